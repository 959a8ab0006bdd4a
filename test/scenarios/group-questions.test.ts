import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { emptyPostgres } from '../store/databases.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import { buttonOf, file, LAMP, publish, records, say, tap, ticketIn, wireTo } from './steps.ts'

const GROUP = -1_009_000_000_777
const FORUM = -1_009_000_000_778
const CARD = '办残疾人证要带什么材料？'
const BOT = '@mingbai_bot'

let town: Town
let drop: (() => Promise<void>) | undefined
/** In the village's group, which is bound to nobody. */
let zhen: Phone
let wang: Phone
beforeEach(async () => {
  town = await openTown()
  const members = [town.resident('阿珍'), town.resident('老王')]
  const group = town.telegram.group({ id: GROUP, title: '上塘村群', members })
  zhen = group.phone(members[0]!)
  wang = group.phone(members[1]!)
})
afterEach(async () => {
  await town.stop()
  await drop?.()
  drop = undefined
})

const alone = (phone: Phone) => town.telegram.phone(phone.user.id)
/** What was last said in the group. */
const last = (phone = zhen) => phone.messages().at(-1)!
/** Follows the link under the newest answer. */
const follow = async (phone: Phone): Promise<string> => {
  phone.press(/私聊/)
  await town.settled()
  return alone(phone)
    .messages()
    .filter(({ byBot }) => byBot)
    .map(({ text }) => text)
    .join('\n')
}
const questions = async () => {
  const { store } = town.app.house.world
  return store.read.selectFrom('questions').selectAll().orderBy('id').execute()
}
/** Everything the bot sent into a chat, without what Telegram answered. */
const sentTo = (chat: number) =>
  town.telegram
    .calls('sendMessage')
    .filter(({ params }) => Number(params['chat_id']) === chat)
    .map(({ params }) => params)

describe('how far a complaint is', () => {
  let no: string
  let li: Phone
  beforeEach(async () => {
    li = await town.staff('李干部', 'officer', 'roads')
    no = await file(town, alone(zhen))
  })

  test.each(['催一下', '我的路灯那件办到哪一步了？', '进度', '转人工'])(
    'concerns nobody else there: “%s” is asked on in private, and the unit is not disturbed',
    async (words) => {
      const before = li.messages().length
      const shown = await say(town, zhen, `${BOT} ${words}`)
      expect(zhen.buttons()).toHaveLength(1)
      const [{ url } = {}] = last().markup!.inline_keyboard!.flat()
      expect(url).toMatch(/^https:\/\/t\.me\/mingbai_bot/)
      // Neither that there is one, nor where it lies, nor what it is about.
      for (const clue of [no, '城乡建设办公室', '路灯', '11月30日'])
        expect(shown).not.toContain(clue)
      expect(wireTo(town, GROUP)).not.toContain(no)
      expect(li.messages()).toHaveLength(before)
      expect(await records(town).verbs(no)).toEqual(['file'])
      expect(town.telegram.refused()).toEqual([])
    },
  )

  test('nor does its number, said aloud by whoever it belongs to or a neighbour', async () => {
    for (const phone of [zhen, wang]) {
      expect(await say(town, phone, `${BOT} ${no} 催一下`)).not.toContain('城乡建设办公室')
      expect(await records(town).verbs(no)).toEqual(['file'])
    }
    expect(await say(town, alone(zhen), '催一下')).toContain(`已经替您催了城乡建设办公室（${no}）`)
  })
})

