import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { applicationYear } from '../../src/handlers/annual-applications.ts'
import { openDisclosuresFor, pressingDisclosures } from '../../src/handlers/disclosure-lists.ts'
import { retain } from '../../src/handlers/retention.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import {
  answerWith,
  apply,
  ASKED,
  confirm,
  disclosed,
  disclosedVerbs,
  draftApplication,
  NAME,
  REACHED,
} from './apply-steps.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { file, publish, records, say, tap } from './steps.ts'

/** What is kept of applications and objections, and for how long; and what moves their days. */

let folder: string
let town: Town
let zhen: Phone
let lu: Phone
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-disclosure-'))
  cpSync('township', folder, { recursive: true })
  town = await openTown({ townshipDir: folder })
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
})
afterEach(async () => {
  await town.stop()
  rmSync(folder, { recursive: true, force: true })
})

const world = () => town.app.house.world
const check = async () => (await verify(world(), world().store.read)).faults
const applicant = (no: string) => world().records.applicantOf(world().store.read, no)
const files = (no: string) => world().records.filesOfApplication(world().store.read, no, 1)
const words = (no: string) => world().records.wordsOfDisclosure(world().store.read, no)

describe('the records', () => {
  test('share their numbers with complaints, and verify counts all of them', async () => {
    const first = await apply(town, zhen)
    const complaint = await file(town, zhen)
    expect([first, complaint]).toEqual(['QH261123-001', 'QH261123-002'])
    const { checked, faults } = await verify(world(), world().store.read)
    expect([checked, faults]).toEqual([2, []])
    await world().store.commit(async (trx) => {
      await trx.deleteFrom('applicants').execute()
      await trx.deleteFrom('disclosure_words').execute()
      await trx.deleteFrom('attachments').execute()
      await trx.deleteFrom('disclosure_events').execute()
      await trx.deleteFrom('disclosure_tickets').execute()
    })
    expect(await check()).toEqual([{ ticket: first, seq: null, what: 'missing-ticket' }])
  })

  test.each([
    ['a changed step', 'broken-link', { body: '{"verb":"confirm"}' }],
    ['another hash', 'broken-link', { hash: 'f'.repeat(64) }],
  ] as const)('%s is found', async (_, what, set) => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await world().store.commit((trx) =>
      trx.updateTable('disclosure_events').set(set).where('seq', '=', 2).execute(),
    )
    expect(await check()).toEqual([{ ticket: no, seq: 2, what }])
  })

  test('so are a step cut off, a state, a row, words and a name that were changed', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    const { store } = world()
    const tamper = async (change: Parameters<typeof store.commit>[0], what: string) => {
      await store.commit(change)
      expect((await check()).map((fault) => fault.what)).toEqual([what])
    }
    const before = await store.read.selectFrom('disclosure_tickets').selectAll().execute()
    const restore = () =>
      store.commit((trx) => trx.updateTable('disclosure_tickets').set(before[0]!).execute())
    await tamper(
      (trx) => trx.updateTable('disclosure_tickets').set({ state: 'answered' }).execute(),
      'state-differs',
    )
    await restore()
    const details = before[0]!.details.replace('"extended":false', '"extended":true')
    await tamper(
      (trx) => trx.updateTable('disclosure_tickets').set({ details }).execute(),
      'state-differs',
    )
    await restore()
    await tamper(
      (trx) => trx.updateTable('applicants').set({ name: '李四' }).execute(),
      'words-differ',
    )
    await store.commit((trx) => trx.updateTable('applicants').set({ name: NAME }).execute())
    await tamper(
      (trx) => trx.updateTable('disclosure_words').set({ words: '别的' }).execute(),
      'words-differ',
    )
    await store.commit((trx) => trx.updateTable('disclosure_words').set({ words: ASKED }).execute())
    expect(await check()).toEqual([])
    await tamper(
      (trx) => trx.deleteFrom('disclosure_events').where('seq', '=', 2).execute(),
      'missing-events',
    )
    expect(no).toContain('QH')
  })
})

