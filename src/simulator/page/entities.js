import { h } from './dom.js'
import { word } from './words.js'

/**
 * Text with its entities as nodes. Offsets are UTF-16 units, which JavaScript strings are made of.
 * `on` holds what taps do: { command(text), copy(text), link(url) }, link returning true when it acted.
 */
export function renderText(text, entities, on) {
  const sorted = [...entities].toSorted((a, b) => a.offset - b.offset || b.length - a.length)
  return range(text, 0, text.length, sorted, on)
}

function range(text, from, to, entities, on) {
  const nodes = []
  let at = from
  let rest = entities
  while (rest.length > 0) {
    const [entity, ...others] = rest
    const start = Math.max(entity.offset, at)
    const end = Math.min(entity.offset + entity.length, to)
    if (end <= start) {
      rest = others
      continue
    }
    if (start > at)
      nodes.push(between(text.slice(at, start), nodes.at(-1), BLOCKS.has(entity.type)))
    const inside = others.filter((e) => e.offset < end)
    nodes.push(element(entity, text.slice(start, end), range(text, start, end, inside, on), on))
    at = end
    rest = others.filter((e) => e.offset + e.length > end)
  }
  if (at < to) nodes.push(between(text.slice(at, to), nodes.at(-1), false))
  return nodes
}

// A quotation or a block of code stands on lines of its own: the line breaks around it are already there.
const BLOCKS = new Set(['blockquote', 'expandable_blockquote', 'pre'])

function between(words, before, blockAfter) {
  const start = before instanceof Element && /^(BLOCKQUOTE|PRE)$/.test(before.tagName)
  const cut = start ? words.replace(/^\n/, '') : words
  return blockAfter ? cut.replace(/\n$/, '') : cut
}

const TAGS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's' }

function element(entity, words, inside, on) {
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
      return h(TAGS[entity.type], {}, inside)
    case 'code':
      return h('code', { title: word('bubble.copy'), onclick: () => on.copy(words) }, inside)
    case 'pre':
      return h('pre', { 'data-language': entity.language }, inside)
    case 'blockquote':
      return h('blockquote', {}, inside)
    case 'expandable_blockquote':
      return expandable(inside)
    case 'spoiler':
      return spoiler(inside)
    case 'text_link':
      return link(entity.url, inside, on)
    case 'url':
      return link(/^[a-z]+:\/\//i.test(words) ? words : `http://${words}`, inside, on)
    case 'email':
      return h('a', { href: `mailto:${words}` }, inside)
    case 'bot_command':
      return h('button', { class: 'tap', type: 'button', onclick: () => on.command(words) }, inside)
    case 'phone_number':
      return h('button', { class: 'tap', type: 'button', onclick: () => on.copy(words) }, inside)
    case 'mention':
    case 'hashtag':
    case 'text_mention':
      return h('span', { class: 'tap' }, inside)
    default:
      return h('span', {}, inside)
  }
}

function link(url, inside, on) {
  // Only addresses that a browser opens safely; anything else stays words.
  if (!/^(https?|mailto|tel|tg):/i.test(url)) return h('span', {}, inside)
  const open = (event) => {
    if (on.link(url)) event.preventDefault()
  }
  return h('a', { href: url, target: '_blank', rel: 'noopener noreferrer', onclick: open }, inside)
}

function expandable(inside) {
  const body = h('div', { class: 'inside' }, inside)
  const button = h(
    'button',
    { class: 'unfold', type: 'button', 'aria-expanded': 'false' },
    word('bubble.more'),
  )
  const quote = h('blockquote', { class: 'folded' }, body, button)
  button.addEventListener('click', () => {
    const folded = quote.classList.toggle('folded')
    button.textContent = word(folded ? 'bubble.more' : 'bubble.less')
    button.setAttribute('aria-expanded', String(!folded))
  })
  // Three lines or fewer need no unfolding.
  requestAnimationFrame(() => {
    if (body.scrollHeight > body.clientHeight + 1) return
    quote.classList.remove('folded')
    button.remove()
  })
  return quote
}

function spoiler(inside) {
  const span = h(
    'span',
    { class: 'spoiler', role: 'button', tabindex: '0', 'aria-label': word('bubble.spoiler') },
    inside,
  )
  const open = () => {
    span.classList.add('open')
    span.removeAttribute('aria-label')
  }
  span.addEventListener('click', open)
  span.addEventListener('keydown', (event) => event.key === 'Enter' && open())
  return span
}
