import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Role } from '../../src/domain/roles.ts'
import { openTown, type Town } from '../support/town.ts'
import { say } from './steps.ts'

/** /help names what somebody can do, and nothing that they cannot. */

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.stop())

const commandsIn = (help: string): string[] =>
  help
    .split('工作人员')
    .slice(1)
    .flatMap((part) => part.split('\n'))
    .flatMap((line) => /^\/(\w+) \S/.exec(line)?.[1] ?? [])

test.each<[role: Role, unit: string | undefined, commands: string]>([
  ['officer', 'roads', 'queue ticket record overdue away disclosure'],
  ['head', 'roads', 'queue ticket record overdue away items due boards disclosure rectify log'],
  [
    'coordinator',
    undefined,
    'queue ticket record overdue away duty summary gaps due disclosure inspect log poll annual units',
  ],
  ['inspector', undefined, 'summary due boards inspect poll'],
  ['leader', undefined, 'overdue away summary inspect poll'],
  ['editor', undefined, 'items gaps due boards disclosure rectify log annual'],
  // The year's papers are the town's.
  ['editor', 'roads', 'items gaps due boards disclosure rectify log'],
  ['admin', undefined, 'annual units invite bind unbind'],
])('%s of %s reads of %s', async (role, unit, commands) => {
  const phone = await town.staff(`${role}${unit ?? ''}某`, role, unit)
  const help = await say(town, phone, '/help')
  expect(commandsIn(help).join(' ')).toBe(commands)
  const handles = ['officer', 'head', 'coordinator'].includes(role)
  expect(help.includes('点“受理”接下来')).toBe(handles)
})

test('who has two offices reads of the commands of both, each once', async () => {
  const phone = await town.staff('两职', 'editor')
  await town.staff('两职', 'leader')
  const commands = commandsIn(await say(town, phone, '/help'))
  expect(commands).toContain('overdue')
  expect(commands).toContain('items')
  expect(new Set(commands).size).toBe(commands.length)
})

test('a resident reads of none of them', async () => {
  const help = await say(town, town.resident('阿珍'), '/help')
  expect(help).toContain('这里能做什么')
  for (const word of ['工作人员', '/queue', '/summary', '/bind', '受理'])
    expect(help).not.toContain(word)
})
