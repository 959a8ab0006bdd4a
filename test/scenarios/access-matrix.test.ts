import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'

import {
  BUTTON_ACCESS,
  CHAT_KINDS,
  COMMANDS,
  meets,
  type Access,
  type ChatKind,
  type CommandName,
} from '../../src/bot/access.ts'
import { BUTTONS, readButton, type ButtonName } from '../../src/bot/callback-data.ts'
import { UNIT_ROLES, type Membership, type Role } from '../../src/domain/roles.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { file, records, say, tap, wireTo } from './steps.ts'

/**
 * Everybody tries everything, everywhere: what the table of access refuses is refused in its one sentence, and
 * changes nothing; what it allows is not refused by it, and shows no ticket to whoever has no part in it.
 */

const SECRET = '上塘村村口的路灯坏了，一直没人修，我家门牌紫荆巷九号'
const PHONE = '0750-0000101'
const GROUPS: Readonly<Record<Exclude<ChatKind, 'private'>, number>> = {
  unit: -1_009_000_000_901,
  leaders: -1_009_000_000_902,
  other: -1_009_000_000_903,
}

interface Cast {
  readonly phone: Phone
  readonly memberships: readonly Membership[]
  /** Has a part in the ticket, and may read it. */
  readonly sees: boolean
}

const PEOPLE: readonly (readonly [
  name: string,
  roles: readonly [Role, string?][],
  sees: boolean,
])[] = [
  ['路人', [], false],
  ['办理员', [['officer', 'roads']], true],
  ['负责人', [['head', 'roads']], true],
  ['外单位办理员', [['officer', 'environment']], false],
  ['外单位负责人', [['head', 'environment']], false],
  ['协调员', [['coordinator']], true],
  ['检查员', [['inspector']], false],
  ['镇领导', [['leader']], true],
  ['编辑', [['editor']], false],
  ['管理员', [['admin']], false],
  ['离岗办理员', [], false],
  ['编辑兼检查员', [['editor'], ['inspector']], false],
  ['代班办理员', [['officer', 'roads']], true],
]

/** Who stands in for whom (AB岗) all the while, and may what both may. */
const STANDS_IN: Readonly<Record<string, string>> = { 代班办理员: '负责人' }

const standIn = async (): Promise<void> => {
  const { records: all, store } = town.app.house.world
  const idOf = async (name: string) => (await records(town).person(cast.get(name)!.phone))!.id
  for (const [deputy, absent] of Object.entries(STANDS_IN)) {
    const who = { person: await idOf(absent), deputy: await idOf(deputy) }
    const days = { from: '2026-11-01', to: '2027-01-31' }
    await store.commit((trx) => all.addAbsence(trx, { ...who, ...days }, town.clock.now()))
  }
}

let town: Town
let no: string
let resident: Phone
const cast = new Map<string, Cast>()

beforeAll(async () => {
  town = await openTown()
  for (const [name, roles, sees] of PEOPLE) {
    const phone = town.resident(name)
    for (const [role, unit] of roles) await town.staff(name, role, unit)
    if (roles.length === 0) await say(town, phone, '/start')
    const memberships = roles.map(([role, unit = null]) => ({
      role,
      unit: UNIT_ROLES.includes(role) ? unit : null,
      name,
    }))
    const lent = cast.get(STANDS_IN[name] ?? '')?.memberships ?? []
    cast.set(name, { phone, memberships: [...memberships, ...lent], sees })
  }
  await standIn()
  const admin = cast.get('管理员')!.phone
  const members = [...cast.values()].map(({ phone }) => phone)
  for (const [kind, bind] of [
    ['unit', '/bind roads'],
    ['leaders', '/bind leaders'],
    ['other', undefined],
  ] as const) {
    const group = town.telegram.group({ id: GROUPS[kind], title: kind, members })
    if (bind) await say(town, group.phone(admin), bind)
  }
  const left = cast.get('离岗办理员')!.phone
  await town.staff('离岗办理员', 'officer', 'roads')
  resident = town.resident('阿珍')
  await say(town, resident, SECRET)
  await tap(town, resident, '留电话')
  await say(town, resident, PHONE)
  await tap(town, resident, /提交/)
  ;[no] = (await records(town).numbers()) as [string]
  await say(town, admin, '/units')
  await tap(town, admin, '城乡建设办公室')
  await tap(town, admin, /取消身份：离岗办理员/)
  await tap(town, admin, '取消身份')
  if (!left.shown().includes('已由管理员取消')) throw new Error('the role was not withdrawn')
}, 120_000)
afterAll(() => town.stop())

