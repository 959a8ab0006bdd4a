import { say, tap, ticketIn } from '../scenarios/steps.ts'
import type { Rating } from './ledger.ts'
import { now, type Life } from './life.ts'
import { pressOn } from './press.ts'

/** 代录 and 回访: what is written down for whoever called, and how somebody hears whether it was done. */

interface Told {
  readonly unit: string
  readonly category: string
  readonly area: string | null
}

/** A call is written down by the coordinator; what it says goes to one unit, without a doubt. */
export const record = async (
  life: Life,
  words: string,
  { unit, category, area }: Told,
): Promise<string> => {
  const { town } = life.year
  const { coordinator } = life.cast
  await say(town, coordinator, '/record')
  await tap(town, coordinator, '来电')
  await say(town, coordinator, words)
  await tap(town, coordinator, '☎ 留电话')
  await say(town, coordinator, '0750-0000107')
  const no = ticketIn(await tap(town, coordinator, '✅ 提交'))
  life.ledger.matters.set(no, {
    no,
    chat: null,
    category,
    area,
    report: false,
    urgent: false,
    words,
    notes: [{ at: now(life), what: 'file', unit }],
  })
  return no
}

/** The deputy rings up whom the coordinator wrote it down for. */
export const callBack = async (
  life: Life,
  no: string,
  heard: 'solved' | 'notsolved' | 'notreached',
  rating: Rating | null,
): Promise<void> => {
  const { town } = life.year
  const { deputy } = life.cast
  await say(town, deputy, `/ticket ${no}`)
  await pressOn(town, deputy, `callback:${no}`)
  await pressOn(town, deputy, `called:${heard}:${no}`)
  if (heard !== 'notreached') await pressOn(town, deputy, `callrated:${rating ?? 'none'}:${no}`)
  await pressOn(town, deputy, `callnoted:${no}`)
  const solved = heard === 'notreached' ? null : heard === 'solved'
  life.ledger.note(no, { at: now(life), what: 'call', solved, rating })
  if (solved === false) life.ledger.note(no, { at: now(life), what: 'reopen' })
}
