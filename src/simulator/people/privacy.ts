import type { Room, State } from '../state.ts'
import type { Message } from '../types.ts'

/** Whether the bot is told of a person's message: in a group with privacy mode, only of what is meant for it. */
export function hearsMessage(state: State, room: Room, message: Message): boolean {
  if (room.chat.type === 'private') return true
  if (room.bot !== 'member' && room.bot !== 'administrator') return false
  if (room.bot === 'administrator' || state.options.privacy === false) return true
  if (message.reply_to_message?.from?.id === state.me.id) return true
  const text = message.text ?? message.caption ?? ''
  const name = `@${state.me.username}`.toLowerCase()
  return (message.entities ?? message.caption_entities ?? []).some((entity) => {
    const word = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
    if (entity.type === 'mention') return word === name
    if (entity.type === 'text_mention') return entity.user?.id === state.me.id
    // «/help» is for every bot in the group; «/help@other_bot» is not for this one.
    if (entity.type === 'bot_command') return !word.includes('@') || word.endsWith(name)
    return false
  })
}
