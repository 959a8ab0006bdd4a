import { flag, isRecord, json } from './params.ts'
import { badRequest } from './refusal.ts'
import { linkFault } from './text/links.ts'
import type { InlineButton, KeyboardButton, Params, ReplyMarkup } from './types.ts'

const BUTTON_LIMIT = 100
const FLAGS = [
  'resize_keyboard',
  'one_time_keyboard',
  'is_persistent',
  'selective',
  'force_reply',
  'remove_keyboard',
] as const

/** The `reply_markup` parameter, refused wherever Telegram refuses it; undefined when there is none. */
export function replyMarkup(params: Params, privateChat: boolean): ReplyMarkup | undefined {
  const value = json(params, 'reply_markup', 'reply keyboard markup')
  if (value === undefined) return undefined
  if (!isRecord(value)) throw badRequest('object expected as reply markup')
  for (const name of FLAGS) booleanField(value, name)
  if (value['inline_keyboard'] !== undefined)
    return { inline_keyboard: inlineKeyboard(value['inline_keyboard']) }
  if (value['keyboard'] !== undefined) return replyKeyboard(value, privateChat)
  if (flag(value, 'remove_keyboard'))
    return { remove_keyboard: true, ...(flag(value, 'selective') && { selective: true }) }
  if (flag(value, 'force_reply')) return forceReply(value)
  return undefined
}

/** As `replyMarkup`, for edits, which may carry an inline keyboard only. */
export function inlineMarkup(params: Params): ReplyMarkup | undefined {
  const markup = replyMarkup(params, true)
  if (markup === undefined) return undefined
  if (!markup.inline_keyboard) throw badRequest('inline keyboard expected')
  return markup
}

function inlineKeyboard(value: unknown): InlineButton[][] {
  if (!Array.isArray(value)) throw badRequest('field "inline_keyboard" must be of type Array')
  const rows = (value as unknown[]).map((row) => {
    if (!Array.isArray(row)) throw badRequest('expected an Array of InlineKeyboardButton')
    return (row as unknown[]).map(inlineButton)
  })
  return bounded(rows.filter((row) => row.length > 0))
}

function inlineButton(button: unknown): InlineButton {
  const fault = (reason: string) => badRequest(`can't parse inline keyboard button: ${reason}`)
  if (!isRecord(button)) throw fault('InlineKeyboardButton must be an Object')
  if (button['text'] === undefined) throw fault('Can\'t find field "text"')
  if (typeof button['text'] !== 'string') throw fault('Field "text" must be of type String')
  if (button['text'].trim() === '')
    throw badRequest('inline keyboard button text must be non-empty')
  const actions = ACTIONS.filter((name) => isAction(button[name]))
  // Telegram takes the first of several actions; a bot that sends two means something else, so be strict.
  if (actions.length > 1) throw fault(`only one action is allowed, found ${actions.join(' and ')}`)
  const action = actions[0]
  if (action === undefined) throw fault('Text buttons are unallowed in the inline keyboard')
  checkAction(action, button[action])
  return button as InlineButton
}

const ACTIONS = [
  'callback_data',
  'url',
  'web_app',
  'copy_text',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'callback_game',
  'pay',
] as const

function isAction(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false
}

function checkAction(action: (typeof ACTIONS)[number], value: unknown): void {
  if (action === 'callback_data') {
    if (typeof value !== 'string' || Buffer.byteLength(value) > 64)
      throw badRequest('BUTTON_DATA_INVALID')
  } else if (action === 'url') {
    checkUrl(value, 'inline keyboard button URL', linkFault)
  } else if (action === 'web_app') {
    const url = isRecord(value) ? value['url'] : undefined
    checkUrl(url, 'inline keyboard button Web App URL', httpsFault)
  } else if (action === 'copy_text') {
    const text = isRecord(value) ? value['text'] : undefined
    if (typeof text !== 'string' || text.length < 1 || text.length > 256)
      throw badRequest('BUTTON_COPY_TEXT_INVALID')
  } else if (action === 'pay' || action === 'callback_game') throw badRequest('BUTTON_TYPE_INVALID')
  else if (action === 'login_url') throw badRequest('BOT_DOMAIN_INVALID')
}

function httpsFault(url: string): string | undefined {
  return url.startsWith('https://') ? linkFault(url) : 'Only HTTPS links are allowed'
}

function checkUrl(url: unknown, what: string, fault: (url: string) => string | undefined): void {
  if (typeof url !== 'string') throw badRequest(`${what} is invalid`)
  const reason = /^tg:\/\/user\?id=\d+$/.test(url) ? undefined : fault(url)
  if (reason !== undefined) throw badRequest(`${what} '${url}' is invalid: ${reason}`)
}

function replyKeyboard(value: Record<string, unknown>, privateChat: boolean): ReplyMarkup {
  if (!Array.isArray(value['keyboard'])) throw badRequest('field "keyboard" must be of type Array')
  const rows = (value['keyboard'] as unknown[]).map((row) => {
    if (!Array.isArray(row)) throw badRequest('expected an Array of KeyboardButton')
    return (row as unknown[]).map((button) => keyboardButton(button, privateChat))
  })
  const keyboard = bounded(rows.filter((row) => row.length > 0))
  const markup: ReplyMarkup = { keyboard }
  for (const name of [
    'resize_keyboard',
    'one_time_keyboard',
    'is_persistent',
    'selective',
  ] as const)
    if (flag(value, name)) markup[name] = true
  return withPlaceholder(markup, value)
}

function keyboardButton(button: unknown, privateChat: boolean): KeyboardButton {
  const plain = typeof button === 'string' ? { text: button } : button
  const fault = (reason: string) => badRequest(`can't parse keyboard button: ${reason}`)
  if (!isRecord(plain)) throw fault('KeyboardButton must be an Object')
  if (typeof plain['text'] !== 'string') throw fault('Can\'t find field "text"')
  if (plain['text'].trim() === '') throw badRequest('keyboard button text must be non-empty')
  if (flag(plain, 'request_contact') && !privateChat)
    throw badRequest('phone number can be requested in private chats only')
  if (flag(plain, 'request_location') && !privateChat)
    throw badRequest('location can be requested in private chats only')
  if (isRecord(plain['web_app']))
    checkUrl(plain['web_app']['url'], 'keyboard button Web App URL', httpsFault)
  return plain as KeyboardButton
}

function forceReply(value: Record<string, unknown>): ReplyMarkup {
  const markup: ReplyMarkup = { force_reply: true }
  if (flag(value, 'selective')) markup.selective = true
  return withPlaceholder(markup, value)
}

function withPlaceholder(markup: ReplyMarkup, value: Record<string, unknown>): ReplyMarkup {
  const words = value['input_field_placeholder']
  if (words === undefined) return markup
  if (typeof words !== 'string' || words.length > 64)
    throw badRequest('input field placeholder is too long')
  return { ...markup, input_field_placeholder: words }
}

function bounded<T>(rows: T[][]): T[][] {
  const count = rows.reduce((sum, row) => sum + row.length, 0)
  if (count > BUTTON_LIMIT || rows.some((row) => row.length > 8))
    throw badRequest('reply markup is too long')
  return rows
}

function booleanField(value: Record<string, unknown>, name: string): void {
  const given = value[name]
  if (given !== undefined && typeof given !== 'boolean')
    throw badRequest(`field "${name}" must be of type Boolean`)
}
