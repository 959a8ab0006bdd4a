import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTelegram } from '../../src/simulator/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
let clock = Date.UTC(2026, 10, 23, 1, 0)

beforeEach(async () => {
  world = await openWorld({ now: () => clock })
})

afterEach(() => world.close())

const buttons = (...labels: string[]) => ({
  inline_keyboard: [labels.map((text) => ({ text, callback_data: `do:${text}` }))],
})

describe('in private', () => {
  test('a press reaches the bot, is answered once or twice, and expires after a quarter of an hour', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.send('垃圾没人清')
    await world.call('sendMessage', {
      chat_id: 1,
      text: '草稿',
      reply_markup: buttons('提交', '取消'),
    })
    expect(zhen.buttons()).toEqual(['提交', '取消'])
    const { queryId } = zhen.press(/提交/)
    const update = (await world.updates()).at(-1)
    expect(update.callback_query).toMatchObject({
      id: queryId,
      data: 'do:提交',
      from: { id: 1 },
      message: { text: '草稿' },
    })
    const answer = (text: string) =>
      world.call('answerCallbackQuery', { callback_query_id: queryId, text })
    expect(await answer('已提交')).toMatchObject({ ok: true })
    expect(zhen.alerts()).toEqual(['已提交'])
    expect(await answer('长'.repeat(201))).toMatchObject({
      error_code: 400,
      description: 'Bad Request: MESSAGE_TOO_LONG',
    })
    expect(await answer('又一次')).toMatchObject({ ok: true })
    clock += 16 * 60_000
    expect(await answer('晚了')).toMatchObject({
      error_code: 400,
      description:
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
    })
  })

  test('new buttons alone leave no mark of an edit, new words or marks do, and it stays', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.send('/start')
    const words = { chat_id: 1, text: '<b>请选择</b>', parse_mode: 'HTML' }
    const { result } = await world.call('sendMessage', { ...words, reply_markup: buttons('提交') })
    const edit = async (method: string, params: object) => {
      const at = { chat_id: 1, message_id: result.message_id }
      // The wire tells the bot of every edit.
      const answer = await world.call(method, { ...at, ...params })
      expect(answer.result.edit_date).toBe(clock / 1000)
      return zhen.messages().at(-1)?.edited
    }
    expect(await edit('editMessageReplyMarkup', { reply_markup: buttons('取消') })).toBe(false)
    expect(await edit('editMessageText', { ...words, reply_markup: buttons('修改') })).toBe(false)
    expect(await edit('editMessageReplyMarkup', {})).toBe(false)
    // The same words without their bold are others to the eye.
    expect(await edit('editMessageText', { text: '请选择' })).toBe(true)
    expect(await edit('editMessageReplyMarkup', { reply_markup: buttons('提交') })).toBe(true)
    // And it is so after a restart.
    const later = createTelegram()
    later.restore(world.telegram.snapshot())
    expect(later.phone(1).messages().at(-1)?.edited).toBe(true)
  })

  test('a button that was edited away cannot be pressed', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.send('好')
    const { result } = await world.call('sendMessage', {
      chat_id: 1,
      text: '草稿',
      reply_markup: buttons('提交'),
    })
    await world.call('editMessageText', {
      chat_id: 1,
      message_id: result.message_id,
      text: '已提交',
    })
    expect(zhen.shown()).toBe('草稿\n已提交')
    expect(zhen.buttons()).toEqual([])
    expect(() => zhen.press(/提交/)).toThrow('no button /提交/; saw "已提交"')
    expect(zhen.messages().at(-1)).toMatchObject({ text: '已提交', edited: true })
  })

  test('a reply keyboard sends its words; force_reply makes the next words an answer', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.send('/start')
    await world.call('sendMessage', {
      chat_id: 1,
      text: '您好',
      reply_markup: { keyboard: [['提问', { text: '留电话', request_contact: true }]] },
    })
    expect(zhen.press(/提问/).sent?.text).toBe('提问')
    expect(zhen.press('留电话').sent?.contact?.user_id).toBe(1)
    const { result } = await world.call('sendMessage', {
      chat_id: 1,
      text: '请写',
      reply_markup: { force_reply: true },
    })
    expect(zhen.send('写好了').reply_to_message?.message_id).toBe(result.message_id)
    expect(zhen.send('再说一句').reply_to_message).toBeUndefined()
    await world.call('sendMessage', {
      chat_id: 1,
      text: '收起',
      reply_markup: { remove_keyboard: true },
    })
    expect(zhen.keyboard()).toEqual([])
  })

  test('deep links carry 1 to 64 plain characters', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    expect(zhen.startWith('i_7Fa-3').text).toBe('/start i_7Fa-3')
    expect(zhen.open('https://t.me/mingbai_bot?start=abc').sent?.text).toBe('/start abc')
    expect(zhen.open('https://www.gov.cn/')).toEqual({ url: 'https://www.gov.cn/' })
    for (const payload of ['', '中文', 'a b', 'x'.repeat(65)])
      expect(() => zhen.startWith(payload)).toThrow()
  })

  test('whoever blocks the bot cannot be written to, and the bot is told', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.send('/start')
    zhen.block()
    expect(await world.call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    zhen.unblock()
    const told = (await world.updates()).flatMap(
      (u) => u.my_chat_member?.new_chat_member.status ?? [],
    )
    expect(told).toEqual(['kicked', 'member'])
    expect(await world.call('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({ ok: true })
  })

  test('every kind of message arrives as Telegram would send it', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.photo(Buffer.from('x'), '看这里')
    zhen.voice(Buffer.from('OggS'), 7)
    zhen.document('表.xlsx', Buffer.from('x'))
    zhen.video(Buffer.from('x'))
    zhen.sticker('👍')
    zhen.location(30, 120)
    zhen.contact('+8613900000001')
    zhen.forwardFromChannel('公告', '清水发布')
    const { message_id } = zhen.send('/help@mingbai_bot https://a.cn 13812345678')
    zhen.reply(message_id, '补充')
    zhen.edit(message_id, '/help')
    const updates = await world.updates()
    const kinds = [
      'photo',
      'voice',
      'document',
      'video',
      'sticker',
      'location',
      'contact',
      'forward_origin',
    ]
    expect(kinds.every((kind, i) => updates[i].message[kind])).toBe(true)
    expect(updates[0].message).toMatchObject({ caption: '看这里', photo: [{ file_id: 'file1' }] })
    expect(updates[1].message.voice).toMatchObject({ duration: 7, mime_type: 'audio/ogg' })
    expect(updates[8].message.entities.map((e: any) => e.type)).toEqual([
      'bot_command',
      'url',
      'phone_number',
    ])
    expect(updates[9].message.reply_to_message.message_id).toBe(message_id)
    expect(updates[10].edited_message).toMatchObject({
      text: '/help',
      edit_date: expect.any(Number),
    })
  })

  test('entities are kept where Telegram would keep them', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.send('/start')
    const html =
      ' <b>办结 &lt;3&gt;</b>：<a href="https://a.cn/x?a=1&amp;b=2">原文</a> <code>QS-1</code>\n<blockquote expandable>第二条</blockquote> '
    const { result } = await world.call('sendMessage', {
      chat_id: 1,
      text: html,
      parse_mode: 'HTML',
    })
    expect(result.text).toBe('办结 <3>：原文 QS-1\n第二条')
    expect(result.entities).toEqual([
      { type: 'bold', offset: 0, length: 6 },
      { type: 'text_link', offset: 7, length: 2, url: 'https://a.cn/x?a=1&b=2' },
      { type: 'code', offset: 10, length: 4 },
      { type: 'expandable_blockquote', offset: 15, length: 3 },
    ])
    const markdown = '*粗 _斜_* ||隐|| [文](https://a.cn) `c`\n>引\n>用\n\n完\\.'
    const v2 = await world.call('sendMessage', {
      chat_id: 1,
      text: markdown,
      parse_mode: 'MarkdownV2',
    })
    expect(v2.result.text).toBe('粗 斜 隐 文 c\n引\n用\n\n完.')
    expect(v2.result.entities.map((e: any) => e.type)).toEqual([
      'bold',
      'italic',
      'spoiler',
      'text_link',
      'code',
      'blockquote',
    ])
  })
})

