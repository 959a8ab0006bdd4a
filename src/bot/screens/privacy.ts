import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** What of a resident's words goes to a model, here. */
export interface Leaving {
  readonly words: boolean
  readonly voices: boolean
}

/** What is kept of a resident, who sees it, and the way to have it erased. */
export const privacyScreen = (t: Texts, leaving: Leaving): Screen => ({
  html: [
    t.html('privacy.title'),
    [
      t.html('privacy.units'),
      t.html('privacy.asked'),
      ...(leaving.words ? [t.html('privacy.words')] : []),
      ...(leaving.voices ? [t.html('privacy.voices')] : []),
      t.html('privacy.complaints'),
      t.html('privacy.messages'),
    ].join('\n'),
    t.html('privacy.howToErase'),
  ].join('\n\n'),
  buttons: [[{ text: t.plain('button.forgetAsked'), callback_data: packButton('forget') }]],
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
