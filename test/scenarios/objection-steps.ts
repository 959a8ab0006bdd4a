import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import { keyOf, publish, say, tap, ticketIn } from './steps.ts'

/** What is objected to: the display says 30 lamps, and 20 are there. */
export const WRONG = '实际只装了 20 盏，公示写了 30 盏。'

/** Publishes the display; gives its key. */
export const publishLamps = async (town: Town): Promise<string> => {
  await publish(town, {
    id: 'lamp-plan',
    title: '上塘村路灯安装公示',
    body: '上塘村共安装路灯 30 盏。',
  })
  return keyOf(town, 'lamp-plan')
}

/** Under the item: 内容有误或没公开, the words, 提交. */
export const object = async (
  town: Town,
  resident: Phone,
  key: string,
  words = WRONG,
): Promise<string> => {
  resident.startWith(`i_${key}`)
  await town.settled()
  await tap(town, resident, '📢 内容有误或没公开')
  await say(town, resident, words)
  return ticketIn(await tap(town, resident, '✅ 提交'))
}
