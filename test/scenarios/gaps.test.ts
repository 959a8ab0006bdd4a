import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { answer, labelsUnder, say, tap, ticketIn } from './steps.ts'

let town: Town
let editor: Phone
let head: Phone
beforeEach(async () => {
  town = await openTown()
  editor = await town.staff('小编', 'editor', 'roads')
  head = await town.staff('霍主任', 'head', 'roads')
})
afterEach(() => town.stop())

const QUESTION = '紫荆桥限高架设在哪里？'
const REPLY =
  '您好，按照规定，紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道，有疑问到服务窗口办理咨询。'

const newsOn = (phone: Phone) =>
  phone.messages().filter(({ text }) => text.includes('当时没有找到答案。现在公开了'))

/** Asks what nothing answers, passes it on as a complaint, and an officer explains it. */
const askAndBeTold = async (phone: Phone, officer: Phone): Promise<string> => {
  await say(town, phone, QUESTION)
  await tap(town, phone, /转给|交给|问/)
  const no = ticketIn(await tap(town, phone, /提交/))
  await answer(town, officer, no, REPLY)
  return no
}

test('what people ask in vain becomes an item out of an officer’s reply in three presses, and all who asked are told', async () => {
  const li = await town.staff('李干部', 'officer', 'roads')
  const [zhen, wang] = [town.resident('阿珍'), town.resident('老王')]
  await say(town, wang, '请问紫荆桥限高架设在哪呀')
  await askAndBeTold(zhen, li)
  await town.job('gaps')
  expect(await say(town, editor, '/gaps')).toContain('2 人问过')
  const gap = await tap(town, editor, /^1\./)
  expect(gap).toContain('2 人问过，共 3 次')
  expect(gap).toContain('货车请绕行青禾大道')
  expect(gap).not.toMatch(/阿珍|老王/)
  // The three presses: the gap, the reply, 送审.
  const preview = await tap(town, editor, '📣 用这条答复发布')
  expect(preview).toContain('群众看到的样子')
  expect(preview).toContain('紫荆桥限高架设在桥北侧，限高3.2米')
  expect(preview).not.toContain('您好')
  expect(await tap(town, editor, '送审')).toContain('已送审，等 1 位同事')
  await town.job('gap-news')
  expect(newsOn(wang)).toEqual([])
  expect(await tap(town, head, '同意发布')).toContain('第 1 版已经公开')
  await town.job('gap-news')
  await town.job('gap-news')
  for (const phone of [zhen, wang]) {
    expect(newsOn(phone)).toHaveLength(1)
    expect(newsOn(phone)[0]!.text).toContain('限高3.2米')
    expect(newsOn(phone)[0]!.text).toContain('城乡建设办公室')
  }
  expect(labelsUnder(wang, /现在公开了/).slice(0, 2)).toEqual(['👍 有帮助', '没解决'])
  await tap(town, wang, /有帮助/)
  // The same question is answered now, in either wording.
  const liu = town.resident('阿柳')
  expect(await say(town, liu, QUESTION)).toContain('限高3.2米')
  expect(await say(town, liu, '请问紫荆桥限高架设在哪呀')).toContain('限高3.2米')
  expect(await say(town, editor, '/gaps')).toContain('眼下没有')
  expect(town.telegram.refused()).toEqual([])
})
