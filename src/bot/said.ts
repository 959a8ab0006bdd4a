import type { Message } from 'telegraf/types'

/** What a message says, or what stands under its picture or file; empty where it says nothing. */
export const wordsIn = (message: Message): string =>
  ('text' in message ? message.text : 'caption' in message ? message.caption : undefined) ?? ''

/** What the parts of an album have in common; undefined where a message is none of one. */
export const albumOf = (message: Message): string | undefined =>
  'media_group_id' in message ? message.media_group_id : undefined