describe('a question in a group', () => {
  test('is answered there, under the words it answers, with one way on: to the private chat', async () => {
    const asked = zhen.send(`${BOT} ${CARD}`)
    await town.settled()
    expect(zhen.shown()).toContain('身份证和户口簿')
    expect(zhen.shown()).toContain('《办理残疾人证需要什么》')
    expect(last().replyTo?.id).toBe(asked.message_id)
    expect(zhen.buttons()).toEqual(['没解决？私聊我'])
    const [{ url, callback_data: data } = {}] = last().markup!.inline_keyboard!.flat()
    expect(url).toMatch(/^https:\/\/t\.me\/mingbai_bot\?start=q_[0-9a-f]{32}$/)
    expect(data).toBeUndefined()
    expect(await questions()).toMatchObject([
      { words: CARD, answered: 1, person_id: (await records(town).person(alone(zhen)))!.id },
    ])
    expect(town.telegram.refused()).toEqual([])
  })

  test.each([
    ['at the end', `${CARD} ${BOT}`],
    ['in other letters', `@Mingbai_BOT ${CARD}`],
    ['with a comma behind', `${BOT}，${CARD}`],
  ])('is one with the name %s', async (_, words) => {
    expect(await say(town, zhen, words)).toContain('身份证和户口簿')
    expect((await questions()).map((one) => one.words)).toEqual([CARD])
  })

  test('comes into the private chat by the link: the asker has the buttons there, nothing is asked twice', async () => {
    await say(town, zhen, `${BOT} ${CARD}`)
    const shown = await follow(zhen)
    expect(shown).toContain('您在群里说的，我带过来了')
    expect(shown).toContain('身份证和户口簿')
    expect(alone(zhen).buttons()).toEqual(
      expect.arrayContaining(['👍 有帮助', '没解决', '📄 看全文']),
    )
    expect(alone(zhen).keyboard().flat()).toContain('我的诉求')
    expect(await questions()).toHaveLength(1)
    await tap(town, alone(zhen), '没解决')
    expect(alone(zhen).shown()).toContain(CARD)
    const no = ticketIn(await tap(town, alone(zhen), /提交/))
    expect(JSON.stringify(sentTo(GROUP))).not.toContain(no)
    expect(town.telegram.refused()).toEqual([])
  })

  test('answered otherwise in private is a question of its own: 有帮助 and 我问过的 are about what stood there', async () => {
    const fees = { kind: 'fees', body: '小车每小时2元，每天最多10元。' }
    await publish(town, { ...fees, id: 'T-1', title: '紫荆停车场收费' })
    await say(town, zhen, `${BOT} 紫荆停车场怎么收费？`)
    expect(zhen.shown()).toContain('每小时2元')
    await publish(town, { ...fees, id: 'T-1', title: '紫荆停车场收费', audience: 'internal' })
    const body = '紫荆停车场怎么收费：小车每小时3元，每天最多12元。'
    await publish(town, { ...fees, id: 'T-2', title: '紫荆停车场怎么收费', body })
    expect(await follow(zhen)).toContain('每小时3元')
    await tap(town, alone(zhen), '👍 有帮助')
    const { records: all, store } = town.app.house.world
    expect([...(await all.learnedWords(store.read)).keys()]).toEqual(['T-2'])
    await say(town, alone(zhen), '/my')
    await tap(town, alone(zhen), '💬 我问过的')
    const again = alone(zhen)
      .buttons()
      .find((label) => label.includes('紫荆'))!
    expect(await tap(town, alone(zhen), again)).toContain('每小时3元')
    expect(town.telegram.refused()).toEqual([])
  })

  test('that came into the private chat is what is spoken of there, however long ago it was asked', async () => {
    await say(town, zhen, `${BOT} ${CARD}`)
    town.clock.pass(DAY)
    await follow(zhen)
    expect(await say(town, alone(zhen), '那要多少钱？')).toContain('办证免费')
    expect(town.telegram.refused()).toEqual([])
  })

  test('that nothing answers is said so, and passed on in private without writing it again', async () => {
    expect(await say(town, zhen, `${BOT} 飞碟驾驶证怎么考？`)).toContain('没有查到已经公开的答案')
    expect(zhen.shown()).not.toContain('飞碟')
    expect(zhen.buttons()).toEqual(['私聊我，转给单位'])
    expect((await questions()).map(({ answered }) => answered)).toEqual([0])
    await follow(zhen)
    await tap(town, alone(zhen), /转给/)
    const no = ticketIn(await tap(town, alone(zhen), /提交/))
    expect(await records(town).words(no)).toBe('飞碟驾驶证怎么考？')
    expect(await questions()).toHaveLength(1)
    expect(town.telegram.refused()).toEqual([])
  })

  test('is its asker’s: another who follows the link is greeted, and brings nothing', async () => {
    await say(town, zhen, `${BOT} ${CARD}`)
    expect(await follow(wang)).toContain('直接写给我')
    expect(wireTo(town, wang.user.id)).not.toContain('残疾人证需要')
    const start = last().markup!.inline_keyboard![0]![0]!.url!
    // Nor does a link that is made up, or older than the records.
    for (const url of [`${start}0`, 'https://t.me/mingbai_bot?start=q_']) alone(zhen).open(url)
    await town.settled()
    expect(alone(zhen).shown()).toContain('直接写给我')
    expect(town.telegram.refused()).toEqual([])
  })

  test('is answered in the asker’s own language and script', async () => {
    const hant = town.resident('阿嬌', 'zh-hant')
    const john = town.resident('John', 'en')
    for (const { user } of [hant, john]) town.telegram.state.rooms.get(GROUP)!.members.add(user.id)
    expect(await say(town, zhen.as(hant), `${BOT} ${CARD}`)).toContain('身份證和戶口簿')
    expect(await say(town, zhen.as(john), `${BOT} 飞碟驾驶证怎么考？`)).toContain(
      'no published answer',
    )
    expect(town.telegram.refused()).toEqual([])
  })

  test('asked by replying to an answer needs no name; a reply to a person is theirs', async () => {
    await say(town, zhen, `${BOT} ${CARD}`)
    const answer = last().id
    wang.reply(answer, '公租房租金标准是多少？')
    await town.settled()
    expect(wang.shown()).toContain('每平方米每月3.2元')
    const before = zhen.messages().length
    wang.reply(zhen.messages()[0]!.id, '是啊，要带什么')
    await town.settled()
    expect(zhen.messages()).toHaveLength(before + 1)
    expect(town.telegram.refused()).toEqual([])
  })

  test('thanks are answered, and the bare name leads to the private chat', async () => {
    await say(town, zhen, `${BOT} ${CARD}`)
    zhen.reply(last().id, '谢谢！')
    await town.settled()
    expect(zhen.shown()).toContain(`不客气！还想问什么，在群里写 ${BOT} 加上问题就行`)
    expect(await say(town, zhen, `${BOT} ？？`)).toContain('请私聊我')
    expect(await follow(zhen)).toContain('直接写给我')
    expect(await questions()).toHaveLength(1)
    expect(town.telegram.refused()).toEqual([])
  })

  test('stays in its topic', async () => {
    const members = [alone(zhen)]
    const forum = town.telegram.group({ id: FORUM, title: '论坛', members, topics: [11, 12] })
    const phone = forum.phone(alone(zhen))
    phone.send(`${BOT} ${CARD}`, { topic: 12 })
    await town.settled()
    phone.send('大家早上好', { topic: 11 })
    phone.send(`${BOT} ${CARD}`)
    await town.settled()
    expect(sentTo(FORUM).map((params) => params['message_thread_id'])).toEqual([12, undefined])
    expect(town.telegram.refused()).toEqual([])
  })

  test('of a group that was deleted meanwhile is answered without what it answered', async () => {
    const asked = zhen.send(`${BOT} ${CARD}`)
    zhen.delete(asked.message_id)
    await town.settled()
    expect(last().text).toContain('身份证和户口簿')
    expect(last().replyTo).toBeUndefined()
    expect(town.telegram.refused()).toEqual([])
  })
})

