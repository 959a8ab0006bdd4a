import { describe, expect, test } from 'vitest'

import { digestOf, dropButtons, editMessage, toChat, type Screen } from '../../src/bot/screen.ts'

const aScreen = (given: Partial<Screen> = {}): Screen => ({ html: '<b>您好</b>', ...given })
const buttons = [[{ text: '已解决', callback_data: 'solved:QS261123-001' }]]
const long = '字'.repeat(9_000)

describe('a screen in a chat', () => {
  test('that fits is one message with its buttons', () => {
    expect(toChat(7, aScreen({ buttons }))).toMatchObject([
      {
        chat: 7,
        method: 'sendMessage',
        payload: {
          chat_id: 7,
          text: '<b>您好</b>',
          parse_mode: 'HTML',
          reply_markup: { inline_keyboard: buttons },
        },
      },
    ])
  })

  test('that is too long goes in several, the buttons and what it is about with the last', () => {
    const messages = toChat(7, aScreen({ html: long, buttons, ref: 'card:1', replyTo: 5 }))
    expect(messages).toHaveLength(3)
    expect(messages.map(({ payload }) => 'reply_markup' in payload)).toEqual([false, false, true])
    expect(messages.map(({ ref }) => ref)).toEqual([undefined, undefined, 'card:1'])
    expect(messages.map(({ payload }) => 'reply_parameters' in payload)).toEqual([
      true,
      false,
      false,
    ])
    expect(messages.map(({ payload }) => payload['text']).join('')).toBe(long)
  })

  test('without any button has no keyboard, also where rows are left empty', () => {
    for (const rows of [undefined, [], [[], []]])
      expect(toChat(7, aScreen({ buttons: rows }))[0]!.payload).not.toHaveProperty('reply_markup')
  })

  test('brings the keyboard under the input field, takes it away, or opens a reply', () => {
    const markup = (keyboard: Screen['keyboard']) =>
      toChat(7, aScreen({ keyboard }))[0]!.payload['reply_markup']
    expect(markup({ show: [[{ text: '提问' }]], hint: '写' })).toMatchObject({
      keyboard: [[{ text: '提问' }]],
      input_field_placeholder: '写',
    })
    expect(markup({ show: 'nothing' })).toEqual({ remove_keyboard: true })
    expect(markup({ show: 'reply' })).toMatchObject({ force_reply: true, selective: true })
  })
})

describe('a message that is edited', () => {
  test('is found by its id, or by where it stands in line', () => {
    expect(editMessage(7, 9, aScreen()).payload).toMatchObject({ chat_id: 7, message_id: 9 })
    expect(editMessage(7, { inLine: 3 }, aScreen()).payload).toMatchObject({ of_outbox: 3 })
  })

  test('is the last piece of what is too long: its buttons hang there', () => {
    const screen = aScreen({ html: long, ref: 'card:1' })
    expect(editMessage(7, 9, screen).payload['text']).toBe(
      toChat(7, screen).at(-1)!.payload['text'],
    )
  })

  test('leaves alone what went ahead of it', () => {
    const screen = aScreen({ ahead: long, ref: 'card:1' })
    const sent = toChat(7, screen)
    expect(sent.map(({ ref }) => ref)).toEqual([undefined, undefined, undefined, 'card:1'])
    expect(sent.map(({ payload }) => payload['text']).join('')).toBe(long + screen.html)
    expect(editMessage(7, 9, screen).payload['text']).toBe(screen.html)
  })

  test('loses its buttons', () => {
    expect(dropButtons(7, 9)).toMatchObject({
      method: 'editMessageReplyMarkup',
      payload: { message_id: 9, reply_markup: { inline_keyboard: [] } },
    })
  })
})

test('two screens have the same digest where they look the same, and only there', () => {
  const one = digestOf(aScreen({ buttons, ref: 'a' }))
  expect(digestOf(aScreen({ buttons, ref: 'b', replyTo: 4 }))).toBe(one)
  expect(digestOf(aScreen({ buttons: [] }))).not.toBe(one)
  expect(digestOf(aScreen({ html: '您好', buttons }))).not.toBe(one)
})
