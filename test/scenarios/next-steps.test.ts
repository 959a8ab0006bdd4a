import { afterEach, beforeEach, expect, test } from 'vitest'

import { openTown, type Town } from '../support/town.ts'
import { file, LAMP, records, say, tap, ticketIn } from './steps.ts'

/** Each thing that is said has a next step of its own. */

let town: Town
beforeEach(async () => {
  town = await openTown()
})
afterEach(() => town.stop())

const drafts = (shown: string) => shown.includes('还没提交')

test('a greeting is greeted, thanks after an answer are taken, and neither opens anything', async () => {
  const zhen = town.resident('阿珍')
  const greeted = await say(town, zhen, '您好')
  expect(greeted).toContain('您好！我是青禾镇的小助手')
  await say(town, zhen, '办残疾人证要带什么材料？')
  expect(await say(town, zhen, '好的，谢谢你')).toContain('不客气')
  expect(await say(town, zhen, '收到')).toContain('好的，有事随时写给我')
  expect(await say(town, zhen, '/cancel')).toContain('没有正在进行')
  expect(town.telegram.refused()).toEqual([])
})

test('thanks for what was mended are no complaint', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '路灯修好了，谢谢你们')
  expect(shown).toContain('不客气')
  expect(drafts(shown)).toBe(false)
  expect(town.telegram.refused()).toEqual([])
})

test('a rhetorical question is a complaint: the draft comes, no search result', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '为什么上塘村的路灯一直没人修？难道就没人管吗？')
  expect(drafts(shown)).toBe(true)
  expect(shown).toContain('转给：城乡建设办公室')
  expect(town.telegram.refused()).toEqual([])
})

test('a wrong and a question: what is published about the question first, then the draft of it all', async () => {
  const zhen = town.resident('阿珍')
  const words = '我家公租房漏水半年没人修，请问公租房租金标准是多少？'
  const shown = await say(town, zhen, words)
  expect(shown).toContain('关于这件事，已经公开的是')
  expect(shown.indexOf('3.2元')).toBeGreaterThan(0)
  expect(shown.indexOf('还没提交')).toBeGreaterThan(shown.indexOf('3.2元'))
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(words)
  expect(town.telegram.refused()).toEqual([])
})

test('a wrong and a question that nothing answers: that is said, and the draft takes both', async () => {
  const zhen = town.resident('阿珍')
  const words = '隔壁的飞碟天天停在我家门口没人管，请问飞碟停放归哪个部门管？'
  const shown = await say(town, zhen, words)
  expect(shown).toContain('您问的这一点，没有查到已经公开的答案')
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).words(no)).toBe(words)
  expect(town.telegram.refused()).toEqual([])
})

test('依申请公开: how it is done, where, and the way to what needs no application', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '我要申请信息公开')
  expect(shown).toContain('身份证明')
  expect(shown).toContain('20 个工作日')
  expect(shown).toContain('党政办公室')
  expect(shown).toContain('☎ 0750-0000100')
  expect(drafts(shown)).toBe(false)
  expect(zhen.buttons()).toContain('公开栏（公开目录）')
  const shelf = await tap(town, zhen, /公开目录/)
  expect(shelf).toContain('想看哪里的')
  // How it is done stays to be read above the shelf.
  expect(zhen.messages().some(({ text }) => text.includes('身份证明'))).toBe(true)
  expect(town.telegram.refused()).toEqual([])
})

test('what is only asked about an application is answered besides, where it is published', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '申请公开耕地地力保护补贴怎么领、标准是多少？')
  expect(shown.indexOf('20 个工作日')).toBeGreaterThan(-1)
  expect(shown.indexOf('72.5元')).toBeGreaterThan(shown.indexOf('20 个工作日'))
  expect(town.telegram.refused()).toEqual([])
})

test('an application left lying is a complaint like any other', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '我三月份申请信息公开，到现在一直没有答复')
  expect(shown).toContain('20 个工作日')
  expect(drafts(shown)).toBe(true)
  expect(town.telegram.refused()).toEqual([])
})

test('a report on a cadre goes past the unit it is about, and says so', async () => {
  const zhen = town.resident('阿珍')
  const village = await town.staff('文书', 'officer', 'shangtang-village')
  const discipline = await town.staff('干事', 'officer', 'discipline')
  const words = '举报上塘村委会主任贪污修路的钱'
  const shown = await say(town, zhen, words)
  expect(shown).toContain('看不到您写的')
  expect(shown).toContain('12388')
  expect(shown).toContain('☎ 0750-0000113')
  expect(shown).toContain('转给：纪检监察办公室')
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).ticket(no)).toMatchObject({ unit: 'discipline' })
  expect(discipline.shown()).toContain(no)
  expect(village.shown()).not.toContain(no)
  expect(town.telegram.refused()).toEqual([])
})

test('a report on those who look at reports goes to those who assign', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '举报纪检监察办公室主任收红包')
  expect(shown).toContain('转给：党政办公室')
  expect(shown).not.toContain('转给：纪检监察办公室')
  expect(town.telegram.refused()).toEqual([])
})

