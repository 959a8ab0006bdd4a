import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  file,
  forge,
  labelsUnder,
  LAMP,
  records,
  say,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

const LAMP_TOO = '上塘村村口路灯坏了好几天，晚上看不见路'

let town: Town
let zhen: Phone
let wang: Phone
let li: Phone
let main: string
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  wang = town.resident('老王')
  li = await town.staff('李干部', 'officer', 'roads')
  main = await file(town, zhen)
})
afterEach(() => town.stop())

const draftOf = (phone: Phone): string => {
  const all = phone.messages().flatMap(({ markup }) => markup?.inline_keyboard?.flat() ?? [])
  return all
    .findLast((one) => one.callback_data?.startsWith('submit'))!
    .callback_data!.split(':')[1]!
}

/** 老王 tells what 阿珍 told, and is asked whether it is that. */
const askedAboutIt = async (): Promise<string> => {
  await say(town, wang, LAMP_TOO)
  return tap(town, wang, /提交/)
}

test('before it is filed, one like it nearby is shown, without whose it is, its number or its words', async () => {
  const asked = await askedAboutIt()
  expect(asked).toContain('还没提交。附近已经有人反映过类似的事')
  expect(asked).toContain('道路设施 · 上塘村')
  expect(asked).toContain('11月23日 09:00反映 · 待签收 · 城乡建设办公室')
  expect(wang.buttons()).toEqual(['是同一件，一起办', '不是，单独提交'])
  const seen = wireTo(town, wang.chatId)
  for (const hidden of [main, '一直没人修', '阿珍', String(zhen.user.id)])
    expect(seen).not.toContain(hidden)
  expect(await records(town).numbers()).toEqual([main])
})

test('who joined and tells it again is told how far it is, and not asked to join once more', async () => {
  await askedAboutIt()
  const own = ticketIn(await tap(town, wang, '是同一件，一起办'))
  const again = await say(town, wang, LAMP_TOO)
  expect(again).toContain(`${own} `)
  expect(again).toContain('不用再交一遍；有了答复会告诉您')
  expect(again).not.toContain(main)
  expect(wang.buttons()).toEqual(['另外提交'])
  // Thanks are no more words of it, and nothing was filed.
  await say(town, wang, '好的')
  expect(await records(town).numbers()).toEqual([main, own])
  expect(town.telegram.refused()).toEqual([])
})

test('what is new may be joined as well, so that it is read; every answer is heard once', async () => {
  await askedAboutIt()
  await tap(town, wang, '是同一件，一起办')
  await say(town, wang, `${LAMP_TOO}，小学门口的井盖也碎了`)
  await tap(town, wang, /提交/)
  await tap(town, wang, '是同一件，一起办')
  expect(li.messages().at(-1)!.text).toContain('井盖也碎了')
  await answer(town, li, main)
  expect(wang.messages().filter(({ text }) => text.includes('答复了'))).toHaveLength(1)
  expect(zhen.messages().filter(({ text }) => text.includes('答复了'))).toHaveLength(1)
  expect(town.telegram.refused()).toEqual([])
})

test('who joins has a number of their own, gets every answer, and theirs goes its own way if it is not solved', async () => {
  await askedAboutIt()
  const receipt = await tap(town, wang, '是同一件，一起办')
  const own = ticketIn(receipt)
  expect(own).not.toBe(main)
  expect(receipt).toContain(
    '和已经有人反映的那件一起办，由城乡建设办公室办理，最晚 11月30日周一 答复',
  )
  expect(await records(town).verbs(own)).toEqual(['file', 'merge'])
  expect(await records(town).verbs(main)).toEqual(['file', 'take-in'])
  // The unit reads what he says, under the ticket it is working on; 阿珍 hears nothing of it.
  expect(li.messages().at(-1)!.text).toContain(`又有群众反映 ${main} 这件事`)
  expect(li.messages().at(-1)!.text).toContain('晚上看不见路')
  expect(wireTo(town, zhen.chatId)).not.toContain('晚上看不见路')

  // How far it is is how far the other one is; no answer yet, nothing to say about it.
  await tap(town, li, buttonOf(li, 'accept', main))
  expect(await say(town, wang, own)).toContain('城乡建设办公室正在办')
  expect(await forge(town, wang, `ownway:${own}`)).toBe(
    '一起办的那件还没有答复，有了答复您再看看。',
  )
  expect(await forge(town, wang, `add:${own}`)).toContain('不能这样办')

  await answer(town, li, main)
  expect(wang.messages().at(-1)!.text).toContain(`答复了 ${own}`)
  expect(labelsUnder(wang, /要是还没解决/)).toEqual(['我这边还没解决'])
  await tap(town, zhen, '👍 已解决')
  expect(await tap(town, wang, '我这边还没解决')).toContain(
    `您这件（${own}）单独再办，由城乡建设办公室办理，最晚 11月30日周一 答复您`,
  )
  expect(li.messages().at(-1)!.text).toContain(`${own} 拆出来单独办理`)
  expect(await say(town, wang, '我门口这盏还是不亮')).toContain(`已经记到 ${own} 里`)
  expect(await records(town).ticket(own)).toMatchObject({ state: 'assigned', mergedInto: null })
  expect((await records(town).ticket(main))?.state).toBe('closed')
  expect(await forge(town, wang, `ownway:${own}`)).toContain('不能这样办')
  expect(town.telegram.refused()).toEqual([])
})

