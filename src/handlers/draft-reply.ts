import { isForModels } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { prepare } from './act.ts'
import { nearTicket } from './attach.ts'
import { filedWordsOf } from './filed-words.ts'
import type { Db, Reader, Ticket, Who, World } from './world.ts'

/** 起草: an answer by a model out of what is published, for an officer to look at. */

export interface Drafted {
  readonly words: string
  /** Keys of the items it rests on. */
  readonly items: readonly string[]
}

/** Whether a model may be asked about a ticket: there is one, and nobody is reported in it. */
export const mayDraft = async (world: World, db: Db, ticket: Ticket): Promise<boolean> =>
  world.draft !== undefined &&
  isForModels(world.town, ticket, await filedWordsOf(world, db, ticket.no))

/** Undefined where nothing published says anything to it, or the model says nothing that holds. */
export const draftReply = async (
  world: World,
  who: Who,
  no: string,
  reader: Reader,
  now: Date,
): Promise<Drafted | undefined> => {
  const { read } = world.store
  const ticket = await prepare(world, read, who, no, 'reply')
  if (!world.draft || !(await mayDraft(world, read, ticket)))
    throw new Refusal('not-now', { ticket: no })
  const { items, quotes } = await nearTicket(world, who, no, '', now)
  if (items.length === 0) return undefined
  const question = await filedWordsOf(world, read, no)
  const sentences = await world.draft({ ...reader, question, items, quotes })
  if (!sentences || sentences.length === 0) return undefined
  const cited = new Set(sentences.map(({ itemId }) => itemId))
  return {
    words: sentences.map(({ text }) => text).join(reader.language === 'en' ? ' ' : ''),
    items: items.filter(({ id }) => cited.has(id)).map(({ key }) => key),
  }
}
