import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, pngOf, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.telegram.user({ id: 1, firstName: '阿珍' }).send('你好')
  world.telegram.user({ id: 2, firstName: '阿强' })
  world.telegram.group({ id: -100, title: '工作群', members: [1], bot: 'left' })
})

afterAll(() => world.close())

const refused = async (method: string, params: object) => {
  const answer = await world.call(method, params)
  return answer.ok ? 'taken' : `${answer.error_code} ${answer.description}`
}
const bad = (reason: string) => `400 Bad Request: ${reason}`
const unparsed = (reason: string) => bad(`can't parse entities: ${reason}`)

describe('a message is refused', () => {
  test.each([
    ['without text', {}, bad('message text is empty')],
    ['with an empty text', { text: '' }, bad('message text is empty')],
    ['with nothing but spaces', { text: ' \n ' }, bad('text must be non-empty')],
    [
      'when only its markup is long enough',
      { text: '<b></b>', parse_mode: 'HTML' },
      bad('text must be non-empty'),
    ],
    ['with 4097 characters', { text: '字'.repeat(4097) }, bad('message is too long')],
    [
      'in a parse mode of its own',
      { text: 'x', parse_mode: 'BBCode' },
      bad('unsupported parse_mode'),
    ],
    ['to nobody', { chat_id: '', text: 'x' }, bad('chat_id is empty')],
    ['to an unknown chat', { chat_id: 99, text: 'x' }, bad('chat not found')],
    ['to a person by name', { chat_id: '@zhen', text: 'x' }, bad('chat not found')],
    [
      'to someone who never wrote',
      { chat_id: 2, text: 'x' },
      "403 Forbidden: bot can't initiate conversation with a user",
    ],
    [
      'to a group it is not in',
      { chat_id: -100, text: 'x' },
      '403 Forbidden: bot is not a member of the supergroup chat',
    ],
    [
      'answering what is not there',
      { text: 'x', reply_parameters: { message_id: 77 } },
      bad('message to be replied not found'),
    ],
    [
      'answering nothing in particular',
      { text: 'x', reply_parameters: { quote: 'x' } },
      bad('can\'t find field "message_id"'),
    ],
    [
      'in a topic of a chat without topics',
      { text: 'x', message_thread_id: 5 },
      bad('message thread not found'),
    ],
  ])('%s', async (_, params, expected) => {
    expect(await refused('sendMessage', { chat_id: 1, ...params })).toBe(expected)
  })

  test('but one of exactly 4096 characters is taken, whatever its markup adds', async () => {
    expect(
      await refused('sendMessage', {
        chat_id: 1,
        text: `<b>${'字'.repeat(4096)}</b>`,
        parse_mode: 'HTML',
      }),
    ).toBe('taken')
  })
})

describe('HTML is refused', () => {
  test.each([
    ['<b>x', 'Can\'t find end tag corresponding to start tag "b"'],
    ['<b><i>test</b></i>', 'Unmatched end tag at byte offset 10, expected "</i>", found "</b>"'],
    ['<script>x</script>', 'Unsupported start tag "script" at byte offset 0'],
    ['办结<br>了', 'Unsupported start tag "br" at byte offset 6'],
    ['3 < 5', 'Unsupported start tag "" at byte offset 2'],
    ['x</b>', 'Unexpected end tag at byte offset 1'],
    ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    [
      '<a href>x</a>',
      'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
    ],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<a href=a/b>x</a>', 'Unexpected end of name token at byte offset 8'],
    ['<b', 'Unclosed start tag at byte offset 0'],
    ['<tg-emoji emoji-id="x">x</tg-emoji>', 'Invalid custom emoji identifier specified'],
  ])('%s', async (text, reason) => {
    expect(await refused('sendMessage', { chat_id: 1, text, parse_mode: 'HTML' })).toBe(
      unparsed(reason),
    )
  })
})

