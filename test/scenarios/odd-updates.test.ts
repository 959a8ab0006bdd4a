import { afterEach, beforeEach, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { LAMP, records, say } from './steps.ts'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  await say(town, zhen, '/start')
})
afterEach(() => town.stop())

/** Delivers an update of any kind, also of one the bot never asked for. */
const deliver = async (body: Record<string, unknown>) => {
  const before = town.telegram.calls('sendMessage').length
  town.telegram.redeliver({ update_id: town.telegram.state.nextUpdate++, ...body })
  await town.settled()
  return town.telegram.calls('sendMessage').length - before
}

const chat = () => ({ id: zhen.chatId, type: 'private' })
const channel = { id: -1_001_000_000_009, type: 'channel', title: '青禾快讯' }

const SILENT: Record<string, () => Record<string, unknown>> = {
  'a poll answer': () => ({ poll_answer: { poll_id: '1', user: zhen.user, option_ids: [0] } }),
  'a poll': () => ({ poll: { id: '1', question: '?', options: [] } }),
  'a post of a channel': () => ({
    channel_post: { message_id: 1, date: 0, chat: channel, sender_chat: channel, text: LAMP },
  }),
  'a message without a sender': () => ({
    message: { message_id: 1, date: 0, chat: chat(), text: LAMP },
  }),
  'a message that a channel wrote in a group': () => ({
    message: {
      message_id: 1,
      date: 0,
      chat: { id: -1_009_000_000_777, type: 'supergroup', title: '群' },
      from: { id: 136817688, is_bot: true, first_name: 'Channel' },
      sender_chat: channel,
      text: '/queue',
    },
  }),
  'a message of another bot': () => ({
    message: {
      message_id: 1,
      date: 0,
      chat: chat(),
      from: { id: 99, is_bot: true, first_name: 'bot' },
      text: LAMP,
    },
  }),
  'an inline query': () => ({
    inline_query: { id: '1', from: zhen.user, query: LAMP, offset: '' },
  }),
  'a reaction': () => ({
    message_reaction: {
      chat: chat(),
      message_id: 1,
      user: zhen.user,
      date: 0,
      old_reaction: [],
      new_reaction: [{ type: 'emoji', emoji: '👎' }],
    },
  }),
  'a kind nobody knows yet': () => ({ thought_of_next_year: { chat: chat(), from: zhen.user } }),
  'nothing at all': () => ({}),
  'a kind with nothing in it': () => ({ message: null }),
  'a kind with nonsense in it': () => ({ message: 'text' }),
}

test.each(Object.keys(SILENT))(
  '%s is passed over in silence, and later messages work',
  async (kind) => {
    expect(await deliver(SILENT[kind]!())).toBe(0)
    expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('身份证和户口簿')
    // Passed over, not failed at: nothing is left behind to look at.
    expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
    expect(await records(town).numbers()).toEqual([])
    expect(town.telegram.refused()).toEqual([])
  },
)

test('a press without data, and one on a message that is gone, are answered and no more', async () => {
  const { state } = town.telegram
  const press = async (body: object) => {
    const id = `odd-${state.nextPress++}`
    state.presses.set(id, {
      chatId: zhen.chatId,
      messageId: 1,
      userId: zhen.user.id,
      at: state.now(),
    })
    await deliver({ callback_query: { id, from: zhen.user, chat_instance: '1', ...body } })
    return town.telegram
      .calls('answerCallbackQuery')
      .filter(({ params }) => params['callback_query_id'] === id)
      .map(({ params }) => params['text'])
  }
  const message = { message_id: 1, date: 0, chat: chat() }
  expect(await press({ message, game_short_name: 'snake' })).toEqual([
    '这个按钮已经过时了，请重新打开。',
  ])
  // Too old for Telegram to hand out: the chat and a number, and no more.
  expect(await press({ message, data: 'submit:1' })).toEqual(['这个按钮不是给您的。'])
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})

test('an arrival and a pinned message in a group are no talk', async () => {
  const group = { id: -1_009_000_000_778, type: 'supergroup', title: '群' }
  const message = { message_id: 5, date: 0, chat: group, from: zhen.user }
  expect(await deliver({ message: { ...message, new_chat_members: [zhen.user] } })).toBe(0)
  expect(await deliver({ message: { ...message, left_chat_member: zhen.user } })).toBe(0)
  expect(await deliver({ message: { ...message, new_chat_title: '新名字' } })).toBe(0)
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  expect(town.telegram.refused()).toEqual([])
})
