import type { OpenOnes } from '../../handlers/erase-me.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { askableButton } from './social-comment.ts'

/** What of a resident's words goes to a model, here; and for how long what is kept. */
export interface Keeping {
  readonly words: boolean
  readonly voices: boolean
  readonly contentDays: number
  readonly phoneDays: number
  readonly fileDays: number
  readonly applicantDays: number
  /** Whether they let themselves be asked once a quarter. */
  readonly askable: boolean
}

const YEAR = 365

/** Whole years as years: nobody counts a thousand days. */
const spanOf = (t: Texts, days: number): string =>
  days % YEAR === 0
    ? t.plain('privacy.years', { count: days / YEAR })
    : t.plain('privacy.days', { count: days })

/** What is kept of a resident, who sees it, and the way to have it erased. */
export const privacyScreen = (t: Texts, keeping: Keeping): Screen => ({
  html: [
    t.html('privacy.title'),
    [
      t.html('privacy.units'),
      t.html('privacy.asked'),
      ...(keeping.words ? [t.html('privacy.words')] : []),
      ...(keeping.voices ? [t.html('privacy.voices')] : []),
      t.html('privacy.complaints'),
      t.html('privacy.phones', { days: keeping.phoneDays }),
      t.html('privacy.files', { time: spanOf(t, keeping.fileDays) }),
      t.html('privacy.applications', { time: spanOf(t, keeping.applicantDays) }),
      t.html('privacy.messages', { days: keeping.contentDays }),
    ].join('\n'),
    t.html('privacy.howToErase'),
  ].join('\n\n'),
  buttons: [
    [{ text: t.plain('button.myData'), callback_data: packButton('mydata') }],
    [{ text: t.plain('button.forgetAsked'), callback_data: packButton('forget') }],
    [{ text: t.plain('button.eraseMe'), callback_data: packButton('eraseme') }],
    [askableButton(t, keeping.askable)],
  ],
})

/** Nothing is erased by one press: what was asked cannot be brought back. */
export const forgetScreen = (t: Texts): Screen => ({
  html: t.html('privacy.sure'),
  buttons: [
    [
      { text: t.plain('button.forgetNow'), callback_data: packButton('forgetnow') },
      { text: t.plain('button.keepAsked'), callback_data: packButton('dismiss') },
    ],
  ],
})

const keep = (t: Texts) => ({
  text: t.plain('button.keepAsked'),
  callback_data: packButton('dismiss'),
})

/** What goes and what stays; what becomes of complaints that are not over is theirs to say. */
export const eraseScreen = (t: Texts, open: number): Screen => ({
  html: [t.html('erase.what'), ...(open > 0 ? [t.html('erase.open', { count: open })] : [])].join(
    '\n\n',
  ),
  buttons: [
    ...(open > 0
      ? [
          [
            {
              text: t.plain('button.eraseWithdraw'),
              callback_data: packButton('erasure', 'withdraw'),
            },
          ],
          [{ text: t.plain('button.eraseGoOn'), callback_data: packButton('erasure', 'goon') }],
        ]
      : [[{ text: t.plain('button.eraseMe'), callback_data: packButton('erasure', 'goon') }]]),
    [keep(t)],
  ],
})

/** Asked a second time: nothing of it comes back. */
export const sureScreen = (t: Texts, openOnes: OpenOnes): Screen => ({
  html: t.html('erase.sure'),
  buttons: [
    [
      { text: t.plain('button.eraseNow'), callback_data: packButton('erasenow', openOnes) },
      keep(t),
    ],
  ],
})
