import { burningOf, type Burning } from '../../domain/complaint.ts'
import { wallTime } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import type { UnitCount, View } from '../../handlers/queue-looks.ts'
import type { Queue, QueueRow } from '../../handlers/queues.ts'
import { packButton } from '../callback-data.ts'
import { packMark, unitKey } from '../queue-mark.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { openTicketButton } from './about-ticket.ts'
import { areaName, categoryName, excerpt, stateName, unitName } from './names.ts'
import { pageRow } from './pages.ts'

/** What burns, in a word: 🔴 超期2天, ⏰ 今天答复到期, 12月1日周二前签收. */
const burningWords = (town: Township, t: Texts, burning: Burning, provisional: boolean): string => {
  switch (burning.is) {
    case 'waiting':
      return t.html('burning.waiting', { day: t.dueDay(burning.limit) })
    case 'reviewing':
      return t.html('burning.reviewing')
    case 'late': {
      const by = burning.days > 0 ? 'Days' : 'Hours'
      const count = burning.days > 0 ? burning.days : Math.max(1, burning.hours)
      return t.html(`burning.late.${burning.owed}${by}`, { count })
    }
    case 'today': {
      const { time } = wallTime(new Date(burning.limit), town.timezone)
      // A limit in days ends with the day, one in hours at its hour.
      return time === '00:00'
        ? t.html(`burning.today.${burning.owed}`)
        : t.html(`burning.today.${burning.owed}By`, { time })
    }
    case 'later':
      return t.html(`burning.later.${burning.owed}`, {
        day: t.dueDay(burning.limit),
        provisional: provisional ? t.plain('ticket.provisional') : '',
      })
  }
}

const rowWords = (town: Township, t: Texts, row: QueueRow, several: boolean, now: Date): string => {
  const { ticket } = row
  const facts = {
    no: ticket.no,
    urgent: ticket.urgent ? t.plain('queue.urgent') : '',
    state: stateName(t, ticket),
    unit: unitName(town, ticket.unit),
  }
  const burning = burningWords(town, t, burningOf(ticket, now, town.timezone), ticket.provisional)
  if (!row.opens) return `${t.html('queue.shut', facts)}\n${burning}`
  const about = [
    categoryName(town, ticket.category),
    ticket.area === null ? t.plain('card.noArea') : areaName(town, ticket.area),
    t.plain(`queue.holder.${row.holder}`),
    // What somebody helps with is another unit's.
    ...(several || row.section === 'helping' ? [facts.unit] : []),
  ]
  return [
    `${t.html('queue.row', facts)} · ${burning}`,
    t.html('queue.about', { about: about.join(' · ') }),
    t.html('queue.words', { words: excerpt(t.script(row.words) || t.plain('draft.noWordsPlain')) }),
  ].join('\n')
}

/** The rows, each section under its heading. */
const bodyOf = (town: Township, t: Texts, { rows, several }: Queue, now: Date): string[] =>
  rows.map((row, i) => {
    const words = rowWords(town, t, row, several, now)
    const opens = row.section !== undefined && row.section !== rows[i - 1]?.section
    return opens ? `${t.html(`queue.section.${row.section}`)}\n${words}` : words
  })

const headOf = (town: Township, t: Texts, queue: Queue): string => {
  const { view, unit, counts } = queue
  const of = unit === undefined ? '' : t.plain('queue.of', { unit: unitName(town, unit) })
  if (view === 'overdue') return t.html('overdue.title', { of, count: counts.overdue })
  return [
    t.html('queue.title', { of, count: counts.open }),
    counts.open > 0 ? t.html('queue.counts', { ...counts }) : '',
  ]
    .filter((line) => line !== '')
    .join('\n')
}

const pageButtons = (t: Texts, { view, unit, before, after }: Queue): InlineButton[] =>
  [
    { to: before, label: 'button.previous' },
    { to: after, label: 'button.next' },
  ].flatMap(({ to, label }) =>
    to === undefined
      ? []
      : [
          {
            text: t.plain(label),
            callback_data: packButton('queueon', view, unitKey(unit), packMark(to), to.mark.no),
          },
        ],
  )

const lookButtons = (t: Texts, queue: Queue): InlineButton[] => [
  ...queue.views.map((view) => ({
    text: t.plain(`button.queue.${view}`, { count: queue.counts.others }),
    callback_data: packButton('queue', view, unitKey(undefined)),
  })),
  // One page is read as quickly as units are chosen.
  ...(queue.canChooseUnit && (queue.unit ?? queue.before ?? queue.after) !== undefined
    ? [
        {
          text: t.plain('button.queue.byUnit'),
          callback_data: packButton('queueunits', queue.view, 0),
        },
      ]
    : []),
]

const noneKey = ({ view, counts }: Queue): string =>
  view === 'overdue' ? 'overdue.none' : counts.others > 0 ? 'queue.noneButOthers' : 'queue.none'

/** A page of open tickets: what burns, what it is about, who has it; a button to each that its reader may open. */
export const queueScreen = (town: Township, t: Texts, queue: Queue, now: Date): Screen => ({
  html:
    queue.rows.length === 0
      ? t.html(noneKey(queue), { count: queue.counts.others })
      : [headOf(town, t, queue), ...bodyOf(town, t, queue, now)].join('\n\n'),
  buttons: [
    ...queue.rows.filter(({ opens }) => opens).map(({ ticket }) => [openTicketButton(t, ticket)]),
    pageButtons(t, queue),
    lookButtons(t, queue),
  ],
})

/** Units on one page of the choice. */
const UNITS_SHOWN = 20

/** Which unit's? */
export const queueUnitsScreen = (
  town: Township,
  t: Texts,
  view: View,
  units: readonly UnitCount[],
  page: number,
): Screen => {
  const shown = units.slice(page * UNITS_SHOWN, (page + 1) * UNITS_SHOWN)
  return {
    html: t.html(
      units.length > 0 ? 'queue.units' : view === 'overdue' ? 'overdue.none' : 'queue.none',
    ),
    buttons: [
      ...shown.map(({ unit, count }) => [
        {
          text: t.plain('button.counted', { name: unitName(town, unit), count }),
          callback_data: packButton('queue', view, unitKey(unit)),
        },
      ]),
      pageRow(t, page, Math.ceil(units.length / UNITS_SHOWN), (to) =>
        packButton('queueunits', view, to),
      ),
      [
        {
          text: t.plain('button.queue.allUnits'),
          callback_data: packButton('queue', view, unitKey(undefined)),
        },
      ],
    ],
  }
}
