import { announce } from '../events.ts'
import { isRecord, json, text } from '../params.ts'
import { badRequest } from '../refusal.ts'
import type { State } from '../state.ts'
import type { BotCommand, Params } from '../types.ts'

const LIMITS: Record<string, number> = { name: 64, description: 512, short_description: 120 }

/** getMe: the bot, with what only it may know of itself. */
export function getMe(state: State): Record<string, unknown> {
  return {
    ...state.me,
    can_join_groups: true,
    can_read_all_group_messages: state.options.privacy === false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }
}

/** setMyCommands */
export function setMyCommands(state: State, params: Params): true {
  const given = json(params, 'commands')
  if (!Array.isArray(given)) throw badRequest("can't parse commands JSON object")
  if (given.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  const commands = given.map(command)
  deleteMyCommands(state, params)
  if (commands.length > 0) state.commands.push({ ...addressOf(params), commands })
  announce(state, undefined, { kind: 'commands' })
  return true
}

/** deleteMyCommands */
export function deleteMyCommands(state: State, params: Params): true {
  const { scope, language } = addressOf(params)
  state.commands = state.commands.filter((c) => c.scope !== scope || c.language !== language)
  return true
}

/** getMyCommands */
export function getMyCommands(state: State, params: Params): BotCommand[] {
  const { scope, language } = addressOf(params)
  return state.commands.find((c) => c.scope === scope && c.language === language)?.commands ?? []
}

/** The commands that one person sees in one chat: the narrowest scope that has any, then the language. */
export function visibleCommands(
  state: State,
  chatId: number,
  userId: number,
  language: string,
): BotCommand[] {
  const priv = chatId > 0
  const scopes = [
    ...(priv ? [] : [`chat_member:${chatId}:${userId}`]),
    `chat:${chatId}`,
    priv ? 'all_private_chats' : 'all_group_chats',
    'default',
  ]
  const short = language.slice(0, 2)
  for (const scope of scopes)
    for (const wanted of [short, '']) {
      const found = state.commands.find((c) => c.scope === scope && c.language === wanted)
      if (found) return found.commands
    }
  return []
}

/** setMyName, setMyDescription, setMyShortDescription */
export function setProfile(field: 'name' | 'description' | 'short_description') {
  return (state: State, params: Params): true => {
    const value = text(params, field) ?? ''
    if (value.length > LIMITS[field]!) throw badRequest(`${field.replace('_', ' ')} is too long`)
    state.profile[`${field}:${text(params, 'language_code') ?? ''}`] = value
    return true
  }
}

/** getMyName, getMyDescription, getMyShortDescription */
export function getProfile(field: 'name' | 'description' | 'short_description') {
  return (state: State, params: Params): Record<string, string> => {
    const language = text(params, 'language_code') ?? ''
    const fallback = field === 'name' ? state.me.first_name : ''
    return {
      [field]: state.profile[`${field}:${language}`] || state.profile[`${field}:`] || fallback,
    }
  }
}

function command(item: unknown): BotCommand {
  if (!isRecord(item)) throw badRequest("can't parse BotCommand: expected an Object")
  const name = typeof item['command'] === 'string' ? item['command'].replace(/^\//, '') : ''
  const description = typeof item['description'] === 'string' ? item['description'].trim() : ''
  if (name === '') throw badRequest('command must be non-empty')
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID')
  if (description.length < 1 || description.length > 256)
    throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  return { command: name, description }
}

function addressOf(params: Params): { scope: string; language: string } {
  const given = json(params, 'scope')
  const language = text(params, 'language_code') ?? ''
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest('LANG_CODE_INVALID')
  if (!isRecord(given)) return { scope: 'default', language }
  const type = String(given['type'])
  const ids = [given['chat_id'], given['user_id']].filter((id) => id !== undefined)
  if (
    !/^(default|all_private_chats|all_group_chats|all_chat_administrators|chat|chat_administrators|chat_member)$/.test(
      type,
    )
  )
    throw badRequest("can't parse BotCommandScope: Unsupported type specified")
  return { scope: [type, ...ids.map(String)].join(':'), language }
}
