import type { Township } from '../../domain/township.ts'
import type { DisclosureTicket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { disclosureLine } from './disclosure-lists.ts'

/** So many stand in lines; the list has them all. */
const MOST_LINES = 8

/**
 * A list of what is to be done, with the applications and objections that are: each in a line, what is due first
 * before the rest. `inGroup`: there is no list to open there.
 */
export const withOwedDisclosures = (
  town: Township,
  t: Texts,
  screen: Screen,
  owed: readonly DisclosureTicket[],
  { late, inGroup, now }: { readonly late: boolean; readonly inGroup: boolean; readonly now: Date },
): Screen =>
  owed.length === 0
    ? screen
    : {
        ...screen,
        html: [
          screen.html,
          [
            t.html(late ? 'disclosure.lateOnes' : 'disclosure.owed', { count: owed.length }),
            ...owed.slice(0, MOST_LINES).map((one) => disclosureLine(town, t, one, now)),
          ].join('\n'),
        ].join('\n\n'),
        buttons: [
          ...(screen.buttons ?? []),
          ...(inGroup
            ? []
            : [[{ text: t.plain('button.owed'), callback_data: packButton('disclist', 0) }]]),
        ],
      }
