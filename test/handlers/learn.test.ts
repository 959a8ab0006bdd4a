import { beforeEach, describe, expect, test } from 'vitest'

import { sayHelped } from '../../src/handlers/ask.ts'
import { reply } from '../../src/handlers/reply.ts'
import { accept } from '../../src/handlers/take-on.ts'
import { MOST_WORDINGS } from '../../src/handlers/learn.ts'
import {
  listLearned,
  openWordings,
  searchLearned,
  setWording,
} from '../../src/handlers/learned-items.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Who } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'
import { publish } from '../store/contract/fresh.ts'
import { after, DAY, HOUR, house, NOW } from './house.ts'

const home = house()
const editor: Who = { person: 1, memberships: [{ role: 'editor', unit: null, name: '编辑' }] }

beforeEach(async () => {
  await publish(home, 'card')
  await publish(home, 'dibao')
})

const live = async (item = 'card') =>
  (await records.learnedWords(home.world.store.read)).get(item) ?? []

/** Somebody asked, was shown an item, and presses 有帮助. */
const helped = async (
  who: Who,
  words: string,
  { items = [{ id: 'card', version: 1 }], answered = true, at = NOW } = {},
) => {
  const question = await home.commit((trx) =>
    records.addQuestion(trx, { person: who.person, words, answered, confidence: 0.9, items }, at),
  )
  await home.commit((trx) => sayHelped(home.world, trx, who, question, at))
}

describe('有帮助', () => {
  test('teaches the item that was quoted the words, unless they say who is asking', async () => {
    const items = [
      { id: 'card', version: 1 },
      { id: 'dibao', version: 1 },
    ]
    await helped(await home.resident(), '残疾证咋办 打我电话13900000001', { items })
    expect(await live('card')).toEqual([])
    await helped(await home.resident(), '残疾证咋办', { items })
    expect(await live('card')).toEqual(['残疾证咋办'])
    expect(await live('dibao')).toEqual([])
  })

  test('under a version that was followed by another teaches the item all the same', async () => {
    await publish(home, 'card', { body: '新的' })
    await helped(await home.resident(), '残疾证咋办')
    expect(await live()).toEqual(['残疾证咋办'])
  })

  test('under an item that is not public any more, or where nothing answered, teaches nothing', async () => {
    await publish(home, 'card', { audience: 'internal' })
    await publish(home, 'notice', { kind: 'notice', expiresAt: '2026-11-22' })
    const who = await home.resident()
    await helped(who, '残疾证咋办')
    await helped(who, '公示到几时', { items: [{ id: 'notice', version: 1 }] })
    await helped(who, '低保咋办', { items: [{ id: 'dibao', version: 1 }], answered: false })
    await helped(who, '什么都没有', { items: [] })
    expect(await records.learnedWords(home.world.store.read)).toEqual(new Map())
  })

  test('by one person counts five times a day and three for one item, however often it is pressed', async () => {
    const who = await home.resident()
    for (let i = 0; i < 10; i++) await helped(who, `残疾证咋办${i}`)
    expect(await live('card')).toHaveLength(3)
    for (let i = 0; i < 10; i++)
      await helped(who, `低保咋办${i}`, { items: [{ id: 'dibao', version: 1 }] })
    expect(await live('dibao')).toHaveLength(2)
    // The township's day begins at 00:00 of its own clock.
    const items = [{ id: 'dibao', version: 1 }]
    await helped(who, '低保怎么领', { items, at: new Date('2026-11-23T15:59:00Z') })
    expect(await live('dibao')).toHaveLength(2)
    await helped(who, '低保怎么领', { items, at: new Date('2026-11-23T16:00:00Z') })
    expect(await live('dibao')).toContain('低保怎么领')
  })

  test('by many people never gives an item more than its share, and an officer’s words stay', async () => {
    const { no, unit } = await home.complain({ words: '残疾证没人给办，护理补贴也没发' })
    await publish(home, 'card', { body: '残疾证和护理补贴' })
    const officer = await home.officer(unit)
    const card = (await records.findItem(home.world.store.read, 'card'))!
    await home.commit((trx) =>
      reply(home.world, trx, officer, no, { words: '见附件', items: [card], files: [] }, NOW),
    )
    for (let i = 0; i < MOST_WORDINGS + 5; i++)
      await helped(await home.resident(), `残疾证咋办${i}`, { at: after(i * HOUR) })
    const words = await live()
    expect(words).toHaveLength(MOST_WORDINGS)
    expect(words).toContain('残疾证 护理补贴')
    expect(words).not.toContain('残疾证咋办0')
    expect(words).toContain(`残疾证咋办${MOST_WORDINGS + 4}`)
  })
})

