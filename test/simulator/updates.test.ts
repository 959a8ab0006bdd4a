import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Markup, Telegraf } from 'telegraf'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World

beforeEach(async () => {
  world = await openWorld({ webhookRetryMs: 10 })
})

afterEach(() => world.close())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('a telegraf bot lives here as it does at Telegram', async () => {
  const bot = new Telegraf(world.telegram.token, { telegram: { apiRoot: world.url } })
  bot.start((ctx) =>
    ctx.replyWithHTML(
      `您好，<b>${ctx.from.first_name}</b>`,
      Markup.inlineKeyboard([Markup.button.callback('提问', 'ask')]),
    ),
  )
  bot.action('ask', async (ctx) => {
    await ctx.answerCbQuery('请说')
    await ctx.editMessageText('请直接说您的问题')
  })
  const running = bot.launch()
  const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
  zhen.send('/start')
  await zhen.expect(/您好，阿珍/)
  zhen.press('提问')
  await zhen.expect(/请说\n请直接说您的问题/)
  bot.stop()
  await running
})

describe('long polling', () => {
  test('a waiting poll answers as soon as somebody writes', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    const poll = world.call('getUpdates', { timeout: 20 })
    await pause(30)
    zhen.send('医保怎么交？')
    const { result } = await poll
    expect(result).toMatchObject([
      {
        update_id: 1,
        message: { text: '医保怎么交？', from: { first_name: '阿珍' }, chat: { type: 'private' } },
      },
    ])
  })

  test('an update comes again until it is acknowledged', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    for (const text of ['一', '二', '三']) zhen.send(text)
    const ids = async (params: object) =>
      (await world.call('getUpdates', params)).result.map((u: any) => u.update_id)
    expect(await ids({ limit: 2 })).toEqual([1, 2])
    expect(await ids({})).toEqual([1, 2, 3])
    expect(await ids({ offset: 3 })).toEqual([3])
    expect(await ids({ offset: -1 })).toEqual([3])
    expect(world.telegram.pending()).toBe(1)
    expect(await ids({ offset: 4 })).toEqual([])
    expect(world.telegram.pending()).toBe(0)
  })

  test('of two polls the older one is ended', async () => {
    const older = world.call('getUpdates', { timeout: 20 })
    await pause(30)
    const newer = world.call('getUpdates', { timeout: 20 })
    expect(await older).toMatchObject({
      ok: false,
      error_code: 409,
      description: expect.stringMatching(/^Conflict: terminated by other getUpdates/),
    })
    world.telegram.user({ id: 1, firstName: '阿珍' }).send('在吗')
    expect((await newer).result).toHaveLength(1)
  })

  test('a poll whose client hangs up loses nothing and blocks nobody', async () => {
    const hangUp = new AbortController()
    const lost = fetch(`${world.url}/bot${world.telegram.token}/getUpdates?timeout=20`, {
      signal: hangUp.signal,
    })
    await pause(30)
    hangUp.abort()
    await expect(lost).rejects.toThrow()
    await pause(30)
    world.telegram.user({ id: 1, firstName: '阿珍' }).send('在吗')
    expect((await world.call('getUpdates')).result).toHaveLength(1)
  })

  test('only the kinds asked for are kept', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    await world.call('getUpdates', { allowed_updates: ['message'] })
    const { message_id } = zhen.send('一')
    zhen.edit(message_id, '二')
    zhen.block()
    expect((await world.updates()).map((u) => Object.keys(u)[1])).toEqual(['message'])
  })

  test('thousands of updates pass through without being kept', async () => {
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    let got = 0
    for (let round = 0; round < 30; round++) {
      for (let i = 0; i < 100; i++) zhen.send(`第 ${i} 句`)
      got += (await world.updates()).length
    }
    expect(got).toBe(3000)
    expect(world.telegram.state.queue.length).toBeLessThan(1200)
    expect(zhen.messages()).toHaveLength(2000)
  })
})

describe('webhook', () => {
  const hookOf = async (answer: (update: any) => { status?: number; body?: object }) => {
    const seen: { secret: unknown; update: any }[] = []
    const server = createServer((req, res) => {
      let body = ''
      req.on('data', (part) => (body += part))
      req.on('end', () => {
        const update = JSON.parse(body)
        seen.push({ secret: req.headers['x-telegram-bot-api-secret-token'], update })
        const { status = 200, body: reply } = answer(update)
        res
          .writeHead(status, { 'content-type': 'application/json' })
          .end(reply ? JSON.stringify(reply) : '')
      })
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    return { url, seen, close: () => server.close() }
  }

  test('pushes with the secret, repeats until 2xx, keeps one chat in order', async () => {
    let failures = 2
    const hook = await hookOf(() => ({ status: failures-- > 0 ? 500 : 200 }))
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    await world.call('setWebhook', { url: hook.url, secret_token: 'se-cret_1' })
    zhen.send('一')
    zhen.send('二')
    await expect.poll(() => hook.seen.length).toBe(4)
    expect(hook.seen.map((s) => s.update.message.text)).toEqual(['一', '一', '一', '二'])
    expect(new Set(hook.seen.map((s) => s.secret))).toEqual(new Set(['se-cret_1']))
    const info = (await world.call('getWebhookInfo')).result
    expect(info).toMatchObject({
      url: hook.url,
      pending_update_count: 0,
      last_error_message: expect.stringContaining('500'),
    })
    hook.close()
  })

  test('runs a call that comes back in the answer', async () => {
    const hook = await hookOf((update) => ({
      body: { method: 'sendMessage', chat_id: update.message.chat.id, text: '收到' },
    }))
    await world.call('setWebhook', { url: hook.url })
    const zhen = world.telegram.user({ id: 1, firstName: '阿珍' })
    zhen.send('在吗')
    await zhen.expect(/收到/)
    hook.close()
  })

  test('and polling exclude each other, until the webhook goes', async () => {
    await world.call('setWebhook', { url: 'http://127.0.0.1:9/hook' })
    expect(await world.call('getUpdates')).toMatchObject({
      error_code: 409,
      description: expect.stringContaining('while webhook is active'),
    })
    expect(
      await world.call('setWebhook', { url: 'http://127.0.0.1:9/', secret_token: '不行' }),
    ).toMatchObject({ description: 'Bad Request: secret token contains unallowed characters' })
    world.telegram.user({ id: 1, firstName: '阿珍' }).send('在吗')
    await world.call('deleteWebhook', { drop_pending_updates: true })
    expect((await world.call('getUpdates')).result).toEqual([])
  })
})
