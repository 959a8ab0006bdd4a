/**
 * Builds an element. Strings become text nodes, never markup, so nothing a person or the bot wrote can
 * act as HTML.
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue
    if (name === 'class') element.className = value
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null))
  return element
}

const SVG = 'http://www.w3.org/2000/svg'
const PATHS = {
  dots: ['M12 5.2v.01', 'M12 12v.01', 'M12 18.8v.01'],
  clip: [
    'M20 11.5l-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.5-8.5a3.5 3.5 0 0 1 5 5l-8.4 8.4a1.8 1.8 0 0 1-2.5-2.5l7.6-7.6',
  ],
  send: ['M3.2 20.6 21.5 12 3.2 3.4l-.1 6.7L15 12 3.1 13.9z'],
  keys: ['M4 6h16v12H4z', 'M7.5 9.5h.01', 'M11 9.5h.01', 'M14.5 9.5h.01', 'M8 14.5h8'],
  close: ['M6 6l12 12', 'M18 6 6 18'],
  down: ['M6 10l6 6 6-6'],
  reply: ['M9.5 7 4.5 12l5 5', 'M5 12h8c4 0 6 2 6.5 6'],
}

/** One of the page's few drawings. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  for (const d of PATHS[name]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}

/** A round picture with the first letter of a name; one name always has one colour. */
export function avatar(name, { small = false, bot = false } = {}) {
  const letter = [...name][0] ?? '?'
  return h(
    'span',
    {
      class: small ? 'avatar small' : 'avatar',
      'data-hue': bot ? undefined : hue(name),
      'aria-hidden': 'true',
    },
    letter,
  )
}

export function hue(name) {
  let sum = 0
  for (const char of name) sum += char.codePointAt(0)
  return sum % 6
}

/** A small menu at a button; closes on a choice, on Escape and on any click elsewhere. */
export function openMenu(anchor, host, items) {
  const before = host.querySelector('.menu')
  if (before) {
    before.dispatchEvent(new Event('dismiss'))
    if (before.anchor === anchor) return
  }
  const menu = h(
    'div',
    { class: 'menu', role: 'menu' },
    items.map((item) =>
      h(
        'button',
        {
          role: 'menuitem',
          type: 'button',
          class: item.danger && 'danger',
          onclick: () => choose(item),
        },
        item.label,
      ),
    ),
  )
  const close = () => {
    menu.remove()
    anchor.setAttribute('aria-expanded', 'false')
    document.removeEventListener('pointerdown', outside, true)
  }
  const choose = (item) => {
    close()
    item.act()
  }
  const outside = (event) => {
    if (!menu.contains(event.target) && !anchor.contains(event.target)) close()
  }
  menu.anchor = anchor
  menu.addEventListener('dismiss', close)
  menu.addEventListener('keydown', (event) => moveInMenu(event, menu, close, anchor))
  host.append(menu)
  anchor.setAttribute('aria-expanded', 'true')
  place(menu, anchor, host)
  document.addEventListener('pointerdown', outside, true)
  menu.querySelector('button')?.focus({ preventScroll: true })
}

function moveInMenu(event, menu, close, anchor) {
  const items = [...menu.querySelectorAll('button')]
  const at = items.indexOf(document.activeElement)
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step) {
    event.preventDefault()
    items.at((at + step) % items.length)?.focus()
  } else if (event.key === 'Escape') {
    close()
    anchor.focus()
  }
}

function place(menu, anchor, host) {
  const box = host.getBoundingClientRect()
  const at = anchor.getBoundingClientRect()
  const size = menu.getBoundingClientRect()
  const left = Math.min(Math.max(at.left - box.left, 6), box.width - size.width - 6)
  const below = at.bottom - box.top + 4
  const above = at.top - box.top - size.height - 4
  menu.style.left = `${left}px`
  menu.style.top = `${below + size.height > box.height ? Math.max(above, 6) : below}px`
}
