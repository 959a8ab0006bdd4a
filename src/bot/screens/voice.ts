import type { KeptVoice } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** What was heard, before anything is done with it; or that it was not, and what can be done all the same. */
export const voiceScreen = (t: Texts, { id, words }: KeptVoice, canHear: boolean): Screen => {
  if (words === null)
    return {
      html: t.html(canHear ? 'voice.notHeard' : 'voice.cannotHear'),
      buttons: [
        [{ text: t.plain('button.passOnVoice'), callback_data: packButton('filevoice', id) }],
      ],
    }
  return {
    html: t.html('voice.heard', { words }),
    buttons: [
      [{ text: t.plain('button.saidSo'), callback_data: packButton('saidso', id) }],
      [
        { text: t.plain('button.fileVoice'), callback_data: packButton('filevoice', id) },
        writeInstead(t, id),
      ],
    ],
  }
}

const writeInstead = (t: Texts, id: number): InlineButton => ({
  text: t.plain('button.writeInstead'),
  callback_data: packButton('writeinstead', id),
})

/** Why a ticket is not solved, as it was heard; it goes to the unit with a press. */
export const voiceReasonScreen = (t: Texts, id: number, words: string, no: string): Screen => ({
  html: t.html('voice.heardWhy', { words, no }),
  buttons: [
    [{ text: t.plain('button.passOnSaid'), callback_data: packButton('saidwhy', id, no) }],
    [
      { text: t.plain('button.passOnUnread'), callback_data: packButton('voicewhy', id, no) },
      writeInstead(t, id),
    ],
  ],
})

/** A voice while a unit waits for its resident: whether it is what was asked for; as it was heard, if it was. */
export const voiceAnswerScreen = (
  t: Texts,
  { id, words }: KeptVoice,
  ticket: { readonly no: string; readonly unit: string },
): Screen => ({
  html: t.html(words === null ? 'voice.whetherUnheard' : 'voice.whether', {
    ...ticket,
    words: words ?? '',
  }),
  buttons: [
    [
      {
        text: t.plain('button.yesAnswer'),
        callback_data: packButton(words === null ? 'voicewhy' : 'saidwhy', id, ticket.no),
      },
      {
        text: t.plain('button.otherThing'),
        callback_data: words === null ? packButton('filevoice', id) : packButton('voiceapart', id),
      },
    ],
    ...(words === null ? [] : [[writeInstead(t, id)]]),
  ],
})
