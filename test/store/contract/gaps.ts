import { EventEmitter, once } from 'node:events'

import { sql } from 'kysely'
import { describe, expect, test, vi } from 'vitest'

import { fillGap } from '../../../src/handlers/fill-gap.ts'
import { dismissGap } from '../../../src/handlers/gaps.ts'
import { mergeGaps } from '../../../src/handlers/sort-gaps.ts'
import type { Who, World } from '../../../src/handlers/world.ts'
import * as records from '../../../src/store/records.ts'
import type { Store } from '../../../src/store/store.ts'
import { anEvent } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, publish, reasonsOf, SECOND, type Fresh } from './fresh.ts'

const LONG_AGO = after(-90 * DAY)

export const gapStories = (db: Fresh): void => {
  const ask = (person: number | null, words = '限高架在哪里', answered = false) =>
    db.commit((trx) =>
      records.addQuestion(trx, { person, words, answered, confidence: 0, items: [] }, NOW),
    )
  const open = (unit = 'roads') => db.commit((trx) => records.openGap(trx, unit, NOW))
  const join = (gap: number | null, question: number, sense = 's1', at = NOW) =>
    db.commit((trx) => records.addGapAsking(trx, gap, { question }, sense, at.toISOString()))
  const fill = (gap: records.Gap, item: string, now = NOW) =>
    db.commit((trx) => records.changeGap(trx, gap, { state: 'published', item }, now))
  const forget = (person: number) => db.commit((trx) => records.forgetAsked(trx, person))
  const tell = (gap: number, person: number) =>
    db.commit((trx) => records.tellAsker(trx, gap, person, after(DAY)))
  const waitingFor = (since = LONG_AGO, today = '2026-11-23') =>
    records.untoldAskers(db.read, { since, today }, 10)
  const figures = async () => {
    const rows = await records.gapsInFigures(db.read, NOW, after(7 * DAY))
    const sum = (figure: keyof records.GapInFigures['counts']) =>
      rows.reduce((all, { counts }) => all + counts[figure], 0)
    return {
      opened: sum('opened'),
      filled: sum('filled'),
      pointed: sum('pointed'),
      dismissed: sum('dismissed'),
      told: sum('told'),
      explained: sum('explained'),
    }
  }
  const merge = (from: records.Gap, into: records.Gap, person: number) =>
    db.commit(async (trx) => {
      const askings = await records.askingIdsOf(trx, from.id)
      await records.changeGap(trx, from, { state: 'merged', into: into.id }, NOW)
      await records.moveGapAskings(trx, askings, from.id, into.id)
      const act = { gap: into.id, other: from.id, person, what: 'merged', askings } as const
      await records.addGapAct(trx, act, NOW)
    })

  describe('what was asked in vain', () => {
    test('is looked at once: without answer, or called unsolved', async () => {
      const { id: person } = await aPerson(db)
      const inVain = await ask(person)
      const answered = await ask(person, '几点开门', true)
      const helped = await ask(person, '几点关门', true)
      await db.commit(async (trx) => {
        await records.recordFeedback(trx, answered, 'unsolved')
        await records.recordFeedback(trx, helped, 'helped')
      })
      const found = await records.questionsInVain(db.read, LONG_AGO, 10)
      expect(found.map(({ id }) => id)).toEqual([inVain, answered])
      await join(null, inVain)
      const left = await records.questionsInVain(db.read, LONG_AGO, 10)
      expect(left).toMatchObject([{ id: answered, words: '几点开门', person }])
      expect(await records.questionsInVain(db.read, after(SECOND), 10)).toEqual([])
    })
  })

  describe('a gap', () => {
    test('counts people once, and each nobody knows; those most asked for come first, of the units meant', async () => {
      const [one, two] = [(await aPerson(db)).id, (await aPerson(db)).id]
      const [few, many, other] = [await open(), await open(), await open('welfare')]
      await join(few.id, await ask(one))
      await join(few.id, await ask(one), 's1', after(DAY))
      for (const person of [one, two, null]) await join(many.id, await ask(person), 's2')
      await join(other.id, await ask(two), 's3')
      await open()
      const page = await records.pageOfGaps(db.read, ['roads'], 'open', 0, 10)
      expect(page).toMatchObject([
        { id: many.id, people: 3, askings: 3 },
        {
          id: few.id,
          people: 1,
          askings: 2,
          firstAsked: NOW.toISOString(),
          lastAsked: after(DAY).toISOString(),
        },
      ])
      expect(await records.countGaps(db.read, 'all', 'open')).toBe(3)
      expect(await records.pageOfGaps(db.read, [], 'open', 0, 10)).toEqual([])
      expect(await records.hasAskedInGap(db.read, few.id, two)).toBe(false)
    })

    test('is found by what is asked until it is filled, and changed by one of two', async () => {
      const gap = await open()
      await join(gap.id, await ask(null))
      expect(await records.gapOfSense(db.read, 's1')).toBe(gap.id)
      expect(await records.unfilledQuestions(db.read, ['roads'], 5)).toEqual([
        { gap: gap.id, words: '限高架在哪里' },
      ])
      await publish(db, 'bridge')
      expect(await fill(gap, 'bridge')).toBe(true)
      expect(await fill(gap, 'other')).toBe(false)
      expect(await records.gapOfSense(db.read, 's1')).toBeUndefined()
      expect(await records.findGap(db.read, gap.id)).toMatchObject({
        state: 'published',
        item: 'bridge',
      })
    })

    test('counts somebody who asked often and was told as one, forgotten or not, by questions and tickets', async () => {
      const [often, both] = [(await aPerson(db)).id, (await aPerson(db)).id]
      const gap = await open()
      for (let n = 0; n < 3; n++) await join(gap.id, await ask(often))
      await join(gap.id, await ask(both))
      for (const no of ['QH261123-001', 'QH261123-002']) {
        await db.commit((trx) => records.appendEvent(trx, no, undefined, anEvent('file'), both))
        await db.commit((trx) =>
          records.addGapAsking(trx, gap.id, { ticket: no }, 's1', NOW.toISOString()),
        )
      }
      await publish(db, 'bridge')
      await fill(gap, 'bridge')
      await tell(gap.id, often)
      await tell(gap.id, both)
      expect((await figures()).told).toBe(2)
      await forget(often)
      expect((await figures()).told).toBe(2)
      await forget(both)
      expect((await figures()).told).toBe(2)
      await db.commit((trx) => records.erasePerson(trx, both, 1))
      expect((await figures()).told).toBe(2)
    })

    test('loses what somebody erased; that they were told stays counted', async () => {
      const [told, untold] = [(await aPerson(db)).id, (await aPerson(db)).id]
      const gap = await open()
      await join(gap.id, await ask(told))
      await join(gap.id, await ask(untold))
      await publish(db, 'bridge')
      await fill(gap, 'bridge')
      await tell(gap.id, told)
      await forget(told)
      await forget(untold)
      const left = await records.askingsOfGap(db.read, gap.id, 10)
      expect(left).toMatchObject([{ question: undefined, person: null, words: '', told: true }])
      expect((await figures()).told).toBe(1)
      expect(await waitingFor()).toEqual([])
    })
  })

  test('those who asked are told once, by whichever process', async () => {
    const { id: person } = await aPerson(db)
    const gap = await open()
    await join(gap.id, await ask(person))
    const last = await ask(person, '限高架在哪')
    await join(gap.id, last)
    expect(await waitingFor()).toEqual([])
    await publish(db, 'bridge')
    await fill(gap, 'bridge')
    expect(await waitingFor()).toEqual([
      { gap: gap.id, item: 'bridge', known: false, person, question: last },
    ])
    expect(await waitingFor(after(SECOND))).toEqual([])
    const stores = await db.processes(3)
    const done = await Promise.all(
      stores.map((store) =>
        store.commit((trx) => records.tellAsker(trx, gap.id, person, after(DAY))),
      ),
    )
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await waitingFor()).toEqual([])
    expect(await figures()).toEqual({
      opened: 1,
      filled: 1,
      pointed: 0,
      dismissed: 0,
      told: 1,
      explained: 0,
    })
  })

  test('an item that is shown no more keeps nobody from hearing of another', async () => {
    const [inside, over, shown] = [await open(), await open(), await open()]
    for (let n = 0; n < 6; n++) {
      await join(inside.id, await ask((await aPerson(db)).id, `甲${n}`))
      await join(over.id, await ask((await aPerson(db)).id, `乙${n}`))
    }
    const { id: person } = await aPerson(db)
    const question = await ask(person)
    await join(shown.id, question, 's2', after(SECOND))
    await publish(db, 'inside', { audience: 'internal' })
    await publish(db, 'over', { title: '低保名单公示', expiresAt: '2026-11-22' })
    await publish(db, 'bridge')
    await fill(inside, 'inside')
    await fill(over, 'over')
    await fill(shown, 'bridge')
    expect(await waitingFor()).toMatchObject([{ gap: shown.id, person, question }])
    // Before it was over they would have been told.
    expect(await waitingFor(LONG_AGO, '2026-11-22')).toHaveLength(7)
  })

  describe('of several processes at once', () => {
    /** Begins works in their order while the gaps are another's, so that all have read before any can write. */
    const whileHeld = async (
      ids: readonly number[],
      works: readonly ((store: Store) => Promise<unknown>)[],
    ) => {
      const [holder, ...stores] = await db.processes(works.length + 1)
      const signs = new EventEmitter()
      const [locked, released] = [once(signs, 'locked'), once(signs, 'released')]
      const held = holder!.commit(async (trx) => {
        await trx
          .updateTable('gaps')
          .set({ item_id: null })
          .where('id', 'in', [...ids])
          .execute()
        signs.emit('locked')
        await released
      })
      await locked
      const done: Promise<unknown>[] = []
      for (const [i, work] of works.entries()) {
        done.push(work(stores[i]!))
        if (holder!.dialect === 'postgres')
          await vi.waitUntil(async () => (await blockedNow()) > i, { timeout: 10_000 })
      }
      const settled = Promise.allSettled(done)
      signs.emit('released')
      await held
      return reasonsOf(await settled)
    }
    const waitingForLocks = sql<{ count: number }>`select count(*) as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    const blockedNow = async () => (await waitingForLocks.execute(db.read)).rows[0]!.count

    const worldOn = (store: Store) => ({ records, store }) as unknown as World
    const asEverybody = (person: number) => ({
      person,
      memberships: [
        { role: 'coordinator', unit: null, name: null } as const,
        { role: 'editor', unit: null, name: null } as const,
      ],
    })
    const put = (who: Who, from: number, into: number) => (store: Store) =>
      store.commit((trx) => mergeGaps(worldOn(store), trx, who, { from, into }, NOW))

    test('two that are put into each other are one, and lead nobody in a circle', async () => {
      const who = asEverybody((await aPerson(db)).id)
      const [one, other] = [await open(), await open()]
      await join(one.id, await ask(null))
      await join(other.id, await ask(null), 's2')
      const refused = await whileHeld(
        [one.id, other.id],
        [put(who, one.id, other.id), put(who, other.id, one.id)],
      )
      expect(refused).toEqual(['already-done'])
      for (const { id } of [one, other])
        expect(await records.findGapNow(db.read, id)).toMatchObject({ state: 'open' })
      expect(await records.countGaps(db.read, 'all', 'open')).toBe(1)
    })

    test('what is left and filled is filled, in whichever order', async () => {
      const who = asEverybody((await aPerson(db)).id)
      await publish(db, 'bridge')
      const item = (await records.findItem(db.read, 'bridge'))!
      const leave = (id: number) => (store: Store) =>
        store.commit((trx) => dismissGap(worldOn(store), trx, who, id, 'not-ours', NOW))
      const fillWith = (gap: number) => (store: Store) =>
        store.commit((trx) => fillGap(worldOn(store), trx, { gap, item, person: null }, NOW))
      const [first, second] = [await open(), await open()]
      expect(await whileHeld([first.id], [leave(first.id), fillWith(first.id)])).toEqual([])
      expect(await whileHeld([second.id], [fillWith(second.id), leave(second.id)])).toEqual([
        'already-done',
      ])
      for (const { id } of [first, second])
        expect(await records.findGap(db.read, id)).toMatchObject({ state: 'published' })
    })

    test('what is asked in one while it is put into another is in that', async () => {
      const who = asEverybody((await aPerson(db)).id)
      const [one, other] = [await open(), await open()]
      await join(one.id, await ask(null))
      const late = await ask(null, '限高架在哪')
      const joinLate = (store: Store) =>
        store.commit(async (trx) => {
          await records.holdGaps(trx, [one.id])
          const gap = (await records.findGapNow(trx, one.id))!
          await records.addGapAsking(trx, gap.id, { question: late }, 's1', NOW.toISOString())
        })
      expect(await whileHeld([one.id, other.id], [put(who, one.id, other.id), joinLate])).toEqual(
        [],
      )
      expect(await records.askingsOfGap(db.read, one.id, 9)).toEqual([])
      expect(await records.askingsOfGap(db.read, other.id, 9)).toHaveLength(2)
    })

    test('gaps that lead in a circle all the same are none', async () => {
      const [one, other] = [await open(), await open()]
      await db.commit(async (trx) => {
        await records.changeGap(trx, one, { state: 'merged', into: other.id }, NOW)
        await records.changeGap(trx, other, { state: 'merged', into: one.id }, NOW)
      })
      expect(await records.findGapNow(db.read, one.id)).toBeUndefined()
    })
  })

  describe('gaps put together', () => {
    test('are one, found by what was asked in either; that somebody did so stays, without a name once they are gone', async () => {
      const { id: editor } = await aPerson(db)
      const [one, other] = [await open(), await open()]
      await join(one.id, await ask(null, '限高架在哪里'), 's1')
      await join(other.id, await ask(null, '限高杆在何处'), 's2')
      await merge(other, one, editor)
      expect(await records.gapOfSense(db.read, 's2')).toBe(one.id)
      expect(await records.findGapNow(db.read, other.id)).toMatchObject({ id: one.id })
      expect(await records.countGaps(db.read, 'all', 'open')).toBe(1)
      // Both were opened by residents, whatever an editor made of them.
      expect((await figures()).opened).toBe(2)
      const [act] = await records.actsOfGap(db.read, one.id, 5)
      expect(act).toMatchObject({ what: 'merged', person: editor, other: other.id, undone: false })
      expect(await records.actsOfGap(db.read, other.id, 5)).toEqual([act])
      await db.commit((trx) => records.unnameGapActs(trx, editor))
      expect(await records.findGapAct(db.read, act!.id)).toMatchObject({ person: null })
    })

    test('are undone once', async () => {
      const { id: editor } = await aPerson(db)
      const [one, other] = [await open(), await open()]
      await join(other.id, await ask(null))
      await merge(other, one, editor)
      const [act] = await records.actsOfGap(db.read, one.id, 5)
      const undo = () => db.commit((trx) => records.undoGapAct(trx, act!.id, editor, NOW))
      expect([await undo(), await undo()]).toEqual([true, false])
      await db.commit((trx) => records.moveGapAskings(trx, act!.askings, one.id, other.id))
      expect(await records.askingIdsOf(db.read, other.id)).toEqual(act!.askings)
    })
  })

  test('who asked in a gap left for a reason that is told is told once, after a while; not of another reason', async () => {
    const { id: person } = await aPerson(db)
    const leave = (gap: records.Gap, reason: 'not-ours' | 'single') =>
      db.commit(async (trx) => {
        await records.changeGap(trx, gap, { state: 'dismissed', reason }, NOW)
        await records.addGapAct(trx, { gap: gap.id, person, what: 'dismissed' }, NOW)
      })
    const [told, silent] = [await open(), await open()]
    const question = await ask(person)
    await join(told.id, question)
    await join(silent.id, await ask(person), 's2')
    await leave(told, 'not-ours')
    await leave(silent, 'single')
    const waiting = (until: Date) =>
      records.unexplainedAskers(db.read, { since: LONG_AGO, until }, 10)
    expect(await waiting(after(-SECOND))).toEqual([])
    const [asker] = await waiting(after(SECOND))
    expect(asker).toEqual({ gap: told.id, person, question, reason: 'not-ours' })
    const explain = () => db.commit((trx) => records.explainToAsker(trx, asker!, after(2 * SECOND)))
    expect([await explain(), await explain()]).toEqual([true, false])
    expect(await waiting(after(SECOND))).toEqual([])
    const counts = { dismissed: 2, told: 0, explained: 1 }
    expect(await figures()).toMatchObject(counts)
    // What is erased later, or put back, changes no week that is over.
    await forget(person)
    await db.commit(async (trx) => {
      const gap = (await records.findGap(trx, told.id))!
      await records.changeGap(trx, gap, { state: 'open' }, after(8 * DAY))
      await records.addGapAct(trx, { gap: gap.id, person, what: 'brought-back' }, after(8 * DAY))
    })
    expect(await figures()).toMatchObject(counts)
    expect(await records.pageOfGaps(db.read, 'all', 'open', 0, 9)).toEqual([])
  })

  test('a gap that was left and put back within a week is none that was left', async () => {
    const { id: person } = await aPerson(db)
    const gap = await open()
    await db.commit(async (trx) => {
      await records.addGapAct(trx, { gap: gap.id, person, what: 'dismissed' }, NOW)
      await records.addGapAct(trx, { gap: gap.id, person, what: 'brought-back' }, after(SECOND))
    })
    expect(await figures()).toMatchObject({ dismissed: 0 })
  })

  test('is looked for from where the last look ended', async () => {
    const [first, second] = [await ask(null, '甲地的桥'), await ask(null, '乙地的桥')]
    const [one] = await records.questionsInVain(db.read, LONG_AGO, 1)
    expect(one!.id).toBe(first)
    const rest = await records.questionsInVain(db.read, LONG_AGO, 5, one)
    expect(rest.map(({ id }) => id)).toEqual([second])
  })
}
