import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { DAY, MINUTE, openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, file, LAMP, records, say, slip, tap, ticketIn } from './steps.ts'

/** Where somebody was in a conversation, and what happened meanwhile: no place holds them for ever. */
let town: Town
let zhen: Phone
let li: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  li = await town.staff('李干部', 'officer', 'roads')
})
afterEach(() => town.stop())

const QUESTION = '办残疾人证要带什么材料？'
const ANSWERED = '身份证和户口簿'

const lapse = async () => {
  for (const ms of [31 * MINUTE, DAY + MINUTE]) {
    town.clock.pass(ms)
    await town.job('drafts')
  }
  expect(zhen.shown()).toContain('没有转给任何单位')
}

test('未解决 without a reason, answered again, 已解决: her next question is a question', async () => {
  const no = await file(town, zhen)
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  await answer(town, li, no, '换了新灯。')
  await tap(town, zhen, '👍 已解决')
  expect(await say(town, zhen, QUESTION)).toContain(ANSWERED)
  expect(await say(town, zhen, '/cancel')).toContain('没有正在进行的步骤')
  expect(town.telegram.refused()).toEqual([])
})

test('what was to be explained is closed from elsewhere: her words are taken up all the same', async () => {
  const no = await file(town, zhen)
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  await answer(town, li, no, '换了新灯。')
  await tap(town, zhen, '👍 已解决')
  // As a program that did not leave the place would have left it.
  const { world } = town.app.house
  const person = (await records(town).person(zhen))!.id
  await world.store.commit((trx) =>
    world.records.setPlace(
      trx,
      zhen.chatId,
      person,
      { at: 'explaining', ticket: no },
      town.clock.now(),
    ),
  )
  expect(await say(town, zhen, QUESTION)).toContain(ANSWERED)
  expect(await say(town, zhen, LAMP)).toContain('还没提交')
  expect(town.telegram.refused()).toEqual([])
})

test('a draft lapses while she is to write it anew: what she writes is a draft of its own', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, /修改/)
  await lapse()
  expect(await say(town, zhen, QUESTION)).toContain(ANSWERED)
  expect(await say(town, zhen, LAMP)).toContain('还没提交')
  expect(await records(town).words(ticketIn(await tap(town, zhen, /提交/)))).toBe(LAMP)
  expect(town.telegram.refused()).toEqual([])
})

test('a draft lapses while her number is asked for: words are taken up, and the menu is back', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await lapse()
  const shown = await say(town, zhen, LAMP)
  expect(shown).toContain('之前那份草稿已经不在了')
  expect(shown).toContain('还没提交')
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  expect(await say(town, zhen, QUESTION)).toContain(ANSWERED)
  expect(town.telegram.refused()).toEqual([])
})

test('a draft lapses while her number is asked for: a photo is for a draft of its own', async () => {
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await lapse()
  zhen.photo(Buffer.alloc(900, 1), '下河村垃圾没人清运')
  await town.settled()
  expect(zhen.shown()).toContain('还没提交')
  expect(zhen.shown()).toContain('附件 1 件')
  expect(zhen.keyboard().flat()).toContain('我的诉求')
  expect(town.telegram.refused()).toEqual([])
})

test.each(['13812345678', '还是匿名吧'])(
  'a draft lapses while her number is asked for: %s is for no draft any more',
  async (said) => {
    await say(town, zhen, LAMP)
    await tap(town, zhen, '留电话')
    await lapse()
    expect(await say(town, zhen, said)).toBe('这份草稿已经不在了。需要的话请重新写给我。')
    expect(zhen.keyboard().flat()).toContain('我的诉求')
    expect(await say(town, zhen, QUESTION)).toContain(ANSWERED)
    expect(town.telegram.refused()).toEqual([])
  },
)