describe('what somebody is told of themselves, and can take away', () => {
  test('我的资料 has the application with name and contact, and what was begun', async () => {
    const no = await apply(town, zhen)
    await draftApplication(town, zhen)
    await say(town, zhen, '/privacy')
    await tap(town, zhen, /我的资料|看看/)
    const sent = JSON.stringify(
      town.telegram.state.rooms.get(zhen.chatId)!.log.filter((event) => event.kind === 'message'),
    )
    expect(sent).toContain('document')
    const { collectOwnData } = await import('../../src/handlers/own-data.ts')
    const { ownDataText } = await import('../../src/bot/screens/own-data.ts')
    const person = (await records(town).person(zhen))!
    const who = { person: person.id, memberships: [] }
    const now = town.clock.now()
    const data = await collectOwnData(world(), world().store.read, who, now)
    const text = ownDataText(world().town, town.app.house.textsOf('zh-CN'), data, now)
    for (const part of [no, NAME, REACHED, ASKED, '身份证明：照片 1 张'])
      expect(text).toContain(part)
    expect(data.applications).toHaveLength(1)
  })

  test('删除我 takes name, proof and words; an open application cannot go on without anybody, its chain stays whole', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    const before = countOn(lu)
    await say(town, zhen, '/privacy')
    expect(await tap(town, zhen, /删除我的全部资料/)).toContain('还没答复的公开申请会撤回')
    await tap(town, zhen, /^❌ 删除我的全部资料/)
    await tap(town, zhen, /全部删掉/)
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'withdraw'])
    expect(sinceOn(lu, before)).toContain('撤回了')
    expect(await disclosed(town, no)).toMatchObject({ person: null, ground: 'withdrawn' })
    expect(await applicant(no)).toBeUndefined()
    expect(await files(no)).toEqual([])
    expect([...(await words(no)).keys()]).toEqual([])
    expect(await check()).toEqual([])
    // The year still counts it, as what it was.
    const { table, faults } = await applicationYear(world(), world().store.read, 2026)
    expect(table.person).toMatchObject({ received: 1, ended: 1, carriedForward: 0 })
    expect(table.person.results['other.other']).toBe(1)
    expect(faults).toEqual([])
  })

  test('删除我 takes name and contact from the cards of what was answered, too', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await answerWith(town, lu, '予以公开', /提供给您/, '附上。')
    const shown = () => JSON.stringify(lu.messages().map(({ text }) => text))
    expect(shown()).toContain(REACHED)
    await say(town, zhen, '/privacy')
    await tap(town, zhen, /删除我的全部资料/)
    await tap(town, zhen, /^❌ 删除我的全部资料/)
    await tap(town, zhen, /全部删掉|删除/)
    for (const part of [NAME, REACHED, ASKED]) expect(shown()).not.toContain(part)
    expect(await applicant(no)).toBeUndefined()
    expect(await files(no)).toEqual([])
    // Answered it was, and in the year's table it stays so.
    const { table } = await applicationYear(world(), world().store.read, 2026)
    expect(table.person).toMatchObject({ received: 1, ended: 1 })
    expect(table.person.results.granted).toBe(1)
    expect(await check()).toEqual([])
  })

  test('who applied goes from the cards a year after the answer', async () => {
    await apply(town, zhen)
    await confirm(town, lu)
    await answerWith(town, lu, '予以公开', /提供给您/, '附上。')
    const shown = () => JSON.stringify(lu.messages().map(({ text }) => text))
    town.clock.pass(364 * DAY)
    await town.job('retention')
    expect(shown()).toContain(REACHED)
    town.clock.pass(2 * DAY)
    await town.job('retention')
    for (const part of [NAME, REACHED]) expect(shown()).not.toContain(part)
  })

  test('who applied, and the proof, go a year after the answer, and not while it is disputed', async () => {
    const no = await apply(town, zhen)
    const other = await apply(town, town.resident('老王'))
    for (const one of [no, other]) {
      await say(town, lu, `/ticket ${one}`)
      await confirm(town, lu)
      await say(town, lu, `/ticket ${one}`)
      await answerWith(town, lu, '予以公开', /提供给您/, '附上。')
    }
    await say(town, lu, `/ticket ${other}`)
    await tap(town, lu, '⚖️ 有复议或诉讼')
    await tap(town, lu, '行政复议')
    const after = (days: number) => new Date(town.clock.now().getTime() + days * DAY)
    await world().store.commit((trx) => retain(world(), trx, after(364)))
    expect(await applicant(no)).toMatchObject({ name: NAME })
    await world().store.commit((trx) => retain(world(), trx, after(366)))
    expect(await applicant(no)).toBeUndefined()
    expect(await files(no)).toEqual([])
    expect(await applicant(other)).toMatchObject({ name: NAME })
    expect(await check()).toEqual([])
  })

  test('what was begun and never submitted is forgotten after a month', async () => {
    await draftApplication(town, zhen)
    const { records: all, store } = world()
    const person = (await records(town).person(zhen))!
    await store.commit((trx) =>
      retain(world(), trx, new Date(town.clock.now().getTime() + 31 * DAY)),
    )
    expect(await all.openApplicationDrafts(store.read, person.id)).toEqual([])
    // Whoever is still there is told so, and nothing breaks.
    expect(await say(town, zhen, '您好')).not.toContain('出了点问题')
  })
})

