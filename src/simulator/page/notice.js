import { h } from './dom.js'
import { word } from './words.js'

const TOAST_MS = 3200

/** Words that pass over a phone by themselves. */
export function showToast(host, text) {
  host.querySelector('.toast')?.remove()
  const toast = h('div', { class: 'toast', role: 'status' }, text)
  host.append(toast)
  setTimeout(() => toast.remove(), TOAST_MS)
}

/** Words that stay until they are acknowledged; they cover one phone, not the others. */
export function showAlert(host, title, text) {
  const before = document.activeElement
  const close = h('button', { type: 'button' }, word('alert.ok'))
  const box = h('div', {
    class: 'alert',
    role: 'alertdialog',
    'aria-modal': 'true',
    'aria-label': title,
  })
  const veil = h('div', { class: 'veil' }, box)
  const done = () => {
    veil.remove()
    before?.focus?.({ preventScroll: true })
  }
  box.append(h('h3', {}, title), h('p', {}, text), close)
  close.addEventListener('click', done)
  veil.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') done()
    // The only button keeps the focus for as long as the words are there.
    if (event.key === 'Tab') event.preventDefault()
  })
  host.append(veil)
  close.focus({ preventScroll: true })
}
