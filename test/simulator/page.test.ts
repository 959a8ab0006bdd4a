import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  createTelegram,
  defaultCast,
  listen,
  simulatorApp,
  type Telegram,
} from '../../src/simulator/index.ts'

const words = parse(
  readFileSync(new URL('../../locales/simulator.zh-CN.yaml', import.meta.url), 'utf8'),
) as Record<string, string>
let telegram: Telegram
let server: Awaited<ReturnType<typeof listen>>

beforeEach(async () => {
  telegram = createTelegram()
  const app = simulatorApp(telegram, defaultCast(words), words)
  server = await listen(telegram, 0, '127.0.0.1', app)
})

afterEach(() => server.close())

const act = (action: object, headers: Record<string, string> = { 'x-simulator': 'page' }) =>
  fetch(`${server.url}/simulator/act`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(action),
  })

test('the page and its files come with a strict policy, and every word it uses is there', async () => {
  const page = await fetch(server.url)
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  const files = [...html.matchAll(/\/simulator\/page\/[a-z-]+\.(?:css|js)/g)].map((m) => m[0])
  expect(files.length).toBeGreaterThan(3)
  const scripts = [
    'bubbles',
    'composer',
    'dom',
    'entities',
    'keyboards',
    'media',
    'net',
    'notice',
    'phone',
    'sample-voice',
    'timeline',
    'words',
  ]
  let source = html
  for (const path of [...files, ...scripts.map((s) => `/simulator/page/${s}.js`)]) {
    const file = await fetch(server.url + path)
    expect([path, file.status]).toEqual([path, 200])
    source += await file.text()
  }
  expect(source).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write/)
  const used = [...source.matchAll(/word\('([a-z]+\.\w+)'|data-word="([\w.]+)"/g)].map(
    (m) => m[1] ?? m[2],
  )
  expect(used.filter((key) => words[key ?? ''] === undefined)).toEqual([])
  expect((await fetch(`${server.url}/simulator/page/..%2fapp.ts`)).status).toBe(404)
})

test('what is done on the page reaches the bot and comes back as events', async () => {
  const events = await fetch(`${server.url}/simulator/events`)
  const reader = events.body!.pipeThrough(new TextDecoderStream()).getReader()
  expect((await act({ do: 'send', chat: 101, as: 101, text: '你好' })).status).toBe(200)
  let seen = ''
  while (!seen.includes('你好')) seen += (await reader.read()).value
  await reader.cancel()
  const state = (await (await fetch(`${server.url}/simulator/state`)).json()) as any
  expect(state.phones).toHaveLength(7)
  expect(state.phones[0]).toMatchObject({
    title: '阿珍',
    caption: '居民',
    started: true,
    messages: [{ text: '你好', byBot: false }],
  })
  expect(state.phones[3].people.map((p: any) => p.name)).toEqual(['李干部', '陈干部'])
  expect(telegram.pending()).toBe(1)
})

test('a group counts its people and the bot as Telegram does, and lends its phone to the cast alone', async () => {
  const group = async () =>
    ((await (await fetch(`${server.url}/simulator/state`)).json()) as any).phones[3]
  const counted = async (chat: number) => {
    const address = `${server.url}/bot${telegram.token}/getChatMemberCount?chat_id=${chat}`
    return ((await (await fetch(address)).json()) as any).result
  }
  const { chat } = await group()
  const names = async () => (await group()).people.map((p: any) => p.name)
  expect([(await group()).members, await counted(chat)]).toEqual([3, 3])
  // Somebody without a phone on the page comes and goes, as the one who binds the group does.
  telegram.user({ id: 901, firstName: '管理员' })
  const guest = telegram.phone(901, chat)
  guest.join()
  expect([(await group()).members, await counted(chat)]).toEqual([4, 4])
  expect(await names()).toEqual(['李干部', '陈干部'])
  guest.leave()
  guest.removeBot()
  expect([(await group()).members, await counted(chat)]).toEqual([2, 2])
})

test('files go up and come back, but never as something that runs', async () => {
  const send = (query: string, body: string) =>
    fetch(`${server.url}/simulator/upload?chat=101&as=101&${query}`, {
      method: 'POST',
      headers: { 'x-simulator': 'page' },
      body,
    })
  await send('kind=document&name=a.html&mime=text/html', '<script>alert(1)</script>')
  await send('kind=voice&name=v.wav&mime=audio/wav', 'RIFF')
  const [page, sound] = await Promise.all(
    ['file1', 'file2'].map((id) => fetch(`${server.url}/simulator/file/${id}`)),
  )
  expect(page?.headers.get('content-type')).toBe('application/octet-stream')
  expect(page?.headers.get('content-disposition')).toContain('attachment')
  expect(page?.headers.get('x-content-type-options')).toBe('nosniff')
  expect(sound?.headers.get('content-type')).toContain('audio/')
})

test('what a phone cannot do is said in a sentence', async () => {
  const refusal = await act({ do: 'press', chat: 101, as: 101, messageId: 9, data: 'x' })
  expect([refusal.status, ((await refusal.json()) as any).error]).toEqual([
    400,
    expect.stringContaining('no button'),
  ])
  expect((await act({ do: 'dance' })).status).toBe(400)
})

test('other sites and rebound names are shut out', async () => {
  const ping = { do: 'send', chat: 101, as: 101, text: 'x' }
  expect((await act(ping, {})).status).toBe(403)
  expect((await act(ping, { 'x-simulator': 'page', origin: 'https://evil.example' })).status).toBe(
    403,
  )
  expect((await act(ping, { 'x-simulator': 'page', 'sec-fetch-site': 'cross-site' })).status).toBe(
    403,
  )
  const bot = `${server.url}/bot${telegram.token}/getMe`
  expect((await fetch(bot, { headers: { origin: 'https://evil.example' } })).status).toBe(403)
  expect((await fetch(bot)).status).toBe(200)
  const rebound = await new Promise((resolve) => {
    request(`${server.url}/simulator/state`, { headers: { host: 'evil.example:3000' } }, (res) => {
      res.resume()
      resolve(res.statusCode)
    }).end()
  })
  expect(rebound).toBe(403)
  expect(telegram.pending()).toBe(0)
})

test('more than 25 MB is refused', async () => {
  const body = new Uint8Array(26 * 1024 * 1024)
  const answer = await fetch(`${server.url}/simulator/upload?chat=101&as=101&kind=document`, {
    method: 'POST',
    headers: { 'x-simulator': 'page' },
    body,
  })
  expect(answer.status).toBe(413)
})
