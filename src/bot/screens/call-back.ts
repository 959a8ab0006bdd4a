import { RATINGS } from '../../domain/complaint.ts'
import type { DeskView } from '../../handlers/tickets.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'

/** Whom to call, about what, and what they say. */
export const callBackScreen = (t: Texts, { ticket, events, words, phone }: DeskView): Screen => {
  const { no } = ticket
  const replied = events.findLastIndex(({ verb }) => verb === 'reply')
  return {
    html: t.html('callback.ask', {
      no,
      phone: phone ?? t.plain('callback.noNumber'),
      asked: t.script(words.get(1) ?? ''),
      words: t.script(words.get(replied + 1) ?? ''),
    }),
    buttons: (['solved', 'notsolved', 'notreached'] as const).map((said) => [
      { text: t.plain(`callback.said.${said}`), callback_data: packButton('called', said, no) },
    ]),
  }
}

export const callRatingScreen = (t: Texts, no: string): Screen => ({
  html: t.html('callback.rate', { no }),
  buttons: [...RATINGS, 'none' as const].map((rating) => [
    {
      text: t.plain(rating === 'none' ? 'callback.noRating' : `rating.${rating}`),
      callback_data: packButton('callrated', rating, no),
    },
  ]),
})

export const callNoteScreen = (t: Texts, no: string): Screen => ({
  html: t.html('callback.note', { no }),
  buttons: [[{ text: t.plain('callback.noNote'), callback_data: packButton('callnoted', no) }]],
})
