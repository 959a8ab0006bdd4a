import type { Membership } from '../domain/roles.ts'
import type { Outgoing } from '../handlers/world.ts'
import { offeredTo } from './access.ts'
import type { Texts } from './texts.ts'

/** The commands a person is offered when they type '/', with a word on each. */
export const commandList = (
  t: Texts,
  memberships: readonly Membership[],
): { command: string; description: string }[] =>
  offeredTo(memberships).map((command) => ({
    command,
    description: t.plain(`command.${command}`),
  }))

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
