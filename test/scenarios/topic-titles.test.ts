import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openLiar, type Liar } from '../model/liar.ts'
import { openTown, type Town } from '../support/town.ts'
import { file } from './steps.ts'

/** What leaders read of the same lamps, Monday after Monday. */

let liar: Liar
let town: Town
beforeEach(async () => {
  liar = await openLiar()
})
afterEach(async () => {
  await town.stop()
  await liar.close()
})

const BROKEN = '上塘村路灯坏了'
const DARK = '上塘村祠堂路灯不亮'
const HALL = '上塘村路灯不亮'
const MARK = '（AI生成标题）'

/** The model would call the lamps of a week like this; of all else it is asked it knows nothing. */
const wouldSay = (title: string): void =>
  liar.say(({ messages }) => ({
    content: messages.some(({ content }) => content.includes('<groups>'))
      ? JSON.stringify({ topics: [{ group: '1', title, same: '' }] })
      : '',
  }))

let people = 0
const complain = async (...told: readonly string[]): Promise<void> => {
  for (const words of told) await file(town, town.resident(`群众${++people}`), words)
}

/** What the coordinator reads of the topics on a Monday. */
const told = async (lu: Phone, day: string): Promise<string[]> => {
  const seen = lu.messages().length
  town.clock.set(`${day}T09:00:00+08:00`)
  await town.job('weekly-summary')
  await town.settled()
  const words = lu
    .messages()
    .slice(seen)
    .map(({ text }) => text)
    .join('\n')
  return [...words.matchAll(/^.*?(上塘村[^：\n]*)：\d+件，/gm)].map(([, title]) => title!)
}

const begin = async (modelUrl?: string): Promise<Phone> => {
  town = await openTown({
    start: '2026-11-16T09:00:00+08:00',
    ...(modelUrl === undefined ? {} : { modelUrl }),
  })
  return town.staff('陆主任', 'coordinator')
}

describe('a matter', () => {
  test('keeps its name over three weeks without a model, and has another when nobody says it', async () => {
    const lu = await begin()
    await complain(HALL, HALL, HALL)
    expect(await told(lu, '2026-11-23')).toEqual(['上塘村路灯不亮'])

    // Most say it otherwise by now; two do not.
    await complain(HALL, HALL, ...Array.from({ length: 9 }, () => BROKEN))
    expect(await told(lu, '2026-11-30')).toEqual(['上塘村路灯不亮'])
    await complain(BROKEN, BROKEN, BROKEN)
    expect(await told(lu, '2026-12-07')).toEqual(['上塘村路灯不亮'])

    await complain(BROKEN, BROKEN, BROKEN)
    expect(await told(lu, '2026-12-14')).toEqual(['上塘村路灯坏'])
  })

  test('keeps the name a model gave it, marked, whatever the model would say later, also when it is gone', async () => {
    const lu = await begin(liar.baseUrl)
    wouldSay('上塘村祠堂路灯不亮')
    await complain(DARK, DARK, DARK)
    expect(await told(lu, '2026-11-23')).toEqual([`上塘村祠堂路灯不亮${MARK}`])

    wouldSay('上塘村路灯不亮')
    await complain(DARK, DARK, HALL)
    expect(await told(lu, '2026-11-30')).toEqual([`上塘村祠堂路灯不亮${MARK}`])

    liar.say({ wire: (response) => response.destroy() })
    await complain(HALL, HALL, BROKEN)
    expect(await told(lu, '2026-12-07')).toEqual([`上塘村祠堂路灯不亮${MARK}`])

    // For two weeks nobody spoke of the hall.
    wouldSay('上塘村路灯坏了')
    await complain(BROKEN, BROKEN, BROKEN)
    expect(await told(lu, '2026-12-14')).toEqual([`上塘村路灯坏了${MARK}`])
  })

  test('has no name any more when nothing was told of it for more than a year', async () => {
    const lu = await begin()
    await complain(HALL, HALL, HALL)
    await told(lu, '2026-11-23')
    const known = async () => {
      const { read } = town.app.house.world.store
      return (await read.selectFrom('topic_titles').select('title').execute()).length
    }
    town.clock.set('2027-12-26T03:30:00+08:00')
    await town.job('retention')
    expect(await known()).toBe(1)
    town.clock.set('2027-12-29T03:30:00+08:00')
    await town.job('retention')
    expect(await known()).toBe(0)
  })
})
