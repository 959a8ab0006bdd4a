import type { KeptVoice } from '../../handlers/world.ts'
import { packButton } from '../context.ts'
import type { Screen } from '../screen.ts'
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
        { text: t.plain('button.writeInstead'), callback_data: packButton('writeinstead', id) },
      ],
    ],
  }
}
