import type { Township } from '../../domain/township.ts'
import type { Draft, Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { areaName, categoryName, excerpt, stateName, unitName } from './names.ts'

/** So much of what was said is enough to know it again. */
const MOST_WORDS = 120

/**
 * Others told something alike before: what kind, where, when, how far and with whom; never in whose words, nor
 * under which number.
 */
export const similarScreen = (
  town: Township,
  t: Texts,
  draft: number,
  tickets: readonly Ticket[],
): Screen => {
  const one = tickets.length === 1
  return {
    html: [
      t.html(one ? 'same.one' : 'same.several'),
      ...tickets.map((ticket, i) =>
        t.html(one ? 'same.row' : 'same.rowNth', {
          nth: i + 1,
          category: categoryName(town, ticket.category),
          area: ticket.area === null ? '' : ` · ${areaName(town, ticket.area)}`,
          moment: t.moment(ticket.filedAt),
          state: stateName(t, ticket),
          unit: unitName(town, ticket.unit),
        }),
      ),
      t.html(one ? 'same.ask' : 'same.askWhich'),
    ].join('\n\n'),
    buttons: [
      ...tickets.map((_, i) => [
        {
          text: t.plain(one ? 'button.sameThing' : 'button.sameThingNth', { nth: i + 1 }),
          callback_data: packButton('joinsame', draft, i + 1),
        },
      ]),
      [{ text: t.plain('button.notSame'), callback_data: packButton('submitalone', draft) }],
    ],
  }
}

export type Why = 'asked' | 'more' | 'repeat' | 'joined'

/** Why the progress is told at once. */
const TELLS_PROGRESS: readonly Why[] = ['repeat', 'joined']

/** Whether what was just said belongs to a ticket of theirs; `progress` says how far that is. */
export const whetherScreen = (
  town: Township,
  t: Texts,
  { id, words }: Draft,
  { no, unit }: Ticket,
  why: Why,
  progress: string,
): Screen => ({
  html: [
    ...(TELLS_PROGRESS.includes(why) ? [progress] : []),
    t.html(`whether.${why}`, {
      no,
      unit: unitName(town, unit),
      words: words === '' ? t.plain('draft.noWordsPlain') : excerpt(words, MOST_WORDS),
    }),
  ].join('\n\n'),
  buttons: [
    [
      // What went into another's ticket takes nothing more by itself.
      ...(why === 'joined'
        ? []
        : [
            {
              text: t.plain(why === 'asked' ? 'button.yesAnswer' : 'button.addIn'),
              callback_data: packButton('intoticket', id, no),
            },
          ]),
      {
        text: t.plain(why === 'asked' ? 'button.otherThing' : 'button.fileApart'),
        callback_data: packButton('apart', id),
      },
    ],
  ],
})
