import { afterEach, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

const worlds: World[] = []
const open = async () => {
  const world = await openWorld()
  worlds.push(world)
  return world
}

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close()
})

test('a restarted simulator goes on where it stopped', async () => {
  const first = await open()
  const zhen = first.telegram.user({ id: 1, firstName: '阿珍' })
  const li = first.telegram.user({ id: 201, firstName: '李' })
  first.telegram.group({ id: -100, title: '群', members: [li] })
  zhen.send('/start')
  zhen.photo(Buffer.from('picture'))
  await first.updates()
  zhen.send('还没处理的话')
  await first.call('setMyCommands', { commands: [{ command: 'help', description: 'x' }] })
  await first.call('sendMessage', {
    chat_id: 1,
    text: '草稿',
    reply_markup: { inline_keyboard: [[{ text: '提交', callback_data: 'a' }]] },
  })
  await first.call('sendMessage', {
    chat_id: 1,
    text: '菜单',
    reply_markup: { keyboard: [['提问']] },
  })
  const { queryId } = zhen.press(/提交/)

  const saved = JSON.parse(JSON.stringify(first.telegram.snapshot()))
  const second = await open()
  second.telegram.restore(saved)
  const again = second.telegram.phone(1)

  expect(again.messages()).toEqual(zhen.messages())
  expect(again.keyboard()).toEqual([['提问']])
  const { result } = await second.call('getUpdates')
  expect(result.map((u: any) => u.update_id)).toEqual([3, 4])
  expect(await second.call('answerCallbackQuery', { callback_query_id: queryId })).toMatchObject({
    ok: true,
  })
  expect((await second.call('getMyCommands')).result).toHaveLength(1)
  expect(await second.call('getFile', { file_id: 'file1' })).toMatchObject({ ok: true })
  const next = await second.call('sendMessage', { chat_id: 1, text: '接着说' })
  expect(next.result.message_id).toBe(6)
  again.send('新的话')
  expect((await second.call('getUpdates', { offset: 5 })).result[0]).toMatchObject({
    update_id: 5,
    message: { message_id: 7 },
  })
  expect(again.press(/提交/).queryId).not.toBe(queryId)
})

test('restoring an old snapshot never takes update numbers back', async () => {
  const world = await open()
  const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
  const old = world.telegram.snapshot()
  for (const text of ['一', '二', '三']) zhen.send(text)
  await world.updates()
  world.telegram.restore(old)
  world.telegram.phone(1).send('四')
  expect((await world.updates())[0].update_id).toBe(4)
})

test('a snapshot does not change with what happens afterwards', async () => {
  const world = await open()
  const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
  zhen.send('一')
  const saved = world.telegram.snapshot()
  world.telegram.restore(saved)
  world.telegram.phone(1).send('二')
  expect(saved.rooms[0]?.posts).toHaveLength(1)
})