const chatOf = (phone: Phone, kind: ChatKind): number =>
  kind === 'private' ? phone.chatId : GROUPS[kind]

/** A value each part of a button takes; a real ticket's number, and ids of nothing else. */
const partFor = (shape: z.ZodType): string => {
  const options = 'options' in shape ? (shape.options as readonly string[]) : []
  const tries = [
    ...options,
    'roads',
    no,
    '9999',
    '9',
    '0',
    '-1009000000999',
    '0123456789abcdef',
    'on001',
    '2026-11-24',
    // A week of which there is nothing: that inspectors read numbers of tickets is told in weekly-lists.
    '2026-W46',
    '-',
    'AAAAAAAA',
    '2026',
    '2026-Q4',
  ]
  const found = tries.find((value) => shape.safeParse(value).success)
  if (found === undefined) throw new Error('no value for a part of a button: name one here')
  return found
}
const BUTTON_NAMES = Object.keys(BUTTON_ACCESS) as ButtonName[]
const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[]
const dataOf = (name: ButtonName): string =>
  [name, ...(BUTTONS[name] as readonly z.ZodType[]).map(partFor)].join(':')

const PAYLOADS: Readonly<Partial<Record<CommandName, readonly string[]>>> = {
  start: ['', 'i_nothing', 'q_nothing', 'ffffffffffffffffffff'],
  ticket: ['', 'NO'],
  bind: ['roads'],
  invite: ['leader 某某'],
}
const linesOf = (name: CommandName): string[] =>
  (PAYLOADS[name] ?? ['']).map((payload) => `/${name} ${payload.replace('NO', no)}`.trim())

const NOT_ALLOWED = '这个功能只给工作人员用。'
const NOT_YOURS = '这个按钮不是给您的。'
const PRIVATELY = '这个命令请私聊我用。'
const IN_GROUP = '这个命令请在群里用。'

/** The one sentence with which the table refuses; undefined where it allows. */
const refusalOf = (
  who: Cast,
  { needs, where }: Access,
  kind: ChatKind,
  denied: string,
): string | undefined => {
  if (!meets(who.memberships, needs)) return denied
  if (where.includes(kind)) return undefined
  return where.includes('private') ? PRIVATELY : IN_GROUP
}

let injected = 0

const press = (phone: Phone, kind: ChatKind, data: string): string => {
  const id = `matrix-${++injected}`
  const chatId = chatOf(phone, kind)
  const { state } = town.telegram
  const messageId = 1
  state.presses.set(id, { chatId, messageId, userId: phone.user.id, at: state.now() })
  town.telegram.inject('callback_query', {
    id,
    from: phone.user,
    message: {
      message_id: messageId,
      date: 0,
      chat: { id: chatId, type: kind === 'private' ? 'private' : 'supergroup' },
    },
    chat_instance: String(chatId),
    data,
  })
  return id
}

const command = (phone: Phone, kind: ChatKind, line: string): void => {
  const chatId = chatOf(phone, kind)
  town.telegram.inject('message', {
    message_id: 2_000_000 + ++injected,
    from: phone.user,
    chat:
      kind === 'private'
        ? { id: chatId, type: 'private', first_name: phone.user.first_name }
        : { id: chatId, type: 'supergroup', title: kind },
    date: Math.floor(town.clock.now().getTime() / 1000),
    text: line,
    entities: [{ type: 'bot_command', offset: 0, length: line.split(' ')[0]!.length }],
  })
}

/** What the press was answered with; '' where nothing was said. */
const answerTo = (chatId: number, id: string): string =>
  town.telegram.state.rooms
    .get(chatId)!
    .log.flatMap((event) => (event.kind === 'answer' && event.queryId === id ? [event.text] : []))
    .join()

const sentTo = (chatId: number) =>
  town.telegram
    .calls()
    .filter(
      ({ method, params }) => method === 'sendMessage' && Number(params['chat_id']) === chatId,
    )
    .map(({ params }) => String(params['text']))