describe('in a group', () => {
  test('privacy mode lets the bot hear only what is meant for it', async () => {
    const li = world.telegram.user({ id: 201, firstName: '李干部' })
    const chen = world.telegram.user({ id: 202, firstName: '陈干部' })
    const group = world.telegram.group({ id: -100, title: '工作群', members: [li, chen] })
    const { result } = await world.call('sendMessage', { chat_id: -100, text: '新诉求' })
    const phone = group.phone(li)
    phone.send('大家看一下')
    phone.send('/queue')
    phone.send('/queue@other_bot')
    phone.send('/queue@mingbai_bot')
    phone.send('请 @mingbai_bot 查一下')
    phone.reply(result.message_id, '我来')
    phone.photo(Buffer.from('x'), '现场')
    const heard = (await world.updates()).map((u) => u.message.text)
    expect(heard).toEqual(['/queue', '/queue@mingbai_bot', '请 @mingbai_bot 查一下', '我来'])
  })

  test('a forum has topics: what is said in one says so, and the bot may answer there and in no other', async () => {
    const li = world.telegram.user({ id: 201, firstName: '李干部' })
    const forum = world.telegram.group({ id: -100, title: '论坛', members: [li], topics: [11] })
    const phone = forum.phone(li)
    phone.send('/queue', { topic: 11 })
    phone.send('/queue')
    const [inside, outside] = (await world.updates()).map(({ message }) => message)
    expect(inside).toMatchObject({
      chat: { is_forum: true },
      message_thread_id: 11,
      is_topic_message: true,
      reply_to_message: { message_id: 11, forum_topic_created: {} },
    })
    expect(outside.is_topic_message).toBeUndefined()
    const send = (message_thread_id: number) =>
      world.call('sendMessage', { chat_id: -100, text: '待办', message_thread_id })
    expect((await send(11)).result).toMatchObject({ message_thread_id: 11, is_topic_message: true })
    expect((await send(12)).description).toBe('Bad Request: message thread not found')
    expect(() => phone.send('大家好', { topic: 12 })).toThrow('no topic 12')
  })

  test('anyone may press, and only the one who pressed sees the answer', async () => {
    const [li, chen] = [
      world.telegram.user({ id: 201, firstName: '李' }),
      world.telegram.user({ id: 202, firstName: '陈' }),
    ]
    const group = world.telegram.group({ id: -100, title: '工作群', members: [li, chen] })
    await world.call('sendMessage', {
      chat_id: -100,
      text: '新诉求',
      reply_markup: buttons('受理'),
    })
    const { queryId } = group.phone(li).pressAs(chen, /受理/)
    await world.call('answerCallbackQuery', { callback_query_id: queryId, text: '已受理' })
    expect(group.phone(chen).alerts()).toEqual(['已受理'])
    expect(group.phone(li).alerts()).toEqual([])
    expect((await world.updates()).at(-1).callback_query.from.id).toBe(202)
  })

  test('the bot is told when it is added, made administrator, removed; people come and go', async () => {
    const li = world.telegram.user({ id: 201, firstName: '李' })
    world.telegram.user({ id: 202, firstName: '陈' })
    const phone = world.telegram
      .group({ id: -100, title: '群', members: [li], bot: 'left' })
      .phone(li)
    phone.addBot()
    phone.addBot('administrator')
    const chen = world.telegram.phone(202, -100)
    expect(() => chen.send('在吗')).toThrow('not a member')
    chen.join()
    expect((await world.call('getChatMemberCount', { chat_id: -100 })).result).toBe(3)
    chen.leave()
    expect((await world.call('getChatMember', { chat_id: -100, user_id: 202 })).result.status).toBe(
      'left',
    )
    phone.removeBot()
    const updates = await world.updates()
    expect(updates.flatMap((u) => u.my_chat_member?.new_chat_member.status ?? [])).toEqual([
      'member',
      'administrator',
      'kicked',
    ])
    expect(await world.call('sendMessage', { chat_id: -100, text: 'x' })).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was kicked from the supergroup chat',
    })
  })

  test('a group that becomes a supergroup says its new id', async () => {
    const li = world.telegram.user({ id: 201, firstName: '李' })
    world.telegram.group({ id: -5, title: '群', type: 'group', members: [li] })
    world.telegram.migrate(-5, -1005)
    expect(await world.call('sendMessage', { chat_id: -5, text: 'x' })).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: -1005 },
    })
    expect((await world.updates())[0].message.migrate_to_chat_id).toBe(-1005)
    expect(await world.call('sendMessage', { chat_id: -1005, text: 'x' })).toMatchObject({
      ok: true,
    })
  })

  test('a selective keyboard is for the one answered', async () => {
    const [li, chen] = [
      world.telegram.user({ id: 201, firstName: '李' }),
      world.telegram.user({ id: 202, firstName: '陈' }),
    ]
    const group = world.telegram.group({ id: -100, title: '群', members: [li, chen] })
    const { message_id } = group.phone(li).send('/queue')
    await world.call('sendMessage', {
      chat_id: -100,
      text: '选',
      reply_parameters: { message_id },
      reply_markup: { keyboard: [['一']], selective: true },
    })
    expect(group.phone(li).keyboard()).toEqual([['一']])
    expect(group.phone(chen).keyboard()).toEqual([])
  })
})

test('commands are seen by scope, the narrowest first', async () => {
  world.telegram.user({ id: 1, firstName: '阿珍' })
  world.telegram.user({ id: 201, firstName: '李' })
  const set = (command: string, scope?: object) =>
    world.call('setMyCommands', { commands: [{ command, description: 'x' }], scope })
  await set('help')
  await set('ask', { type: 'all_private_chats' })
  await set('queue', { type: 'chat', chat_id: 201 })
  const seen = (user: number, chat: number) =>
    world.telegram.commandsFor(user, chat).map((c) => c.command)
  expect([seen(1, 1), seen(201, 201), seen(1, -100)]).toEqual([['ask'], ['queue'], ['help']])
  expect((await world.call('getMyCommands')).result).toEqual([
    { command: 'help', description: 'x' },
  ])
})
