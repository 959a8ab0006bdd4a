import type { Phone } from '../../src/simulator/index.ts'
import { say, tap, ticketIn } from '../scenarios/steps.ts'
import { dayAt } from './days.ts'
import type { Matter, Rating } from './ledger.ts'
import { now, type Life } from './life.ts'
import { pressOn } from './press.ts'

/** What residents do with what they complain of, by messages and buttons, written into the ledger as they see it. */

const RECEIPT = /已转给(.+?)，最晚 (\d+)月(\d+)日/
const UNSURE = /先由(.+?)确定谁来办，最晚 (\d+)月(\d+)日/
const JOINED = /和已经有人反映的那件一起办，由(.+?)办理/
const GOES_TO = /转给：.+? · ([^\n·]+?)(?: · ([^\n·]+))?\n/

/** A day told without its year is the next one of that name. */
const dayTold = (from: Date, month: string, day: string): string => {
  const today = dayAt(from)
  const told = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const year = Number(today.slice(0, 4))
  return `${year}-${told}` >= today ? `${year}-${told}` : `${year + 1}-${told}`
}

const opened = ({ ledger }: Life, matter: Omit<Matter, 'notes'>, first: Matter['notes'][0]): void =>
  void ledger.matters.set(matter.no, { ...matter, notes: [first] })

/** What a draft says of where it will go. */
const placedBy = (life: Life, draft: string, words: string) => {
  const { town } = life.year.town.app.house.world
  const [, category = '', area] = GOES_TO.exec(`${draft}\n`) ?? []
  return {
    category: town.categories.find(({ name }) => name === category)?.id ?? 'other',
    // Where it is not known whose it is, the draft says no place; the words do.
    area: town.areas.find(({ name }) => name === area || words.includes(name))?.id ?? null,
    report: draft.includes('看不到您写的') || draft.includes('举报'),
    urgent: false,
  }
}

/** What was taken for a question is passed on from under its answer, if it has one. */
const fromAnswer = async (life: Life, phone: Phone, shown: string): Promise<string> => {
  if (phone.buttons().some((label) => label.startsWith('✅ 提交'))) return shown
  life.ledger.count('asked', now(life))
  const isAnswered = phone.buttons().includes('没解决')
  if (isAnswered) life.ledger.count('answered', now(life))
  const label = isAnswered ? '没解决' : phone.buttons().find((one) => one.startsWith('转给'))
  if (label === undefined)
    throw new Error(`neither draft nor answer: ${shown} ${phone.buttons().join()}`)
  return tap(life.year.town, phone, label)
}

/** A resident tells of something and files it; with its number. `join`: as one with what a neighbour told. */
export const complain = async (
  life: Life,
  phone: Phone,
  words: string,
  { join = false, urgent = false } = {},
): Promise<string> => {
  const { town } = life.year
  let draft = await say(town, phone, words)
  // It is none of what they told of before.
  for (const other of ['别的事', '另外提交'])
    if (phone.buttons().includes(other)) draft = await tap(town, phone, other)
  draft = await fromAnswer(life, phone, draft)
  let shown = await tap(town, phone, /^✅ 提交/)
  if (phone.buttons().includes('是同一件，一起办'))
    shown = await tap(town, phone, join ? '是同一件，一起办' : '不是，单独提交')
  else if (phone.buttons().includes('不是，单独提交'))
    shown = await tap(town, phone, '不是，单独提交')
  const no = ticketIn(shown)
  const at = now(life)
  const placed = { ...placedBy(life, draft, words), urgent }
  const unsure = UNSURE.exec(shown)
  const [, named, month, day] = RECEIPT.exec(shown) ?? unsure ?? []
  const joined = JOINED.exec(shown)
  if (!named && !joined) throw new Error(`no receipt in ${JSON.stringify(shown)}`)
  opened(
    life,
    { no, chat: phone.chatId, words, ...placed },
    {
      at,
      what: 'file',
      // Until it is assigned it counts with those who assign.
      unit: life.cast.unitNamed(unsure ? '党政办公室' : (named ?? joined![1]!)),
      ...(month && day && !urgent && { by: dayTold(at, month, day) }),
    },
  )
  if (joined) life.ledger.note(no, { at, what: 'merge' })
  return no
}

/** What a resident was asked for; then the clock goes on, to the day they are told. */
export const addMore = async (
  life: Life,
  phone: Phone,
  no: string,
  words: string,
): Promise<void> => {
  const { town } = life.year
  let shown = await say(town, phone, words)
  if (phone.buttons().includes('✅ 是的')) shown = await tap(town, phone, '✅ 是的')
  const [, month, day] = /最晚 (\d+)月(\d+)日/.exec(shown) ?? []
  if (!month || !day) throw new Error(`no day in ${JSON.stringify(shown)}`)
  const at = now(life)
  life.ledger.note(no, { at, what: 'more', by: dayTold(at, month, day) })
}

/** 已解决, and how it was rated, if they say. */
export const saySolved = async (
  life: Life,
  phone: Phone,
  no: string,
  rating: Rating | null,
): Promise<void> => {
  const { town } = life.year
  await pressOn(town, phone, `solved:${no}`)
  life.ledger.note(no, { at: now(life), what: 'solved', solved: true })
  if (rating === null) return
  await pressOn(town, phone, `rate:${rating}:${no}`)
  life.ledger.note(no, { at: now(life), what: 'rate', rating })
  if (rating !== 'dissatisfied') return
  reopened(life, no)
  // Why, which is asked then.
  await say(town, phone, '等了太久才有人来')
}

const reopened = (life: Life, no: string): void =>
  life.ledger.note(no, { at: now(life), what: 'reopen' })

/** 未解决, and why. */
export const sayUnsolved = async (
  life: Life,
  phone: Phone,
  no: string,
  why: string,
): Promise<void> => {
  const { town } = life.year
  await pressOn(town, phone, `notsolved:${no}`)
  life.ledger.note(no, { at: now(life), what: 'unsolved', solved: false })
  reopened(life, no)
  await say(town, phone, why)
}

export const withdraw = async (life: Life, phone: Phone, no: string): Promise<void> => {
  const { town } = life.year
  await say(town, phone, `/ticket ${no}`)
  await pressOn(town, phone, `withdraw:${no}`)
  await pressOn(town, phone, `withdrawnow:${no}`)
  life.ledger.note(no, { at: now(life), what: 'withdraw' })
}

export const urge = async (life: Life, phone: Phone, no: string): Promise<string> => {
  const { town } = life.year
  await say(town, phone, `/ticket ${no}`)
  life.ledger.count('urged', now(life))
  return pressOn(town, phone, `hurry:${no}`)
}

const ENDED = /您反映的 (QH\d{6}-\d{3,})[^]*答复后一直没有收到您的消息/

/** What ends by itself since nobody says a word is noted when its resident is told so. */
export const noteEndings = ({ year, ledger }: Life): void =>
  year.wire.onSent(({ at, text }) => {
    const [, no] = ENDED.exec(text) ?? []
    if (no !== undefined) ledger.note(no, { at, what: 'silent' })
  })
