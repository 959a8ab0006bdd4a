import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import { say, tap, ticketIn } from './steps.ts'

/** What people do again and again in the stories of applications. */

export const ASKED = '2025年上塘村水渠工程的中标通知书'
export const NAME = '王秀英'
export const REACHED = '13800138000'

/** A photograph, of an identity card or of what is answered with. */
export const photograph = async (town: Town, phone: Phone): Promise<string> => {
  phone.photo(Buffer.from(`a picture of ${phone.user.first_name}`))
  await town.settled()
  return phone.shown()
}

/** All steps up to the draft, by a photograph. */
export const draftApplication = async (
  town: Town,
  phone: Phone,
  kind = '个人',
): Promise<string> => {
  await say(town, phone, '/apply')
  await tap(town, phone, kind)
  await say(town, phone, NAME)
  await say(town, phone, REACHED)
  await say(town, phone, ASKED)
  await tap(town, phone, '在这里发给我')
  return photograph(town, phone)
}

/** An application that was submitted, and its number. */
export const apply = async (town: Town, phone: Phone, kind?: string): Promise<string> => {
  await draftApplication(town, phone, kind)
  return ticketIn(await tap(town, phone, '✅ 提交'))
}

/** The office confirms it, on its newest card. */
export const confirm = (town: Town, office: Phone): Promise<string> =>
  tap(town, office, '✅ 确认收到（身份已核对）')

/** 答复: the heading, the ground, the words, 发送. */
export const answerWith = async (
  town: Town,
  office: Phone,
  heading: string,
  ground: RegExp,
  words: string,
): Promise<string> => {
  await tap(town, office, '📤 答复')
  await tap(town, office, heading)
  await tap(town, office, ground)
  await say(town, office, words)
  return tap(town, office, '📤 发送')
}

/** The state of an application or an objection in the records. */
export const disclosed = (town: Town, no: string) => {
  const { records, store } = town.app.house.world
  return records.findDisclosure(store.read, no)
}

export const disclosedVerbs = async (town: Town, no: string): Promise<string[]> => {
  const { records, store } = town.app.house.world
  return (await records.eventsOfDisclosure(store.read, no)).map(({ verb }) => verb)
}
