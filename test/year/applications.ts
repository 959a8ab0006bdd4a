import type { Phone } from '../../src/simulator/index.ts'
import { say, tap, ticketIn } from '../scenarios/steps.ts'
import { dayAt } from './days.ts'
import { now, type Life } from './life.ts'
import { has, pressOn } from './press.ts'

/** 依申请公开: who applies, what the office does, and what becomes of it, as the year's table will have it. */

export interface Application {
  readonly no: string
  readonly applicant: 'person' | 'company' | 'research' | 'welfare' | 'legal' | 'other'
  /** The day it was received on, which is when the office confirmed it; undefined while it did not. */
  received?: string
  /** The day it ended on, and the row it counts in. */
  ended?: { readonly on: string; readonly row: string }
  /** Reconsideration or a lawsuit, and how it ended. */
  challenge?: { readonly kind: string; outcome?: string }
}

const LABELS: Readonly<Record<Application['applicant'], string>> = {
  person: '个人',
  company: '商业企业',
  research: '科研机构',
  welfare: '社会公益组织',
  legal: '法律服务机构',
  other: '其他组织',
}

interface Wanted {
  readonly applicant: Application['applicant']
  readonly name: string
  readonly words: string
}

const CONTACT = 'shenqing@example.org'

/** An application in the bot: every step, and an identity shown at the counter. */
export const apply = async (life: Life, phone: Phone, wanted: Wanted): Promise<Application> => {
  const { town } = life.year
  await say(town, phone, '/apply')
  await tap(town, phone, LABELS[wanted.applicant])
  for (const words of [wanted.name, CONTACT, wanted.words]) await say(town, phone, words)
  await tap(town, phone, '在这里发给我')
  await tap(town, phone, '🪪 到窗口出示')
  return { no: ticketIn(await tap(town, phone, '✅ 提交')), applicant: wanted.applicant }
}

/** One that came on paper, written down by the office on the day it was signed for. */
export const applyOnPaper = async (life: Life, wanted: Wanted): Promise<Application> => {
  const { town } = life.year
  const { coordinator } = life.cast
  await say(town, coordinator, '/apply')
  await tap(town, coordinator, '代录：来信的')
  await tap(town, coordinator, '今天')
  await tap(town, coordinator, LABELS[wanted.applicant])
  for (const words of [wanted.name, CONTACT, wanted.words]) await say(town, coordinator, words)
  await tap(town, coordinator, '邮寄')
  coordinator.photo(Buffer.from('a copy of a licence'))
  await town.settled()
  const no = ticketIn(await tap(town, coordinator, '✅ 提交'))
  return { no, applicant: wanted.applicant, received: dayAt(now(life)) }
}

const onCard = async (life: Life, phone: Phone, no: string, data: string): Promise<string> => {
  const { town } = life.year
  if (!has(town, phone, data)) await say(town, phone, `/ticket ${no}`)
  return pressOn(town, phone, data)
}

export const confirm = async (life: Life, one: Application): Promise<void> => {
  await onCard(life, life.cast.coordinator, one.no, `appconfirm:${one.no}`)
  one.received = dayAt(now(life))
}

/** Words for a step, and 📤 发送. */
const written = async (
  life: Life,
  phone: Phone,
  one: Application,
  words: string,
): Promise<string> => {
  const { town } = life.year
  await say(town, phone, words)
  return pressOn(town, phone, `discsend:${one.no}`)
}

export const askCorrection = async (
  life: Life,
  one: Application,
  words: string,
): Promise<string> => {
  const { coordinator } = life.cast
  await onCard(life, coordinator, one.no, `discwords:ask-correction:${one.no}`)
  return written(life, coordinator, one, words)
}

export const correct = async (
  life: Life,
  phone: Phone,
  one: Application,
  words: string,
): Promise<string> => {
  await onCard(life, phone, one.no, `discwords:correct:${one.no}`)
  return written(life, phone, one, words)
}

export const extend = async (
  life: Life,
  one: Application,
  days: number,
  why: string,
): Promise<string> => {
  const { town } = life.year
  const { coordinator } = life.cast
  await onCard(life, coordinator, one.no, `appdays:${one.no}`)
  await pressOn(town, coordinator, `appextend:${days}:${one.no}`)
  return written(life, coordinator, one, why)
}

export const consult = async (life: Life, one: Application, words: string): Promise<string> => {
  const { coordinator } = life.cast
  await onCard(life, coordinator, one.no, `discwords:consult:${one.no}`)
  return written(life, coordinator, one, words)
}

export const hearOpinion = (
  life: Life,
  one: Application,
  opinion: 'agrees' | 'objects' | 'silent',
): Promise<string> => onCard(life, life.cast.coordinator, one.no, `appopinion:${opinion}:${one.no}`)

/** 答复: the heading, the ground, the words; `row`: where the form of the year counts it. */
export const answer = async (
  life: Life,
  one: Application,
  {
    heading,
    ground,
    row,
  }: { readonly heading: string; readonly ground: string; readonly row: string },
  words: string,
): Promise<void> => {
  const { town } = life.year
  const { coordinator } = life.cast
  await onCard(life, coordinator, one.no, `appheads:${one.no}`)
  await pressOn(town, coordinator, `apphead:${heading}:${one.no}`)
  await pressOn(town, coordinator, `appground:${ground}:${one.no}`)
  await written(life, coordinator, one, words)
  one.ended = { on: dayAt(now(life)), row }
}

/** Taken back by who applied. */
export const takeBack = async (life: Life, phone: Phone, one: Application): Promise<void> => {
  await onCard(life, phone, one.no, `discback:${one.no}`)
  await pressOn(life.year.town, phone, `discbacknow:${one.no}`)
  one.ended = { on: dayAt(now(life)), row: 'other.other' }
}

export const challenge = async (
  life: Life,
  one: Application,
  kind: 'reconsideration' | 'lawsuit' | 'lawsuit-after',
): Promise<void> => {
  const { coordinator } = life.cast
  await onCard(life, coordinator, one.no, `appdispute:${one.no}`)
  await pressOn(life.year.town, coordinator, `appdisputed:${kind}:${one.no}`)
  one.challenge = { kind }
}

export const judged = async (
  life: Life,
  one: Application,
  outcome: 'upheld' | 'corrected' | 'other',
): Promise<void> => {
  const { coordinator } = life.cast
  await say(life.year.town, coordinator, `/ticket ${one.no}`)
  await pressOn(life.year.town, coordinator, `appoutcome:${outcome}:${one.no}`)
  one.challenge!.outcome = outcome
}

/** The table of a year as it follows from what was done: new and carried over, ended by row, carried forward. */
export const tableOf = (applications: readonly Application[], year: number) => {
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const received = applications.filter((one) => one.received !== undefined)
  const own = received.filter((one) => one.received! >= first && one.received! <= last)
  const before = received.filter(
    (one) => one.received! < first && (one.ended === undefined || one.ended.on >= first),
  )
  const ended = received.filter((one) => one.ended && one.ended.on >= first && one.ended.on <= last)
  const rows = new Map<string, number>()
  for (const { ended: end } of ended) rows.set(end!.row, (rows.get(end!.row) ?? 0) + 1)
  return {
    received: own.length,
    carriedOver: before.length,
    ended: ended.length,
    carriedForward: own.length + before.length - ended.length,
    rows: Object.fromEntries(rows),
  }
}
