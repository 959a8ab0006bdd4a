import type { Phone } from '../../src/simulator/index.ts'
import { say, tap } from '../scenarios/steps.ts'
import type { Life } from './life.ts'
import { buttonLike, has, pressOn } from './press.ts'

/** The openness year on record: /log, boards, polls, and what residents subscribe to. */

export interface Logged {
  readonly unit: string
  readonly kind: 'meeting' | 'training' | 'funds' | 'rules' | 'staff'
  readonly day: string
  readonly words: string
  /** In yuan. */
  readonly amount?: number
  readonly title?: string
}

const KINDS = {
  meeting: '会议',
  training: '培训',
  funds: '经费',
  rules: '制度',
  staff: '人员变动',
} as const

/** An entry of /log, step by step. `who` keeps the log of that unit alone, or of several. */
export const keep = async (life: Life, who: Phone, entry: Logged): Promise<void> => {
  const { town } = life.year
  await say(town, who, '/log')
  await tap(town, who, '➕ 记一条')
  if (who.shown().includes('记哪个单位的？')) {
    while (!has(town, who, `logof:${entry.unit}`)) await tap(town, who, '下一页 ›')
    await pressOn(town, who, `logof:${entry.unit}`)
  }
  await tap(town, who, KINDS[entry.kind])
  await say(town, who, entry.day)
  if (entry.kind === 'funds') await say(town, who, `${entry.amount}元`)
  if (entry.kind === 'rules') {
    await say(town, who, entry.title!)
    await tap(town, who, '没有，跳过')
    await tap(town, who, '印发')
  }
  await say(town, who, entry.words)
  await tap(town, who, '✅ 保存')
}

/** A board on record, at a place. */
export const addBoard = async (life: Life, head: Phone, place: string): Promise<number> => {
  const { town } = life.year
  await say(town, head, '/boards')
  await tap(town, head, '➕ 登记公开栏')
  await say(town, head, place)
  return Number(buttonLike(town, head, 'boardphoto:')!.split(':')[1])
}

export type Condition = 'good' | 'damaged' | 'outdated' | 'blocked'

/** The quarter's photograph of a board, and how it is. */
export const photographBoard = async (
  life: Life,
  head: Phone,
  board: number,
  condition: Condition,
): Promise<void> => {
  const { town } = life.year
  await say(town, head, '/boards')
  await pressOn(town, head, `board:${board}`)
  await pressOn(town, head, `boardphoto:${board}`)
  head.photo(Buffer.from(`board ${board}`))
  await town.settled()
  await pressOn(town, head, `boardis:${condition}:${board}`)
}

/** A new board in the place of an old one, which stays on record. */
export const replaceBoard = async (
  life: Life,
  head: Phone,
  board: number,
  place: string,
): Promise<number> => {
  const { town } = life.year
  await say(town, head, '/boards')
  await pressOn(town, head, `board:${board}`)
  await pressOn(town, head, `boardnew:${board}`)
  await say(town, head, place)
  return Number(buttonLike(town, head, 'boardphoto:')!.split(':')[1])
}

/** What one said to the quarter's poll. */
export const ANSWERS = ['good', 'fair', 'poor', 'unsure'] as const
export type Answer = (typeof ANSWERS)[number]
export const QUESTIONS = ['found', 'clear', 'handled'] as const

/** Whether somebody was asked what they think, and can still say it. */
export const isAsked = ({ year }: Life, phone: Phone, quarter: string): boolean =>
  buttonLike(year.town, phone, `pollsay:${quarter}:found:`) !== undefined

export const comment = async (
  life: Life,
  phone: Phone,
  quarter: string,
  answers: readonly Answer[],
): Promise<void> => {
  const { town } = life.year
  for (const [i, question] of QUESTIONS.entries())
    await pressOn(town, phone, `pollsay:${quarter}:${question}:${answers[i]!}`)
}

/** What somebody waits for. */
export interface Watching {
  readonly chat: number
  readonly since: Date
  readonly what: 'unit' | 'kind' | 'area' | 'words'
  readonly value: string
}

/** /subscribe: words, or a unit, a village or a kind chosen by buttons. */
export const subscribe = async (
  life: Life,
  phone: Phone,
  { what, value, label }: Pick<Watching, 'what' | 'value'> & { readonly label: string },
): Promise<Watching> => {
  const { town } = life.year
  if (what === 'words') await say(town, phone, `/subscribe ${value}`)
  else {
    await say(town, phone, '/subscribe')
    await pressOn(town, phone, `subadd:${what}:0`)
    while (!phone.buttons().includes(label)) await tap(town, phone, '下一页 ›')
    await tap(town, phone, label)
  }
  if (!phone.shown().includes('有新公开')) throw new Error(`not subscribed: ${phone.shown()}`)
  return { chat: phone.chatId, since: town.clock.now(), what, value }
}
