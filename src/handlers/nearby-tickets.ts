import { isReport } from '../domain/desks.ts'
import { matterWords } from '../domain/matter-words.ts'
import { shareKnown } from '../domain/new-facts.ts'
import { openMatters, type Matter } from '../domain/open-matters.ts'
import { routeByWords } from '../domain/routing.ts'
import { SAME_MATTER } from '../domain/same-matter.ts'
import { followOpenTickets } from './open-tickets-kept.ts'
import type { Nearby, OpenTicket, World } from './world.ts'

const MOST = 3
/** What one person adds again and again is read piece by piece: the whole may have no end. */
const MOST_READ_AS_ONE = 20_000
/** Who repeats what they told in so large a part means that; told apart on the stories in its tests, not measured. */
const OWN_SHARE = 2 / 3

/** Finds open tickets that are like what is told, from memory that follows the store. */
export const keepNearby = (world: Pick<World, 'records' | 'store' | 'town'>): Nearby => {
  const { town } = world
  const matters = openMatters()
  const kept = new Map<string, OpenTicket>()
  const anything = routeByWords(town, '').category

  const matterOf = (words: string, category: string, area: string | null): Matter => ({
    words: matterWords(words),
    area,
    category: category === anything ? null : category,
  })
  const upToDate = followOpenTickets(world, {
    put: (ticket) => {
      const { no, category, area } = ticket
      const words = ticket.words.join('\n')
      // One that became a report by what was added to it, and one whose beginning was one.
      const told = words.length > MOST_READ_AS_ONE ? ticket.words : [words, ...ticket.words]
      const report = ticket.report || told.some((said) => isReport(town, said, category))
      kept.set(no, { ...ticket, report })
      matters.put(no, matterOf(words, category, area))
    },
    remove: (no) => {
      kept.delete(no)
      matters.remove(no)
    },
  })

  /** The one that is ahead of all others; undefined where two are alike. */
  const only = (rated: readonly { readonly no: string; readonly share: number }[]) => {
    const [first, second] = rated.toSorted((a, b) => b.share - a.share)
    return first && first.share > (second?.share ?? 0) ? first.no : undefined
  }
  return {
    find: async ({ words, area, category, person }, now) => {
      if (isReport(town, words, category)) return []
      await upToDate(now)
      return matters
        .find(matterOf(words, category, area), (no) => {
          const ticket = kept.get(no)!
          return ticket.person !== person && !ticket.report
        })
        .filter(({ score }) => score >= SAME_MATTER)
        .slice(0, MOST)
    },
    ownRepeat: async (person, words, now) => {
      await upToDate(now)
      const own = [...kept.values()].filter((ticket) => ticket.person === person)
      const rated = own.map((ticket) => ({ no: ticket.no, share: shareKnown(words, ticket.words) }))
      // 催一下 alone can only be about the one there is.
      if (rated.some(({ share }) => share === undefined))
        return own.length === 1 ? own[0]!.no : undefined
      const told = only(
        rated.flatMap(({ no, share }) =>
          share !== undefined && share >= OWN_SHARE ? [{ no, share }] : [],
        ),
      )
      if (told !== undefined) return told
      const { area, category } = routeByWords(town, words)
      const like = matters.find(
        matterOf(words, category, area),
        (no) => kept.get(no)!.person === person,
      )[0]
      return like && like.score >= SAME_MATTER ? like.no : undefined
    },
  }
}