describe('a question that names nothing, in reply to an answer', () => {
  const HOW_MUCH = '那要多少钱？'
  const reply = async (phone: Phone, words: string): Promise<string> => {
    phone.reply(last().id, words)
    await town.settled()
    return phone.shown()
  }

  test('is about the item of that answer, for whoever asks on; and so is the next', async () => {
    await say(town, zhen, `${BOT} ${CARD}`)
    expect(await reply(wang, HOW_MUCH)).toContain('办证免费')
    expect(last().text).toContain('[1] 《办理残疾人证需要什么》')
    expect(await reply(zhen, '在哪里办')).toContain('人民路8号')
    expect(town.telegram.refused()).toEqual([])
  })

  test('is about that answer, whatever was asked since, in the group or in private', async () => {
    await say(town, zhen, `${BOT} ${CARD}`)
    const card = last().id
    await say(town, wang, `${BOT} 公租房租金标准是多少？`)
    await say(town, alone(zhen), '低保标准是多少？')
    zhen.reply(card, HOW_MUCH)
    await town.settled()
    expect(zhen.shown()).toContain('办证免费')
    expect(town.telegram.refused()).toEqual([])
  })

  test('but by name, answering nothing, it is about nothing: what was looked at in private stays there', async () => {
    await say(town, alone(zhen), CARD)
    const shown = await say(town, zhen, `${BOT} ${HOW_MUCH}`)
    expect(shown).toContain('您问的是哪一件事')
    expect(shown).not.toContain('办证免费')
    expect(town.telegram.refused()).toEqual([])
  })

  test('that the item says nothing about is said so, and passed on in private with its title', async () => {
    await publish(town, {
      id: 'T-1',
      kind: 'policy',
      title: '紫荆桥限高架位置',
      body: '紫荆桥限高架设在桥北侧的路口。',
    })
    expect(await say(town, zhen, `${BOT} 紫荆桥限高架设在哪里？`)).toContain('桥北侧')
    expect(await reply(wang, HOW_MUCH)).toContain('《紫荆桥限高架位置》里没有查到这一点。')
    // A day later it is still about that, wherever else somebody looked meanwhile.
    await say(town, alone(wang), CARD)
    town.clock.pass(DAY)
    expect(await follow(wang)).toContain('《紫荆桥限高架位置》里没有查到这一点。')
    await tap(town, alone(wang), /转给/)
    const no = ticketIn(await tap(town, alone(wang), /提交/))
    expect(await records(town).words(no)).toBe(`《紫荆桥限高架位置》\n${HOW_MUCH}`)
    expect(town.telegram.refused()).toEqual([])
  })

  test('is about nothing where the item is not public any more, or the answer forgotten', async () => {
    await publish(town, { id: 'T-1', kind: 'policy', title: '紫荆桥限高架位置', body: '桥北侧。' })
    await say(town, zhen, `${BOT} 紫荆桥限高架位置在哪里？`)
    const answered = last().id
    await publish(town, {
      id: 'T-1',
      kind: 'policy',
      title: '紫荆桥限高架位置',
      body: '桥北侧。',
      audience: 'internal',
    })
    zhen.reply(answered, HOW_MUCH)
    await town.settled()
    expect(zhen.shown()).not.toContain('紫荆桥')
    town.clock.pass(31 * DAY)
    await town.job('retention')
    zhen.reply(answered, HOW_MUCH)
    await town.settled()
    expect(zhen.shown()).not.toContain('紫荆桥')
    expect(town.telegram.refused()).toEqual([])
  })
})

