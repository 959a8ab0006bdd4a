import { Refusal } from '../domain/errors.ts'
import { personalNumbers, type ItemNumber } from '../domain/item-numbers.ts'
import type { PersonalNumber } from '../domain/personal-numbers.ts'
import { afterDeed, ownItemDraft } from './draft-access.ts'
import { cleanWords } from './words.ts'
import type { Db, ItemDraft, Who, World } from './world.ts'

/** An office has a telephone and an account; an identity card is always somebody's. */
const OFFICES_HAVE: readonly PersonalNumber[] = ['mobile', 'bank-card']

/** Numbers that hold a draft back: those of a person, and of which nobody said that they are an office's. */
export const heldNumbers = (
  { records }: Pick<World, 'records'>,
  { content, clearance }: Pick<ItemDraft, 'content' | 'clearance'>,
): ItemNumber[] =>
  [...personalNumbers(content)].filter(
    ({ kind, number }) =>
      !OFFICES_HAVE.includes(kind) || !clearance?.numbers.includes(records.sha256(number)),
  )

/** Whether all that hold it back may be an office's. */
export const mayBeOffices = (numbers: readonly ItemNumber[]): boolean =>
  numbers.length > 0 && numbers.every(({ kind }) => OFFICES_HAVE.includes(kind))

/** An editor says why the numbers in a draft are an office's; of others that come into it later nothing is said. */
export const clearNumbers = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  typed: string,
  now: Date,
): Promise<ItemDraft> => {
  const draft = await ownItemDraft(world, trx, who, id)
  const reason = cleanWords(typed)
  const { records } = world
  if (!mayBeOffices(heldNumbers(world, draft))) throw new Refusal('no-office-number')
  const numbers = [...personalNumbers(draft.content)].map(({ number }) => records.sha256(number))
  await records.addItemAct(
    trx,
    { person: who.person, what: 'cleared', draft: id, item: draft.item, words: reason },
    now,
  )
  const clearance = { reason, numbers: [...new Set(numbers)] }
  return records.changeItemDraft(trx, draft, { state: afterDeed(draft, 'change'), clearance }, now)
}
