import { follow } from './net.js'
import { createPhone } from './phone.js'
import { loadWords, word } from './words.js'

const host = document.getElementById('phones')
const connection = document.getElementById('connection')
let phones = new Map()

await loadWords()
host.setAttribute('aria-label', word('page.phones'))
live(false)
follow({ onState: load, onEvent: take, onLive: live })

function load(state) {
  const same = state.phones.length === phones.size && state.phones.every((p) => phones.has(p.chat))
  // After a mere reconnection the phones stay, with whatever is being written in them.
  if (!same) {
    phones = new Map(state.phones.map((part) => [part.chat, createPhone(part, state.bot)]))
    host.replaceChildren(...[...phones.values()].map((phone) => phone.element))
  }
  for (const part of state.phones) phones.get(part.chat).load(part)
}

function take(event) {
  phones.get(event.chatId)?.take(event)
  // Commands may differ from chat to chat; only the server knows how.
  for (const meta of event.metas ?? []) phones.get(meta.chat)?.setMeta(meta)
}

function live(up) {
  connection.dataset.live = String(up)
  connection.textContent = word(up ? 'page.live' : 'page.lost')
}
