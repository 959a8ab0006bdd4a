import { describe, expect, test } from 'vitest'

import { NO_WEIGHTS } from '../../../src/domain/inspection/score.ts'
import type { InspectedUnit } from '../../../src/store/inspected-units.ts'
import type { MachineFinding } from '../../../src/domain/inspection/findings.ts'
import * as records from '../../../src/store/records.ts'
import { after, aPerson, DAY, NOW, publish, type Fresh } from './fresh.ts'

const Q4 = '2026-Q4'
const DUE = '2026-12-07'
const PHOTO = { kind: 'photo', fileId: 'a-photo', name: null, mime: null, size: 1_000 } as const

const aFinding = (id: string, given: Partial<MachineFinding> = {}): MachineFinding => ({
  key: `item|${id}|no-index-number`,
  unit: 'east-village',
  rule: 'no-index-number',
  item: { id, version: 1, title: '低保名单' },
  entry: null,
  quote: '低保名单',
  params: {},
  ...given,
})

export const findingStories = (db: Fresh): void => {
  const add = (findings: readonly MachineFinding[], releasedAt: string | null = null) =>
    db.commit((trx) =>
      records.addFindings(
        trx,
        Q4,
        findings.map((one) => ({ ...one, due: DUE, releasedAt })),
        NOW,
      ),
    )
  const all = () => records.findingsOf(db.read, Q4)
  const release = (due = DUE, now = NOW) =>
    db.commit((trx) => records.releaseFindings(trx, Q4, due, now))
  const see = (by: number, finder: 'self' | 'inspector' = 'inspector') =>
    db.commit((trx) =>
      records.addSeen(
        trx,
        {
          quarter: Q4,
          unit: 'east-village',
          finder,
          rule: 'seen-misplaced',
          item: null,
          words: '在二楼',
          by,
          due: DUE,
        },
        [PHOTO],
        NOW,
      ),
    )
  const answer = (id: number, by: number) =>
    db.commit((trx) =>
      records.answerFinding(trx, id, { words: '补上了', by, checked: 'there' }, NOW),
    )
  const decide = (id: number, by: number, to: 'confirmed' | 'open') =>
    db.commit((trx) =>
      records.decideFinding(
        trx,
        id,
        { from: ['answered'], to, words: '看过了', by, due: '2026-12-30' },
        NOW,
      ),
    )

  describe('a finding', () => {
    test('is there once by its key, more than a hundred at a time, and as it was found', async () => {
      const many = Array.from({ length: 230 }, (_, i) => aFinding(`G${i}`))
      await add(many)
      await add([aFinding('G0', { quote: '别的话' }), aFinding('G500')])
      const found = await all()
      expect(found).toHaveLength(231)
      expect(found[0]).toMatchObject({
        ...aFinding('G0'),
        quarter: Q4,
        finder: 'machine',
        state: 'open',
        due: DUE,
        goneAt: null,
        releasedAt: null,
        answer: null,
      })
      expect(await records.findingsOf(db.read, '2026-Q3')).toEqual([])
      expect(await records.findingsOf(db.read, Q4, 'west-village')).toEqual([])
      expect(await records.findFinding(db.read, found[3]!.id)).toEqual(found[3])
      expect(await records.findFinding(db.read, 9_999)).toBeUndefined()
    })

    test('that is found no more is marked once, and stands again in the words it has then', async () => {
      await add([aFinding('G1')])
      const { id } = (await all())[0]!
      await db.commit((trx) => records.goneFindings(trx, [id], NOW))
      await db.commit((trx) => records.goneFindings(trx, [id], after(DAY)))
      expect((await all())[0]!.goneAt).toBe(NOW.toISOString())
      const again = {
        item: { id: 'G1', version: 2, title: '新名单' },
        quote: '新',
        params: { a: 1 },
      }
      await db.commit((trx) => records.renewFinding(trx, id, again))
      expect((await all())[0]).toMatchObject({ ...again, goneAt: null })
    })

    test('is answered once, decided from where it may be, and a carried one is settled', async () => {
      const { id: by } = await aPerson(db)
      await add([aFinding('G1'), aFinding('G2'), aFinding('G3', { unit: 'west-village' })])
      const [one, two, three] = (await all()).map(({ id }) => id) as [number, number, number]
      expect(await decide(one, by, 'confirmed')).toBe(false)
      const stores = await db.processes(3)
      const said = { words: '补上了', by, checked: 'there' } as const
      const answered = await Promise.all(
        stores.map((store) => store.commit((trx) => records.answerFinding(trx, one, said, NOW))),
      )
      expect(answered.filter(Boolean)).toHaveLength(1)
      expect(await decide(one, by, 'open')).toBe(true)
      expect((await all())[0]).toMatchObject({
        state: 'open',
        answer: '补上了',
        decision: '看过了',
        due: '2026-12-30',
      })
      await answer(one, by)
      expect(await decide(one, by, 'confirmed')).toBe(true)
      await db.commit((trx) => records.carryFindings(trx, [one, two]))
      expect((await all()).map(({ state }) => state)).toEqual(['confirmed', 'carried', 'open'])
      const live = async (units: readonly string[] | 'all') =>
        (await records.liveFindings(db.read, units)).map(({ id }) => id)
      expect(await live('all')).toEqual([three])
      expect(await live(['west-village'])).toEqual([three])
      expect(await live(['east-village'])).toEqual([])
      expect(await live([])).toEqual([])
    })

    test('goes on in a later quarter as it stands, and who answered stays where they did', async () => {
      const { id: by } = await aPerson(db)
      await add(
        ['G1', 'G2'].map((id) => aFinding(id)),
        NOW.toISOString(),
      )
      const before = await all()
      await db.commit((trx) => records.noteTold(trx, 'east-village', NOW))
      await answer(before[0]!.id, by)
      const again = before.map(({ id }, i) => ({ id, one: aFinding(`G${i + 1}`) }))
      const goOn = () =>
        db.commit((trx) => records.goOnFindings(trx, '2027-Q1', again, after(90 * DAY)))
      await goOn()
      await goOn()
      const on = await records.findingsOf(db.read, '2027-Q1')
      const stood = {
        due: DUE,
        releasedAt: NOW.toISOString(),
        foundAt: after(90 * DAY).toISOString(),
      }
      expect(on).toMatchObject([
        {
          ...stood,
          state: 'answered',
          answer: '补上了',
          answeredAt: NOW.toISOString(),
          checked: 'there',
        },
        { ...stood, state: 'open', answer: null },
      ])
      // They were told of it before.
      expect(await records.untoldFindings(db.read)).toEqual(new Map())
      const { inspecting } = await records.ownRows(db.read, by)
      expect(inspecting.map(({ what }) => what)).toEqual(['answered'])
    })

    test('that is sent back though it had gone stands, until it is found and goes again', async () => {
      const { id: by } = await aPerson(db)
      await add([aFinding('G1')])
      const { id } = (await all())[0]!
      const gone = () => db.commit((trx) => records.goneFindings(trx, [id], after(DAY)))
      const goneAt = async () => (await all())[0]!.goneAt
      await answer(id, by)
      await gone()
      await decide(id, by, 'open')
      expect(await goneAt()).toBeNull()
      await gone()
      expect(await goneAt()).toBeNull()
      // Sent back a second time it is no other.
      await answer(id, by)
      await decide(id, by, 'open')
      await gone()
      expect(await goneAt()).toBeNull()
      await db.commit((trx) => records.foundAgain(trx, [id]))
      await gone()
      expect(await goneAt()).toBe(after(DAY).toISOString())
      await db.commit((trx) => records.recurFinding(trx, id, '2027-01-20'))
      expect((await all())[0]).toMatchObject({ state: 'open', due: '2027-01-20', releasedAt: null })
    })

    test('that was dropped is known to other quarters, and only what the program found', async () => {
      const { id: by } = await aPerson(db)
      await add([aFinding('G1'), aFinding('G2')])
      const { id: seen } = await see(by)
      const { id } = (await all())[0]!
      const drop = { from: ['open'], to: 'dropped', words: '没问题', by, due: DUE } as const
      for (const one of [id, seen])
        await db.commit((trx) => records.decideFinding(trx, one, drop, NOW))
      expect(await records.droppedFindings(db.read, Q4)).toEqual([])
      const dropped = await records.droppedFindings(db.read, '2027-Q1')
      expect(dropped.map((one) => one.id)).toEqual([id])
    })

    test('is sent to its unit once, with the limit from then; what is gone or settled is not', async () => {
      const { id: by } = await aPerson(db)
      await add(['G1', 'G2', 'G3'].map((id) => aFinding(id)))
      const [first, second, third] = (await all()).map(({ id }) => id) as [number, number, number]
      await db.commit((trx) => records.goneFindings(trx, [second], NOW))
      const drop = { from: ['open'], to: 'dropped', words: '没问题', by, due: DUE } as const
      await db.commit((trx) => records.decideFinding(trx, third, drop, NOW))
      expect(await release('2026-12-20', after(DAY))).toBe(1)
      expect(await release('2026-12-30', after(2 * DAY))).toBe(0)
      const sent = { releasedAt: after(DAY).toISOString(), due: '2026-12-20' }
      expect((await all()).map(({ releasedAt, due }) => ({ releasedAt, due }))).toEqual([
        sent,
        { releasedAt: null, due: DUE },
        { releasedAt: null, due: DUE },
      ])
      expect(await records.findFinding(db.read, first)).toMatchObject(sent)
    })

    test('is told to its unit once it was sent, and once; what was not sent stays to be told', async () => {
      await add([aFinding('G1'), aFinding('G2'), aFinding('G3', { unit: 'west-village' })])
      const untold = () => records.untoldFindings(db.read)
      const tell = () => db.commit((trx) => records.noteTold(trx, 'east-village', NOW))
      expect(await untold()).toEqual(new Map())
      await tell()
      await release()
      expect(await untold()).toEqual(
        new Map([
          ['east-village', 2],
          ['west-village', 1],
        ]),
      )
      const { id } = (await all())[0]!
      await db.commit((trx) => records.goneFindings(trx, [id], NOW))
      expect((await untold()).get('east-village')).toBe(1)
      await tell()
      expect(await untold()).toEqual(new Map([['west-village', 1]]))
    })

    test('of a person is one each time, with its photographs; a unit knows of its own', async () => {
      const { id: by } = await aPerson(db)
      const seen = await see(by)
      const own = await see(by, 'self')
      expect(seen.key).not.toBe(own.key)
      expect([seen.releasedAt, own.releasedAt]).toEqual([null, NOW.toISOString()])
      await db.commit((trx) =>
        records.addPhotosOfFinding(trx, seen.id, [{ ...PHOTO, fileId: 'second' }], NOW),
      )
      const photos = await records.photosOfFinding(db.read, seen.id)
      expect(photos.map(({ fileId }) => fileId)).toEqual(['a-photo', 'second'])
      expect(await records.photosOfFinding(db.read, own.id)).toHaveLength(1)
      await release()
      expect(await records.untoldFindings(db.read)).toEqual(new Map([['east-village', 1]]))
    })
  })

  describe('an inspection', () => {
    const shares = (good: number) => ({
      inTime: { of: 4, good },
      whole: { of: 4, good },
      inForm: { of: 4, good },
      rightPlace: { of: 4, good },
      linked: { of: 0, good: 0 },
      fixings: { of: 5, good: 5 },
      rectified: { of: 0, good: 0 },
    })
    const counted = { duties: 4, items: 4, linkable: 0, fixings: 5 }
    const kept = (name: string): InspectedUnit['kept'] => ({
      name,
      level: 'village',
      weights: { ...NO_WEIGHTS, whole: 100 },
    })
    const score = (unit: string, good: number, as = kept('东村')) =>
      db.commit((trx) =>
        records.scoreUnits(trx, Q4, [{ unit, counted, shares: shares(good), kept: as }]),
      )

    test('is opened once, whoever is quicker, and knows when it looked last', async () => {
      const stores = await db.processes(3)
      const opened = await Promise.all(
        stores.map((store, i) =>
          store.commit((trx) => records.openInspection(trx, Q4, `seed ${i}`, NOW)),
        ),
      )
      expect(opened.filter(Boolean)).toHaveLength(1)
      expect(await records.findInspection(db.read, Q4)).toMatchObject({
        seed: `seed ${opened.indexOf(true)}`,
        items: 0,
        links: 'not-checked',
      })
      const run = { items: 7, links: 'checked' } as const
      await db.commit((trx) => records.noteRun(trx, Q4, run, after(DAY)))
      expect(await records.findInspection(db.read, Q4)).toMatchObject({
        ...run,
        openedAt: NOW.toISOString(),
        runAt: after(DAY).toISOString(),
      })
      expect(await records.findInspection(db.read, '2026-Q3')).toBeUndefined()
    })

    test('counts units anew until their sheet is signed, which is done once', async () => {
      const { id: by } = await aPerson(db)
      const sign = () => db.commit((trx) => records.confirmUnit(trx, Q4, 'east-village', by, NOW))
      expect(await sign()).toBe(false)
      await score('east-village', 1)
      await score('east-village', 2)
      expect(await sign()).toBe(true)
      expect(await sign()).toBe(false)
      await score('east-village', 3, kept('新东村'))
      await score('west-village', 3, null)
      const units = await records.inspectedUnits(db.read, Q4)
      expect(units.map(({ unit, shares: { whole } }) => [unit, whole.good])).toEqual([
        ['east-village', 2],
        ['west-village', 3],
      ])
      expect(units.map((unit) => unit.kept)).toEqual([kept('东村'), null])
      expect(await records.inspectedUnit(db.read, Q4, 'east-village')).toEqual(units[0])
      expect(units[0]!.confirmedAt).toBe(NOW.toISOString())
    })

    test('of before a part was judged has nothing to say of it', async () => {
      const { fixings: _, ...before } = shares(2)
      const { fixings: __, ...had } = counted
      const { fixings: ___, ...weights } = { ...NO_WEIGHTS, whole: 97 }
      const older = [
        {
          unit: 'east-village',
          counted: had,
          shares: before,
          kept: { ...kept('东村'), weights },
        },
      ]
      await db.commit((trx) =>
        records.scoreUnits(trx, Q4, older as unknown as Parameters<typeof records.scoreUnits>[2]),
      )
      expect(await records.inspectedUnit(db.read, Q4, 'east-village')).toMatchObject({
        counted: { duties: 4, fixings: 0 },
        shares: { whole: { of: 4, good: 2 }, fixings: { of: 0, good: 0 } },
        kept: { weights: { whole: 97, fixings: 0 } },
      })
    })

    test('keeps what a unit said of itself, before it is run and after', async () => {
      const { id: by } = await aPerson(db)
      const say = (words: string) =>
        db.commit((trx) => records.noteSelfInspection(trx, Q4, 'east-village', by, words, NOW))
      await say('还没查完')
      expect(await records.inspectedUnit(db.read, Q4, 'east-village')).toMatchObject({
        counted: { duties: 0, items: 0, linkable: 0, fixings: 0 },
        self: { words: '还没查完' },
      })
      await score('east-village', 2)
      await say('都查过了')
      expect(await records.inspectedUnit(db.read, Q4, 'east-village')).toMatchObject({
        counted,
        self: { at: NOW.toISOString(), words: '都查过了' },
      })
    })

    test('keeps its samples as they were drawn, and each one’s verdict once', async () => {
      const { id: by } = await aPerson(db)
      await publish(db, 'G1', { title: '低保名单' })
      const drawn = [
        { item: 'G2', unit: 'east-village', version: 1, nth: 2 },
        { item: 'G1', unit: 'east-village', version: 1, nth: 1 },
      ]
      const draw = () => db.commit((trx) => records.addSamples(trx, Q4, drawn))
      await draw()
      await draw()
      const judge = (words: string) =>
        db.commit((trx) =>
          records.judgeSample(trx, Q4, 'G1', { verdict: 'untrue', words, by }, NOW),
        )
      expect([await judge('没有发'), await judge('发了')]).toEqual([true, false])
      const samples = await records.samplesOf(db.read, Q4)
      expect(
        samples.map(({ item, nth, title, verdict, words }) => [item, nth, title, verdict, words]),
      ).toEqual([
        ['G1', 1, '低保名单', 'untrue', '没有发'],
        ['G2', 2, 'G2', null, null],
      ])
      expect(await records.samplesOf(db.read, Q4, 'west-village')).toEqual([])
    })

    test('is in the data of who did it, and stays without them when they are erased', async () => {
      const { id } = await aPerson(db)
      const other = await aPerson(db)
      const mine = await see(id)
      await answer(mine.id, id)
      await decide(mine.id, id, 'confirmed')
      await see(other.id)
      await score('east-village', 2)
      await db.commit((trx) => records.noteSelfInspection(trx, Q4, 'east-village', id, '查过', NOW))
      await db.commit((trx) => records.confirmUnit(trx, Q4, 'east-village', id, NOW))
      const sample = { item: 'G1', unit: 'east-village', version: 1, nth: 1 }
      await db.commit((trx) => records.addSamples(trx, Q4, [sample]))
      const judged = { verdict: 'true', words: '一致', by: id } as const
      await db.commit((trx) => records.judgeSample(trx, Q4, 'G1', judged, NOW))

      const own = async (person: number) =>
        (await records.ownRows(db.read, person)).inspecting.map(({ what, words }) => [what, words])
      expect(await own(id)).toEqual([
        ['found', '在二楼'],
        ['answered', '补上了'],
        ['decided', '看过了'],
        ['self', '查过'],
        ['signed', null],
        ['sampled', '一致'],
      ])
      expect(await own(other.id)).toEqual([['found', '在二楼']])
      const before = await all()
      await db.commit((trx) => records.erasePerson(trx, id, 1))
      expect(await all()).toEqual(before)
      expect(await records.photosOfFinding(db.read, mine.id)).toHaveLength(1)
      const named = await Promise.all([
        db.read.selectFrom('findings').select(['found_by', 'answered_by', 'decided_by']).execute(),
        db.read.selectFrom('inspection_units').select(['self_by', 'confirmed_by']).execute(),
        db.read.selectFrom('inspection_samples').select('by_person').execute(),
      ])
      const people = named.flat().flatMap((row) => Object.values(row))
      expect(people.filter((person) => person !== null)).toEqual([other.id])
    })
  })
}
