import { withPieceAnew } from '../domain/pieces.ts'
import { targetAfter } from './draft-target.ts'
import { viewOf, type DraftView } from './draft.ts'
import { cleanWords } from './words.ts'
import type { Db, Draft, Who, World } from './world.ts'

interface Edited {
  /** Telegram's number of the message. */
  readonly message: number
  readonly words: string
}

const draftWith = async (
  world: World,
  db: Db,
  who: Who,
  chat: number,
  { message, words }: Edited,
) => {
  const said = cleanWords(words)
  for (const draft of await world.records.openDrafts(db, who.person, chat)) {
    const anew = withPieceAnew(draft, message, said)
    if (anew) return { draft, anew, said }
  }
  return undefined
}

/** The open draft that an edited message brought words into. */
export const draftOfMessage = async (
  world: World,
  db: Db,
  who: Who,
  chat: number,
  edited: Edited,
): Promise<Draft | undefined> => (await draftWith(world, db, who, chat, edited))?.draft

/** A message was edited: what it brought into an open draft is what it says now. Undefined where it brought nothing. */
export const editDraft = async (
  world: World,
  trx: Db,
  who: Who,
  chat: number,
  edited: Edited,
  now: Date,
): Promise<DraftView | undefined> => {
  const found = await draftWith(world, trx, who, chat, edited)
  if (!found) return undefined
  const { draft, anew, said } = found
  cleanWords(anew.words)
  const to = targetAfter(world, draft, said, anew.words)
  return viewOf(world, trx, await world.records.changeDraft(trx, draft, { ...anew, ...to }, now))
}
