import { h, icon, openMenu } from './dom.js'
import { replyKeyboard } from './keyboards.js'
import { upload } from './net.js'
import { sampleVoice } from './sample-voice.js'
import { word } from './words.js'

/** The lower part of a phone: what is being answered or edited, the writing line, keyboards, commands. */
export function createComposer(phone) {
  const area = h('textarea', {
    rows: '1',
    'aria-label': word('composer.placeholder'),
    placeholder: word('composer.placeholder'),
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const send = iconButton('send', 'composer.send', () => submit())
  send.classList.add('send')
  const attach = iconButton('clip', 'composer.attach', () => attachMenu())
  const toggle = iconButton('keys', 'composer.keyboard', () => setKeys(!keysOpen))
  const commands = h(
    'button',
    {
      class: 'commands-button',
      type: 'button',
      onclick: () => suggest(suggestions ? undefined : ''),
    },
    word('composer.commands'),
  )
  const picker = h('input', { type: 'file', hidden: true, 'aria-hidden': 'true', tabindex: '-1' })
  const context = h('div', { class: 'context', hidden: true })
  const line = h('div', { class: 'compose' }, commands, attach, area, toggle, send, picker)
  const keys = h('div')
  const start = h(
    'button',
    { class: 'begin', type: 'button', onclick: () => phone.act({ do: 'send', text: '/start' }) },
    word('composer.start'),
  )
  const unblock = h(
    'button',
    { class: 'blocked', type: 'button', onclick: () => phone.act({ do: 'unblock' }) },
    word('composer.unblock'),
  )
  const element = h('footer', { class: 'foot' }, context, line, start, unblock, keys)
  let meta
  let keysOpen = true
  let keysOf
  let target
  let suggestions
  let pick = 'document'

  area.addEventListener('input', () => {
    grow()
    suggest(/^\/[a-z0-9_]*$/.test(area.value) ? area.value.slice(1) : undefined)
  })
  area.addEventListener('keydown', (event) => {
    // Enter also confirms a word in a Chinese input method; that is not yet sending.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      void submit()
    } else if (event.key === 'Escape') {
      setTarget(undefined)
      suggest(undefined)
    }
  })
  picker.addEventListener('change', async () => {
    for (const file of picker.files) await sendFile(pick, file, file.name, file.type)
    picker.value = ''
  })

  async function submit() {
    const text = area.value.trim()
    if (text === '') return
    const action = target?.edit
      ? { do: 'edit', messageId: target.id, text }
      : { do: 'send', text, ...(target && { replyTo: target.id }) }
    area.value = ''
    grow()
    suggest(undefined)
    setTarget(undefined)
    if (!(await phone.act(action))) area.value ||= text
    grow()
  }

  async function sendFile(kind, blob, name, mime) {
    const caption = kind === 'voice' ? '' : area.value.trim()
    try {
      await upload({ ...phone.address(), kind, name, mime, caption, replyTo: target?.id }, blob)
      if (caption) area.value = ''
      grow()
      setTarget(undefined)
    } catch (error) {
      phone.toast(word('error.failed', { reason: error.message }))
    }
  }

  function attachMenu() {
    const choose = (kind, accept) => {
      pick = kind
      picker.accept = accept
      picker.click()
    }
    const items = [
      {
        label: word('attach.photo'),
        act: () => choose('photo', 'image/png,image/jpeg,image/webp,image/gif'),
      },
      { label: word('attach.file'), act: () => choose('document', '') },
      { label: word('attach.voice'), act: () => choose('voice', 'audio/*') },
      {
        label: word('attach.voiceSample'),
        act: () => sendFile('voice', sampleVoice(), 'voice.wav', 'audio/wav'),
      },
    ]
    if (!meta.group)
      items.push(
        { label: word('attach.location'), act: () => phone.act({ do: 'location' }) },
        { label: word('attach.contact'), act: () => phone.act({ do: 'contact' }) },
      )
    openMenu(attach, phone.element, items)
  }

  // A press anywhere else closes the list.
  const leave = (event) => {
    if (!suggestions.contains(event.target) && !element.contains(event.target)) suggest(undefined)
  }

  function suggest(prefix) {
    suggestions?.remove()
    suggestions = undefined
    document.removeEventListener('pointerdown', leave, true)
    const mine = phone.person()?.commands ?? []
    const found = prefix === undefined ? [] : mine.filter((c) => c.command.startsWith(prefix))
    if (found.length === 0) return
    suggestions = h(
      'ul',
      { class: 'suggest', 'aria-label': word('composer.commands') },
      found.map((c) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', onclick: () => run(c.command) },
            h('b', {}, `/${c.command}`),
            h('span', {}, c.description),
          ),
        ),
      ),
    )
    phone.element.append(suggestions)
    document.addEventListener('pointerdown', leave, true)
    suggestions.style.bottom = `${element.offsetHeight + 6}px`
  }

  function run(command) {
    suggest(undefined)
    area.value = ''
    void phone.act({ do: 'send', text: `/${command}` })
  }

  /** Answers a message, edits one ({ …, edit: true }), or neither. */
  function setTarget(next) {
    target = next
    context.hidden = !next
    context.replaceChildren()
    if (!next) return
    const title = next.edit
      ? word('composer.editing')
      : word('composer.replying', { name: next.from })
    context.append(
      h(
        'div',
        { class: 'line' },
        h('b', {}, title),
        h('span', {}, next.text || word('bubble.media')),
      ),
      iconButton('close', 'composer.cancel', () => setTarget(undefined)),
    )
    if (next.edit) area.value = next.text
    grow()
    area.focus({ preventScroll: true })
  }

  function setKeys(open) {
    keysOpen = open
    draw()
  }

  function draw() {
    const person = phone.person()
    const shown = person?.keyboard
    const idle = meta.blocked || (!meta.started && !meta.group)
    line.hidden = idle
    start.hidden = meta.blocked || meta.started || meta.group
    unblock.hidden = !meta.blocked
    commands.hidden = (person?.commands ?? []).length === 0
    toggle.hidden = !shown
    toggle.setAttribute('aria-expanded', String(Boolean(shown) && keysOpen))
    const placeholder = person?.forced?.placeholder ?? shown?.markup.input_field_placeholder
    area.placeholder = placeholder ?? word('composer.placeholder')
    keys.replaceChildren(
      ...(shown && keysOpen && !idle ? [replyKeyboard(shown.markup, phone)] : []),
    )
  }

  function update(next) {
    meta = next
    const person = phone.person()
    const shown = person?.keyboard?.messageId
    // A new keyboard opens by itself, as it does in Telegram.
    if (shown !== keysOf) keysOpen = true
    keysOf = shown
    const forced = person?.forced?.messageId
    if (forced && target?.id !== forced)
      setTarget({ ...phone.find(forced), id: forced, forced: true })
    else if (!forced && target?.forced) setTarget(undefined)
    draw()
  }

  function grow() {
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
    send.disabled = area.value.trim() === ''
  }

  send.disabled = true
  return { element, update, setTarget, focus: () => area.focus({ preventScroll: true }) }
}

function iconButton(name, label, act) {
  return h(
    'button',
    { class: 'icon', type: 'button', 'aria-label': word(label), title: word(label), onclick: act },
    icon(name),
  )
}