/** All that could be changed by somebody who may not. */
const standing = async (): Promise<string> => {
  const { read } = town.app.house.world.store
  const all = [
    await read.selectFrom('complaints').selectAll().orderBy('no').execute(),
    await read.selectFrom('events').selectAll().orderBy('complaint_no').orderBy('seq').execute(),
    await read.selectFrom('memberships').selectAll().orderBy('id').execute(),
    await read.selectFrom('groups').selectAll().orderBy('chat_id').execute(),
    await read.selectFrom('invitations').selectAll().orderBy('token_hash').execute(),
    await read.selectFrom('acts').selectAll().orderBy('seq').execute(),
    await read.selectFrom('drafts').selectAll().orderBy('id').execute(),
    await read.selectFrom('people').selectAll().orderBy('id').execute(),
    await read.selectFrom('conversations').selectAll().orderBy('chat_id').execute(),
    await read.selectFrom('orders').selectAll().orderBy('id').execute(),
    await read.selectFrom('items').selectAll().orderBy('id').execute(),
    await read.selectFrom('item_drafts').selectAll().orderBy('id').execute(),
    await read.selectFrom('held_items').selectAll().orderBy('id').execute(),
    await read.selectFrom('report_requests').selectAll().orderBy('id').execute(),
    await read.selectFrom('disclosure_tickets').selectAll().orderBy('no').execute(),
    await read.selectFrom('disclosure_events').selectAll().orderBy('ticket_no').execute(),
    await read.selectFrom('application_drafts').selectAll().orderBy('id').execute(),
    await read.selectFrom('applicants').selectAll().orderBy('ticket_no').execute(),
  ]
  return JSON.stringify(all)
}

interface Cell {
  readonly name: string
  readonly who: Cast
  readonly said: string | undefined
}

const cells = (kind: ChatKind): { commands: (Cell & { line: string })[]; presses: Cell[] } => ({
  commands: [...cast.values()].flatMap((who) =>
    COMMAND_NAMES.flatMap((name) =>
      linesOf(name).map((line) => ({
        name,
        who,
        line,
        said: refusalOf(who, COMMANDS[name], kind, NOT_ALLOWED),
      })),
    ),
  ),
  presses: [...cast.values()].flatMap((who) =>
    BUTTON_NAMES.map((name) => ({
      name,
      who,
      said: refusalOf(who, BUTTON_ACCESS[name], kind, NOT_YOURS),
    })),
  ),
})

/** Fewer than are held back as a flood. */
const AT_ONCE = 25

/** One person after the other tries what is theirs to try; gives what the presses were answered, in their order. */
const tryAll = async (
  kind: ChatKind,
  commands: readonly { readonly who: Cast; readonly line: string }[],
  presses: readonly Cell[],
): Promise<string[]> => {
  const answers: string[] = []
  for (const one of cast.values()) {
    const ids: string[] = []
    const doings = [
      ...commands
        .filter(({ who }) => who === one)
        .map(
          ({ line }) =>
            () =>
              command(one.phone, kind, line),
        ),
      ...presses
        .filter(({ who }) => who === one)
        .map(
          ({ name }) =>
            () =>
              void ids.push(press(one.phone, kind, dataOf(name as ButtonName))),
        ),
    ]
    for (let i = 0; i < doings.length; i += AT_ONCE) {
      for (const doing of doings.slice(i, i + AT_ONCE)) doing()
      await town.settled()
      // At once: of what came long ago a chat's log has nothing any more.
      answers.push(...ids.splice(0).map((id) => answerTo(chatOf(one.phone, kind), id)))
      town.clock.pass(2 * MINUTE)
    }
  }
  return answers
}

/** Told elsewhere: they would take away the very groups and people that are looked at here. */
const TAKES_AWAY: readonly string[] = ['bind', 'unbind', 'erasenow']

/** Nothing by which the ticket, or who filed it, could be known. */
const expectNoLeak = (text: string): void => {
  for (const clue of ['紫荆巷', PHONE, no, '阿珍', String(resident.user.id), '群众 A'])
    expect(text).not.toContain(clue)
}

