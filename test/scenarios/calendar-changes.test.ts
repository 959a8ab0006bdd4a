import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { addToTicket } from '../../src/handlers/add-to-ticket.ts'
import { askMore } from '../../src/handlers/in-touch.ts'
import { releaseTicketsOf } from '../../src/handlers/release.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { acting, countOn, sentWith, sinceOn } from './clock-steps.ts'
import { answer, buttonOf, file, openHistory, records, tap } from './steps.ts'

let folder: string
let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-calendar-'))
  cpSync('township', folder, { recursive: true })
  town = await openTown({ townshipDir: folder })
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
  await town.job('calendar')
})
afterEach(async () => {
  await town.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** township.yaml gets other days of its own, and the program starts again. */
const setHolidays = async (off: string[], work: string[] = []): Promise<void> => {
  const path = join(folder, 'township.yaml')
  const kept = readFileSync(path, 'utf8').replace(/^holidays:[\s\S]*?(?=^\S)/m, '')
  writeFileSync(path, `holidays: ${JSON.stringify({ off, work })}\n${kept}`)
  await town.restart()
}
const answerBy = async (no: string) => (await records(town).ticket(no))!.answerBy

test('a new day off moves what is open; its resident is told, the card follows, the history says why', async () => {
  const no = await file(town, zhen)
  const before = countOn(zhen)
  await setHolidays(['2026-11-26'])
  await town.job('calendar')
  expect(await answerBy(no)).toBe('2026-12-01T16:00:00.000Z')
  expect(sinceOn(zhen, before)).toBe(`放假安排公布了，您反映的 ${no} 改为最晚 12月1日周二 答复您。`)
  expect(li.messages().findLast(({ text }) => text.includes('路灯'))!.text).toContain('12月1日周二')
  expect(await records(town).verbs(no)).toEqual(['file', 'recount'])
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])

  // Done again it changes nothing, also after another start.
  await town.job('calendar')
  await town.restart()
  await town.job('calendar')
  expect(await records(town).verbs(no)).toEqual(['file', 'recount'])
  // And taken back, it is what it was.
  await setHolidays([])
  await town.job('calendar')
  expect(await answerBy(no)).toBe('2026-11-30T16:00:00.000Z')
  expect(town.telegram.refused()).toEqual([])
})

test('what is answered stays as it is, and nobody is told of a day that did not move', async () => {
  const done = await file(town, zhen)
  await answer(town, li, done)
  town.clock.set('2026-12-20T10:00:00+08:00')
  const open = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  const before = countOn(zhen)
  await setHolidays(['2026-11-26'])
  await town.job('calendar')
  expect(await records(town).verbs(done)).toEqual(['file', 'reply'])
  expect(await records(town).verbs(open)).toEqual(['file'])
  expect(sinceOn(zhen, before)).toBe('')
})

test('what waits for its resident is counted anew with its wait', async () => {
  const no = await file(town, zhen)
  town.clock.pass(DAY)
  await tap(town, li, buttonOf(li, 'accept', no))
  await acting(town, li, (world, trx, who, now) => askMore(world, trx, who, no, '哪一盏？', now))
  town.clock.pass(2 * DAY)
  await acting(town, zhen, (world, trx, who, now) =>
    addToTicket(world, trx, who, no, { words: '第二盏', files: [] }, now),
  )
  expect(await answerBy(no)).toBe('2026-12-02T16:00:00.000Z')
  // One of the days on which the clock stood still is off now: as many days are left as before.
  await setHolidays(['2026-11-25'])
  await town.job('calendar')
  expect(await answerBy(no)).toBe('2026-12-02T16:00:00.000Z')
  await setHolidays(['2026-11-25', '2026-11-30'])
  await town.job('calendar')
  expect(await answerBy(no)).toBe('2026-12-03T16:00:00.000Z')
})

test('a make-up day brings it forward; in the night the resident is told without a sound', async () => {
  const no = await file(town, zhen)
  town.clock.set('2026-11-24T01:00:00+08:00')
  await setHolidays([], ['2026-11-28'])
  await town.job('calendar')
  expect(await answerBy(no)).toBe('2026-11-28T16:00:00.000Z')
  expect(String(sentWith(town, zhen, '改为最晚')!['disable_notification'])).toBe('true')
})

test('when the year is published, what was provisional is certain; nobody is told where the day is the same', async () => {
  town.clock.set('2026-12-29T10:00:00+08:00')
  const no = await file(town, zhen)
  expect((await records(town).ticket(no))!.provisional).toBe(true)
  const before = countOn(zhen)
  // As if the package had come with 2027: New Year off from Friday to Sunday, as the statutory day has it.
  await town.restart()
  const { world } = town.app.bot.desk
  ;(world.calendar.knownYears as Set<number>).add(2027)
  try {
    await town.job('calendar')
    expect(await records(town).ticket(no)).toMatchObject({
      provisional: false,
      answerBy: '2027-01-06T16:00:00.000Z',
    })
    expect(sinceOn(zhen, before)).toBe('')
    const history = await openHistory(town, li, no)
    expect(history).toContain('放假安排公布，1月6日周三前答复不变')
  } finally {
    ;(world.calendar.knownYears as Set<number>).delete(2027)
  }
})

test('more than one batch is counted, each ticket once, also by two processes one after the other', async () => {
  const { fileComplaint } = await import('../../src/handlers/file-complaint.ts')
  const { startDraft } = await import('../../src/handlers/draft.ts')
  await file(town, zhen)
  const { world } = town.app.house
  for (let i = 0; i < 130; i++)
    await world.store.commit(async (trx) => {
      // Each by somebody else: one person files only so many a day.
      const { id } = await world.records.knowPerson(trx, 8_200_000 + i, null, town.clock.now())
      const who = { person: id, memberships: [] }
      const sent = { words: `${i}号路灯坏了`, files: [] }
      const { draft } = await startDraft(world, trx, who, zhen.chatId, sent, town.clock.now())
      await fileComplaint(world, trx, who, draft.id, town.clock.now())
    })
  await setHolidays(['2026-11-26'])
  await town.job('calendar')
  await town.job('calendar')
  const all = await records(town).numbers()
  expect(all).toHaveLength(131)
  for (const no of all) {
    const verbs = await records(town).verbs(no)
    expect(verbs.filter((verb) => verb === 'recount')).toHaveLength(1)
  }
})

test('who leaves the unit leaves no ticket behind: colleagues are asked to take each on', async () => {
  const ma = await town.staff('马干部', 'officer', 'roads')
  const mine = await file(town, zhen)
  const done = await file(town, zhen, '石岗村村道塌了一个大坑，请处理')
  for (const no of [mine, done]) await tap(town, li, buttonOf(li, 'accept', no))
  await answer(town, li, done)
  await tap(town, zhen, buttonOf(zhen, 'solved', done))
  const id = (await records(town).person(li))!.id
  const leave = () =>
    acting(town, ma, async (world, trx, _, now) => {
      await trx
        .updateTable('memberships')
        .set({ until: now.toISOString() })
        .where('person_id', '=', id)
        .execute()
      return releaseTicketsOf(world, trx, id, 'roads', now)
    })
  const before = [li, ma].map(countOn)
  await leave()
  expect((await records(town).ticket(mine))!.handler).toBeNull()
  expect(sinceOn(ma, before[1]!)).toContain(`${mine} 的经办人离岗了，请接手`)
  expect(sinceOn(li, before[0]!)).toBe('')
  // What is over needs nobody.
  expect(await records(town).verbs(done)).not.toContain('release')
  await leave()
  expect(await records(town).verbs(mine)).toEqual(['file', 'accept', 'release'])
})
