import { announce } from '../events.ts'
import { setBotStatus, setMember, tellBot } from '../membership.ts'
import { seconds, type Room, type State } from '../state.ts'
import type { Message, SimulatorEvent, User } from '../types.ts'
import { deepLink, describe, findInline, keyboardLabel, pressInline } from './press.ts'
import type { ButtonChoice, Pressed } from './press.ts'
import { rewrite, say, sayMedia, sayText, type Extra } from './say.ts'
import { changeUntil, labelsOf, seenSince, wordsOf } from './screen.ts'
import { shownMessages, type ShownMessage } from './view.ts'

type Words = { caption?: string; replyTo?: number }

/** One person's phone, open on one chat. Every action moves the mark from which `shown` looks. */
export class Phone {
  readonly user: User
  readonly chatId: number
  readonly #state: State
  #mark = 0

  constructor(state: State, user: User, chatId: number) {
    this.#state = state
    this.user = user
    this.chatId = chatId
  }

  /** Writes words; reply-keyboard labels and commands are words too. */
  send(text: string, extra: Extra = {}): Message {
    this.#act()
    return sayText(this.#state, this.#room(), this.user, text, extra)
  }

  reply(messageId: number, text: string): Message {
    return this.send(text, { replyTo: messageId })
  }

  photo(bytes: Buffer, words: string | Words = {}): Message {
    return this.#media('photo', bytes, words, { name: 'photo.jpg' })
  }

  voice(bytes: Buffer, duration = 4, words: string | Words = {}): Message {
    return this.#media('voice', bytes, words, { duration })
  }

  document(name: string, bytes: Buffer, words: string | Words = {}, mime?: string): Message {
    return this.#media('document', bytes, words, mime ? { name, mime } : { name })
  }

  video(bytes: Buffer, words: string | Words = {}): Message {
    return this.#media('video', bytes, words, { name: 'video.mp4', duration: 5 })
  }

  audio(name: string, bytes: Buffer, words: string | Words = {}): Message {
    return this.#media('audio', bytes, words, { name, duration: 5 })
  }

  sticker(emoji: string): Message {
    return this.#media('sticker', Buffer.from('RIFF    WEBP'), {}, { emoji })
  }

  location(latitude: number, longitude: number): Message {
    this.#act()
    return say(this.#state, this.#room(), this.user, { location: { latitude, longitude } })
  }

  /** Shares the person's own telephone number. */
  contact(phone: string): Message {
    this.#act()
    const contact = { phone_number: phone, first_name: this.user.first_name, user_id: this.user.id }
    return say(this.#state, this.#room(), this.user, { contact })
  }

  /** Forwards a post that a channel published. */
  forwardFromChannel(text: string, title: string): Message {
    this.#act()
    const chat = { id: -1_001_000_000_001, type: 'channel', title }
    const forward_origin = { type: 'channel', date: seconds(this.#state), chat, message_id: 1 }
    return say(this.#state, this.#room(), this.user, { text, forward_origin })
  }

  edit(messageId: number, text: string): Message {
    this.#act()
    return rewrite(this.#state, this.#room(), this.user, messageId, text)
  }

  /**
   * Presses the newest visible button with this label, under a message or on the reply keyboard, or the
   * exact button of a message. A deep link to the bot acts at once. Throws when there is none.
   */
  press(which: ButtonChoice): Pressed {
    const room = this.#room()
    const found = findInline(room, which)
    if (!found) {
      const label = keyboardLabel(room, this.user, which)
      if (label !== undefined) return this.key(label)
      throw new Error(
        `no button ${describe(which)}; saw ${JSON.stringify(this.messages().at(-1)?.text)}`,
      )
    }
    this.#act()
    const pressed = pressInline(this.#state, room, this.user, found.post, found.button)
    return pressed.url === undefined ? pressed : this.open(pressed.url)
  }

  /** Presses a button of the reply keyboard: it sends its words, or the number or place it asks for. */
  key(label: string, ownNumber = '+8613800000000'): Pressed {
    const room = this.#room()
    const shown = room.keyboards.get(this.user.id)
    const button = shown?.markup.keyboard?.flat().find((b) => b.text === label)
    if (!shown || !button) throw new Error(`no button ${label} on the keyboard`)
    const sent = button.request_contact
      ? this.contact(ownNumber)
      : button.request_location
        ? this.location(30.2741, 120.1551)
        : this.send(label)
    if (shown.markup.one_time_keyboard) room.keyboards.delete(this.user.id)
    return { sent }
  }

  /** Another person in the same chat does something. */
  as(user: User | Phone): Phone {
    return new Phone(this.#state, user instanceof Phone ? user.user : user, this.chatId)
  }

  /** Another person in the group presses. */
  pressAs(user: User | Phone, which: ButtonChoice): Pressed {
    this.#act()
    return this.as(user).press(which)
  }

  /** Taps a link: a deep link to the bot starts it in the person's own chat with it, others lead out. */
  open(url: string): Pressed {
    const payload = deepLink(this.#state, url)
    if (payload === undefined) return { url }
    const own = this.chatId > 0 ? this : new Phone(this.#state, this.user, this.user.id)
    return { sent: payload === '' ? own.send('/start') : own.startWith(payload) }
  }

  /** Opens the bot by a deep link; Telegram takes 1 to 64 of A-Z, a-z, 0-9, _ and -. */
  startWith(payload: string): Message {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(payload))
      throw new Error(`Telegram does not pass on the start parameter ${JSON.stringify(payload)}`)
    // Opening a bot that one has blocked unblocks it first, as its START button does.
    if (this.#room().blocked) this.unblock()
    return this.send(`/start ${payload}`)
  }

  block(): void {
    this.#block(true)
  }

  unblock(): void {
    this.#block(false)
  }

  /** Adds the bot to this group, or makes it an administrator. */
  addBot(status: 'member' | 'administrator' = 'member'): void {
    setBotStatus(this.#state, this.#room(), this.user, status)
  }

  removeBot(): void {
    setBotStatus(this.#state, this.#room(), this.user, 'kicked')
  }

  join(): void {
    setMember(this.#state, this.#room(), this.user, true)
  }

  leave(): void {
    setMember(this.#state, this.#room(), this.user, false)
  }

  /** Deletes one of the chat's messages on both sides; the bot is not told, as with Telegram. */
  delete(messageId: number): void {
    if (this.#room().posts.delete(messageId))
      announce(this.#state, this.#room(), { kind: 'delete', messageId })
  }

  /** What the chat shows now, oldest first. */
  messages(): ShownMessage[] {
    return shownMessages(this.#room())
  }

  /** Every word that the bot showed this person since their last action, edits and pop-ups included. */
  shown(): string {
    return this.#since().map(wordsOf).filter(Boolean).join('\n')
  }

  /** Labels of the buttons now visible on what came since the last action, and of a keyboard that came with it. */
  buttons(): string[] {
    return labelsOf(this.#room(), this.#since())
  }

  /** Answers to this person's presses since their last action. */
  alerts(): string[] {
    return this.#since().flatMap((e) => (e.kind === 'answer' && e.text ? [e.text] : []))
  }

  /** The reply keyboard this person has, row by row. */
  keyboard(): string[][] {
    const rows = this.#room().keyboards.get(this.user.id)?.markup.keyboard ?? []
    return rows.map((row) => row.map((b) => b.text))
  }

  /** Resolves with what was shown once it matches; rejects, saying what was seen, after `ms`. */
  async expect(pattern: RegExp, ms = 5000): Promise<RegExpMatchArray> {
    await changeUntil(this.#state, () => this.shown().search(pattern) >= 0, ms)
    const found = this.shown().match(pattern)
    if (found) return found
    throw new Error(
      `${this.user.first_name} waited ${ms} ms for ${pattern}; saw ${JSON.stringify(this.shown())}`,
    )
  }

  #act(): void {
    this.#mark = this.#state.nextEvent
  }

  #room(): Room {
    const room = this.#state.rooms.get(this.chatId)
    if (!room) throw new Error(`there is no chat ${this.chatId}`)
    return room
  }

  #since(): SimulatorEvent[] {
    return seenSince(this.#room(), this.user.id, this.#mark)
  }

  #media(
    kind: 'photo' | 'voice' | 'document' | 'video' | 'audio' | 'sticker',
    bytes: Buffer,
    words: string | Words,
    more: { name?: string; mime?: string; duration?: number; emoji?: string },
  ): Message {
    this.#act()
    const extra = typeof words === 'string' ? { caption: words } : words
    return sayMedia(this.#state, this.#room(), this.user, kind, bytes, { ...more, ...extra })
  }

  #block(blocked: boolean): void {
    const room = this.#room()
    if (room.chat.type !== 'private') throw new Error('only a private chat can be blocked')
    if (room.blocked === blocked) return
    room.blocked = blocked
    const [old, now] = blocked ? (['member', 'kicked'] as const) : (['kicked', 'member'] as const)
    tellBot(this.#state, room, this.user, old, now)
    announce(this.#state, room, { kind: 'chat' })
  }
}
