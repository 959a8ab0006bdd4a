import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from 'telegraf/types'

import { addressedIn, answeredLink } from '../../src/bot/addressed.ts'

const ME = { id: 1000, username: 'mingbai_bot' }
const message = (given: object) =>
  ({
    message_id: 7,
    date: 0,
    chat: { id: -1, type: 'supergroup', title: '群' },
    ...given,
  }) as Message
const named = (text: string, name = '@mingbai_bot') => ({
  text,
  entities: [{ type: 'mention', offset: text.indexOf(name), length: name.length }],
})
const me = { id: 1000, is_bot: true, first_name: '明白', username: 'mingbai_bot' }
const read = (given: object) => addressedIn(message(given), ME)

describe('to the bot is said', () => {
  test.each([
    ['@mingbai_bot 低保怎么办', '低保怎么办'],
    ['@mingbai_bot，低保怎么办', '低保怎么办'],
    ['@mingbai_bot: 低保怎么办', '低保怎么办'],
    ['低保怎么办 @mingbai_bot', '低保怎么办'],
    ['请问 @mingbai_bot 低保怎么办', '请问 低保怎么办'],
    ['🙈👨‍👩‍👧 @mingbai_bot\n低保怎么办', '🙈👨‍👩‍👧 \n低保怎么办'],
    ['@mingbai_bot', ''],
  ])('what stands around its name: %j', (text, words) => {
    expect(read(named(text))).toEqual({ words, mentioned: true })
  })

  test('whatever the case of the name', () => {
    expect(read(named('@Mingbai_Bot 低保', '@Mingbai_Bot'))?.words).toBe('低保')
  })

  test('what is in a caption', () => {
    const { text: caption, entities } = named('@mingbai_bot 这个坑谁管')
    expect(read({ photo: [], caption, caption_entities: entities })?.words).toBe('这个坑谁管')
  })

  test('what names it by its account', () => {
    const entities = [{ type: 'text_mention', offset: 0, length: 2, user: me }]
    expect(read({ text: '明白 低保怎么办', entities })?.words).toBe('低保怎么办')
  })

  test('what answers one of its messages, with words or without', () => {
    const reply_to_message = message({ from: me, text: '答' })
    expect(read({ text: '要钱吗', reply_to_message })).toEqual({
      words: '要钱吗',
      mentioned: false,
    })
    expect(read({ voice: {}, reply_to_message })).toEqual({ words: '', mentioned: false })
  })

  test('nothing else, whatever is around the name', () => {
    const piece = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((s) => !s.includes('@'))
    fc.assert(
      fc.property(piece, piece, (before, after) => {
        const words = read(named(`${before}@mingbai_bot${after}`))!.words
        const kept = (text: string) => text.replace(/[\s,，:：、]/g, '')
        expect(kept(words)).toBe(kept(before + after))
        expect(words).not.toContain('mingbai')
      }),
    )
  })
})

describe('to others is said', () => {
  test.each([
    ['what has no name in it', { text: '低保怎么办' }],
    ['the name without its mark', { text: '@mingbai_bot 低保' }],
    ['another name', named('@mingbai_bot2 低保', '@mingbai_bot2')],
    [
      'a command to it',
      { text: '/x@mingbai_bot', entities: [{ type: 'bot_command', offset: 0, length: 14 }] },
    ],
    [
      'another account',
      {
        text: '老王 低保',
        entities: [{ type: 'text_mention', offset: 0, length: 2, user: { ...me, id: 5 } }],
      },
    ],
    [
      'an answer to somebody',
      { text: '是', reply_to_message: message({ from: { ...me, id: 5 } }) },
    ],
    [
      'what stands in a topic the bot opened',
      {
        text: '大家好',
        is_topic_message: true,
        reply_to_message: message({
          from: me,
          forum_topic_created: { name: '路灯', icon_color: 1 },
        }),
      },
    ],
    [
      'what an anonymous administrator says',
      { ...named('@mingbai_bot 低保'), sender_chat: { id: -1 } },
    ],
    [
      "a channel's post in its group",
      { ...named('@mingbai_bot 低保'), sender_chat: { id: -2 }, is_automatic_forward: true },
    ],
  ])('%s', (_, given) => {
    expect(read(given)).toBeUndefined()
  })
})

test('an answer is known by the link under it, and which one it is', () => {
  const link = 'https://t.me/mingbai_bot?start=q_'
  const under = (url: string) =>
    message({ from: me, reply_markup: { inline_keyboard: [[{ text: '私聊', url }]] } })
  const answers = (reply_to_message: object) =>
    answeredLink(message({ text: '是', reply_to_message }), link)
  expect(answers(under(`${link}abc`))).toBe('abc')
  expect(answers(under('https://t.me/mingbai_bot'))).toBeUndefined()
  expect(answers(message({ from: me, text: '卡片' }))).toBeUndefined()
  expect(answeredLink(message({ text: '是' }), link)).toBeUndefined()
})