describe.each(CHAT_KINDS)('in a chat of the kind %s', (kind) => {
  test('what the table refuses is refused in one sentence that tells nothing, and changes nothing', async () => {
    const { commands, presses } = cells(kind)
    const refused = {
      commands: commands.filter(({ said }) => said !== undefined),
      presses: presses.filter(({ said }) => said !== undefined),
    }
    town.clock.pass(2 * MINUTE)
    const before = await standing()
    const chats = new Set([...cast.values()].map(({ phone }) => chatOf(phone, kind)))
    const marks = new Map([...chats].map((chat) => [chat, sentTo(chat).length]))
    const said = await tryAll(kind, refused.commands, refused.presses)

    const answers = refused.presses.map(({ name }, i) => ({ name, said: said[i]! }))
    expect(answers).toEqual(refused.presses.map(({ name, said }) => ({ name, said })))
    const told = [...chats].flatMap((chat) => sentTo(chat).slice(marks.get(chat)))
    expect(told.toSorted()).toEqual(refused.commands.map(({ said }) => said!).toSorted())
    expect(await standing()).toBe(before)
    expect(said.length + refused.commands.length).toBeGreaterThan(0)
  })

  test('what it allows it does not refuse; the ticket stays closed to those who have no part in it', async () => {
    const { commands, presses } = cells(kind)
    const allowed = {
      commands: commands.filter(
        ({ said, who, name }) => said === undefined && !who.sees && !TAKES_AWAY.includes(name),
      ),
      presses: presses.filter(
        ({ said, who, name }) => said === undefined && !who.sees && !TAKES_AWAY.includes(name),
      ),
    }
    town.clock.pass(2 * MINUTE)
    const history = await records(town).verbs(no)
    const outsiders = [...cast.values()].filter(({ sees }) => !sees)
    const marks = new Map(outsiders.map(({ phone }) => [phone, sentTo(chatOf(phone, kind)).length]))
    const answers = await tryAll(kind, allowed.commands, allowed.presses)

    expect(answers).toHaveLength(allowed.presses.length)
    for (const said of answers) {
      expect([PRIVATELY, IN_GROUP]).not.toContain(said)
      expectNoLeak(said)
    }
    for (const { phone } of outsiders) {
      const said = sentTo(chatOf(phone, kind)).slice(marks.get(phone))
      for (const text of said) {
        expect([PRIVATELY, IN_GROUP]).not.toContain(text)
        // In a unit's group, whoever works elsewhere is told so by the queue itself.
        if (kind === 'private') expect(text).not.toBe(NOT_ALLOWED)
        expectNoLeak(text)
      }
    }
    expect(await records(town).verbs(no)).toEqual(history)
  })
})

test('no word of the ticket ever went to who has no part in it, nor to a group that is not its unit’s', () => {
  for (const { phone, sees } of cast.values())
    if (!sees && phone !== cast.get('离岗办理员')!.phone) expectNoLeak(wireTo(town, phone.chatId))
  for (const chat of [GROUPS.leaders, GROUPS.other]) expectNoLeak(wireTo(town, chat))
})

describe('forged data', () => {
  const FORGED = ['', ':', ':x', ':0', ':-1', ':1:2:3:4:5', `:${'9'.repeat(70)}`, ":1' or '1'='1"]

  test.each(['路人', '办理员', '管理员', '离岗办理员'])(
    'of every button by %s is answered in one sentence, and changes nothing',
    async (name) => {
      const { phone } = cast.get(name)!
      const before = await standing()
      const all = BUTTON_NAMES.filter((one) => BUTTONS[one].length > 0).flatMap((one) =>
        FORGED.map((rest) => one + rest).filter((data) => !readButton(one, data)),
      )
      for (let i = 0; i < all.length; i += 50) {
        town.clock.pass(2 * MINUTE)
        const ids = all.slice(i, i + 50).map((data) => press(phone, 'private', data))
        await town.settled()
        for (const id of ids) expect(answerTo(phone.chatId, id)).toMatch(/^[^\n]{4,60}。$/)
      }
      expect(await standing()).toBe(before)
    },
    120_000,
  )
})

test('a press that is replayed does its work once', async () => {
  const { phone } = cast.get('办理员')!
  town.clock.pass(2 * MINUTE)
  const ids = [1, 2, 3].map(() => press(phone, 'private', `accept:${no}`))
  await town.settled()
  expect(ids.map((id) => answerTo(phone.chatId, id))).toEqual([
    '已签收',
    '已经有人办过这一步了。',
    '已经有人办过这一步了。',
  ])
  const verbs = await records(town).verbs(no)
  expect(verbs.filter((verb) => verb === 'accept')).toHaveLength(1)
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
})

test('a ticket that was only just filed is seen in its group, and nowhere else', async () => {
  const before = wireTo(town, GROUPS.leaders).length + wireTo(town, GROUPS.other).length
  town.clock.pass(2 * MINUTE)
  const second = await file(town, town.resident('老王'), '石岗村村道塌了一个大坑，请处理')
  expect(wireTo(town, GROUPS.unit)).toContain(second)
  expect(wireTo(town, GROUPS.leaders).length + wireTo(town, GROUPS.other).length).toBe(before)
})
