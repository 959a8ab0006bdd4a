import { appealOf, type Ground } from '../../domain/application.ts'
import type { Township } from '../../domain/township.ts'
import type { Texts } from '../texts.ts'

/**
 * An answer as its applicant reads it: what it rests on, the reason, and where to appeal, so that who answers need not
 * know the articles (政府信息公开条例 2019, art. 36; 行政复议法; 行政诉讼法).
 */
export const answerLetter = (
  { applications }: Township,
  t: Texts,
  { ground, words }: { readonly ground: Ground; readonly words: string },
): string => {
  const { reconsideration, court, fees } = applications
  return t.html('answering.body', {
    opening: t.plain(`answering.opening.${ground}`, { fees: fees ?? '' }),
    words: t.script(words),
    appeal: t.plain(`answering.appeal.${appealOf(ground)}`, {
      higher: reconsideration ?? t.plain('answering.higher'),
      court: court ?? t.plain('answering.court'),
    }),
  })
}
