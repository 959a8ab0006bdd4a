import { afterEach, beforeEach, expect, test } from 'vitest'

import { openTown, type Town } from '../support/town.ts'
import { LAMP, records, say, tap } from './steps.ts'

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

test.each([
  [
    'zh-hans',
    '青禾镇',
    '直接写给我',
    ['提问', '反映问题（投诉求助）', '我的诉求', '公开栏（公开目录）'],
  ],
  [
    'zh-hant',
    '青禾鎮',
    '直接寫給我',
    ['提問', '反映問題（投訴求助）', '我的訴求', '公開欄（公開目錄）'],
  ],
  [
    'zh-TW',
    '青禾鎮',
    '直接寫給我',
    ['提問', '反映問題（投訴求助）', '我的訴求', '公開欄（公開目錄）'],
  ],
  [
    'en',
    '青禾镇',
    'just write to me',
    ['Ask a question', 'Report a problem', 'My cases', 'Public information'],
  ],
])('a telephone that speaks %s is greeted in its language', async (code, name, words, menu) => {
  const visitor = town.resident('来客', code)
  const shown = await say(town, visitor, '/start')
  expect(shown).toContain(name)
  expect(shown).toContain(words)
  expect(visitor.keyboard().flat()).toEqual(menu)
  expect(town.telegram.refused()).toEqual([])
})

test('a visitor presses every button of the menu and each leads somewhere', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '/start')
  expect(await tap(town, zhen, '提问')).toContain('直接写出您的问题')
  expect(await tap(town, zhen, '我的诉求')).toContain('还没有反映过问题')
  expect(await tap(town, zhen, '公开栏（公开目录）')).toContain('想看哪里的')
  expect(await tap(town, zhen, '反映问题（投诉求助）')).toContain('什么事、在哪里、什么时候')
  expect(town.telegram.refused()).toEqual([])
})

test('/help says what can be done, and to staff what they can do more', async () => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'roads')
  const forZhen = await say(town, zhen, '/help')
  expect(forZhen).toContain('/complain')
  expect(forZhen).toContain('120')
  expect(forZhen).not.toContain('/queue')
  expect(await say(town, li, '/help')).toContain('/queue')
  expect(town.telegram.refused()).toEqual([])
})

test('/language changes the menu at once and every later answer', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '/start')
  const offer = await say(town, zhen, '/language')
  expect(offer).toContain('请选择语言')
  expect(zhen.buttons()).toEqual(['简体中文', '簡體中文', 'English'])

  expect(await tap(town, zhen, 'English')).toContain('I’ll use English from now on')
  expect(zhen.keyboard().flat()).toContain('My cases')
  expect(await tap(town, zhen, 'My cases')).not.toMatch(/[\u4e00-\u9fff]/)
  // A button of the old menu that is still on the screen is understood, and answered in the new language.
  expect(await say(town, zhen, '我的诉求')).not.toMatch(/[\u4e00-\u9fff]/)

  await say(town, zhen, '/language')
  await tap(town, zhen, '簡體中文')
  expect(zhen.keyboard().flat()).toContain('我的訴求')
  // The item was published in simplified characters; she reads it in her own.
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份證和戶口簿')

  await town.restart()
  expect(await say(town, zhen, '/my')).toContain('您還沒有反映過問題')
  expect((await records(town).person(zhen))?.language).toBe('zh-Hant')
  expect(town.telegram.refused()).toEqual([])
})

test('the list of commands behind "/" follows the role and the language', async () => {
  const zhen = town.resident('阿珍', 'en')
  const li = await town.staff('李干部', 'officer', 'roads')
  await say(town, zhen, '/start')
  const names = (id: number) => town.telegram.commandsFor(id, id).map(({ command }) => command)
  expect(names(zhen.user.id)).toContain('complain')
  expect(names(zhen.user.id)).not.toContain('queue')
  expect(town.telegram.commandsFor(zhen.user.id, zhen.user.id)[0]?.description).toMatch(/^[A-Z]/)
  expect(names(li.user.id)).toContain('queue')
  expect(names(li.user.id)).not.toContain('invite')
  expect(town.telegram.refused()).toEqual([])
})

test('/cancel leaves what is open, and says so where nothing is', async () => {
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, '/cancel')).toBe('现在没有正在进行的步骤。')

  await say(town, zhen, '/complain')
  expect(await say(town, zhen, '/cancel')).toContain('已取消')
  // The next words are a question again, not a complaint.
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')

  await say(town, zhen, LAMP)
  expect(await say(town, zhen, '/cancel')).toContain('什么都没有提交')
  expect(await tap(town, zhen, /提交/)).toContain('草稿已经不在了')
  expect(await records(town).numbers()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('an unknown command is answered with the way out, and opens nothing', async () => {
  const zhen = town.resident('阿珍')
  for (const command of ['/frobnicate', '/START2', '/a_b_c everything'])
    expect(await say(town, zhen, command)).toBe(
      '没有这个命令。直接写问题就行，或发 /help 看看怎么用。',
    )
  expect(await say(town, zhen, '/cancel')).toContain('没有正在进行的步骤')
  expect(town.telegram.refused()).toEqual([])
})
