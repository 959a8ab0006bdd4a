import { dayOf, addDays } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import type { Digest } from '../../handlers/digest.ts'
import type { WaitingReview } from '../../handlers/waiting-reviews.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { draftTitle } from './items-desk.ts'
import { excerpt, unitName } from './names.ts'

/** Drafts that wait to be read, and held rows that go soon, as a morning tells of them. */

interface DraftReading {
  readonly town: Township
  readonly t: Texts
}

type Waiting = Pick<Digest, 'reviews' | 'unread' | 'held'>

/** Of each part so many stand in lines; /items has them all. */
const MOST_LINES = 8
const MOST_BUTTONS = 5
const TITLE = 28

/** A draft at several stages at once is one draft. */
const once = (reviews: readonly WaitingReview[]): WaitingReview[] => [
  ...new Map(reviews.map((one) => [one.draft.id, one])).values(),
]

const part = (head: string, lines: readonly string[], rest: (count: number) => string): string[] =>
  lines.length === 0
    ? []
    : [
        [
          head,
          ...lines.slice(0, MOST_LINES),
          ...(lines.length > MOST_LINES ? [rest(lines.length - MOST_LINES)] : []),
        ].join('\n'),
      ]

const reviewPart = (
  { town, t }: DraftReading,
  key: 'reviews' | 'unread',
  all: readonly WaitingReview[],
): string[] => {
  const lines = once(all).map(({ draft, days }) =>
    t.html('digest.review', {
      unit: unitName(town, draft.content.unit ?? ''),
      title: excerpt(draftTitle(t, draft), TITLE),
      days,
    }),
  )
  const head = t.html(`digest.${key}`, { count: lines.length })
  // Who cannot read them has no list of them either.
  return part(head, lines, (count) =>
    t.html(key === 'reviews' ? 'digest.reviewRest' : 'digest.unreadRest', { count }),
  )
}

const heldPart = ({ town, t }: DraftReading, held: Digest['held']): string[] => {
  const { heldDays } = town.retention
  const lines = held.map(({ content, heldAt }) =>
    t.html('digest.heldLine', {
      unit: unitName(town, content.unit),
      title: excerpt(t.script(content.title), TITLE),
      day: t.day(addDays(dayOf(new Date(heldAt), town.timezone), heldDays)),
    }),
  )
  const head = t.html('digest.held', { count: lines.length })
  return part(head, lines, (count) => t.html('digest.heldRest', { count }))
}

export const draftParts = (reading: DraftReading, { reviews, unread, held }: Waiting): string[] => [
  ...reviewPart(reading, 'reviews', reviews),
  ...reviewPart(reading, 'unread', unread),
  ...heldPart(reading, held),
]

/** Opens each draft for who reads it, and the list of held rows. */
export const draftButtons = (t: Texts, { reviews, held }: Waiting): InlineButton[][] => [
  ...once(reviews)
    .slice(0, MOST_BUTTONS)
    .map(({ draft }) => [
      {
        text: `👀 ${excerpt(draftTitle(t, draft), TITLE)}`,
        callback_data: packButton('draftopen', draft.id),
      },
    ]),
  ...(held.length > 0
    ? [
        [
          {
            text: t.plain('button.heldSoon', { count: held.length }),
            callback_data: packButton('heldlist', 0),
          },
        ],
      ]
    : []),
]
