import { expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { anEvent } from '../../domain/builders.ts'
import { after, aPerson, DAY, NOW, type Fresh } from './fresh.ts'

/** What officers work with beside the tickets themselves. */
export const deskWorkStories = (db: Fresh): void => {
  const keep = (words: string, unit = 'roads') =>
    db.commit((trx) => records.keepReadyText(trx, unit, words))
  const texts = async (unit = 'roads', offset = 0, limit = 8) =>
    (await records.readyTextsOf(db.read, unit, { offset, limit })).map(({ words }) => words)

  test('a unit keeps each text once, and has the most used first, the newest of those alike', async () => {
    expect(await keep('已经修好。')).toBe(true)
    expect(await keep('明天去看。')).toBe(true)
    expect(await keep('已经修好。')).toBe(false)
    expect(await keep('已经修好。', 'environment')).toBe(true)
    expect(await texts()).toEqual(['明天去看。', '已经修好。'])
    const [, older] = await records.readyTextsOf(db.read, 'roads', { offset: 0, limit: 8 })
    await db.commit((trx) => records.countUse(trx, older!.id))
    expect(await texts()).toEqual(['已经修好。', '明天去看。'])
    expect(await texts('roads', 1, 1)).toEqual(['明天去看。'])
    expect(await records.countReadyTexts(db.read, 'roads')).toBe(2)
    expect(await records.countReadyTexts(db.read, 'finance')).toBe(0)
  })

  test('a text is found by its number, and dropped once', async () => {
    await keep('已经修好。')
    const [text] = await records.readyTextsOf(db.read, 'roads', { offset: 0, limit: 1 })
    expect(await records.findReadyText(db.read, text!.id)).toEqual(text)
    const drop = () => db.commit((trx) => records.dropReadyText(trx, text!.id))
    expect(await drop()).toBe(true)
    expect(await drop()).toBe(false)
    expect(await records.findReadyText(db.read, text!.id)).toBeUndefined()
  })

  test('the message an answer was written in leads to it; written in again, to the later one', async () => {
    const no = 'QH261116-001'
    await db.commit((trx) => records.appendEvent(trx, no, undefined, anEvent('file'), null))
    const written = { chat: -1_009_000_000_123, message: 7, ticket: no, seq: 2 }
    await db.commit((trx) => records.keepWrittenReply(trx, written))
    expect(await records.findWrittenReply(db.read, written.chat, 7)).toEqual(written)
    expect(await records.findWrittenReply(db.read, written.chat, 8)).toBeUndefined()
    expect(await records.findWrittenReply(db.read, 1, 7)).toBeUndefined()
    await db.commit((trx) => records.keepWrittenReply(trx, { ...written, seq: 5 }))
    expect((await records.findWrittenReply(db.read, written.chat, 7))?.seq).toBe(5)
  })

  test('which message an answer was written in is forgotten when the answer is old, not before', async () => {
    const no = 'QH261116-001'
    const answers = [after(DAY), after(2 * DAY)].map((at) =>
      anEvent('reply', { at: at.toISOString() }),
    )
    await db.commit(async (trx) => {
      let ticket = await records.appendEvent(trx, no, undefined, anEvent('file'), null)
      ticket = await records.appendEvent(trx, no, ticket, answers[0]!, null)
      const again = anEvent('reopen', { at: answers[0]!.at })
      ticket = await records.appendEvent(trx, no, ticket, again, null)
      await records.appendEvent(trx, no, ticket, answers[1]!, null)
      for (const [message, seq] of [
        [7, 2],
        [8, 4],
      ] as const)
        await records.keepWrittenReply(trx, { chat: 9, message, ticket: no, seq })
    })
    const kept = async () =>
      (await Promise.all([7, 8].map((one) => records.findWrittenReply(db.read, 9, one)))).map(
        (one) => one?.message,
      )
    await db.commit((trx) => records.forgetWrittenReplies(trx, after(DAY)))
    expect(await kept()).toEqual([7, 8])
    await db.commit((trx) => records.forgetWrittenReplies(trx, after(2 * DAY)))
    expect(await kept()).toEqual([undefined, 8])
  })

  test('a message of ours is known by its id in its chat, and by what it is about', async () => {
    const message = { chat: 9, method: 'sendMessage', payload: {}, ref: 'card:QH261116-001' }
    const [sent] = (
      await db.commit((trx) =>
        records.enqueue(trx, [message], NOW, {
          owner: 'a',
          until: new Date(NOW.getTime() + 60_000),
        }),
      )
    ).trains.flat()
    expect(await records.refOfMessage(db.read, 9, 41)).toBeUndefined()
    await db.commit((trx) =>
      records.settleMessage(trx, sent!.id, 'a', { state: 'sent', messageId: 41 }, NOW),
    )
    expect(await records.refOfMessage(db.read, 9, 41)).toBe('card:QH261116-001')
    expect(await records.refOfMessage(db.read, 8, 41)).toBeUndefined()
    // What it said goes after a while; what it was about stays.
    await db.commit((trx) => records.emptyOutbox(trx, new Date(NOW.getTime() + 1)))
    expect(await records.refOfMessage(db.read, 9, 41)).toBe('card:QH261116-001')
  })

  test('colleagues are the officers and heads of a unit, each once, by the name they were invited with', async () => {
    const [li, ma, lu] = [await aPerson(db), await aPerson(db), await aPerson(db)]
    await db.commit(async (trx) => {
      const join = (person: number, role: 'officer' | 'head' | 'coordinator', name: string) =>
        records.addMembership(
          trx,
          person,
          { role, unit: role === 'coordinator' ? null : 'roads', name },
          NOW,
        )
      await join(li.id, 'officer', '李干部')
      await join(ma.id, 'officer', '马干部')
      await join(ma.id, 'head', '马主任')
      await join(lu.id, 'coordinator', '陆主任')
    })
    expect(await records.colleaguesIn(db.read, 'roads')).toEqual([
      { person: li.id, name: '李干部' },
      { person: ma.id, name: '马主任' },
    ])
    expect(await records.colleaguesIn(db.read, 'finance')).toEqual([])
  })
}
