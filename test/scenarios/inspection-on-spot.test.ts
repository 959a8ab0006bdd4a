import { afterEach, expect, test } from 'vitest'

import { drawSamples } from '../../src/domain/inspection/sample.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { sha256 } from '../../src/store/hash.ts'
import { emptyPostgres } from '../store/databases.ts'
import { MINUTE, type Town } from '../support/town.ts'
import { findings, inspectedTown, NANTIAN, Q3, report, run, send } from './inspection-steps.ts'
import { forge, say, slip, tap } from './steps.ts'

/** What people find where the program cannot look: on the spot, with photographs, and by samples. */

let town: Town
let inspector: Phone
let head: Phone
const open = async (options = {}) => {
  ;({ town, inspector, head } = await inspectedTown(options))
}
afterEach(() => town.stop())

const ALBUM = ['first', 'second', 'third']

/** Photographs sent together: messages of one group, the words on the first. */
const sendAlbum = async (phone: Phone, words: string): Promise<string[]> => {
  const uploader = town.resident('传片人')
  const photos = ALBUM.map((name) => uploader.photo(Buffer.from(name)).photo!)
  await town.settled()
  const shown: string[] = []
  for (const [i, photo] of photos.entries())
    shown.push(
      await slip(town, phone, { media_group_id: '777', photo, ...(i === 0 && { caption: words }) }),
    )
  return shown
}

const seen = async () => (await findings(town)).filter(({ finder }) => finder === 'inspector')
const photosOf = async (id: number) => {
  const { records, store } = town.app.house.world
  return records.photosOfFinding(store.read, id)
}

test('all photographs of an album are kept with their finding, and shown; what comes next is another matter', async () => {
  await open()
  await forge(town, inspector, `inspectas:3:2026-Q3:${NANTIAN}`)
  expect(await sendAlbum(inspector, '公开栏被广告盖住了。')).toEqual(['记下了。', '', ''])
  const [finding, ...others] = await seen()
  expect(others).toEqual([])
  expect(finding).toMatchObject({ rule: 'seen-misplaced', words: '公开栏被广告盖住了。' })
  town.clock.pass(MINUTE)
  await town.job('files')
  expect((await photosOf(finding!.id)).map(({ state }) => state)).toEqual(['kept', 'kept', 'kept'])

  expect(await say(town, inspector, '办残疾人证要带什么材料？')).toContain('身份证')
  inspector.photo(Buffer.from('another'), '另外一件事')
  await town.settled()
  expect(await photosOf(finding!.id)).toHaveLength(3)

  await send(town, inspector)
  await forge(town, head, `finding:${finding!.id}`)
  await tap(town, head, '🖼 看照片（3）')
  expect(head.messages().filter(({ media }) => media?.kind === 'photo')).toHaveLength(3)
})

test('samples follow from the seed on record, and each is judged once: untrue is a finding', async () => {
  await open()
  const { world } = town.app.house
  const { acts } = await world.records.latestActs(world.store.read, 0, 9)
  const opened = acts.find((act) => act.what === 'open-inspection')!
  const { seed, samples } = await report(town)
  expect(opened).toMatchObject({ quarter: '2026-Q3', seed, by: null })
  expect(seed).toMatch(/^[0-9a-f]{32}$/)
  const items = await world.records.allItems(world.store.read)
  const drawable = items.filter(({ audience }) => audience === 'public')
  const drawn = drawSamples(sha256, seed, drawable).filter(({ unit }) => unit === NANTIAN)
  const own = samples.filter(({ unit }) => unit === NANTIAN)
  expect(own.map(({ item }) => item)).toEqual(drawn.map(({ item }) => item))
  // Running it again, or pressing again, gives nobody others.
  await run(town)
  await forge(town, inspector, 'inspectrun:2026-Q3')
  expect((await report(town)).samples).toEqual(samples)

  await forge(town, inspector, `sample:t:2026-Q3:${NANTIAN}:1`)
  expect(await forge(town, inspector, `sample:u:2026-Q3:${NANTIAN}:1`)).toContain('已经办过')
  await forge(town, inspector, `sample:u:2026-Q3:${NANTIAN}:2`)
  await sendAlbum(inspector, '账上的三笔没有票据。')
  const judged = (await report(town)).samples.filter(({ unit }) => unit === NANTIAN)
  expect(judged.map(({ verdict, words }) => [verdict, words])).toEqual([
    ['true', null],
    ['untrue', '账上的三笔没有票据。'],
  ])
  const [finding] = await seen()
  expect(finding).toMatchObject({ rule: 'seen-untrue', item: { id: own[1]!.item } })
  expect(await photosOf(finding!.id)).toHaveLength(3)
  expect(await forge(town, head, `sample:t:2026-Q3:${NANTIAN}:2`)).not.toBe('')
})

