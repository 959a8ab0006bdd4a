import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createMeaning, meaningTexts } from '../../src/answering/meaning.ts'
import type { ItemContent } from '../../src/domain/item.ts'
import { keepMeaning } from '../../src/handlers/keep-meaning.ts'
import type { Meaning } from '../../src/handlers/world.ts'
import { embedWith } from '../../src/model/embed.ts'
import * as records from '../../src/store/records.ts'
import { meaningOf, openAiServer, vectorsBody, type OpenAiServer } from '../support/open-ai.ts'
import { publish } from '../store/contract/fresh.ts'
import { openPostgres, openSqlite } from '../store/databases.ts'
import { after, DAY, HOUR, house, MINUTE, NOW } from './house.ts'

const MODEL = 'bge-m3'
const TOPICS = meaningOf([
  ['老人', '爷爷', '高龄'],
  ['路灯', '照明'],
])

let server: OpenAiServer
beforeEach(async () => {
  server = await openAiServer()
  server.embed = TOPICS
})
afterEach(() => server.close())

describe.each([
  ['SQLite', openSqlite],
  ['PostgreSQL', openPostgres],
])('on %s', (_, open) => {
  const here = house(open)
  const add = (id: string, given: Partial<ItemContent> = {}) =>
    publish(here, id, { body: '高龄津贴每月发放。', ...given })
  /** A process with its own memory and its own patience. */
  const process = (model = MODEL, world: Parameters<typeof keepMeaning>[0] = here.world): Meaning =>
    keepMeaning(world, {
      model,
      embed: embedWith(server.settings(model)),
      embedQuestion: embedWith(server.settings(model)),
      textsOf: meaningTexts,
      index: createMeaning(),
    })
  const sent = () => server.embeddings.flatMap(({ input }) => input)
  const renew = (meaning: Meaning, now = NOW, owner = 'bot-1') => meaning.renew(owner, now)
  const nearest = async (meaning: Meaning, question: string) =>
    [...((await meaning.near(question)) ?? [])][0]?.[0]

  test('what is published gets vectors, once, and is found by what it means', async () => {
    await add('old-age')
    await add('lamps', { title: '维修', body: '照明设施维修服务。' })
    const meaning = process()
    expect(await meaning.near('爷爷的钱')).toBeUndefined()
    expect(sent()).toEqual([])
    expect(await renew(meaning)).toBe(2)
    expect(await nearest(meaning, '爷爷的钱')).toBe('old-age')
    expect(await nearest(meaning, '路灯')).toBe('lamps')
    const before = server.embeddings.length
    expect(await renew(meaning, after(MINUTE))).toBe(0)
    expect(server.embeddings).toHaveLength(before)
  })

  test('while nothing changes nothing is written, however often it is looked', async () => {
    await add('old-age')
    let commits = 0
    const { store } = here.world
    const commit: typeof store.commit = (work) => {
      commits++
      return store.commit(work)
    }
    const meaning = process(MODEL, { ...here.world, store: { ...store, commit } })
    await renew(meaning)
    const before = commits
    for (let i = 1; i < 10; i++) await renew(meaning, after(i * MINUTE))
    expect(commits).toBe(before)
    await add('old-age', { body: '新的内容。' })
    expect(await renew(meaning, after(HOUR))).toBe(1)
  })

  test('a process that starts later finds the vectors in the store', async () => {
    await add('old-age')
    await add('lamps', { body: '照明设施维修服务。' })
    await renew(process())
    const asked = server.embeddings.length
    const second = process()
    expect(await renew(second, after(MINUTE))).toBe(0)
    expect(await nearest(second, '爷爷的钱')).toBe('old-age')
    expect(server.embeddings).toHaveLength(asked + 1)
  })

  test('an item that changes gets new vectors; the others are left alone', async () => {
    await add('a')
    await add('b', { body: '照明设施维修服务。' })
    const meaning = process()
    await renew(meaning)
    await add('a', { body: '路灯报修。' })
    server.embeddings.length = 0
    expect(await renew(meaning, after(MINUTE))).toBe(1)
    expect(sent()).toEqual(['标题 a\n路灯报修。'])
    expect(new Set((await meaning.near('路灯'))?.values())).toEqual(new Set([0]))
  })

  test('a model of another name starts anew', async () => {
    await add('a')
    await renew(process())
    const other = process('text-embedding-v4')
    expect(await other.near('爷爷')).toBeUndefined()
    expect(await renew(other, after(MINUTE))).toBe(1)
    expect(server.embeddings.at(-1)).toMatchObject({ model: 'text-embedding-v4' })
    expect((await other.near('爷爷'))?.size).toBe(1)
    expect(await records.vectorVersions(here.world.store.read, MODEL)).toEqual(new Map())
  })

  test('what becomes internal, or another text, while the ones before it are sent, is not sent as it was', async () => {
    await add('a')
    await add('b', { title: '钥匙' })
    await add('c', { title: '旧的' })
    const embed = embedWith(server.settings(MODEL))
    let changed = false
    const meaning = keepMeaning(here.world, {
      model: MODEL,
      embed: async (...asked) => {
        if (!changed) {
          changed = true
          await add('b', { title: '钥匙', audience: 'internal' })
          await add('c', { title: '新的' })
        }
        return embed(...asked)
      },
      embedQuestion: embed,
      textsOf: meaningTexts,
      index: createMeaning(),
    })
    expect(await renew(meaning)).toBe(2)
    expect(sent()).toEqual(['标题 a\n高龄津贴每月发放。', '新的\n高龄津贴每月发放。'])
  })

  test('what is internal, or ran out, is sent to nobody', async () => {
    await add('secret', { title: '内部', audience: 'internal' })
    await add('over', { title: '过期', kind: 'notice', expiresAt: '2026-11-22' })
    await add('shown', { title: '公开' })
    expect(await renew(process())).toBe(1)
    expect(sent()).toEqual(['公开\n高龄津贴每月发放。'])
  })

  test('what became internal, or ran out meanwhile, is near to nothing any more', async () => {
    await add('hidden')
    await add('notice', { kind: 'notice', expiresAt: '2026-11-23' })
    await add('stays')
    const meaning = process()
    await renew(meaning)
    expect((await meaning.near('老人'))?.size).toBe(3)
    await add('hidden', { audience: 'internal' })
    await renew(meaning, after(DAY))
    expect([...(await meaning.near('老人'))!.keys()]).toEqual(['stays'])
  })

  test('personal numbers in an item leave as little as those in a question', async () => {
    await add('a', { body: '咨询电话0750-0000101。' })
    const meaning = process()
    await renew(meaning)
    await meaning.near('我的身份证440106199003077313，高龄津贴多少')
    expect(sent().join()).not.toMatch(/\d{5,}/)
  })

  describe('a server that fails', () => {
    test('is asked again after pauses that grow, and goes on where it was', async () => {
      for (const id of ['a', 'b', 'c']) await add(id)
      server.embed = (request) => (server.embeddings.length > 1 ? { status: 500 } : TOPICS(request))
      const meaning = process()
      expect(await renew(meaning)).toBe(1)
      // 30 seconds, then a minute: between them nothing is asked.
      expect(await renew(meaning, after(20_000))).toBe(0)
      expect(server.embeddings).toHaveLength(2)
      expect(await renew(meaning, after(MINUTE))).toBe(0)
      expect(server.embeddings).toHaveLength(3)
      expect(await renew(meaning, after(MINUTE + 40_000))).toBe(0)
      expect(server.embeddings).toHaveLength(3)
      server.embed = TOPICS
      expect(await renew(meaning, after(3 * MINUTE))).toBe(2)
      expect(sent().filter((text) => text.startsWith('标题 a'))).toHaveLength(1)
    })

    test('on one item does not keep the others from their vectors', async () => {
      for (const id of ['a', 'b', 'c']) await add(id)
      server.embed = (request) =>
        request.input[0]!.startsWith('标题 a') ? { status: 500 } : TOPICS(request)
      const meaning = process()
      expect(await renew(meaning)).toBe(0)
      expect(await renew(meaning, after(HOUR))).toBe(2)
      expect([...(await meaning.near('老人'))!.keys()].toSorted()).toEqual(['b', 'c'])
    })

    test('or answers rubbish leaves the words alone to answer', async () => {
      await add('a')
      const meaning = process()
      await renew(meaning)
      for (const said of [{ status: 500 }, { raw: '<html>' }, { body: vectorsBody([]) }]) {
        server.embed = () => said
        expect(await process().near('爷爷')).toBeUndefined()
      }
      server.embed = () => ({ never: true })
      expect(await meaning.near('爷爷')).toBeUndefined()
    })
  })

  test('a passage that a model does not take costs no other one, and is not sent again', async () => {
    const sentence = '申请人应当提交身份证和户口簿的原件以及复印件各一份。'
    await add('long', { body: sentence.repeat(30) + '敏感词。' })
    await add('short', { body: '敏感词。' })
    server.embed = (request) =>
      request.input.some((text) => text.includes('敏感词'))
        ? { status: 400, body: { error: { message: 'inappropriate content' } } }
        : TOPICS(request)
    const meaning = process()
    expect(await renew(meaning)).toBe(2)
    const kept = await records.vectorsOf(here.world.store.read, MODEL, ['long', 'short'])
    expect(kept.get('long')!.length).toBeGreaterThan(1)
    expect(kept.get('short')).toEqual([])
    const asked = server.embeddings.length
    expect(await renew(process(), after(MINUTE))).toBe(0)
    expect(server.embeddings).toHaveLength(asked)
  })

  test('a server that refuses everything is set up wrong: nothing is given up for it', async () => {
    await add('a')
    server.embed = () => ({ status: 400, body: { error: { message: 'model not found' } } })
    const meaning = process()
    expect(await renew(meaning)).toBe(0)
    server.embed = TOPICS
    expect(await renew(meaning, after(HOUR))).toBe(1)
  })

  test('two processes do not both do the work', async () => {
    for (let i = 0; i < 30; i++) await add(`item-${i}`)
    const done = await Promise.all([renew(process(), NOW, 'bot-1'), renew(process(), NOW, 'bot-2')])
    expect(done.toSorted()).toEqual([0, 30])
    expect(server.embeddings).toHaveLength(30)
  })

  test('what a process held when it died is taken up by another, later', async () => {
    await add('a')
    const until = after(5 * MINUTE)
    await here.commit((trx) => records.takeLease(trx, 'embeddings', 'bot-dead', NOW, until))
    const meaning = process()
    expect(await renew(meaning, after(MINUTE))).toBe(0)
    expect(await renew(meaning, after(6 * MINUTE))).toBe(1)
  })

  test('a stop ends it at once; what was done stays done', async () => {
    for (const id of ['a', 'b', 'c']) await add(id)
    const stopping = new AbortController()
    server.embed = (request) => {
      if (server.embeddings.length < 2) return TOPICS(request)
      stopping.abort()
      return { never: true }
    }
    const meaning = process()
    expect(await meaning.renew('bot-1', NOW, stopping.signal)).toBe(1)
    server.embed = TOPICS
    // The lease was given back, and there is no pause as after a failure.
    expect(await renew(meaning, after(1_000), 'bot-2')).toBe(2)
  })
})
