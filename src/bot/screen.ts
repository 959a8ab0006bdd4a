import { createHash } from 'node:crypto'

import type { Outgoing } from '../handlers/world.ts'
import { splitMessage } from './split.ts'

export interface InlineButton {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
  readonly copy_text?: { readonly text: string }
}

interface ReplyButton {
  readonly text: string
  readonly request_contact?: boolean
}

/** The keyboard under the input field. */
export type Keyboard =
  | { readonly show: readonly (readonly ReplyButton[])[]; readonly hint?: string }
  | { readonly show: 'nothing' }
  /** Telegram opens a reply to this message: in a group, the only way a bot sees the next words. */
  | { readonly show: 'reply'; readonly hint?: string }

/** What a person is shown: words as Telegram's HTML, and what can be pressed. */
export interface Screen {
  readonly html: string
  /** Sent before it, in messages of their own that no edit touches. */
  readonly ahead?: string
  readonly buttons?: readonly (readonly InlineButton[])[]
  readonly keyboard?: Keyboard
  /** What it is about, where it is to be found again and brought up to date. */
  readonly ref?: string
  readonly replyTo?: number | undefined
  /** It comes without a sound. */
  readonly silent?: boolean
  /** The topic of a forum it belongs in. */
  readonly thread?: number | undefined
}

const inline = (buttons: Screen['buttons']) => {
  const rows = buttons?.filter((row) => row.length > 0) ?? []
  return rows.length > 0 ? { inline_keyboard: rows } : undefined
}

const replyKeyboard = (keyboard: Keyboard | undefined) => {
  if (!keyboard) return undefined
  if (keyboard.show === 'nothing') return { remove_keyboard: true }
  const hint = keyboard.hint && { input_field_placeholder: keyboard.hint.slice(0, 64) }
  if (keyboard.show === 'reply') return { force_reply: true, selective: true, ...hint }
  return { keyboard: keyboard.show, resize_keyboard: true, is_persistent: true, ...hint }
}

/** Two screens with the same digest look the same: Telegram refuses an edit that changes nothing. */
export const digestOf = ({ html, buttons }: Screen): string =>
  createHash('sha256')
    .update(JSON.stringify([html, buttons]))
    .digest('base64url')

/** A screen under a line that says why it comes; ahead of it where there is something ahead. */
export const headed = (why: string, screen: Screen): Screen =>
  screen.ahead
    ? { ...screen, ahead: `${why}\n\n${screen.ahead}` }
    : { ...screen, html: `${why}\n\n${screen.html}` }

const FORM = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const

/** A screen as messages to a chat: what is too long goes in several, the buttons under the last. */
export const toChat = (chat: number, screen: Screen): Outgoing[] => {
  const pieces = [...splitMessage(screen.ahead ?? ''), ...splitMessage(screen.html)]
  return pieces.map((text, i) => {
    const last = i === pieces.length - 1
    const markup = last ? (inline(screen.buttons) ?? replyKeyboard(screen.keyboard)) : undefined
    return {
      chat,
      method: 'sendMessage',
      ref: last ? screen.ref : undefined,
      digest: last && screen.ref !== undefined ? digestOf(screen) : undefined,
      payload: {
        chat_id: chat,
        text,
        ...FORM,
        ...(screen.thread !== undefined && { message_thread_id: screen.thread }),
        ...(screen.silent && { disable_notification: true }),
        ...(markup && { reply_markup: markup }),
        ...(i === 0 &&
          screen.replyTo !== undefined && {
            reply_parameters: { message_id: screen.replyTo, allow_sending_without_reply: true },
          }),
      },
    }
  })
}

/** Puts a screen in place of a message: of one in several pieces the last, which is what buttons and `ref` hang on. */
export const editMessage = (
  chat: number,
  /** The message's id; or, while it is still in line, where in the outbox it stands. */
  message: number | { readonly inLine: number },
  screen: Screen,
): Outgoing => {
  const markup = inline(screen.buttons)
  return {
    chat,
    method: 'editMessageText',
    payload: {
      chat_id: chat,
      ...(typeof message === 'number' ? { message_id: message } : { of_outbox: message.inLine }),
      text: splitMessage(screen.html).at(-1) ?? '',
      ...FORM,
      ...(markup && { reply_markup: markup }),
    },
  }
}

/** Puts a screen in place of a message, however long: what finds no room there comes behind it, the buttons last. */
export const replaceMessage = (
  chat: number,
  message: Parameters<typeof editMessage>[1],
  { ahead, html, ...screen }: Screen,
): Outgoing[] => {
  const pieces = [...splitMessage(ahead ?? ''), ...splitMessage(html)]
  const [first = '', ...rest] = pieces
  if (rest.length === 0) return [editMessage(chat, message, { ...screen, html: first })]
  const last = rest.length - 1
  return [
    editMessage(chat, message, { html: first }),
    ...rest.flatMap((piece, i) => toChat(chat, { ...(i === last && screen), html: piece })),
  ]
}

/** Leaves a message these of its buttons. */
export const keepButtons = (
  chat: number,
  message: number,
  buttons: NonNullable<Screen['buttons']>,
): Outgoing => ({
  chat,
  method: 'editMessageReplyMarkup',
  payload: {
    chat_id: chat,
    message_id: message,
    reply_markup: { inline_keyboard: buttons.filter((row) => row.length > 0) },
  },
})

/** Takes the buttons off a message. */
export const dropButtons = (chat: number, message: number): Outgoing =>
  keepButtons(chat, message, [])