describe('MarkdownV2 is refused', () => {
  test.each([
    ['hello.', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['a-b', "Character '-' is reserved and must be escaped with the preceding '\\'"],
    ['a|b', "Character '|' is reserved and must be escaped with the preceding '\\'"],
    ['*open', "Can't find end of Bold entity at byte offset 0"],
    ['*bold _italic\\_*', "Can't find end of Bold entity at byte offset 15"],
    ['[x](http://a.cn', "Can't find end of a URL at byte offset 3"],
  ])('%s', async (text, reason) => {
    expect(await refused('sendMessage', { chat_id: 1, text, parse_mode: 'MarkdownV2' })).toBe(
      unparsed(reason),
    )
  })
})

describe('explicit entities are refused', () => {
  test.each([
    [
      { type: 'bold', offset: 100, length: 1 },
      bad('entity begins after the end of the text at UTF-16 offset 100'),
    ],
    [
      { type: 'bold', offset: 0, length: 100 },
      bad(
        'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100',
      ),
    ],
    [{ type: 'bold', offset: -1, length: 1 }, bad('receive an entity with incorrect offset -1')],
    [
      { type: 'bold', offset: 1, length: 2 },
      bad('entity begins in a middle of a UTF-16 symbol at byte offset 3'),
    ],
    [
      { type: 'loud', offset: 0, length: 1 },
      bad("can't parse MessageEntity: Unsupported type specified"),
    ],
    [
      { type: 'text_link', offset: 0, length: 2 },
      bad('can\'t parse MessageEntity: Can\'t find field "url"'),
    ],
    [
      { type: 'text_link', offset: 0, length: 2, url: 'not-a-url' },
      bad("entity URL 'not-a-url' is invalid: Wrong HTTP URL"),
    ],
  ])('%o', async (entity, expected) => {
    expect(await refused('sendMessage', { chat_id: 1, text: '😀ok', entities: [entity] })).toBe(
      expected,
    )
  })
})

describe('a keyboard is refused', () => {
  const button = (fields: object) => ({ inline_keyboard: [[{ text: '好', ...fields }]] })
  const unbutton = (reason: string) => bad(`can't parse inline keyboard button: ${reason}`)
  test.each([
    [
      'without an action',
      button({}),
      unbutton('Text buttons are unallowed in the inline keyboard'),
    ],
    [
      'with empty data',
      button({ callback_data: '' }),
      unbutton('Text buttons are unallowed in the inline keyboard'),
    ],
    [
      'with 65 bytes of data',
      button({ callback_data: '字'.repeat(21) + 'ab' }),
      bad('BUTTON_DATA_INVALID'),
    ],
    [
      'with two actions',
      button({ callback_data: 'a', url: 'https://a.cn' }),
      unbutton('only one action is allowed, found callback_data and url'),
    ],
    [
      'without words',
      { inline_keyboard: [[{ callback_data: 'a' }]] },
      unbutton('Can\'t find field "text"'),
    ],
    [
      'with empty words',
      button({ text: '', callback_data: 'a' }),
      bad('inline keyboard button text must be non-empty'),
    ],
    [
      'to localhost',
      button({ url: 'http://localhost:3000/x' }),
      bad("inline keyboard button URL 'http://localhost:3000/x' is invalid: Wrong HTTP URL"),
    ],
    [
      'to this machine',
      button({ url: 'http://127.0.0.1/' }),
      bad("inline keyboard button URL 'http://127.0.0.1/' is invalid: Wrong HTTP URL"),
    ],
    [
      'by ftp',
      button({ url: 'ftp://example.com' }),
      bad("inline keyboard button URL 'ftp://example.com' is invalid: Unsupported URL protocol"),
    ],
    [
      'as a Web App over http',
      button({ web_app: { url: 'http://example.com' } }),
      bad(
        "inline keyboard button Web App URL 'http://example.com' is invalid: Only HTTPS links are allowed",
      ),
    ],
    ['copying nothing', button({ copy_text: { text: '' } }), bad('BUTTON_COPY_TEXT_INVALID')],
    [
      'that is no table',
      { inline_keyboard: 'x' },
      bad('field "inline_keyboard" must be of type Array'),
    ],
    [
      'whose flag is a word',
      { force_reply: 'yes' },
      bad('field "force_reply" must be of type Boolean'),
    ],
    ['with an empty key', { keyboard: [['']] }, bad('keyboard button text must be non-empty')],
    [
      'of more than 100 buttons',
      { inline_keyboard: Array.from({ length: 101 }, () => [{ text: 'x', callback_data: 'x' }]) },
      bad('reply markup is too long'),
    ],
    ['that is not JSON', '{', bad("can't parse reply keyboard markup JSON object")],
  ])('%s', async (_, reply_markup, expected) => {
    expect(await refused('sendMessage', { chat_id: 1, text: 'x', reply_markup })).toBe(expected)
  })

  test('but 64 bytes of data are taken', async () => {
    expect(
      await refused('sendMessage', {
        chat_id: 1,
        text: 'x',
        reply_markup: button({ callback_data: 'x'.repeat(64) }),
      }),
    ).toBe('taken')
  })
})

describe('a change is refused', () => {
  test('to a message that is not there, not the bot’s, not changed, or without text', async () => {
    const theirs = world.telegram.phone(1).send('我的话').message_id
    const { result } = await world.call('sendMessage', {
      chat_id: 1,
      text: '<b>x</b>',
      parse_mode: 'HTML',
    })
    const ours = { chat_id: 1, message_id: result.message_id }
    expect(await refused('editMessageText', { chat_id: 1, message_id: 999, text: 'y' })).toBe(
      bad('message to edit not found'),
    )
    expect(await refused('editMessageText', { chat_id: 1, text: 'y' })).toBe(
      bad('message identifier is not specified'),
    )
    expect(await refused('editMessageText', { chat_id: 1, message_id: theirs, text: 'y' })).toBe(
      bad("message can't be edited"),
    )
    expect(
      await refused('editMessageText', { ...ours, text: '*x*', parse_mode: 'MarkdownV2' }),
    ).toMatch(/^400 Bad Request: message is not modified/)
    expect(await refused('editMessageCaption', { ...ours, caption: 'y' })).toBe(
      bad('there is no caption in the message to edit'),
    )
    expect(await refused('editMessageText', { ...ours, text: 'x' })).toBe('taken')
    expect(await refused('deleteMessage', ours)).toBe('taken')
    expect(await refused('deleteMessage', ours)).toBe(bad('message to delete not found'))
  })

  test('to the words of a message that carries a reply keyboard', async () => {
    const { result } = await world.call('sendMessage', {
      chat_id: 1,
      text: 'x',
      reply_markup: { keyboard: [['好']] },
    })
    expect(
      await refused('editMessageText', { chat_id: 1, message_id: result.message_id, text: 'y' }),
    ).toBe(bad("message can't be edited"))
  })

  test('and a copy of what is not there', async () => {
    expect(await refused('copyMessage', { chat_id: 1, from_chat_id: 1, message_id: 999 })).toBe(
      bad('message to copy not found'),
    )
    expect(await refused('forwardMessage', { chat_id: 1, from_chat_id: 1, message_id: 999 })).toBe(
      bad('message to forward not found'),
    )
  })
})

describe('a file is refused', () => {
  const photo = (name: string, bytes: Buffer) => new File([new Uint8Array(bytes)], name)
  const refusedForm = async (method: string, fields: Record<string, string | File>) => {
    const answer = await world.form(method, { chat_id: '1', ...fields })
    return answer.ok ? 'taken' : `${answer.error_code} ${answer.description}`
  }

  test('when it is not there, not ours, empty, or not what it is said to be', async () => {
    expect(await refused('sendPhoto', { chat_id: 1 })).toBe(bad('there is no photo in the request'))
    expect(await refused('sendPhoto', { chat_id: 1, photo: 'nobody-has-this' })).toBe(
      bad('wrong file identifier/HTTP URL specified'),
    )
    expect(await refused('sendPhoto', { chat_id: 1, photo: 'https://a.cn/x.png' })).toBe(
      bad('failed to get HTTP URL content'),
    )
    expect(await refused('getFile', { file_id: 'nobody-has-this' })).toBe(bad('invalid file_id'))
    expect(await refusedForm('sendDocument', { document: photo('a.txt', Buffer.alloc(0)) })).toBe(
      bad('file must be non-empty'),
    )
    expect(await refusedForm('sendPhoto', { photo: photo('a.png', Buffer.from('words')) })).toBe(
      bad('IMAGE_PROCESS_FAILED'),
    )
    expect(await refusedForm('sendPhoto', { photo: photo('a.png', pngOf(100, 9000)) })).toBe(
      bad('PHOTO_INVALID_DIMENSIONS'),
    )
  })

  test('when its caption has 1025 characters', async () => {
    const fields = { photo: photo('a.png', pngOf(9, 9)), caption: 'x'.repeat(1025) }
    expect(await refusedForm('sendPhoto', fields)).toBe(bad('message caption is too long'))
  })

  test('when one kind is sent as another', async () => {
    const { result } = await world.form('sendDocument', {
      chat_id: '1',
      document: photo('a.docx', Buffer.from('x')),
    })
    const id = result.document.file_id
    expect(await refused('sendPhoto', { chat_id: 1, photo: id })).toBe(
      bad("can't use file of type Document as Photo"),
    )
    expect(await refused('sendDocument', { chat_id: 1, document: id })).toBe('taken')
  })

  test('when it is above 50 MB going out or 20 MB coming in', async () => {
    const big = photo('big.bin', Buffer.alloc(51 * 1024 * 1024))
    expect(await refusedForm('sendDocument', { document: big })).toBe(
      '413 Request Entity Too Large',
    )
    const { result } = await world.form('sendDocument', {
      chat_id: '1',
      document: photo('b.bin', Buffer.alloc(21 * 1024 * 1024)),
    })
    expect(await refused('getFile', { file_id: result.document.file_id })).toBe(
      bad('file is too big'),
    )
  })

  test('when an album has one picture or eleven', async () => {
    const media = (n: number) => Array.from({ length: n }, () => ({ type: 'photo', media: 'x' }))
    for (const n of [1, 11])
      expect(await refused('sendMediaGroup', { chat_id: 1, media: media(n) })).toBe(
        bad('wrong number of messages in the album'),
      )
  })
})

describe('other calls are refused', () => {
  test('with a wrong token, a wrong name, a broken body', async () => {
    const get = async (path: string, init?: RequestInit) => {
      const answer = await fetch(world.url + path, init)
      return [answer.status, ((await answer.json()) as { description: string }).description]
    }
    const token = world.telegram.token
    expect(await get('/bot1:WRONG/getMe')).toEqual([401, 'Unauthorized'])
    expect(await get(`/bot${token}/getMee`)).toEqual([404, 'Not Found: method not found'])
    expect(await get(`/bot${token}`)).toEqual([404, 'Not Found'])
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }
    expect(await get(`/bot${token}/getMe`, init)).toEqual([
      400,
      "Bad Request: can't parse the request body",
    ])
  })

  test('commands with a bad name, no description, or too many', async () => {
    const one = { command: 'help', description: '怎么用' }
    expect(await refused('setMyCommands', { commands: [{ ...one, command: 'Help!' }] })).toBe(
      bad('BOT_COMMAND_INVALID'),
    )
    expect(await refused('setMyCommands', { commands: [{ ...one, description: '' }] })).toBe(
      bad('BOT_COMMAND_DESCRIPTION_INVALID'),
    )
    expect(
      await refused('setMyCommands', { commands: Array.from({ length: 101 }, () => one) }),
    ).toBe(bad('BOT_COMMANDS_TOO_MUCH'))
  })

  test('unknown actions and strange places', async () => {
    expect(await refused('sendChatAction', { chat_id: 1, action: 'dancing' })).toBe(
      bad('wrong parameter action in request'),
    )
    expect(await refused('sendLocation', { chat_id: 1, latitude: 91, longitude: 0 })).toBe(
      bad('location is empty or invalid'),
    )
  })
})
