import { expect } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import { LAMP, records, say, slip, tap, ticketIn } from './steps.ts'

/** Stories that are told on every database; each gives what Telegram refused meanwhile: nothing. */
type Refused = ReturnType<Town['telegram']['refused']>

/** A resident asks, is answered from an item, is not satisfied, and the officer answers. */
export const theMainWay = async (town: Town): Promise<Refused> => {
  const zhen = town.resident('阿珍')
  const li = await town.staff('李干部', 'officer', 'civil-affairs')
  const chen = await town.staff('陈干部', 'officer', 'environment')

  expect(await say(town, zhen, '/start')).toContain('青禾镇')
  expect(await say(town, zhen, '办残疾人证要带什么材料？')).toMatch(/残疾人证/)
  await tap(town, zhen, /没解决/)
  const no = ticketIn(await tap(town, zhen, /提交/))
  expect(zhen.shown()).toContain('社会事务办公室')
  expect(zhen.shown()).toContain('11月30日')

  expect(li.shown()).toContain(no)
  expect(li.shown()).not.toContain('阿珍')
  expect(chen.shown()).not.toContain(no)
  await tap(town, li, /受理/)
  expect(zhen.shown()).toContain('签收')
  await tap(town, li, /答复/)
  await say(town, li, '请带身份证和户口簿到二号窗口。')
  expect(zhen.shown()).not.toContain('二号窗口')
  await tap(town, li, /发送/)
  expect(zhen.shown()).toContain('二号窗口')

  await tap(town, zhen, /^(?!.*未).*已解决/)
  await tap(town, zhen, /^满意/)
  expect(await say(town, zhen, '/my')).toMatch(/已办结/)
  expect(await records(town).verbs(no)).toEqual([
    'file',
    'accept',
    'reply',
    'say-solved',
    'close',
    'rate',
  ])
  return town.telegram.refused()
}

const saidBy = (phone: Phone) => phone.messages().filter(({ byBot }) => byBot)

/** Stopped and started in the middle of everything: all is answered, nothing twice. */
export const theRestart = async (town: Town): Promise<Refused> => {
  const people = Array.from({ length: 40 }, (_, i) => town.resident(`居民${i}`))
  for (const phone of people) phone.send(LAMP)
  await town.restart()
  await town.settled()
  for (const phone of people) expect(saidBy(phone)).toHaveLength(1)
  for (const phone of people) phone.press(/提交/)
  await town.restart()
  await town.restart()
  await town.settled()
  // Who is handled after others were filed is asked whether it is one of theirs.
  const asked = people.filter((phone) => phone.buttons().includes('不是，单独提交'))
  for (const phone of asked) phone.press('不是，单独提交')
  await town.settled()
  const nos = people.map((phone) => ticketIn(phone.shown()))
  expect(nos.toSorted()).toEqual(await records(town).numbers())
  expect(nos).toHaveLength(40)
  for (const phone of people) expect(saidBy(phone)).toHaveLength(asked.includes(phone) ? 3 : 2)
  return town.telegram.refused()
}

/** NUL, half of a surrogate pair, marks that turn the line around, in words, captions and file names. */
export const theOddCharacters = async (town: Town): Promise<Refused> => {
  const zhen = town.resident('阿珍')
  const text = '上塘村\u0000路灯坏了\ud800，\u202e请处理\u0007'
  expect(await slip(town, zhen, { text })).toContain('还没提交')
  const document = { file_id: 'f\u0000', file_unique_id: 'u', file_name: 'a\u0000b.pdf' }
  await slip(town, zhen, { document, caption: '见附件\u0000，请处理' })
  const no = ticketIn(await tap(town, zhen, /提交/))
  const words = (await records(town).words(no))!
  expect(words).toContain('路灯坏了')
  expect(words).toContain('见附件')
  expect(words).not.toContain('\u0000')
  expect(await say(town, zhen, '/my')).toContain(no)
  for (const command of [
    '/ticket \u0000',
    '/start \u0000',
    '/start i_\u0000',
    '/invite \u0000',
    '\u0000',
  ])
    expect(await slip(town, zhen, { text: command })).toMatch(/^[^\n]+。$/)
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
  return town.telegram.refused()
}
