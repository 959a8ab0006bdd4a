import type { Membership } from '../domain/roles.ts'
import type { Outgoing } from '../handlers/world.ts'
import { COMMANDS, meets, offeredTo, type CommandName } from './access.ts'
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

/** Every command somebody has that is not everybody's, those of groups too. */
export const staffCommands = (memberships: readonly Membership[]): CommandName[] => {
  const everybodys = offeredTo([])
  const ofGroups = (Object.keys(COMMANDS) as CommandName[]).filter(
    (name) => !COMMANDS[name].where.includes('private') && meets(memberships, COMMANDS[name].needs),
  )
  return [...offeredTo(memberships).filter((name) => !everybodys.includes(name)), ...ofGroups]
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
