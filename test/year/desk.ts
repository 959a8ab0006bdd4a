import type { Phone } from '../../src/simulator/index.ts'
import { say, tap } from '../scenarios/steps.ts'
import { now, type Life } from './life.ts'
import { buttonLike, has, pressOn } from './press.ts'

/** What the desk does with complaints, by messages and buttons, written into the ledger as it is done. */

/** Whether the coordinators have to say whose it is. */
export const awaitsUnit = ({ year, cast }: Life, no: string): boolean =>
  buttonLike(year.town, cast.coordinator, `assign:${no}:`) !== undefined

/** 派单: to a unit, or to the first that is guessed. */
export const assign = async (life: Life, no: string, unit?: string): Promise<string> => {
  const { town } = life.year
  const { coordinator } = life.cast
  const guess = buttonLike(town, coordinator, `assign:${no}:`)
  if (guess === undefined) throw new Error(`${no} waits for no unit`)
  const chosen = unit ?? guess.split(':')[2]!
  if (has(town, coordinator, `assign:${no}:${chosen}`))
    await pressOn(town, coordinator, `assign:${no}:${chosen}`)
  else {
    await pressOn(town, coordinator, `assignto:${no}:0`)
    while (!has(town, coordinator, `assign:${no}:${chosen}`))
      await tap(town, coordinator, '下一页 ›')
    await pressOn(town, coordinator, `assign:${no}:${chosen}`)
  }
  life.ledger.note(no, { at: now(life), what: 'assign', unit: chosen })
  return chosen
}

/** The card of a ticket on a telephone, opened by its number where it has none with this button. */
const onCard = async (life: Life, phone: Phone, no: string, data: string): Promise<string> => {
  const { town } = life.year
  if (!has(town, phone, data)) await say(town, phone, `/ticket ${no}`)
  return pressOn(town, phone, data)
}

/** 更多, and what stands behind it. */
const behindMore = async (life: Life, phone: Phone, no: string, data: string): Promise<string> => {
  await onCard(life, phone, no, `deskmore:${no}`)
  return pressOn(life.year.town, phone, data)
}

export const accept = async (life: Life, phone: Phone, no: string): Promise<void> => {
  await onCard(life, phone, no, `accept:${no}`)
  life.ledger.note(no, { at: now(life), what: 'accept' })
}

/** Takes it in hand, unless the unit has it in hand already. */
export const takeUp = async (life: Life, phone: Phone, no: string): Promise<void> => {
  const { town } = life.year
  if (!has(town, phone, `accept:${no}`)) await say(town, phone, `/ticket ${no}`)
  if (has(town, phone, `accept:${no}`)) await accept(life, phone, no)
}

export const contact = async (life: Life, phone: Phone, no: string): Promise<void> => {
  await behindMore(life, phone, no, `do:contact:${no}`)
  life.ledger.note(no, { at: now(life), what: 'contact' })
}

/** 答复, the words, 发送. */
export const reply = async (
  life: Life,
  phone: Phone,
  no: string,
  words: string,
): Promise<string> => {
  const { town } = life.year
  await onCard(life, phone, no, `reply:${no}`)
  await say(town, phone, words)
  const told = buttonLike(town, phone, `told:phone:${no}`)
  const shown = await pressOn(town, phone, told ?? `send:${no}`)
  life.ledger.note(no, { at: now(life), what: 'reply' })
  return shown
}

/** Words behind 更多 that the resident is shown: 请群众补充材料, 阶段答复. */
export const tell = async (
  life: Life,
  phone: Phone,
  no: string,
  what: 'ask-more' | 'interim',
  words: string,
): Promise<void> => {
  const { town } = life.year
  await behindMore(life, phone, no, `words:${what}:${no}`)
  await say(town, phone, words)
  await pressOn(town, phone, `send:${no}`)
  life.ledger.note(no, { at: now(life), what })
}

/** 不予受理, why, the words, 发送. */
export const decline = async (
  life: Life,
  phone: Phone,
  no: string,
  reason: string,
  words: string,
): Promise<void> => {
  const { town } = life.year
  await behindMore(life, phone, no, `decline:${no}`)
  await pressOn(town, phone, `declineas:${reason}:${no}`)
  await say(town, phone, words)
  await pressOn(town, phone, `send:${no}`)
  life.ledger.note(no, { at: now(life), what: 'decline' })
}

/** The unit asks for more time or another unit; the coordinators say what becomes of it. */
export const askExtension = async (
  life: Life,
  phone: Phone,
  no: string,
  why: string,
  granted: boolean,
): Promise<void> => {
  const { town } = life.year
  const { coordinator } = life.cast
  await behindMore(life, phone, no, `words:ask-extension:${no}`)
  await say(town, phone, why)
  if (granted) {
    await pressOn(town, coordinator, `extend:${no}`)
    await pressOn(town, coordinator, `usewords:${no}`)
    await pressOn(town, coordinator, `send:${no}`)
    life.ledger.note(no, { at: now(life), what: 'extend' })
    return
  }
  await pressOn(town, coordinator, `refuse:extension:${no}`)
  await say(town, coordinator, '人手够，请按期办。')
}

/** The unit says that it is another's, and the coordinators agree. */
export const askTransfer = async (
  life: Life,
  phone: Phone,
  no: string,
  to: string,
  why: string,
): Promise<void> => {
  const { town } = life.year
  const { coordinator } = life.cast
  await behindMore(life, phone, no, `pickto:${no}:0`)
  while (!has(town, phone, `moveto:${no}:${to}`)) await tap(town, phone, '下一页 ›')
  await pressOn(town, phone, `moveto:${no}:${to}`)
  await say(town, phone, why)
  await pressOn(town, coordinator, `agree:${no}:${to}`)
  life.ledger.note(no, { at: now(life), what: 'assign', unit: to })
}
