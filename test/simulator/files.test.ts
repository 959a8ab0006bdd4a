import { Telegram as Client } from 'telegraf'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorld, pngOf, type World } from './world.ts'

let world: World
let client: Client

beforeEach(async () => {
  world = await openWorld()
  client = new Client(world.telegram.token, { apiRoot: world.url })
})

afterEach(() => world.close())

test('a photo from a phone can be fetched by the bot, byte for byte', async () => {
  const bytes = Buffer.concat([pngOf(640, 480), Buffer.from([0, 13, 10, 45, 45, 255])])
  world.telegram.user({ id: 1, firstName: '阿珍' }).photo(bytes, '现场')
  const [{ message }] = await world.updates()
  expect(message.photo[0]).toMatchObject({ width: 640, height: 480, file_size: bytes.length })
  const link = await client.getFileLink(message.photo[0].file_id)
  const answer = await fetch(link)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  expect((await fetch(String(link).replace('file_1', 'file_9'))).status).toBe(404)
})

test('a document that telegraf uploads keeps its name, its bytes and its caption', async () => {
  const zhen = world.telegram.user({ id: 1, firstName: '镇长' })
  zhen.send('/summary')
  const source = Buffer.from('--周报\r\n--\0\xff')
  const sent = await client.sendDocument(
    1,
    { source, filename: '周报 第47周.docx' },
    { caption: '<b>周报</b>', parse_mode: 'HTML' },
  )
  expect(sent).toMatchObject({
    caption: '周报',
    document: { file_name: '周报 第47周.docx', file_size: source.length },
  })
  expect(zhen.messages().at(-1)?.media).toMatchObject({
    kind: 'document',
    name: '周报 第47周.docx',
  })
  expect(world.telegram.state.files.get(sent.document.file_id)?.bytes.equals(source)).toBe(true)
  const again = await client.sendDocument(1, sent.document.file_id)
  expect(again.document.file_id).toBe(sent.document.file_id)
})

test('an album arrives as one, its files by attach:// and by id', async () => {
  const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
  zhen.photo(pngOf(10, 10))
  const known = (await world.updates())[0].message.photo[0].file_id
  const sent = await client.sendMediaGroup(1, [
    { type: 'photo', media: { source: pngOf(20, 20) }, caption: '一' },
    { type: 'photo', media: known },
  ])
  expect(new Set(sent.map((m) => (m as { media_group_id?: string }).media_group_id)).size).toBe(1)
  expect(
    zhen
      .messages()
      .slice(-2)
      .map((m) => m.media?.width),
  ).toEqual([20, 10])
})

test('photos, voices, films and places go out, are copied, forwarded, re-captioned', async () => {
  const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
  zhen.send('/start')
  const photo = await client.sendPhoto(1, { source: pngOf(30, 20) }, { caption: '旧' })
  await client.sendVoice(1, { source: Buffer.from('OggS') }, { duration: 3 })
  await client.sendVideo(1, { source: Buffer.from('x') })
  await client.sendLocation(1, 30, 120)
  await client.sendContact(1, '0571-88886666', '清水镇政府')
  await client.editMessageCaption(1, photo.message_id, undefined, '新')
  const copy = await client.copyMessage(1, 1, photo.message_id, { caption: '抄' })
  const forward = await client.forwardMessage(1, 1, photo.message_id)
  const shown = zhen.messages()
  expect(shown.find((m) => m.id === photo.message_id)).toMatchObject({ text: '新', edited: true })
  expect(shown.find((m) => m.id === copy.message_id)).toMatchObject({
    text: '抄',
    edited: false,
    media: { kind: 'photo' },
  })
  expect(shown.find((m) => m.id === forward.message_id)).toMatchObject({
    text: '新',
    forwardedFrom: '明白',
  })
  expect(
    shown.map((m) => m.media?.kind ?? (m.location ? 'place' : m.contact ? 'card' : 'text')),
  ).toEqual(['text', 'photo', 'voice', 'video', 'place', 'card', 'photo', 'photo'])
})

test('old files go when there are too many bytes', async () => {
  const small = await openWorld({ fileBytes: 1000 })
  const zhen = small.telegram.user({ id: 1, firstName: '阿珍' })
  for (let i = 0; i < 5; i++) zhen.document(`${i}.bin`, Buffer.alloc(400))
  expect([...small.telegram.state.files.values()].map((f) => f.name)).toEqual(['3.bin', '4.bin'])
  await small.close()
})
