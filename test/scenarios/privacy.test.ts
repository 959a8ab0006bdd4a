import { readdirSync } from 'node:fs'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { openAiServer } from '../support/open-ai.ts'
import { MINUTE, openTown, type Town } from '../support/town.ts'
import { answer, file, forge, labelsUnder, LAMP, records, say, tap, ticketIn } from './steps.ts'

const CARD = '办残疾人证要带什么材料？'
const HOW_MUCH = '那要多少钱？'
const GROUP = -1_009_000_000_777
const SURE = /真的要删吗/

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
/** Whatever was told: Telegram took all that was sent, and nothing went wrong inside. */
const expectNoFault = () => {
  expect(town.telegram.refused()).toEqual([])
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
}
afterEach(async () => {
  expectNoFault()
  await town.stop()
})

const erase = async (phone = zhen): Promise<string> => {
  await say(town, phone, '/privacy')
  await tap(town, phone, /删除我的提问记录/)
  return tap(town, phone, '🗑 删掉')
}
/** The newest 提交. */
const submitOf = (phone: Phone) => {
  const message = phone
    .messages()
    .findLast(({ markup }) =>
      markup?.inline_keyboard?.flat().some(({ text }) => text.includes('提交')),
    )!
  const button = message.markup!.inline_keyboard!.flat().find(({ text }) => text.includes('提交'))!
  return { messageId: message.id, data: button.callback_data! }
}
const tables = async (...names: ('questions' | 'learners' | 'matters' | 'group_answers')[]) => {
  const { read } = town.app.house.world.store
  const rows = names.map((name) => read.selectFrom(name).select('person_id').execute())
  return (await Promise.all(rows)).map((found) => found.map((row) => row.person_id))
}

test('/privacy says what is kept and who sees it; one press erases nothing yet', async () => {
  await say(town, zhen, CARD)
  const shown = await say(town, zhen, '/privacy')
  expect(shown).toContain('您的名字和账号不给单位看')
  expect(shown).toContain('要留底')
  // No model is set here, so that nothing goes to one.
  expect(shown).not.toMatch(/人工智能|语音识别/)
  expect(await tap(town, zhen, /删除我的提问记录/)).toMatch(SURE)
  await tap(town, zhen, '先不删')
  expect(zhen.alerts()).toEqual(['好的，没有删。'])
  expect(labelsUnder(zhen, SURE)).toEqual([])
  expect(await tables('questions')).toHaveLength(1)
})

test('who had it erased finds nothing any more: no list, no answer, nothing to go on from', async () => {
  await say(town, zhen, CARD)
  await tap(town, zhen, '👍 有帮助')
  await say(town, zhen, HOW_MUCH)
  expect(await erase()).toContain('都删掉了')
  expect(await tables('questions', 'learners', 'matters')).toEqual([[], [null], []])
  expect(await say(town, zhen, HOW_MUCH)).toContain('您问的是哪一件事')
  expect(await say(town, zhen, '/my')).not.toContain('残疾人证')
  // An old button leads nowhere, and says so.
  expect(await forge(town, zhen, 'unsolved:1')).toBe('这个按钮已经过时了，请重新打开。')
  expect(await forge(town, zhen, 'again:1')).toBe('这个按钮已经过时了，请重新打开。')
  // And what is asked anew is answered, under a number of its own.
  expect(await say(town, zhen, CARD)).toContain('身份证和户口簿')
  expect(await tap(town, zhen, '没解决')).toContain(CARD)
})

test('the photo and the place of a draft that was cancelled go too, from the disk as well', async () => {
  const { attachmentsDir } = town.app.tools
  const onDisk = () =>
    readdirSync(attachmentsDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
  await say(town, zhen, LAMP)
  zhen.photo(Buffer.from('photo'))
  await town.settled()
  town.clock.pass(MINUTE)
  await town.job('files')
  expect(onDisk()).toHaveLength(1)
  await tap(town, zhen, '取消')
  expect(await erase()).toContain('都删掉了')
  town.clock.pass(MINUTE)
  await town.job('files')
  expect(onDisk()).toEqual([])
  const { read } = town.app.house.world.store
  expect(await read.selectFrom('attachments').selectAll().execute()).toEqual([])
})

test('a draft not submitted yet stays, as is said before, and can be submitted', async () => {
  await say(town, zhen, CARD)
  await tap(town, zhen, '没解决')
  const submit = submitOf(zhen)
  await say(town, zhen, '/privacy')
  expect(await tap(town, zhen, /删除我的提问记录/)).toContain('等您点“提交”或“取消”')
  await tap(town, zhen, '🗑 删掉')
  const no = ticketIn(await tap(town, zhen, submit))
  expect(await records(town).words(no)).toBe(CARD)
  const { read } = town.app.house.world.store
  const [filed] = await town.app.house.world.records.historyOf(read, no)
  expect(filed?.body).toMatchObject({ verb: 'file', question: null })
})

test('a complaint goes on as if nothing had happened, its history whole', async () => {
  const li = await town.staff('李干部', 'officer', 'civil-affairs')
  await say(town, zhen, CARD)
  await tap(town, zhen, '没解决')
  const no = ticketIn(await tap(town, zhen, /提交/))
  const other = await file(town, zhen)
  await erase()
  expect(await records(town).words(no)).toBe(CARD)
  await answer(town, li, no)
  expect(zhen.messages().at(-1)?.text).toContain('已经修好了')
  expect(await say(town, zhen, '/my')).toContain(other)
  const { world } = town.app.house
  expect((await verify(world, world.store.read)).faults).toEqual([])
})

test('pressed twice it is done once, and said', async () => {
  await say(town, zhen, CARD)
  await say(town, zhen, '/privacy')
  await tap(town, zhen, /删除我的提问记录/)
  const mark = zhen.messages().length
  const { id: messageId } = zhen.messages().findLast(({ text }) => SURE.test(text))!
  zhen.press({ messageId, data: 'forgetnow' })
  zhen.press({ messageId, data: 'forgetnow' })
  await town.settled()
  const said = zhen.messages().slice(mark)
  expect(said.filter(({ text }) => text.includes('都删掉了'))).toHaveLength(1)
  expect(zhen.alerts()).toEqual(['您的提问记录已经是空的了。'])
})

test('what somebody asked in a group is theirs no more, and their link brings nothing', async () => {
  const qiang = town.resident('阿强')
  const group = town.telegram.group({ id: GROUP, title: '上塘村群', members: [zhen, qiang] })
  await say(town, group.phone(qiang), `@mingbai_bot ${CARD}`)
  await say(town, group.phone(zhen), `@mingbai_bot ${CARD}`)
  const person = (await records(town).person(qiang))!.id
  await say(town, zhen, '/start')
  await erase()
  expect(await tables('questions', 'group_answers')).toEqual([[person], [person, null]])
  group.phone(zhen).press(/私聊/)
  await town.settled()
  expect(zhen.messages().at(-1)?.text).toContain('直接写给我')
  // In the group it is a private matter: the command is shown the way.
  expect(await say(town, group.phone(zhen), '/privacy')).toBe('这个命令请私聊我用。')
})

test('where models are set it is said what they are given', async () => {
  const server = await openAiServer()
  await town.stop()
  const at = server.settings('a-model')
  town = await openTown({ models: { embedding: at, transcription: at } })
  zhen = town.resident('阿珍')
  expect(await say(town, zhen, '/privacy')).toMatch(/先遮住电话[^]*语音识别/)
  await server.close()
})