describe('a complaint in a group', () => {
  test('is not repeated there, and comes into the private chat as a draft', async () => {
    const shown = await say(town, zhen, `${BOT} ${LAMP}`)
    expect(shown).toContain('点下面的按钮私聊我')
    expect(zhen.buttons()).toEqual(['私聊我反映'])
    for (const word of ['路灯', '上塘', '阿珍', '道路设施'])
      expect(JSON.stringify(sentTo(GROUP))).not.toContain(word)
    expect(await questions()).toEqual([])

    expect(await follow(zhen)).toContain('还没提交')
    expect(alone(zhen).shown()).toContain(LAMP)
    const no = ticketIn(await tap(town, alone(zhen), /提交/))
    expect(await records(town).words(no)).toBe(LAMP)
    // The link was used: it makes no second one.
    expect(await follow(zhen)).toContain('请写下要反映的事')
    expect(await records(town).numbers()).toEqual([no])
    expect(JSON.stringify(sentTo(GROUP))).not.toContain(no)
    expect(town.telegram.refused()).toEqual([])
  })

  test('goes to the draft that is open already', async () => {
    await say(town, alone(zhen), '石岗村村道塌了一个大坑，请处理')
    await say(town, zhen, `${BOT} ${LAMP}`)
    await follow(zhen)
    expect(alone(zhen).shown()).toMatch(/大坑[^]*路灯/)
    const no = ticketIn(await tap(town, alone(zhen), /提交/))
    expect(await records(town).words(no)).toBe(`石岗村村道塌了一个大坑，请处理\n${LAMP}`)
    expect(town.telegram.refused()).toEqual([])
  })

  test('of one is no draft of another who follows the link', async () => {
    await say(town, zhen, `${BOT} ${LAMP}`)
    expect(await follow(wang)).toContain('请写下要反映的事')
    expect(wireTo(town, wang.user.id)).not.toContain('路灯')
    expect(await follow(zhen)).toContain(LAMP)
    expect(town.telegram.refused()).toEqual([])
  })

  test('in the words under a photo is asked to send the photo again', async () => {
    zhen.photo(Buffer.alloc(900, 1), `${BOT} 这个大坑没人管`)
    await town.settled()
    expect(zhen.shown()).toContain('附件请在那边再发一次')
    await follow(zhen)
    expect(alone(zhen).shown()).toContain('这个大坑没人管')
    expect(town.telegram.refused()).toEqual([])
  })

  test('after thirty days its words are forgotten with the link', async () => {
    await say(town, zhen, `${BOT} ${LAMP}`)
    town.clock.set('2026-12-25T04:00:00+08:00')
    await town.job('retention')
    const { store } = town.app.house.world
    expect(await store.read.selectFrom('group_answers').selectAll().execute()).toEqual([])
    expect(await follow(zhen)).toContain('直接写给我')
    expect(await records(town).numbers()).toEqual([])
    expect(town.telegram.refused()).toEqual([])
  })
})

