import { addDays, type Day } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import type { Colleague, Days, PlannedAbsence } from '../../handlers/away.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { roleName } from './names.ts'
import { inRowsOf } from './pages.ts'

/** So many days are offered as buttons; any other can be written. */
const DAYS_OFFERED = 8

/** 王某（城乡建设办公室办理员） */
export const colleagueName = (town: Township, t: Texts, { name, roles }: Colleague): string => {
  const known = name ?? t.plain('start.colleague')
  return roles[0] ? t.plain('away.name', { name: known, role: roleName(town, t, roles[0]) }) : known
}

const daysFrom = (first: Day): Day[] =>
  Array.from({ length: DAYS_OFFERED }, (_, i) => addDays(first, i))

export const daysWords = (t: Texts, { from, to }: Days): string =>
  from === to ? t.day(from) : t.plain('away.days', { from: t.day(from), to: t.day(to) })

/** What is planned, each with a button to end it, and the first days there are to choose from. */
export const awayScreen = (t: Texts, absences: readonly PlannedAbsence[], today: Day): Screen => ({
  html: [
    ...absences.map(({ absence, deputy }) =>
      t.html('away.planned', {
        days: daysWords(t, absence),
        deputy: deputy ?? t.plain('start.colleague'),
      }),
    ),
    t.html('away.from'),
  ].join('\n\n'),
  buttons: [
    ...absences.map(({ absence }) => [
      {
        text: t.plain('button.endAway', { days: daysWords(t, absence) }),
        callback_data: packButton('awayend', absence.id),
      },
    ]),
    ...inRowsOf(
      2,
      daysFrom(today).map((day) => ({
        text: t.day(day),
        callback_data: packButton('awayfrom', day),
      })),
    ),
  ],
})

export const awayToScreen = (t: Texts, from: Day): Screen => ({
  html: t.html('away.to', { from: t.day(from) }),
  buttons: inRowsOf(
    2,
    daysFrom(from).map((day) => ({
      text: t.day(day),
      callback_data: packButton('awayto', from, day),
    })),
  ),
})

export const deputyScreen = (
  town: Township,
  t: Texts,
  days: Days,
  deputies: readonly Colleague[],
): Screen => ({
  html: t.html('away.deputy', { days: daysWords(t, days) }),
  buttons: deputies.map((one) => [
    {
      text: colleagueName(town, t, one),
      callback_data: packButton('awayby', days.from, days.to, one.person.id),
    },
  ]),
})

export const confirmAwayScreen = (
  town: Township,
  t: Texts,
  days: Days,
  deputy: Colleague,
): Screen => ({
  html: t.html('away.confirm', {
    days: daysWords(t, days),
    deputy: colleagueName(town, t, deputy),
  }),
  buttons: [
    [
      {
        text: t.plain('button.awayGo'),
        callback_data: packButton('awaygo', days.from, days.to, deputy.person.id),
      },
      { text: t.plain('button.back'), callback_data: packButton('away') },
    ],
  ],
})
