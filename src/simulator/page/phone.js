import { createComposer } from './composer.js'
import { avatar, h, icon, openMenu } from './dom.js'
import { act } from './net.js'
import { showAlert, showToast } from './notice.js'
import { createTimeline } from './timeline.js'
import { word } from './words.js'

const TYPING_MS = 5000

/**
 * One phone of the page. `start` is its part of the server's state, `bot` the bot. Its parts get the `phone`
 * object: who speaks, what taps do, how to act.
 */
export function createPhone(start, bot) {
  let meta = start
  let speaker = start.people[0]?.id ?? start.chat
  let typing
  let typingTimer
  // Answers may come before the press itself returns, so both orders are kept.
  const answers = new Map()
  const element = h('section', { class: 'phone', 'aria-label': start.title })
  const status = h('div', { class: 'status', 'aria-live': 'polite' })
  const phone = {
    element,
    taps: {
      command: (text) => void phone.act({ do: 'send', text }),
      copy: (text) => void copy(text),
      link(url) {
        if (!isOurs(url)) return false
        void phone.act({ do: 'open', url })
        return true
      },
    },
    me: () => speaker,
    isGroup: () => meta.group,
    person: () => meta.people.find((p) => p.id === speaker),
    address: () => ({ chat: meta.chat, as: speaker }),
    find: (id) => timeline.find(id),
    show: (id) => timeline.show(id),
    replyTo: (message) => composer.setTarget(message),
    editMessage: (message) => composer.setTarget({ ...message, edit: true }),
    toast: (text) => showToast(element, text),
    onAnswer: (id, stop) => (answers.has(id) ? stop() : answers.set(id, stop)),
    follow(url) {
      if (!phone.taps.link(url)) window.open(url, '_blank', 'noopener,noreferrer')
    },
    /** Does something as the one who speaks; undefined, with the reason shown, when it cannot be done. */
    async act(action) {
      try {
        return await act({ ...phone.address(), ...action })
      } catch (error) {
        phone.toast(word('error.failed', { reason: error.message }))
        return undefined
      }
    },
  }
  const timeline = createTimeline(phone, () => ({
    title: start.group ? start.title : bot.name,
    body: start.group ? word('phone.emptyGroup') : bot.description || word('phone.empty'),
  }))
  const composer = createComposer(phone)
  element.append(
    owner(),
    header(),
    h('div', { class: 'chat' }, timeline.elements),
    composer.element,
  )

  function owner() {
    const role = h('span', { class: 'role' }, start.caption)
    if (!start.group) {
      const face = avatar(start.title, { small: true })
      return h('div', { class: 'owner' }, face, h('b', {}, start.title), role)
    }
    const options = start.people.map((p) => h('option', { value: p.id }, p.name))
    const select = h('select', { onchange: () => speakAs(Number(select.value)) }, options)
    return h('div', { class: 'owner' }, role, h('label', {}, word('phone.speaker'), select))
  }

  function header() {
    const title = start.group ? start.title : bot.name
    const button = h(
      'button',
      {
        class: 'icon',
        type: 'button',
        'aria-label': word('phone.menu'),
        'aria-haspopup': 'menu',
        'aria-expanded': 'false',
        onclick: () => openMenu(button, element, [menuItem()]),
      },
      icon('dots'),
    )
    const who = h('div', { class: 'who' }, h('h2', {}, title), status)
    return h('header', { class: 'head' }, avatar(title, { bot: !start.group }), who, button)
  }

  function menuItem() {
    const there = meta.group ? meta.botThere : !meta.blocked
    const wanted = meta.group ? (there ? 'removeBot' : 'addBot') : there ? 'block' : 'unblock'
    return {
      label: word(`menu.${wanted}`),
      danger: there,
      act: () => phone.act({ do: wanted }),
    }
  }

  function speakAs(id) {
    speaker = id
    timeline.redraw()
    composer.update(meta)
  }

  function isOurs(url) {
    const link =
      /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)/i.exec(url) ??
      /^tg:\/\/resolve\?domain=(\w+)/i.exec(url)
    return link?.[1]?.toLowerCase() === bot.username.toLowerCase()
  }

  async function copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => undefined)
    phone.toast(word('phone.copied'))
  }

  function setMeta(next) {
    meta = { ...meta, ...next }
    composer.update(meta)
    showStatus()
  }

  function showStatus() {
    const idle = meta.group ? word('phone.members', { count: meta.members }) : word('phone.bot')
    status.classList.toggle('typing', Boolean(typing))
    status.textContent = typing ?? (meta.blocked ? word('phone.blocked') : idle)
  }

  function setTyping(action) {
    clearTimeout(typingTimer)
    const kind = /document|photo|video|audio|voice/.test(action) ? 'phone.sending' : 'phone.typing'
    typing = action && word(kind, { name: meta.group ? bot.name : '' })
    if (action) typingTimer = setTimeout(() => setTyping(undefined), TYPING_MS)
    showStatus()
  }

  function answered(event) {
    answers.get(event.queryId)?.()
    answers.set(event.queryId, () => undefined)
    if (event.to !== speaker) return
    if (event.url) phone.follow(event.url)
    if (event.text && event.alert) showAlert(element, bot.name, event.text)
    else if (event.text) phone.toast(event.text)
  }

  /** Takes one change of this chat. */
  function take(event) {
    switch (event.kind) {
      case 'message':
      case 'edit':
        if (event.byBot) setTyping(undefined)
        timeline.put(event.message, event.kind === 'message')
        break
      case 'delete':
        timeline.remove(event.messageId)
        break
      case 'typing':
        setTyping(event.action)
        break
      case 'draft':
        setTyping('typing')
        timeline.draft(event.text)
        break
      case 'reaction':
        timeline.react(event.messageId, event.emoji)
        break
      case 'answer':
        answered(event)
        break
      default:
    }
    if (event.meta) setMeta(event.meta)
  }

  return {
    element,
    take,
    setMeta,
    load(state) {
      timeline.load(state.messages)
      setMeta(state)
    },
  }
}
