import { afterEach, expect, test } from 'vitest'

import type { Fault, Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import { LAMP, records, say, tap, ticketIn } from './steps.ts'

let town: Town
afterEach(() => town.stop())

/** Small, seeded, good enough to choose faults with (mulberry32). */
const randomFrom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** Told in the name of each test; SEED=… runs the same faults again. */
const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e9))

const KINDS: readonly ((random: () => number) => Fault)[] = [
  (random) => ({ code: 429, retryAfter: 1 + Math.floor(random() * 3) }),
  () => ({ code: 502, description: 'Bad Gateway' }),
  () => ({ code: 502, description: 'Bad Gateway', after: true }),
  () => 'drop',
  () => 'drop-after',
]

/** Faults that begin once the town has started; `share` of the calls fail. */
const bad = (seed: number, share: number) => {
  const random = randomFrom(seed)
  let on = false
  const fault = () =>
    on && random() < share ? KINDS[Math.floor(random() * KINDS.length)]!(random) : undefined
  return {
    faults: { call: fault, poll: () => (random() < 0.3 ? fault() : undefined) },
    begin: () => (on = true),
    end: () => (on = false),
  }
}

const until = async (done: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5))
}

const saidBy = (phone: Phone) => phone.messages().filter(({ byBot }) => byBot)

/** Without what a line that broke after the effect showed twice. */
const oneEach = (texts: readonly string[]) => texts.filter((text, i) => text !== texts[i - 1])

/** Nothing was refused but by the faults, and what they had already brought about. */
const onlyInjected = () => {
  for (const { error } of town.telegram.refused())
    expect(error!.description).toMatch(/^(Too Many Requests|Bad Gateway|.*message is not modified)/)
}

// Turned by the clock: what has to wait two seconds waits for the test to let them pass.
const PASSING = 40

test.each([0.15, 0.35].map((share, i) => [share, SEED + i] as const))(
  'thirty residents file while %d of all calls fail (SEED=%d): each is filed once and told so, in order',
  async (share, seed) => {
    const weather = bad(seed, share)
    town = await openTown({ telegram: { faults: weather.faults } })
    const li = await town.staff('李干部', 'officer', 'roads')
    const people = Array.from({ length: 30 }, (_, i) => town.resident(`居民${i}`))
    weather.begin()
    for (const phone of people) {
      phone.send('/start')
      phone.send(LAMP)
      phone.send('灯杆编号青南12，请尽快处理')
    }
    await town.settled(PASSING)
    for (const phone of people) {
      phone.press(/提交/)
      phone.send('/my')
    }
    await town.settled(PASSING)
    weather.end()

    const nos = await records(town).numbers()
    expect(nos).toHaveLength(30)
    const told = people.map((phone) => {
      const texts = oneEach(saidBy(phone).map(({ text }) => text))
      expect(texts).toHaveLength(5)
      const [hello, first, second, receipt, mine] = texts as [
        string,
        string,
        string,
        string,
        string,
      ]
      expect(hello).toContain('直接写给我')
      expect(first).toContain(LAMP)
      expect(first).not.toContain('青南12')
      expect(second).toContain('青南12')
      const no = ticketIn(receipt)
      expect(receipt).toContain('收到了，编号')
      expect(mine).toContain(no)
      return no
    })
    expect(told.toSorted()).toEqual(nos)
    const cards = saidBy(li).map(({ text }) => text)
    for (const no of nos) expect(cards.some((text) => text.includes(no))).toBe(true)
    expect(oneEach(cards)).toHaveLength(31)
    onlyInjected()
    // All of it was really tried.
    expect(town.log.lines.some(({ what }) => what === 'send again')).toBe(true)
  },
)

test('retry_after is obeyed: until the time has come nothing more is sent to that chat', async () => {
  let held = false
  const zhen = () => town.resident('阿珍')
  town = await openTown({
    telegram: {
      faults: {
        call: (_, params) =>
          held && Number(params['chat_id']) === zhen().chatId
            ? { code: 429, retryAfter: 30 }
            : undefined,
      },
    },
  })
  await say(town, zhen(), '/start')
  held = true
  zhen().send('办残疾人证要带什么材料？')
  const wang = town.resident('老王')
  wang.send('办残疾人证要带什么材料？')
  // Somebody else is answered meanwhile.
  await wang.expect(/身份证和户口簿/)
  const tried = () =>
    town.telegram
      .calls('sendMessage')
      .filter(({ params }) => Number(params['chat_id']) === zhen().chatId).length
  await until(() => tried() === 2)
  held = false
  town.clock.pass(29_000)
  wang.send('/help')
  await wang.expect(/120/)
  expect(tried()).toBe(2)
  town.clock.pass(1_000)
  await town.settled()
  expect(tried()).toBe(3)
  expect(zhen().shown()).toContain('身份证和户口簿')
  onlyInjected()
})

test('Telegram is away for an hour, and then everything arrives, in order', async () => {
  let away = false
  town = await openTown({
    telegram: { faults: { call: () => (away ? 'drop' : undefined) } },
  })
  const zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
  away = true
  zhen.press(/提交/)
  zhen.send('/my')
  const { world } = town.app.house
  await until(async () => (await world.records.waitingUpdates(world.store.read)) === 0)
  await until(async () => (await world.records.waitingMessages(world.store.read)) > 0)
  town.clock.pass(3_600_000)
  // Started again meanwhile, it waits until Telegram answers.
  const again = town.restart()
  await until(() => town.log.lines.some(({ what }) => what === 'Telegram does not answer yet'))
  away = false
  await again
  await town.settled(PASSING)
  const texts = saidBy(zhen).map(({ text }) => text)
  expect(texts.at(-2)).toContain('收到了，编号')
  expect(texts.at(-1)).toContain('我的诉求')
  expect(await records(town).numbers()).toHaveLength(1)
})

test('a press whose pop-up came too late harms nobody', async () => {
  let broken = false
  town = await openTown({
    telegram: {
      faults: {
        call: (method) =>
          broken && method === 'answerCallbackQuery'
            ? {
                code: 400,
                description:
                  'Bad Request: query is too old and response timeout expired or query ID is invalid',
              }
            : undefined,
      },
    },
  })
  const zhen = town.resident('阿珍')
  await say(town, zhen, LAMP)
  broken = true
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(await records(town).verbs(no)).toEqual(['file'])
  expect(zhen.shown()).toContain('收到了，编号')
})