test('a colleague answers first: the officer is told once, and is free after that', async () => {
  const no = await file(town, zhen)
  const ma = await town.staff('马干部', 'officer', 'roads')
  await say(town, ma, `/ticket ${no}`)
  await tap(town, li, buttonOf(li, 'reply', no))
  await answer(town, ma, no)
  expect(await say(town, li, '明天去看。')).toBe('已经有人办过这一步了。')
  expect(await say(town, li, QUESTION)).toContain(ANSWERED)
  expect(town.telegram.refused()).toEqual([])
})

test('发送 after a colleague has answered: the officer is free as well', async () => {
  const no = await file(town, zhen)
  const ma = await town.staff('马干部', 'officer', 'roads')
  await say(town, ma, `/ticket ${no}`)
  await tap(town, li, buttonOf(li, 'reply', no))
  await say(town, li, '明天去看。')
  await answer(town, ma, no)
  expect(await tap(town, li, buttonOf(li, 'send', no))).toBe('已经有人办过这一步了。')
  expect(await say(town, li, QUESTION)).toContain(ANSWERED)
  expect(town.telegram.refused()).toEqual([])
})

test('a number that is wrong, or words that are too long, leave people where they are', async () => {
  const no = await file(town, zhen)
  await tap(town, li, buttonOf(li, 'reply', no))
  expect(await say(town, li, '/ticket QH261123-999')).toContain('没有找到这件诉求')
  expect(await slip(town, li, { text: '长'.repeat(10_001) })).toContain('太长了')
  expect(await say(town, li, '明天去看。')).toContain(`将发给群众（${no}）`)
  expect(town.telegram.refused()).toEqual([])
})

const photos = async (count: number, sender = town.resident('传片人')) => {
  const sent = Array.from(
    { length: count },
    (_, i) => sender.photo(Buffer.alloc(900 + i, i + 1)).photo!,
  )
  await town.settled()
  return sent
}

const sendAlbum = async (album: string, captions: readonly (string | undefined)[]) => {
  const shown: string[] = []
  for (const [i, photo] of (await photos(captions.length)).entries())
    shown.push(
      await slip(town, zhen, {
        media_group_id: album,
        photo,
        ...(captions[i] !== undefined && { caption: captions[i] }),
      }),
    )
  return shown
}

test('an album that says why it is not solved goes to the ticket as a whole', async () => {
  const no = await file(town, zhen)
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  const shown = await sendAlbum('31', ['灯还是不亮', undefined, undefined])
  expect(shown).toEqual([`好的，已经记到 ${no} 里，办的人看得到。`, '', ''])
  expect(await records(town).files(no)).toHaveLength(3)
  expect(li.shown()).toContain('附件 3 件')
  // What comes after it is no reason any more, be it words or another album.
  expect((await sendAlbum('32', ['下河村垃圾没人清运', undefined]))[0]).toContain('还没提交')
  const other = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).files(other)).toHaveLength(2)
  expect(await records(town).files(no)).toHaveLength(3)
  expect(town.telegram.refused()).toEqual([])
})

test('words after an album that says why are taken for what they are', async () => {
  const no = await file(town, zhen)
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  await sendAlbum('33', [undefined, undefined])
  expect(await say(town, zhen, QUESTION)).toContain(ANSWERED)
  expect(await records(town).files(no)).toHaveLength(2)
  expect(town.telegram.refused()).toEqual([])
})

test('a ticket takes no more and no bigger files than a draft', async () => {
  const no = await file(town, zhen)
  await answer(town, li, no)
  await tap(town, zhen, '未解决')
  const document = { file_id: 'big', file_unique_id: 'big', file_size: 31_000_000 }
  expect(await slip(town, zhen, { document })).toContain('文件太大了')
  const shown = await sendAlbum('34', [
    '灯还是不亮',
    ...Array.from({ length: 20 }, () => undefined),
  ])
  expect(shown.at(-1)).toBe('附件太多了，一件诉求最多 20 个。')
  expect(await records(town).files(no)).toHaveLength(20)
  expect(town.telegram.refused()).toEqual([])
})
