import { h, hue, icon, openMenu } from './dom.js'
import { renderText } from './entities.js'
import { inlineKeyboard } from './keyboards.js'
import { renderMedia } from './media.js'
import { word } from './words.js'

const CLOCK = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})
const DAY = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', weekday: 'short' })

/** The element for one message, as `phone` sees it (see phone.js for what a phone offers). */
export function renderPost(message, phone) {
  if (message.service) return serviceLine(message)
  const own = message.fromId === phone.me()
  const post = h('article', {
    class: own ? 'post own' : 'post',
    'data-id': message.id,
    'data-from': message.fromId,
    'aria-label': `${message.from} ${clock(message.date)}`,
  })
  post.append(bubble(message, phone, own))
  const rows = message.markup?.inline_keyboard ?? []
  if (rows.length > 0) post.append(inlineKeyboard(message, phone))
  post.append(moreButton(message, phone, own))
  post.addEventListener('dblclick', () => phone.replyTo(message))
  return post
}

/** The line that opens a day. */
export function dayLine(seconds) {
  return h('div', { class: 'service day', 'data-day': dayOf(seconds) }, DAY.format(seconds * 1000))
}

/** A day's own name, to tell two days apart. */
export function dayOf(seconds) {
  return new Date(seconds * 1000).toDateString()
}

/** A sticker stands by itself; a photo without words carries its time on it. */
function lookOf({ media, text }) {
  if (media?.kind === 'sticker') return 'bare'
  return media?.kind === 'photo' && !text ? 'wordless' : ''
}

function bubble(message, phone, own) {
  const box = h('div', { class: `bubble ${lookOf(message)}` })
  if (phone.isGroup() && !own) {
    const name = h(
      'span',
      { class: 'name', 'data-hue': message.byBot ? undefined : hue(message.from) },
      message.from,
    )
    box.append(h('div', {}, name))
  }
  if (message.forwardedFrom)
    box.append(
      h('span', { class: 'forward' }, word('bubble.forwarded', { from: message.forwardedFrom })),
    )
  if (message.replyTo) box.append(quote(message.replyTo, phone))
  if (message.media) box.append(renderMedia(message.media))
  if (message.location) box.append(place(message.location))
  if (message.contact) box.append(card(message.contact))
  const text = h('div', { class: 'text' }, renderText(shown(message), message.entities, phone.taps))
  text.append(stamp(message, own))
  box.append(text)
  return box
}

/** As in Telegram: who follows a link reads /start, without the token that came along. */
function shown({ text }) {
  return /^\/start [\w-]{1,64}$/.test(text) ? '/start' : text
}

function stamp(message, own) {
  const edited = message.edited ? `${word('bubble.edited')} ` : ''
  const time = h(
    'time',
    { datetime: new Date(message.date * 1000).toISOString() },
    clock(message.date),
  )
  const read = own ? h('span', { class: 'read', 'aria-hidden': 'true' }, '✓✓') : undefined
  return h('span', { class: 'stamp' }, edited, time, read)
}

function quote(answered, phone) {
  return h(
    'button',
    { class: 'quote', type: 'button', onclick: () => phone.show(answered.id) },
    h('b', {}, answered.from),
    h('span', {}, answered.text || word('bubble.media')),
  )
}

function place({ latitude, longitude }) {
  const at = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`
  return h(
    'div',
    { class: 'file' },
    h('span', { class: 'badge' }, '📍'),
    h('div', {}, h('b', {}, word('bubble.location')), h('small', {}, at)),
  )
}

function card({ phone, name }) {
  return h(
    'div',
    { class: 'file' },
    h('span', { class: 'badge' }, '☎'),
    h('div', {}, h('b', {}, name), h('small', {}, phone)),
  )
}

function serviceLine(message) {
  const { kind, names } = message.service
  return h(
    'div',
    { class: 'service', 'data-id': message.id, 'data-from': 'service' },
    word(`service.${kind}`, { names: names.join('、') }),
  )
}

function moreButton(message, phone, own) {
  const button = h(
    'button',
    {
      class: 'icon more',
      type: 'button',
      'aria-label': word('bubble.menu'),
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
    },
    icon('dots'),
  )
  button.addEventListener('click', () => {
    const items = [{ label: word('bubble.reply'), act: () => phone.replyTo(message) }]
    if (message.text)
      items.push({ label: word('bubble.copy'), act: () => phone.taps.copy(message.text) })
    if (own && message.text)
      items.push({ label: word('bubble.edit'), act: () => phone.editMessage(message) })
    if (own)
      items.push({
        label: word('bubble.delete'),
        danger: true,
        act: () => phone.act({ do: 'delete', messageId: message.id }),
      })
    openMenu(button, phone.element, items)
  })
  return button
}

function clock(seconds) {
  return CLOCK.format(seconds * 1000)
}
