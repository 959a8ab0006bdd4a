import type { Phone } from '../../src/simulator/index.ts'
import { say, tap } from '../scenarios/steps.ts'
import type { Writer } from './cast.ts'
import { now, type Life } from './life.ts'

/** What is asked in vain becomes what is published. */

/** Asks; `answered`: whether something published should answer it. */
export const ask = async (
  life: Life,
  phone: Phone,
  words: string,
  answered: boolean,
): Promise<void> => {
  const shown = await say(life.year.town, phone, words)
  life.ledger.count('asked', now(life))
  life.ledger.count(`asked ${words}`, now(life))
  const found = phone.buttons().includes('👍 有帮助')
  if (found !== answered) throw new Error(`${words}: ${shown}`)
  if (!found) return
  life.ledger.count('answered', now(life))
  // What nobody could answer before a gap was filled.
  life.ledger.count('answered since', now(life))
}

/** Opens the gap whose title has these words. */
const open = async (life: Life, editor: Phone, words: string): Promise<string> => {
  await say(life.year.town, editor, '/gaps')
  return tap(life.year.town, editor, new RegExp(`^\\d+\\..*${words}`))
}

/** The three presses: the gap, the reply, 送审; then a second person, and its title as it came out. */
export const fillFromReply = async (life: Life, unit: Writer, words: string): Promise<string> => {
  const { town } = life.year
  const editor = life.cast.editor(unit)
  await open(life, editor, words)
  const preview = await tap(town, editor, '📣 用这条答复发布')
  await tap(town, editor, '送审')
  const done = await tap(town, life.cast.head(unit), '同意发布')
  const [, title] = /《(.+?)》第 1 版已经公开/.exec(done) ?? []
  if (!title) throw new Error(`not out: ${done}, after ${preview}`)
  life.ledger.count('gaps filled', now(life))
  return title
}

/** The same in the editor's own words, its title among them. */
export const fillByHand = async (
  life: Life,
  unit: Writer,
  words: string,
  { title, body }: { readonly title: string; readonly body: string },
): Promise<void> => {
  const { town } = life.year
  const editor = life.cast.editor(unit)
  await open(life, editor, words)
  await tap(town, editor, '✍️ 自己写一条')
  await say(town, editor, title)
  await say(town, editor, body)
  await tap(town, editor, '送审')
  const done = await tap(town, life.cast.head(unit), '同意发布')
  if (!done.includes(`《${title}》第 1 版已经公开`)) throw new Error(`not out: ${done}`)
  life.ledger.count('gaps filled', now(life))
}

/** 不公开, with its reason; by the town's editor, who sees the gaps of all units. */
export const dismiss = async (life: Life, words: string, reason: string): Promise<void> => {
  const { town } = life.year
  const editor = life.cast.townEditor
  await open(life, editor, words)
  await tap(town, editor, '不公开')
  await tap(town, editor, reason)
  life.ledger.count('gaps dismissed', now(life))
}
