import { describe, expect, test } from 'vitest'

import { addToDraft, cancelDraft, startDraft, type DraftView } from '../../src/handlers/draft.ts'
import { fileComplaint } from '../../src/handlers/file-complaint.ts'
import { recallDrafts, type Drifting } from '../../src/handlers/recall-drafts.ts'
import type { Who } from '../../src/handlers/world.ts'
import { openPostgres } from '../store/databases.ts'
import { after, DAY, house, MINUTE, NOW, type House } from './house.ts'

const home = house()
const RECALL = 30 * MINUTE

const aDraft = async (
  given: { who?: Who; at?: Date; files?: number } = {},
  to: House = home,
): Promise<{ who: Who; view: DraftView }> => {
  const who = given.who ?? (await to.resident())
  const files = Array.from({ length: given.files ?? 0 }, (_, i) => ({
    kind: 'photo' as const,
    fileId: `f${i}`,
    name: null,
    mime: null,
    size: null,
  }))
  const sent = { words: '路灯坏了', files }
  const view = await to.commit((trx) =>
    startDraft(to.world, trx, who, who.person, sent, given.at ?? NOW),
  )
  return { who, view }
}
const recall = (at: Date, to: House = home): Promise<Drifting> =>
  to.commit((trx) => recallDrafts(to.world, trx, at))
const ids = ({ recalled, lapsed }: Drifting) => ({
  recalled: recalled.map(({ view }) => view.draft.id),
  lapsed: lapsed.map(({ view }) => view.draft.id),
})
const NOTHING = { recalled: [], lapsed: [] }
const stateOf = async (id: number) =>
  (await home.world.records.findDraft(home.world.store.read, id))?.state

describe('a draft left lying', () => {
  test('is recalled after half an hour, once, as its owner left it', async () => {
    const { who, view } = await aDraft({ files: 2 })
    await home.commit((trx) => home.world.records.chooseLanguage(trx, who.person, 'en'))
    expect(await recall(after(RECALL - 1))).toEqual(NOTHING)
    const { recalled } = await recall(after(RECALL))
    expect(recalled).toEqual([
      { view: { draft: view.draft, files: 2, unsure: false }, language: 'en' },
    ])
    expect(await recall(after(RECALL + MINUTE))).toEqual(NOTHING)
  })

  test('lapses a day after it was recalled, and is told once', async () => {
    const { view } = await aDraft()
    await recall(after(RECALL))
    expect(await recall(after(RECALL + DAY - 1))).toEqual(NOTHING)
    expect(ids(await recall(after(RECALL + DAY)))).toEqual({
      recalled: [],
      lapsed: [view.draft.id],
    })
    expect(await stateOf(view.draft.id)).toBe('lapsed')
    expect(await recall(after(9 * DAY))).toEqual(NOTHING)
  })

  test('never lapses unasked, however long nobody looked', async () => {
    const { view } = await aDraft()
    expect(ids(await recall(after(30 * DAY)))).toEqual({ recalled: [view.draft.id], lapsed: [] })
    expect(await stateOf(view.draft.id)).toBe('open')
  })

  test('that its owner goes on with is recalled anew', async () => {
    const { who, view } = await aDraft()
    await recall(after(RECALL))
    const more = { words: '在村口', files: [] }
    await home.commit((trx) => addToDraft(home.world, trx, who, view.draft.id, more, after(DAY)))
    expect(await recall(after(RECALL + DAY - 1))).toEqual(NOTHING)
    expect(ids(await recall(after(DAY + RECALL)))).toEqual({
      recalled: [view.draft.id],
      lapsed: [],
    })
  })
})

describe('nobody is asked about', () => {
  test('a draft that was filed or cancelled', async () => {
    const [filed, cancelled] = [await aDraft(), await aDraft()]
    await home.commit((trx) => fileComplaint(home.world, trx, filed.who, filed.view.draft.id, NOW))
    await home.commit((trx) =>
      cancelDraft(home.world, trx, cancelled.who, cancelled.view.draft.id, NOW),
    )
    expect(await recall(after(9 * DAY))).toEqual(NOTHING)
  })

  test('a draft that was recalled and filed meanwhile', async () => {
    const { who, view } = await aDraft()
    await recall(after(RECALL))
    await home.commit((trx) => fileComplaint(home.world, trx, who, view.draft.id, after(RECALL)))
    expect(await recall(after(9 * DAY))).toEqual(NOTHING)
    expect(await stateOf(view.draft.id)).toBe('filed')
  })

  test('a draft of somebody who was forgotten', async () => {
    const { who } = await aDraft()
    await home.commit((trx) =>
      trx.updateTable('people').set({ telegram_id: null }).where('id', '=', who.person).execute(),
    )
    expect(await recall(after(RECALL))).toEqual(NOTHING)
  })
})

test('several are told apart: some recalled, some lapsed, some left', async () => {
  const old = await aDraft({ at: after(-DAY - RECALL) })
  await recall(after(-DAY))
  const lying = await aDraft({ at: after(-RECALL) })
  await aDraft({ at: after(-RECALL + 1) })
  expect(ids(await recall(NOW))).toEqual({
    recalled: [lying.view.draft.id],
    lapsed: [old.view.draft.id],
  })
})

describe('on PostgreSQL', () => {
  const other = house(openPostgres)

  test('two processes at once ask about each draft once', async () => {
    const drafts = []
    for (let i = 0; i < 12; i++) drafts.push((await aDraft({}, other)).view.draft.id)
    for (const [at, which] of [
      [after(RECALL), 'recalled'],
      [after(RECALL + DAY), 'lapsed'],
    ] as const) {
      const rounds = await Promise.all([1, 2, 3].map(() => recall(at, other)))
      const told = rounds.flatMap((round) => ids(round)[which])
      expect(told.toSorted((a, b) => a - b)).toEqual(drafts)
    }
  })
})