test('不是，单独提交 files it by itself; 提交 once more does, too, and is not asked again', async () => {
  await askedAboutIt()
  expect(await tap(town, wang, /提交/)).toContain('收到了，编号')
  const [, own] = await records(town).numbers()
  expect(await records(town).verbs(own!)).toEqual(['file'])
  const chen = town.resident('阿陈')
  await say(town, chen, LAMP_TOO)
  await tap(town, chen, /提交/)
  expect(await tap(town, chen, '不是，单独提交')).toContain('收到了，编号')
  expect(await records(town).numbers()).toHaveLength(3)
  expect(town.telegram.refused()).toEqual([])
})

test('only what was shown can be joined, by whom it was shown to, while it is worked on', async () => {
  await say(town, wang, LAMP_TOO)
  const draft = draftOf(wang)
  expect(await forge(town, wang, `joinsame:${draft}:1`)).toContain('过时')
  await tap(town, wang, /提交/)
  expect(await forge(town, wang, `joinsame:${draft}:2`)).toContain('过时')
  expect(await forge(town, zhen, `joinsame:${draft}:1`)).toBe('这个按钮不是给您的。')
  await answer(town, li, main)
  await tap(town, wang, '是同一件，一起办')
  expect(wang.alerts()).toEqual(['那件刚刚办完了。请点“不是，单独提交”。'])
  expect(await records(town).numbers()).toEqual([main])
  expect(await tap(town, wang, '不是，单独提交')).toContain('收到了，编号')
  expect(town.telegram.refused()).toEqual([])
})

test('a report is neither found nor joined', async () => {
  const report = '我要举报上塘村村主任收了我们修路灯的三千块钱'
  await file(town, zhen, report)
  await say(town, wang, report)
  expect(await tap(town, wang, /提交/)).toContain('收到了，编号')
  expect(town.telegram.refused()).toEqual([])
})

test('where the first one is taken back, what was joined to it goes on', async () => {
  await askedAboutIt()
  const own = ticketIn(await tap(town, wang, '是同一件，一起办'))
  await say(town, zhen, `/ticket ${main}`)
  await tap(town, zhen, '↩️ 撤回')
  await tap(town, zhen, '是的，撤回')
  expect(await records(town).ticket(own)).toMatchObject({ state: 'assigned', mergedInto: null })
  expect(await records(town).verbs(main)).toEqual(['file', 'take-in', 'withdraw', 'let-go'])
  expect(wang.messages().at(-1)!.text).toContain(`您反映的 ${own} 改为单独办理`)
  expect(li.messages().at(-1)!.text).toContain(`${own} 拆出来单独办理`)
  expect(town.telegram.refused()).toEqual([])
})

test('telling one’s own again is told how far it is; what is new is offered as more of it', async () => {
  const again = await say(town, zhen, LAMP)
  expect(again).toContain(`${main} 已经交给城乡建设办公室，他们还没开始办`)
  expect(again).toContain('最晚 11月30日周一 答复您')
  expect(zhen.buttons()).toEqual(['＋ 补充进去', '另外提交'])
  expect(await tap(town, zhen, '另外提交')).toContain('还没提交')
  await tap(town, zhen, '取消')

  const more = await say(town, zhen, '上塘村村口的路灯坏了，小学门口的井盖也碎了')
  expect(more).toContain(`您说的好像就是正在办的 ${main}`)
  expect(await tap(town, zhen, '＋ 补充进去')).toContain(`已经记到 ${main} 里`)
  expect(li.messages().at(-1)!.text).toContain('小学门口的井盖也碎了')
  expect(await records(town).verbs(main)).toEqual(['file', 'add'])
  expect(await records(town).numbers()).toEqual([main])
  // Pressed late, or by somebody else, it changes nothing.
  const late = zhen.messages().flatMap(({ markup }) => markup?.inline_keyboard?.flat() ?? [])
  expect(late.filter(({ callback_data: data }) => data?.startsWith('intoticket'))).toEqual([])
  expect(await forge(town, wang, `intoticket:1:${main}`)).toBe('这个按钮不是给您的。')
  expect(town.telegram.refused()).toEqual([])
})