test('danger shows the number in the group before everything else', async () => {
  const shown = await say(town, zhen, `${BOT} 家里着火了怎么办？`)
  expect(shown).toMatch(/^🚨 情况紧急请马上打 119/)
  // And nothing besides: no article, no word of what was not found.
  const crash = await say(town, wang, `${BOT} 村口撞车了，有人受伤，请处理`)
  expect(crash).toMatch(/^🚨[^\n]*打 122[^\n]*$/)
  expect(wang.buttons()).toEqual(['私聊我反映'])
  expect(town.telegram.refused()).toEqual([])
})

test('danger that is brought into the private chat becomes a draft there, and is looked up nowhere', async () => {
  await say(town, zhen, `${BOT} 着火了，快来人`)
  expect(zhen.shown()).toMatch(/^🚨[^\n]*119[^\n]*$/)
  const shown = await follow(zhen)
  expect(shown).toContain('119')
  expect(shown).toContain('还没提交')
  expect(shown).not.toContain('没有查到')
  expect(shown).not.toContain('已经公开的是')
  expect(await questions()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

describe('what has a way of its own', () => {
  test('an application for disclosure: how it is made, in the group and in private', async () => {
    const shown = await say(town, zhen, `${BOT} 我要申请公开村里修路的账目`)
    expect(shown).toContain('身份证明')
    expect(shown).toContain('党政办公室')
    expect(shown).not.toContain('没有查到')
    const brought = await follow(zhen)
    expect(brought).toContain('身份证明')
    expect(alone(zhen).buttons()).toContain('公开栏（公开目录）')
    expect(town.telegram.refused()).toEqual([])
  })

  test('a report on a cadre: nothing of it is repeated, and in private it goes past the village', async () => {
    const shown = await say(town, zhen, `${BOT} 举报上塘村委会主任贪污修路的钱`)
    expect(shown).toContain('不要在群里写')
    expect(shown).toContain('12388')
    expect(JSON.stringify(sentTo(GROUP))).not.toMatch(/贪污|上塘村委会|纪检监察办公室/)
    const brought = await follow(zhen)
    expect(brought).toContain('12388')
    expect(brought).toContain('转给：纪检监察办公室')
    expect(await questions()).toEqual([])
    expect(town.telegram.refused()).toEqual([])
  })

  test('the way to petition is told, and nothing is searched for it', async () => {
    expect(await say(town, zhen, `${BOT} 信访要去哪里`)).toContain('信访部门')
    expect(zhen.shown()).not.toContain('没有查到')
    expect(await follow(zhen)).toContain('12388')
    expect(town.telegram.refused()).toEqual([])
  })
})

test('a question about nothing is asked for its matter, and offered to nobody', async () => {
  expect(await say(town, zhen, `${BOT} 那要多少钱？`)).toContain('您问的是哪一件事')
  expect(last().markup?.inline_keyboard ?? []).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('a busy group hears six answers a minute and then silence; whom to ring it hears all the same', async () => {
  const others = town.telegram.group({ id: GROUP - 5, title: '别的群', members: [alone(wang)] })
  for (let i = 0; i < 9; i++) zhen.send(`${BOT} ${CARD}`)
  await town.settled()
  expect(sentTo(GROUP)).toHaveLength(6)
  expect(await say(town, zhen, `${BOT} 家里着火了怎么办？`)).toContain('119')
  for (let i = 0; i < 9; i++) zhen.send(`${BOT} 家里着火了怎么办？`)
  await town.settled()
  expect(sentTo(GROUP)).toHaveLength(12)
  // Elsewhere, and a minute later, it speaks.
  expect(await say(town, others.phone(alone(wang)), `${BOT} ${CARD}`)).toContain('身份证和户口簿')
  town.clock.pass(60_000)
  expect(await say(town, zhen, `${BOT} ${CARD}`)).toContain('身份证和户口簿')
  expect(town.telegram.refused()).toEqual([])
})

test('nobody is told anything who is no person: an anonymous administrator, a channel', async () => {
  const chat = { id: GROUP, type: 'supergroup', title: '上塘村群' }
  const text = `${BOT} ${CARD}`
  const entities = [{ type: 'mention', offset: 0, length: BOT.length }]
  const said = { date: 0, chat, text, entities }
  const anonymous = {
    id: 1087968824,
    is_bot: true,
    first_name: 'Group',
    username: 'GroupAnonymousBot',
  }
  const telegram = { id: 777000, is_bot: false, first_name: 'Telegram' }
  town.telegram.inject('message', { ...said, message_id: 901, from: anonymous, sender_chat: chat })
  town.telegram.inject('message', {
    ...said,
    message_id: 902,
    from: telegram,
    sender_chat: { id: -1_001_000_000_001, type: 'channel', title: '频道' },
    is_automatic_forward: true,
  })
  await town.settled()
  expect(sentTo(GROUP)).toEqual([])
  expect(await questions()).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('what is one’s own stays out of the group, and an unknown command is left alone', async () => {
  const no = await file(town, alone(zhen))
  for (const command of ['/my', '/complain 路灯坏了', '/start', '/language', `/ticket ${no}`])
    expect(await say(town, zhen, command)).toBe('这个命令请私聊我用。')
  expect(await say(town, zhen, '/frobnicate')).toBe('')
  // Nor is a question about a ticket of one's own answered, or kept as one.
  expect(await say(town, zhen, `${BOT} ${no} 办到哪一步了？`)).toContain('请私聊我')
  expect(await questions()).toEqual([])
  expect(JSON.stringify(sentTo(GROUP))).not.toContain(no)
  expect(town.telegram.refused()).toEqual([])
})

describe('in a unit’s own group', () => {
  let li: Phone
  let no: string
  beforeEach(async () => {
    const [officer, admin] = [
      await town.staff('李干部', 'officer', 'roads'),
      await town.staff('管理员', 'admin'),
    ]
    for (const { user } of [officer, admin])
      town.telegram.state.rooms.get(GROUP)!.members.add(user.id)
    li = zhen.as(officer)
    await say(town, zhen.as(admin), '/bind roads')
    no = await file(town, alone(zhen))
  })

  test('who is writing a reply goes on; others are answered meanwhile', async () => {
    await tap(town, li, buttonOf(li, 'reply', no))
    const prompt = li.messages().findLast(({ text }) => text.includes('回复这条消息'))!
    expect(await say(town, wang, `${BOT} ${CARD}`)).toContain('身份证和户口簿')
    li.reply(prompt.id, '灯泡已经换好。')
    await town.settled()
    expect(li.shown()).toContain(`将发给群众（${no}）`)
    await tap(town, li, buttonOf(li, 'send', no))
    expect(alone(zhen).messages().at(-1)?.text).toContain('灯泡已经换好。')
    expect(await questions()).toHaveLength(1)
    expect(town.telegram.refused()).toEqual([])
  })

  test('words under a card are no question: they are the answer to its ticket, shown before it goes out', async () => {
    const card = li.messages().findLast(({ text }) => text.includes(LAMP))!
    li.reply(card.id, '明天谁去看看？')
    await town.settled()
    expect(li.shown()).toContain('将发给群众')
    expect(await questions()).toEqual([])
    expect(town.telegram.refused()).toEqual([])
  })
})

test('two processes on one PostgreSQL answer, count and take up alike', async () => {
  await town.stop()
  const empty = await emptyPostgres()
  drop = empty.drop
  town = await openTown({ database: empty.address, processes: 2, passing: 20 })
  const members = [town.resident('阿珍')]
  zhen = town.telegram.group({ id: GROUP, title: '上塘村群', members }).phone(members[0]!)
  expect(await say(town, zhen, `${BOT} ${CARD}`)).toContain('身份证和户口簿')
  expect(await follow(zhen)).toContain('身份证和户口簿')
  await tap(town, alone(zhen), '👍 有帮助')
  await say(town, zhen, `${BOT} ${LAMP}`)
  expect(await follow(zhen)).toContain(LAMP)
  const no = ticketIn(await tap(town, alone(zhen), /提交/))
  expect(await records(town).words(no)).toBe(LAMP)
  for (let i = 0; i < 9; i++) zhen.send(`${BOT} ${CARD}`)
  await town.settled(1)
  expect(sentTo(GROUP)).toHaveLength(6)
  expect(town.telegram.refused()).toEqual([])
})
