import { deepLinkPayload } from '../text/links.ts'
import type { Post, Room, State } from '../state.ts'
import type { InlineButton, Message, User } from '../types.ts'
import { enqueue } from '../updates.ts'

const PRESSES_KEPT = 10_000

export interface Pressed {
  /** Of a callback button: the query the bot is asked to answer. */
  queryId?: string
  /** Of a link button that leads out of Telegram. */
  url?: string
  /** Of a copying button. */
  copied?: string
  /** Of a reply-keyboard button or a deep link: what was sent. */
  sent?: Message
}

/** Presses a button of a message; throws when nothing of the kind is there. */
export function pressInline(
  state: State,
  room: Room,
  user: User,
  post: Post,
  button: InlineButton,
): Pressed {
  if (button.callback_data !== undefined) return { queryId: query(state, room, user, post, button) }
  if (button.copy_text) return { copied: button.copy_text.text }
  const url = button.url ?? button.web_app?.url
  if (url === undefined) throw new Error(`the button ${button.text} does nothing here`)
  return { url }
}

/** By its label (the newest such button), or the exact button of a message. */
export type ButtonChoice = RegExp | string | { messageId: number; data: string }

/** The button under a message that a choice means. */
export function findInline(room: Room, which: ButtonChoice) {
  const exact = typeof which === 'object' && !(which instanceof RegExp) ? which : undefined
  const posts = exact ? [room.posts.get(exact.messageId)] : [...room.posts.values()].toReversed()
  for (const post of posts) {
    const button = post?.message.reply_markup?.inline_keyboard
      .flat()
      .find((b) => (exact ? b.callback_data === exact.data : fits(which, b.text)))
    if (post && button) return { post, button }
  }
  return undefined
}

/** The label on a person's reply keyboard that a choice means. */
export function keyboardLabel(room: Room, user: User, which: ButtonChoice): string | undefined {
  const keys = room.keyboards.get(user.id)?.markup.keyboard?.flat() ?? []
  return keys.find((key) => fits(which, key.text))?.text
}

export function describe(which: ButtonChoice): string {
  return which instanceof RegExp ? String(which) : JSON.stringify(which)
}

function fits(which: ButtonChoice, label: string): boolean {
  // search, not test: a global pattern would remember where it stopped.
  return which instanceof RegExp ? label.search(which) >= 0 : label === which
}

/** The payload when a link means «open this bot with …», else undefined. */
export function deepLink(state: State, url: string): string | undefined {
  return deepLinkPayload(url, state.me.username ?? '')
}

function query(state: State, room: Room, user: User, post: Post, button: InlineButton): string {
  const id = state.newId('query', state.nextPress++)
  state.presses.set(id, {
    chatId: room.chat.id,
    messageId: post.message.message_id,
    userId: user.id,
    at: state.now(),
  })
  if (state.presses.size > PRESSES_KEPT) state.presses.delete(state.presses.keys().next().value!)
  enqueue(state, 'callback_query', {
    id,
    from: user,
    message: post.message,
    chat_instance: String(room.chat.id),
    data: button.callback_data,
  })
  return id
}
