import { afterEach, beforeEach, expect, test } from 'vitest'

import { accept, claim } from '../../src/handlers/take-on.ts'
import { expedite } from '../../src/handlers/coordinate.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Role } from '../../src/domain/roles.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { acting, countOn, sinceOn } from './clock-steps.ts'
import { answer, buttonOf, file, forge, LAMP, records, say, tap } from './steps.ts'

/** A role that ended, or was only lent, gives nothing more. */

const SURE = '✅ 确定'
/** Nobody can say whose it is. */
const VAGUE = '上塘村有件事一直没人管，很不满意，请派人来看看'
const NO_TICKET = '没有找到这件诉求'

let town: Town
let zhen: Phone
let admin: Phone
let li: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  admin = await town.staff('管理员', 'admin')
  li = await town.staff('李干部', 'officer', 'roads')
})
/** Every chain is whole, and says what the tickets say. */
const expectNoFault = async () => {
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
}
afterEach(async () => {
  await expectNoFault()
  await town.stop()
})

/** One more role for somebody who works here already. */
const also = async (phone: Phone, name: string, role: Role, unit?: string) => {
  phone.startWith(await town.invitation(role, unit, name))
  await town.settled()
}
const withdraw = async (phone: Phone, role: Role, by = admin) => {
  const { world } = town.app.house
  const person = (await records(town).person(phone))!.id
  const held = await world.store.read
    .selectFrom('memberships')
    .select('id')
    .where('person_id', '=', person)
    .where('role', '=', role)
    .where('until', 'is', null)
    .executeTakeFirstOrThrow()
  expect(await forge(town, by, `unrolenow:${held.id}`)).toBe('')
}
const away = async (phone: Phone, deputy: RegExp) => {
  await say(town, phone, '/away 今天 后天')
  await tap(town, phone, deputy)
  await tap(town, phone, SURE)
}

test('a deputy is lent the work of who is away, never what makes others officers', async () => {
  await town.staff('马干部', 'officer', 'roads')
  const ma = town.resident('马干部')
  await also(li, '李干部', 'admin')
  await also(li, '李干部', 'editor')
  await away(li, /马干部/)
  expect(await say(town, ma, '/invite coordinator')).toBe('这个功能只给工作人员用。')
  expect(await say(town, ma, '/units')).toBe('这个功能只给工作人员用。')
  expect(await say(town, ma, '/items')).toBe('这个功能只给工作人员用。')
})

test('a colleague who stands in for an officer that also coordinates does not coordinate', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const lu = await town.staff('陆主任', 'coordinator')
  await also(li, '李干部', 'coordinator')
  await away(li, /马干部/)
  const rubbish = await file(town, zhen, '下河村村口垃圾堆了一个星期，没人清运')
  expect(await say(town, ma, `/ticket ${rubbish}`)).toContain(NO_TICKET)
  // What the coordinators decide reaches one who can.
  const before = countOn(ma)
  const unsure = await file(town, zhen, VAGUE)
  expect((await records(town).ticket(unsure))!.state).toBe('unassigned')
  expect(lu.shown()).toContain(unsure)
  expect(sinceOn(ma, before)).toBe('')
})

test('who works elsewhere by now stands in for nobody in the old unit, and the unit hears of its tickets', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const gao = await town.staff('高干部', 'officer', 'roads')
  await away(li, /马干部/)
  await also(ma, '马干部', 'inspector')
  await withdraw(ma, 'officer')
  const no = await file(town, zhen)
  expect(await say(town, ma, `/ticket ${no}`)).toContain(NO_TICKET)
  expect(await forge(town, ma, `accept:${no}`)).toBe('这个按钮不是给您的。')
  expect(ma.shown()).not.toContain(LAMP)
  expect(gao.shown()).toContain(no)
})

test('where the deputy left and nobody else is there, the coordinators hear of a new ticket', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const lu = await town.staff('陆主任', 'coordinator')
  await away(li, /马干部/)
  await also(ma, '马干部', 'inspector')
  await withdraw(ma, 'officer')
  const no = await file(town, zhen)
  expect(lu.shown()).toContain(no)
})

test('who is on duty and decides nothing any more sees nothing of what is urgent; others are told instead', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const chen = await town.staff('陈干部', 'officer', 'environment')
  await say(town, lu, '/duty')
  await tap(town, lu, '11月23日周一')
  await tap(town, lu, /陈干部/)
  await also(chen, '陈干部', 'inspector')
  await withdraw(chen, 'officer')
  town.clock.set('2026-11-23T21:00:00+08:00')
  const no = await file(town, zhen)
  const before = countOn(lu)
  const he = await town.staff('何主任', 'coordinator')
  await acting(town, he, (world, trx, who, now) => expedite(world, trx, who, no, now))
  expect(await say(town, chen, `/ticket ${no}`)).toContain(NO_TICKET)
  expect(chen.shown()).not.toContain('列为紧急')
  expect(sinceOn(lu, before)).toContain(`${no} 列为紧急`)
})

test('who is on duty also assigns what is urgent and nobody’s', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  const chen = await town.staff('陈干部', 'officer', 'environment')
  await say(town, lu, '/duty')
  await tap(town, lu, '11月23日周一')
  await tap(town, lu, /陈干部/)
  const no = await file(town, zhen, VAGUE)
  const calm = await file(town, zhen, '石岗村有件事一直没人管，很不满意，请派人来看看')
  await acting(town, lu, (world, trx, who, now) => expedite(world, trx, who, no, now))
  expect(await forge(town, chen, `assign:${no}:roads`)).toContain('已')
  expect((await records(town).ticket(no))!).toMatchObject({ state: 'assigned', unit: 'roads' })
  expect(await forge(town, chen, `assign:${calm}:roads`)).toContain(NO_TICKET)
  expect(await forge(town, li, `assign:${calm}:roads`)).toBe('这个按钮不是给您的。')
})

test('an admin who is one no more cannot come back by a link of their own making', async () => {
  const other = await town.staff('副管理员', 'admin')
  const made = await say(town, other, '/invite admin')
  const token = /start=([\w-]+)/.exec(made)![1]!
  await withdraw(other, 'admin')
  other.startWith(token)
  await town.settled()
  expect(other.shown()).toContain('作废')
  expect(await say(town, other, '/units')).toBe('这个功能只给工作人员用。')
})

test('a deputy from another office who leaves the service leaves no ticket behind', async () => {
  const lu = await town.staff('陆主任', 'coordinator')
  await away(li, /陆主任/)
  const no = await file(town, zhen)
  await acting(town, lu, (world, trx, who, now) => claim(world, trx, who, no, now))
  expect((await records(town).ticket(no))!.handler).not.toBeNull()
  await withdraw(lu, 'coordinator')
  expect((await records(town).ticket(no))!.handler).toBeNull()
})

test('done again after who had it has left, a ticket is nobody’s, and is found among what is free', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const no = await file(town, zhen)
  await acting(town, li, (world, trx, who, now) => accept(world, trx, who, no, now))
  await answer(town, li, no)
  await tap(town, zhen, buttonOf(zhen, 'solved', no))
  await withdraw(li, 'officer')
  await tap(town, zhen, buttonOf(zhen, 'rate:dissatisfied', no))
  expect(await records(town).ticket(no)).toMatchObject({ state: 'reopened', handler: null })
  expect(await say(town, ma, '/queue')).toContain(no)
})
