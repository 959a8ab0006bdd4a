import { dayLine, dayOf, renderPost } from './bubbles.js'
import { h, icon } from './dom.js'
import { word } from './words.js'

const NEAR_PX = 80

/** The scrolling part of a phone: its messages in order, grouped by person and by day. */
export function createTimeline(phone, emptyWords) {
  let messages = new Map()
  let lastDay
  const scroll = h('div', {
    class: 'scroll',
    role: 'log',
    tabindex: '0',
    'aria-label': word('phone.messages'),
  })
  const down = h(
    'button',
    { class: 'icon down', type: 'button', hidden: true, 'aria-label': word('phone.newest') },
    icon('down'),
  )
  down.addEventListener('click', () => toEnd(true))
  // What was at the end stays there when a message comes, a keyboard opens below or the window changes.
  // Only going up leaves it: a smooth way down is on its way to the end already.
  let atEnd = true
  let top = 0
  scroll.addEventListener('scroll', () => {
    if (nearEnd()) atEnd = true
    else if (scroll.scrollTop < top) atEnd = false
    top = scroll.scrollTop
    down.hidden = atEnd
  })
  new ResizeObserver(() => atEnd && toEnd(false)).observe(scroll)

  const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_PX
  const toEnd = (smooth) => {
    atEnd = true
    scroll.scrollTo({ top: scroll.scrollHeight, behavior: smooth ? 'smooth' : 'instant' })
  }
  const elementOf = (id) => scroll.querySelector(`[data-id="${id}"]`)

  function redraw() {
    scroll.replaceChildren()
    lastDay = undefined
    for (const message of messages.values()) append(message)
    if (messages.size === 0) {
      const { title, body } = emptyWords()
      scroll.append(h('div', { class: 'empty' }, h('b', {}, title), body))
    }
    toEnd(false)
  }

  function append(message) {
    for (const gone of scroll.querySelectorAll('.empty, .ghost')) gone.remove()
    const before = scroll.lastElementChild
    if (lastDay !== dayOf(message.date)) scroll.append(dayLine(message.date))
    lastDay = dayOf(message.date)
    const post = renderPost(message, phone)
    // Messages of one person in a row stand close, and only the last has a tail.
    post.classList.add('last')
    if (before?.dataset.from === String(message.fromId) && scroll.lastElementChild === before) {
      post.classList.add('joined')
      before.classList.remove('last')
    }
    scroll.append(post)
  }

  function replace(message) {
    const old = elementOf(message.id)
    if (!old) return append(message)
    const post = renderPost(message, phone)
    for (const name of ['last', 'joined']) post.classList.toggle(name, old.classList.contains(name))
    old.replaceWith(post)
  }

  return {
    elements: [scroll, down],
    redraw,
    find: (id) => messages.get(id),
    load(all) {
      messages = new Map(all.map((message) => [message.id, message]))
      redraw()
    },
    put(message, isNew) {
      const end = atEnd
      messages.set(message.id, message)
      if (isNew) append(message)
      else replace(message)
      if (end || (isNew && message.fromId === phone.me())) toEnd(true)
      else if (isNew) down.hidden = false
    },
    remove(id) {
      const before = scroll.scrollTop
      const end = atEnd
      messages.delete(id)
      redraw()
      if (end) return
      scroll.scrollTop = before
      atEnd = false
    },
    /** Goes to a message and lets it light up. */
    show(id) {
      const post = elementOf(id)
      if (!post) return
      post.scrollIntoView({ block: 'center', behavior: 'smooth' })
      post.classList.remove('flash')
      requestAnimationFrame(() => post.classList.add('flash'))
    },
    /** An answer still being written, as the bot lets it be seen. */
    draft(text) {
      scroll.querySelector('.ghost')?.remove()
      if (!text) return
      const words = h('div', { class: 'text' }, text)
      scroll.append(h('div', { class: 'post ghost last' }, h('div', { class: 'bubble' }, words)))
      toEnd(true)
    },
    react(id, emoji) {
      const box = elementOf(id)?.querySelector('.bubble')
      box?.querySelector('.reaction')?.remove()
      if (emoji) box?.append(h('span', { class: 'reaction' }, emoji))
    },
  }
}
