import { h } from './dom.js'

const SPIN_MS = 15_000

/** The buttons under a message. */
export function inlineKeyboard(message, phone) {
  const rows = message.markup.inline_keyboard.map((row) =>
    h(
      'div',
      { class: 'row' },
      row.map((button) => inlineButton(message, button, phone)),
    ),
  )
  return h('div', { class: 'inline', role: 'group' }, rows)
}

function inlineButton(message, button, phone) {
  const mark = button.url || button.web_app ? '↗' : button.copy_text ? '⧉' : undefined
  const element = h('button', { type: 'button', 'data-mark': mark }, button.text)
  element.addEventListener('click', async () => {
    if (button.copy_text) return phone.taps.copy(button.copy_text.text)
    const url = button.url ?? button.web_app?.url
    if (url) return phone.follow(url)
    if (button.callback_data === undefined || element.classList.contains('waiting')) return
    element.classList.add('waiting')
    element.setAttribute('aria-busy', 'true')
    const stop = () => {
      element.classList.remove('waiting')
      element.removeAttribute('aria-busy')
    }
    setTimeout(stop, SPIN_MS)
    const pressed = await phone.act({
      do: 'press',
      messageId: message.id,
      data: button.callback_data,
    })
    if (pressed?.queryId) phone.onAnswer(pressed.queryId, stop)
    else stop()
  })
  return element
}

/** The reply keyboard below the composer. */
export function replyKeyboard(markup, phone) {
  const rows = (markup.keyboard ?? []).map((row) =>
    h(
      'div',
      { class: 'row' },
      row.map((key) =>
        h(
          'button',
          { type: 'button', onclick: () => phone.act({ do: 'key', label: key.text }) },
          key.text,
        ),
      ),
    ),
  )
  return h('div', { class: 'keys', role: 'group' }, rows)
}