describe('what moves a day, or goes astray', () => {
  /** township.yaml gets other days of its own, and the program starts again. */
  const setHolidays = async (off: string[]): Promise<void> => {
    const path = join(folder, 'township.yaml')
    const kept = readFileSync(path, 'utf8').replace(/^holidays:[\s\S]*?(?=^\S)/m, '')
    writeFileSync(path, `holidays: ${JSON.stringify({ off, work: [] })}\n${kept}`)
    await town.restart()
  }

  test('another calendar moves what is open, and those told a day are told the change; once', async () => {
    await town.job('calendar')
    const no = await apply(town, zhen)
    await confirm(town, lu)
    const before = countOn(zhen)
    await setHolidays(['2026-12-01'])
    await town.job('calendar')
    await town.job('calendar')
    expect(sinceOn(zhen, before)).toContain('最晚改为 12月22日周二 答复')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'recount'])
    await setHolidays([])
    await town.job('calendar')
    expect(await disclosed(town, no)).toMatchObject({ answerBy: '2026-12-21T16:00:00.000Z' })
    expect(await check()).toEqual([])
  })

  test('an answer that does not arrive is told to the office, with how else to reach them', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    zhen.block()
    await town.settled()
    await answerWith(town, lu, '予以公开', /提供给您/, '附上。')
    expect(lu.shown()).toContain('没有送到申请人')
    expect(lu.shown()).toContain(REACHED)
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'answer', 'undelivered'])
    expect(await check()).toEqual([])
  })

  test('of many open at once none is left out, of the list and of what presses', async () => {
    await apply(town, zhen)
    const { store } = world()
    const row = await store.read.selectFrom('disclosure_tickets').selectAll().executeTakeFirst()
    await store.commit(async (trx) => {
      for (let i = 100; i < 700; i++)
        await trx
          .insertInto('disclosure_tickets')
          .values({ ...row!, no: `QH261120-${i}` })
          .execute()
    })
    const person = (await records(town).person(lu))!
    const who = {
      person: person.id,
      memberships: [{ role: 'coordinator', unit: null, name: '陆主任' }] as const,
    }
    expect(await openDisclosuresFor(world(), store.read, who)).toHaveLength(601)
    expect(await pressingDisclosures(world(), store.read, town.clock.now())).toHaveLength(601)
  })

  test('the morning’s digest has what is due soon, or late, for those who handle it', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const no = await apply(town, zhen)
    await publish(town, { id: 'a-notice', title: '施工公告', body: '施工。' })
    const morning = async (day: string) => {
      const before = [lu, li].map(countOn)
      town.clock.set(`${day}T08:30:00+08:00`)
      await town.job('digest')
      return [lu, li].map((phone, i) => sinceOn(phone, before[i]!))
    }
    const [toLu, toLi] = await morning('2026-11-25')
    expect(toLu).toContain('公开申请和异议 1 件要办')
    expect(toLu).toContain(no)
    expect(toLu).toContain('已超期')
    expect(toLi).toBe('')
  })
})