describe('a reply with an item', () => {
  test('teaches it what the ticket says, and names the version in the history, by id alone', async () => {
    const { world, commit } = home
    await publish(home, 'card', { title: '标题很长', body: '残疾证和护理补贴' })
    const { no, unit } = await home.complain({
      words: '我叫张三，残疾证没人给办，护理补贴也没发，电话13900000001',
    })
    const officer = await home.officer(unit)
    const card = (await records.findItem(world.store.read, 'card'))!
    await commit((trx) => accept(world, trx, officer, no, NOW))
    await commit((trx) =>
      reply(world, trx, officer, no, { words: '见附件', items: [card], files: [] }, after(HOUR)),
    )
    expect(await live()).toEqual(['残疾证 护理补贴'])
    const event = (await records.historyOf(world.store.read, no)).at(-1)!.body
    expect(event).toMatchObject({ verb: 'reply', items: [{ id: 'card', version: 2 }] })
    expect(JSON.stringify(event)).not.toContain('标题')
    expect((await verify(world, world.store.read)).faults).toEqual([])
  })

  test('teaches nothing where the ticket has no words, or no item is attached', async () => {
    const { world, commit } = home
    const voice = { kind: 'voice', fileId: 'v', name: null, mime: null, size: null } as const
    const silent = await home.complain({ words: '', files: [voice] })
    const spoken = await home.complain({ words: '残疾证没人给办' })
    const card = (await records.findItem(world.store.read, 'card'))!
    const officer = await home.officer(silent.unit)
    expect(spoken.unit).toBe(silent.unit)
    await commit((trx) =>
      reply(world, trx, officer, silent.no, { words: '见附件', items: [card], files: [] }, NOW),
    )
    await commit((trx) =>
      reply(world, trx, officer, spoken.no, { words: '办好了', items: [], files: [] }, NOW),
    )
    expect(await records.learnedWords(world.store.read)).toEqual(new Map())
    const event = (await records.historyOf(world.store.read, spoken.no)).at(-1)!.body
    expect(event).not.toHaveProperty('items')
  })
})

describe('an editor', () => {
  test('pages through the items that learned something, and what one of them learned', async () => {
    const { world, commit } = home
    for (let i = 0; i < 11; i++) {
      await publish(home, `item-${i}`)
      const items = [{ id: `item-${i}`, version: 1 }]
      await helped(await home.resident(), '咋办呢', { items, at: after(i * HOUR) })
    }
    const { read } = world.store
    const first = await listLearned(world, read, editor, 0)
    expect([first.items[0]?.key, first.items.length, first.pages]).toEqual(['key-item-10', 8, 2])
    expect((await listLearned(world, read, editor, 1)).items).toHaveLength(3)
    // A page that is no longer there is the last one.
    expect((await listLearned(world, read, editor, 99)).page).toBe(1)

    for (let i = 0; i < 12; i++) await helped(await home.resident(), `残疾证咋办${i}`)
    const second = await openWordings(world, read, editor, 'key-card', 1)
    expect([second.first, second.wordings.map(({ words }) => words), second.pages]).toEqual([
      11,
      ['残疾证咋办1', '残疾证咋办0'],
      2,
    ])
    const id = second.wordings[0]!.id
    const removed = await commit((trx) =>
      setWording(world, trx, editor, { id, removed: true, page: 1 }, NOW),
    )
    expect([removed.wordings[0]?.removed, removed.live, removed.page]).toEqual([true, 11, 1])
    await commit((trx) => setWording(world, trx, editor, { id, removed: true, page: 1 }, NOW))
    const restored = await commit((trx) =>
      setWording(world, trx, editor, { id, removed: false, page: 1 }, NOW),
    )
    expect([restored.wordings[0]?.removed, restored.live]).toEqual([false, 12])
  })

  test('finds an item by its title, also one that learned nothing', async () => {
    const { world } = home
    const { read } = world.store
    for (let i = 0; i < 12; i++) await publish(home, `低保 ${i}`)
    const found = await searchLearned(world, read, editor, ' 标题 低保 ')
    expect([found.items.length, found.more]).toEqual([10, true])
    expect(await searchLearned(world, read, editor, '标题 card')).toEqual({
      items: [{ key: 'key-card', title: '标题 card', count: 0 }],
      more: false,
    })
  })

  test.each(['officer', 'head', 'coordinator', 'inspector', 'leader', 'admin'] as const)(
    'is who may, and no %s',
    async (role) => {
      const { world, commit } = home
      const { read } = world.store
      const other: Who = { person: 1, memberships: [{ role, unit: 'roads', name: null }] }
      await helped(await home.resident(), '残疾证咋办')
      const id = (await records.wordingsOf(read, 'card', 0, 1))[0]!.id
      const refused = { reason: 'not-allowed' }
      await expect(listLearned(world, read, other, 0)).rejects.toMatchObject(refused)
      await expect(searchLearned(world, read, other, '标题')).rejects.toMatchObject(refused)
      await expect(openWordings(world, read, other, 'key-card', 0)).rejects.toMatchObject(refused)
      await expect(
        commit((trx) => setWording(world, trx, other, { id, removed: true, page: 0 }, NOW)),
      ).rejects.toMatchObject(refused)
      expect(await live()).toEqual(['残疾证咋办'])
    },
  )

  test('who presses under a wording that was pushed out is told that it is gone', async () => {
    const { world, commit } = home
    await helped(await home.resident(), '残疾证咋办', { at: after(-DAY) })
    const id = (await records.wordingsOf(world.store.read, 'card', 0, 1))[0]!.id
    for (let i = 0; i < MOST_WORDINGS; i++) await helped(await home.resident(), `残疾证${i}咋办`)
    await expect(
      commit((trx) => setWording(world, trx, editor, { id, removed: true, page: 0 }, NOW)),
    ).rejects.toMatchObject({ reason: 'stale-button' })
    await expect(
      openWordings(world, world.store.read, editor, 'no-such-key', 0),
    ).rejects.toMatchObject({ reason: 'no-such-item' })
  })
})
