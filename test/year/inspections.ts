import type { Phone } from '../../src/simulator/index.ts'
import { say, tap } from '../scenarios/steps.ts'
import type { Life } from './life.ts'
import { has, pressOn } from './press.ts'

/** The quarterly inspection: villages and schools look at themselves, the inspector looks, units put right. */

/** What was seen of a finding and done about it, by quarter. */
export interface Rectification {
  readonly quarter: string
  /** Findings as the bot numbers them. */
  readonly own: { readonly unit: string; readonly words: string }[]
  readonly answered: number[]
  readonly confirmed: number[]
  readonly returned: number[]
  readonly dropped: number[]
  readonly signed: string[]
  readonly self: string[]
  readonly sampled: { readonly unit: string; readonly nth: number; readonly isTrue: boolean }[]
  /** How many the inspector was told go out, when they were sent. */
  readonly sent: number[]
}

export const openRectification = (quarter: string): Rectification => ({
  quarter,
  own: [],
  answered: [],
  confirmed: [],
  returned: [],
  dropped: [],
  signed: [],
  self: [],
  sampled: [],
  sent: [],
})

/** 自查: the unit's own supervision group says what it looked at. */
export const inspectSelf = async (
  life: Life,
  record: Rectification,
  head: Phone,
  unit: string,
  words: string,
): Promise<void> => {
  const { town } = life.year
  await say(town, head, '/rectify')
  await pressOn(town, head, `inspectself:${record.quarter}:${unit}`)
  await say(town, head, words)
  record.self.push(unit)
}

/** /inspect, on the page of one unit. */
const openUnit = async (life: Life, { quarter }: Rectification, unit: string): Promise<void> => {
  const { town } = life.year
  const { inspector } = life.cast
  await say(town, inspector, '/inspect')
  if (has(town, inspector, `inspect:${quarter}:0`))
    await pressOn(town, inspector, `inspect:${quarter}:0`)
  for (let page = 1; !inspector.buttons().some((label) => label === nameOf(life, unit)); page++)
    await pressOn(town, inspector, `inspect:${quarter}:${page}`)
  await pressOn(town, inspector, `inspof:${quarter}:${unit}:0`)
}

const nameOf = ({ year }: Life, unit: string): string =>
  year.town.app.house.world.town.units.find(({ id }) => id === unit)!.name

/** What the inspector sees on the spot, with a photograph. */
export const findOnSpot = async (
  life: Life,
  record: Rectification,
  unit: string,
  label: string,
  words: string,
): Promise<void> => {
  const { town } = life.year
  const { inspector } = life.cast
  await openUnit(life, record, unit)
  await pressOn(town, inspector, `inspectadd:${record.quarter}:${unit}`)
  await tap(town, inspector, label)
  inspector.photo(Buffer.from(`a photograph at ${unit}`), words)
  await town.settled()
  record.own.push({ unit, words })
}

/** A sample is held against what is on the spot: true, or a finding. */
export const judge = async (
  life: Life,
  record: Rectification,
  unit: string,
  nth: number,
  untrue?: string,
): Promise<void> => {
  const { town } = life.year
  const { inspector } = life.cast
  await openUnit(life, record, unit)
  await pressOn(
    town,
    inspector,
    `sample:${untrue === undefined ? 't' : 'u'}:${record.quarter}:${unit}:${nth}`,
  )
  if (untrue !== undefined) {
    await say(town, inspector, untrue)
    record.own.push({ unit, words: untrue })
  }
  record.sampled.push({ unit, nth, isTrue: untrue === undefined })
}

/** 发给各单位. */
export const send = async (life: Life, record: Rectification): Promise<void> => {
  const { town } = life.year
  const { inspector } = life.cast
  await say(town, inspector, '/inspect')
  await pressOn(town, inspector, `inspect:${record.quarter}:0`)
  const label = inspector.buttons().find((one) => one.startsWith('📤 发给各单位'))
  record.sent.push(Number(/（(\d+) 个问题）/.exec(label ?? '')![1]))
  await pressOn(town, inspector, `inspectsend:${record.quarter}`)
}

/** The findings of a unit that its head is asked to put right, as /rectify lists them. */
export const tasksOf = async (life: Life, head: Phone): Promise<number[]> => {
  const { town } = life.year
  const ids: number[] = []
  await say(town, head, '/rectify')
  for (let page = 0; ; page++) {
    const newest = head.messages().at(-1)!.markup?.inline_keyboard?.flat() ?? []
    for (const { callback_data: data } of newest)
      if (data?.startsWith('finding:')) ids.push(Number(data.split(':')[1]))
    const next = `tasks:${page + 1}`
    if (!newest.some(({ callback_data: data }) => data === next)) return ids
    await pressOn(town, head, next)
  }
}

/** A unit answers one finding; what the program saw when it looked again. */
export const answer = async (
  life: Life,
  record: Rectification,
  head: Phone,
  id: number,
  words: string,
): Promise<'gone' | 'there' | 'unknown'> => {
  const { town } = life.year
  await pressOn(town, head, `finding:${id}`)
  await pressOn(town, head, `findinganswer:${id}`)
  const shown = await say(town, head, words)
  record.answered.push(id)
  if (shown.includes('系统复查：已改好')) return 'gone'
  return shown.includes('系统复查：问题还在') ? 'there' : 'unknown'
}

/** The inspector opens a finding of a unit by its number. */
const openFinding = async (
  life: Life,
  record: Rectification,
  unit: string,
  id: number,
): Promise<void> => {
  const { town } = life.year
  const { inspector } = life.cast
  await openUnit(life, record, unit)
  for (let page = 1; !newestHas(inspector, `finding:${id}`); page++)
    await pressOn(town, inspector, `inspof:${record.quarter}:${unit}:${page}`)
  await pressOn(town, inspector, `finding:${id}`)
}

const newestHas = (phone: Phone, data: string): boolean =>
  phone
    .messages()
    .at(-1)!
    .markup?.inline_keyboard?.flat()
    .some((button) => button.callback_data === data) ?? false

/** ✅ 已改好, ↩️ 退回再改 or 不算问题, the last two with words. */
export const decide = async (
  life: Life,
  record: Rectification,
  { unit, id }: { readonly unit: string; readonly id: number },
  decision: 'confirm' | 'return' | 'drop',
  words = '',
): Promise<void> => {
  const { town } = life.year
  const { inspector } = life.cast
  await openFinding(life, record, unit, id)
  await pressOn(town, inspector, `findingdo:${decision}:${id}`)
  if (decision !== 'confirm') await say(town, inspector, words)
  const list = { confirm: record.confirmed, return: record.returned, drop: record.dropped }
  list[decision].push(id)
}

export const sign = async (life: Life, record: Rectification, unit: string): Promise<void> => {
  const { town } = life.year
  await openUnit(life, record, unit)
  await pressOn(town, life.cast.inspector, `inspectsign:${record.quarter}:${unit}`)
  record.signed.push(unit)
}

/** The first thing found of a unit that stands; undefined where nothing was found. */
export const firstFinding = async (
  life: Life,
  record: Rectification,
  unit: string,
): Promise<number | undefined> => {
  await openUnit(life, record, unit)
  const newest = life.cast.inspector.messages().at(-1)!.markup?.inline_keyboard?.flat() ?? []
  const data = newest.find(({ callback_data: one }) => one?.startsWith('finding:'))?.callback_data
  return data === undefined ? undefined : Number(data.split(':')[1])
}
