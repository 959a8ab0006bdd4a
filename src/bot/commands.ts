import { may, type Membership } from '../domain/roles.ts'
import type { Outgoing } from '../handlers/world.ts'
import type { Texts } from './texts.ts'

const EVERYONE = [
  'start',
  'help',
  'complain',
  'my',
  'asked',
  'browse',
  'language',
  'privacy',
  'cancel',
] as const

/** The commands a person is offered when they type '/', with a word on each. */
export const commandList = (
  t: Texts,
  memberships: readonly Membership[],
): { command: string; description: string }[] => {
  const commands: string[] = [...EVERYONE]
  if (may(memberships, 'see-queue')) commands.push('queue', 'ticket')
  if (may(memberships, 'record')) commands.push('record')
  if (may(memberships, 'see-overdue')) commands.push('overdue')
  if (may(memberships, 'see-summary')) commands.push('summary')
  if (may(memberships, 'edit-items')) commands.push('items')
  if (may(memberships, 'invite')) commands.push('invite')
  return commands.map((command) => ({ command, description: t.plain(`command.${command}`) }))
}

/** Sets them for one chat. */
export const commandsFor = (
  chat: number,
  t: Texts,
  memberships: readonly Membership[],
): Outgoing => ({
  chat,
  method: 'setMyCommands',
  payload: { scope: { type: 'chat', chat_id: chat }, commands: commandList(t, memberships) },
})
