import type { Message, MessageEntity } from 'telegraf/types'

import { wordsIn } from './said.ts'

/** The bot's own account. */
export interface Account {
  readonly id: number
  readonly username: string
}

/** What somebody in a group says to the bot. */
export interface Addressed {
  /** Without the bot's name. */
  readonly words: string
  /** By name, not only by replying to it. */
  readonly mentioned: boolean
}

const entitiesOf = (message: Message): readonly MessageEntity[] =>
  ('text' in message
    ? message.entities
    : 'caption_entities' in message
      ? message.caption_entities
      : undefined) ?? []

const isMention = (entity: MessageEntity, text: string, me: Account): boolean => {
  if (entity.type === 'text_mention') return entity.user.id === me.id
  const named = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
  return entity.type === 'mention' && named === `@${me.username.toLowerCase()}`
}

/** The words around the mentions; what stood between a name and the words goes with the name. */
const without = (text: string, mentions: readonly MessageEntity[]): string => {
  let words = text
  for (const { offset, length } of mentions.toSorted((a, b) => b.offset - a.offset))
    words = `${words.slice(0, offset)} ${words.slice(offset + length)}`
  return words.replace(/[ \t]{2,}/g, ' ').replace(/^[\s,，:：、]+|\s+$/g, '')
}

/** In a forum every message answers the one that opened its topic, whoever opened it. */
const opensTopic = (message: object): boolean => 'forum_topic_created' in message

const answersBot = (message: Message, me: Account): boolean => {
  const answered = 'reply_to_message' in message ? message.reply_to_message : undefined
  return answered !== undefined && answered.from?.id === me.id && !opensTopic(answered)
}

/**
 * What is said to the bot in a group: where its name stands in it, or where it answers a message of the
 * bot's. Undefined where it is said to others, and where no person says it: an anonymous administrator,
 * a channel whose post comes into its group.
 */
export const addressedIn = (message: Message, me: Account): Addressed | undefined => {
  if ('sender_chat' in message && message.sender_chat) return undefined
  const text = wordsIn(message)
  const mentions = entitiesOf(message).filter((entity) => isMention(entity, text, me))
  if (mentions.length === 0 && !answersBot(message, me)) return undefined
  return { words: without(text, mentions), mentioned: mentions.length > 0 }
}

/** What such a link brings that stands under the message another one answers. */
export const answeredLink = (message: Message, link: string): string | undefined => {
  const answered = 'reply_to_message' in message ? message.reply_to_message : undefined
  const rows =
    answered && 'reply_markup' in answered ? (answered.reply_markup?.inline_keyboard ?? []) : []
  const urls = rows.flat().flatMap((button) => ('url' in button ? [button.url] : []))
  return urls.find((url) => url.startsWith(link))?.slice(link.length)
}
