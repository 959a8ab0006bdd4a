import { describe, expect, test } from 'vitest'

import type { Outgoing } from '../../../src/store/outbox.ts'
import * as records from '../../../src/store/records.ts'
import type { Store } from '../../../src/store/store.ts'
import { after, DAY, NOW, SECOND, type Fresh } from './fresh.ts'
import { expectFairRace } from './race.ts'

const LEASE = 60 * SECOND

const aMessage = (chat: number, text: string, given: Partial<Outgoing> = {}): Outgoing => ({
  chat,
  method: 'sendMessage',
  payload: { chat_id: chat, text },
  ...given,
})

export const outboxStories = (db: Fresh): void => {
  const put = (...messages: Outgoing[]) => db.commit((trx) => records.enqueue(trx, messages, NOW))
  const claimAs = (store: Store, owner: string, now: Date, limit: number) =>
    store.commit((trx) =>
      records.claimMessages(trx, owner, now, new Date(now.getTime() + LEASE), limit),
    )
  const claim = (now = NOW, owner = 'one', limit = 100) => claimAs(db.store, owner, now, limit)
  const claimed = async (now?: Date, owner?: string, limit?: number) =>
    (await claim(now, owner, limit)).map(({ payload }) => payload['text'])
  const settle = (id: number, now = NOW, settlement: records.Settlement = SENT, owner = 'one') =>
    db.commit((trx) => records.settleMessage(trx, id, owner, settlement, now))
  const SENT: records.Settlement = { state: 'sent', messageId: 77 }
  const rows = () => db.read.selectFrom('outbox').selectAll().orderBy('id').execute()

  test('a message comes out as it went in, with an id that is a number', async () => {
    const message = aMessage(-1_001_234_567_890, '您好 <b>😀</b>', {
      ref: 'card:SD261123-001',
      digest: 'd',
    })
    await put(message)
    const [found] = await claim()
    const json = JSON.stringify(message.payload)
    expect(found).toEqual({ ...message, id: found!.id, json, tries: 0 })
    expect(typeof found!.id).toBe('number')
  })

  test('what has no ref and no digest has none when it comes out', async () => {
    await put(aMessage(1, 'a'))
    expect((await claim())[0]).toMatchObject({ ref: undefined, digest: undefined })
  })

  test('nothing to send is nothing written', async () => {
    await put()
    expect(await records.waitingMessages(db.read)).toBe(0)
  })

  describe('claims', () => {
    test('give the first of each chat, in the order they were put there', async () => {
      await put(aMessage(5, 'a1'), aMessage(3, 'b1'), aMessage(5, 'a2'), aMessage(4, 'c1'))
      expect(await claimed()).toEqual(['a1', 'b1', 'c1'])
    })

    test('take no more than asked for', async () => {
      await put(aMessage(1, 'a'), aMessage(2, 'b'), aMessage(3, 'c'))
      expect(await claimed(NOW, 'one', 2)).toEqual(['a', 'b'])
      expect(await claimed(NOW, 'two', 2)).toEqual(['c'])
    })

    test('keep others off until the lease ends, whose chat is closed meanwhile', async () => {
      await put(aMessage(1, 'a1'), aMessage(1, 'a2'))
      expect(await claimed(NOW, 'one')).toEqual(['a1'])
      expect(await claimed(after(LEASE - 1), 'two')).toEqual([])
      expect(await claimed(after(LEASE), 'two')).toEqual(['a1'])
    })
  })

  describe('what was claimed', () => {
    test.each([
      ['sent', SENT, { message_id: 77, error: null }],
      ['sent without an id', { state: 'sent', messageId: null }, { message_id: null, error: null }],
      ['refused', { state: 'refused', error: 'blocked' }, { message_id: null, error: 'blocked' }],
      ['void', { state: 'void', error: 'too late' }, { message_id: null, error: 'too late' }],
    ] as const)('and %s lets the next through, and says what became of it', async (_, as, row) => {
      await put(aMessage(1, 'a1'), aMessage(1, 'a2'))
      const [first] = await claim()
      await settle(first!.id, NOW, as)
      expect(await claimed()).toEqual(['a2'])
      expect((await rows())[0]).toMatchObject({
        ...row,
        state: as.state,
        settled_at: NOW.toISOString(),
      })
    })

    test('and postponed keeps its place in the chat, until its time', async () => {
      await put(aMessage(1, 'a1'), aMessage(1, 'a2'), aMessage(2, 'b1'))
      const [first] = await claim()
      await db.commit((trx) =>
        records.postponeMessage(trx, first!, 'one', after(5 * SECOND), 'too many requests'),
      )
      expect(await claimed(after(5 * SECOND - 1))).toEqual([])
      expect(await claim(after(5 * SECOND))).toMatchObject([{ payload: { text: 'a1' }, tries: 1 }])
    })

    test('is handed back by its owner, and what others hold is not', async () => {
      await put(aMessage(1, 'a'), aMessage(2, 'b'))
      await claim(NOW, 'bot-one', 1)
      await claim(NOW, 'bot-two', 1)
      await db.commit((trx) => records.releaseMessages(trx, 'bot-one'))
      expect(await claimed(NOW, 'bot-three')).toEqual(['a'])
    })
  })

  test('what waits is counted: claimed and postponed too, settled not', async () => {
    await put(aMessage(1, 'a'), aMessage(2, 'b'), aMessage(3, 'c'))
    const [a, b] = await claim()
    await settle(a!.id)
    await db.commit((trx) => records.postponeMessage(trx, b!, 'one', after(DAY), 'later'))
    expect(await records.waitingMessages(db.read)).toBe(2)
  })

  test('who lost the lease can neither settle nor put off', async () => {
    await put(aMessage(1, 'a'))
    const [message] = await claim(NOW, 'one')
    await claim(after(LEASE), 'two')
    await expect(settle(message!.id)).rejects.toThrow('the lease was lost')
    await db.commit((trx) => records.postponeMessage(trx, message!, 'one', after(DAY), 'later'))
    await settle(message!.id, NOW, SENT, 'two')
    expect(await claimed(after(DAY))).toEqual([])
  })

  describe('put in line with a lease', () => {
    const lease = { owner: 'one', until: after(LEASE) }
    const putMine = async (...messages: Outgoing[]) => {
      const { trains } = await db.commit((trx) => records.enqueue(trx, messages, NOW, lease))
      return trains.map((train) => train.map(({ payload }) => payload['text']))
    }

    test('all to a chat where none waits are a train of the owner’s; the others are claimed', async () => {
      await put(aMessage(1, 'a1'))
      const trains = await putMine(
        aMessage(1, 'a2'),
        aMessage(2, 'b1'),
        aMessage(3, 'c1'),
        aMessage(2, 'b2'),
      )
      expect(trains).toEqual([['b1', 'b2'], ['c1']])
      expect(await claimed(NOW, 'two')).toEqual(['a1'])
      // The whole train is one's to settle.
      const held = await db.read.selectFrom('outbox').selectAll().where('chat_id', '=', 2).execute()
      expect(held).toHaveLength(2)
      for (const { id } of held) await settle(id, NOW, SENT, 'one')
    })

    test('a train whose first is put off waits behind it, whoever takes it up then', async () => {
      const { trains } = await db.commit((trx) =>
        records.enqueue(trx, [aMessage(1, 'a1'), aMessage(1, 'a2')], NOW, lease),
      )
      const [train] = trains
      await db.commit((trx) =>
        records.postponeMessage(trx, train![0]!, 'one', after(SECOND), 'too many requests'),
      )
      expect(await claimed(NOW, 'two')).toEqual([])
      expect(await claimed(after(SECOND), 'two')).toEqual(['a1'])
      await settle(train![0]!.id, NOW, SENT, 'two')
      expect(await claimed(after(SECOND), 'two')).toEqual(['a2'])
    })
  })

  test('messages of a transaction that fails are never sent', async () => {
    const failing = db.commit(async (trx) => {
      await records.enqueue(trx, [aMessage(1, 'never')], NOW)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await claimed()).toEqual([])
  })

  describe('the messages about something', () => {
    test('are the newest three of each chat, sent or still in line, and no edits', async () => {
      const about = { ref: 'card:SD261123-001' }
      await put(
        aMessage(1, 'first', about),
        aMessage(1, 'second', about),
        aMessage(1, 'third', about),
        aMessage(1, 'fourth', { ...about, digest: 'd' }),
        aMessage(1, 'edit', { ...about, method: 'editMessageText' }),
        aMessage(2, 'waits', about),
        aMessage(3, 'blocked', about),
        aMessage(4, 'about another', { ref: 'card:SD261123-002' }),
      )
      const [first, waits, blocked] = await claim()
      await settle(blocked!.id, NOW, { state: 'refused', error: 'blocked' })
      await settle(first!.id, NOW, { state: 'sent', messageId: 100 })
      const ids: number[] = []
      for (const messageId of [101, 102, 103]) {
        const [next] = await claim()
        await settle(next!.id, NOW, { state: 'sent', messageId })
        ids.push(next!.id)
      }
      const found = await records.messagesAbout(db.read, 'card:SD261123-001')
      expect(found.toSorted((a, b) => a.chat - b.chat)).toEqual([
        { id: ids[2], chat: 1, messageId: 103, digest: 'd' },
        { id: ids[1], chat: 1, messageId: 102, digest: null },
        { id: ids[0], chat: 1, messageId: 101, digest: null },
        { id: waits!.id, chat: 2, messageId: null, digest: null },
      ])
      expect(await records.messagesAbout(db.read, 'nothing')).toEqual([])
    })

    test('remember what they look like', async () => {
      await put(aMessage(1, 'a', { ref: 'r', digest: 'before' }))
      const [message] = await records.messagesAbout(db.read, 'r')
      await db.commit((trx) => records.setDigest(trx, message!.id, 'after'))
      expect(await records.messagesAbout(db.read, 'r')).toMatchObject([{ digest: 'after' }])
    })

    test('tell Telegram’s id once there is one', async () => {
      await put(aMessage(1, 'a'))
      const [message] = await claim()
      expect(await records.messageIdOf(db.read, message!.id)).toBeNull()
      await settle(message!.id)
      expect(await records.messageIdOf(db.read, message!.id)).toBe(77)
      expect(await records.messageIdOf(db.read, 404)).toBeNull()
    })
  })

  test('what was settled long ago loses its contents, and stays findable', async () => {
    await put(
      aMessage(1, 'sent', { ref: 'r' }),
      aMessage(2, 'refused'),
      aMessage(3, 'void'),
      aMessage(4, 'sent later'),
      aMessage(5, 'waits'),
    )
    const [sent, refused, gone, later] = await claim()
    await settle(sent!.id)
    await settle(refused!.id, NOW, { state: 'refused', error: 'blocked' })
    await settle(gone!.id, NOW, { state: 'void', error: 'late' })
    await settle(later!.id, after(1))
    await db.commit((trx) => records.emptyOutbox(trx, after(1)))
    expect((await rows()).map(({ payload }) => payload === null)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(await records.messagesAbout(db.read, 'r')).toMatchObject([{ messageId: 77 }])
  })

  test('several owners at once never share a message or a chat', async () => {
    const stores = await db.processes(4)
    for (let round = 0; round < 8; round++) {
      const messages = Array.from({ length: 60 }, (_, i) =>
        aMessage(round * 100 + ((i * 7) % 9), String(i)),
      )
      await put(...messages)
      const waiting = await db.read
        .selectFrom('outbox')
        .select(['id', 'chat_id'])
        .where('state', '=', 'waiting')
        .orderBy('id')
        .execute()
      await expectFairRace({
        owners: stores.map((store, i) => ({ name: `owner-${i}`, store })),
        jobs: waiting.map(({ id, chat_id }) => ({ id, lane: chat_id })),
        claim: async (store, owner, limit) =>
          (await claimAs(store, owner, NOW, limit)).map(({ id, chat }) => ({ id, lane: chat })),
        finish: (store, id, owner) =>
          store.commit((trx) => records.settleMessage(trx, id, owner, SENT, NOW)),
      })
    }
  })
}