test('what is no fault is dropped before anybody hears of it, and costs nothing any more', async () => {
  await open()
  const points = async () =>
    (await report(town)).units.find(({ unit }) => unit === NANTIAN)!.score.total!
  const before = await points()
  const [missing] = await findings(town)
  await forge(town, inspector, `findingdo:drop:${missing!.id}`)
  expect(inspector.shown()).toContain('为什么不算问题')
  expect(await say(town, inspector, '账目贴在祠堂，已经看过。')).toContain('不算问题')
  expect(await points()).toBeGreaterThan(before)
  await send(town, inspector)
  expect((await findings(town)).find(({ id }) => id === missing!.id)).toMatchObject({
    state: 'dropped',
    releasedAt: null,
  })
  await say(town, head, '/rectify')
  expect(head.shown()).not.toContain('村级财务收支')
  await run(town)
  expect((await findings(town)).filter(({ key }) => key === missing!.key)).toHaveLength(1)
})

test('who wrote has it in their own data; when they are erased the finding stays, and names nobody', async () => {
  await open()
  await send(town, inspector)
  const [missing] = await findings(town)
  await forge(town, head, `findinganswer:${missing!.id}`)
  await say(town, head, '下周一贴出来。')
  await say(town, head, '/privacy')
  head.press(/我的资料/)
  await town.settled()
  const file = head.messages().findLast(({ media }) => media?.kind === 'document')!.media!
  const text = town.telegram.state.files.get(file.fileId)!.bytes.toString('utf8')
  expect(text).toContain('答复整改（南田村民委员会）下周一贴出来。')

  const { world } = town.app.house
  const { records, store } = world
  const person = (await records.findPersonByTelegram(store.read, head.user.id))!
  await store.commit((trx) => records.erasePerson(trx, person.id, head.chatId))
  expect((await findings(town))[0]).toMatchObject({ answer: '下周一贴出来。', state: 'answered' })
  const rows = await store.read.selectFrom('findings').select('answered_by').execute()
  expect(rows.every((row) => row.answered_by === null)).toBe(true)
  expect((await verify(world, store.read)).faults).toEqual([])
})

test('all the way on PostgreSQL: found, sent, told, answered, confirmed', async () => {
  const { address, drop } = await emptyPostgres()
  await open({ database: address })
  const onSqlite = 23
  expect((await report(town)).findings).toHaveLength(onSqlite)
  await send(town, inspector)
  await town.job('findings')
  await town.settled()
  expect(head.shown()).toContain('公开检查发现南田村民委员会有')
  const [missing] = await findings(town)
  await forge(town, head, `findinganswer:${missing!.id}`)
  await say(town, head, '补上了。')
  await forge(town, inspector, `findingdo:confirm:${missing!.id}`)
  await forge(town, inspector, `inspectsign:${Q3.label}:${NANTIAN}`)
  await run(town)
  expect((await findings(town))[0]).toMatchObject({ state: 'confirmed', checked: 'there' })
  const { units } = await report(town)
  expect(units.find(({ unit }) => unit === NANTIAN)!.confirmedAt).not.toBeNull()
  await town.stop()
  await drop()
  await open()
  expect((await report(town)).findings).toHaveLength(onSqlite)
})
