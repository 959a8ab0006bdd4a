import type { Day } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import type { Colleague } from '../../handlers/away.ts'
import type { DutyDay } from '../../handlers/duty.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { colleagueName } from './away.ts'
import { inRowsOf, pageRow } from './pages.ts'

const PER_PAGE = 8

/** The roster, a line and a button a day. */
export const rosterScreen = (t: Texts, roster: readonly DutyDay[]): Screen => ({
  html: [
    t.html('duty.title'),
    ...roster.map(({ day, colleague }) =>
      t.html(colleague ? 'duty.day' : 'duty.nobody', {
        day: t.day(day),
        name: colleague?.name ?? t.plain('start.colleague'),
      }),
    ),
  ].join('\n'),
  buttons: inRowsOf(
    2,
    roster.map(({ day }) => ({
      text: t.day(day),
      callback_data: packButton('dutyday', day, 0),
    })),
  ),
})

/** Whom to put on duty on a day. */
export const chooseDutyScreen = (
  town: Township,
  t: Texts,
  day: Day,
  choices: readonly Colleague[],
  page: number,
): Screen => {
  const pages = Math.ceil(choices.length / PER_PAGE)
  return {
    html: t.html('duty.choose', { day: t.day(day) }),
    buttons: [
      ...choices.slice(page * PER_PAGE, (page + 1) * PER_PAGE).map((one) => [
        {
          text: colleagueName(town, t, one),
          callback_data: packButton('dutyset', day, one.person.id),
        },
      ]),
      pageRow(t, page, pages, (to) => packButton('dutyday', day, to)),
      [
        { text: t.plain('button.dutyNobody'), callback_data: packButton('dutynone', day) },
        { text: t.plain('button.back'), callback_data: packButton('duty') },
      ],
    ],
  }
}
