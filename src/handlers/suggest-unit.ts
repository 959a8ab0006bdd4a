import { isForModels } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { prepare } from './act.ts'
import { filedWordsOf } from './filed-words.ts'
import type { Db, Ticket, Who, World } from './world.ts'

/** Whether a model may be asked whose a ticket is: nobody has decided, and nobody is reported in it. */
export const maySuggest = ({ suggest, town }: World, ticket: Ticket, words: string): boolean =>
  suggest !== undefined && ticket.state === 'unassigned' && isForModels(town, ticket, words)

/**
 * 请模型看看: the unit a model would give a ticket to that the words alone do not place; undefined where it does not
 * know either. It decides nothing: whoever assigns does.
 */
export const suggestUnit = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  until: AbortSignal,
): Promise<string | undefined> => {
  const ticket = await prepare(world, db, who, no, 'assign')
  const words = await filedWordsOf(world, db, no)
  if (!world.suggest || !maySuggest(world, ticket, words))
    throw new Refusal('not-now', { ticket: no })
  const offices = world.town.units.map(({ id, name, duties }) => ({ id, name, duties }))
  return world.suggest({ words, offices, until })
}