test('bare words are waited upon, and what follows stays past the village', async () => {
  const zhen = town.resident('阿珍')
  expect(await say(town, zhen, '我要举报村干部')).toContain('请接着写')
  const shown = await say(town, zhen, '上塘村的主任拿修路的钱请客吃饭')
  expect(shown).toContain('我要举报村干部\n上塘村的主任拿修路的钱请客吃饭')
  expect(shown).toContain('转给：纪检监察办公室')
  await tap(town, zhen, /修改/)
  // Said in other words, it is the same report.
  const reworded = await say(town, zhen, '上塘村村委会账目对不上，请查一查')
  expect(reworded).toContain('转给：纪检监察办公室')
  expect(town.telegram.refused()).toEqual([])
})

test('whoever asks how to petition is told, with a button to begin', async () => {
  const zhen = town.resident('阿珍')
  const shown = await say(town, zhen, '怎么上访？')
  expect(shown).toContain('信访部门')
  expect(drafts(shown)).toBe(false)
  expect(zhen.buttons()).toContain('反映问题（投诉求助）')
  expect(await tap(town, zhen, /反映问题/)).toContain('什么事、在哪里、什么时候')
  expect(town.telegram.refused()).toEqual([])
})

test('with bare words waited upon, thanks are thanks and a question is answered: the report is what tells', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, '举报村支书')
  const thanked = await say(town, zhen, '谢谢')
  expect(thanked).toContain('不客气')
  expect(drafts(thanked)).toBe(false)
  const answered = await say(town, zhen, '办残疾人证要带什么材料？')
  expect(answered).toContain('身份证和户口簿')
  expect(drafts(answered)).toBe(false)
  const shown = await say(town, zhen, '他把修路的钱拿去请客')
  expect(shown).toContain('举报村支书\n他把修路的钱拿去请客')
  expect(shown).not.toContain('谢谢')
  expect(shown).toContain('转给：纪检监察办公室')
  expect(town.telegram.refused()).toEqual([])
})

test.each(['信访要去哪里', '上访到哪', '检举信写给谁', '怎么写举报信'])(
  'the way is told in whichever order it is asked for: %s',
  async (words) => {
    const zhen = town.resident('阿珍')
    const shown = await say(town, zhen, words)
    expect(shown).toContain('12388')
    expect(shown).toContain('信访部门')
    expect(drafts(shown)).toBe(false)
    expect(town.telegram.refused()).toEqual([])
  },
)

test('where the petition office is, and what its number is, are plain questions', async () => {
  const zhen = town.resident('阿珍')
  for (const words of ['信访局在哪里', '举报电话是多少'])
    expect(await say(town, zhen, words)).not.toContain('看不到您写的')
  expect(town.telegram.refused()).toEqual([])
})

test.each([
  ['着火了！', '119'],
  ['家里着火了怎么办？', '119'],
  ['有人喝农药昏迷了，怎么办', '120'],
  ['隔離屋着火呀，快啲嚟救命', '119'],
])('%s: the number before everything else, then the draft and no article', async (words, phone) => {
  const zhen = town.resident('阿珍')
  zhen.send(words)
  await town.settled()
  const said = zhen.messages().filter(({ byBot }) => byBot)
  expect(said).toHaveLength(2)
  expect(said[0]?.text).toContain(`请马上打 ${phone}`)
  expect(drafts(said[1]!.text)).toBe(true)
  expect(said[1]?.text).toContain('转给：')
  expect(town.telegram.refused()).toEqual([])
})

test('whoever does not want to live is told warmly whom to ring, before everything else', async () => {
  const zhen = town.resident('阿珍')
  zhen.send('我不想活了')
  await town.settled()
  const [first] = zhen.messages().filter(({ byBot }) => byBot)
  for (const said of ['不要一个人扛', '120', '110', '12356']) expect(first?.text).toContain(said)
  expect(town.telegram.refused()).toEqual([])
})

test('danger said while a draft is open shows the number first, too', async () => {
  const zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
  const mark = zhen.messages().length
  await say(town, zhen, '现在电线着火了，快来人')
  const said = zhen
    .messages()
    .slice(mark)
    .filter(({ byBot }) => byBot)
  expect(said[0]?.text).toContain('请马上打 119')
  expect(town.telegram.refused()).toEqual([])
})

test.each(['消防检查怎么办理？', '火化要多少钱？', '救护车怎么收费？', '火灾保险怎么赔？'])(
  'an ordinary question raises no alarm: %s',
  async (words) => {
    const zhen = town.resident('阿珍')
    const shown = await say(town, zhen, words)
    expect(shown).not.toContain('情况紧急')
    expect(drafts(shown)).toBe(false)
    expect(town.telegram.refused()).toEqual([])
  },
)

test('what is filed after all this is filed as before', async () => {
  const zhen = town.resident('阿珍')
  const no = await file(town, zhen)
  expect(await records(town).ticket(no)).toMatchObject({ unit: 'roads' })
  expect(town.telegram.refused()).toEqual([])
})
