import type { Asked } from '../../handlers/ask.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import { itemButton } from './answer.ts'
import { phoneLines, type Reading } from './sources.ts'

/** A question that nothing published answers, and the name of the unit it can be passed to. */
export interface Unanswered extends Pick<Asked, 'near' | 'bare' | 'about'> {
  readonly unit: string
}

/** Whether it can be told what a question is about: no unit could do anything with one that is about nothing. */
export const saysMatter = ({ bare, about }: Pick<Asked, 'bare' | 'about'>): boolean =>
  !bare || about !== undefined

/** That nothing answers, or nothing in the item that was spoken of: then with its unit's telephone. */
export const notFoundHtml = (
  reading: Reading,
  { bare, about }: Pick<Asked, 'bare' | 'about'>,
): string => {
  const { t } = reading
  if (!about) return t.html(bare ? 'answer.whichMatter' : 'answer.none')
  return [
    t.html('answer.notInItem', { title: about.title }),
    ...phoneLines(reading, about.unit),
  ].join('\n')
}

/** That nothing answers, what can be done, and that something else may have been meant: it follows. */
export const noAnswerHtml = (reading: Reading, unanswered: Unanswered): string => {
  const { t } = reading
  return [
    notFoundHtml(reading, unanswered),
    ...(saysMatter(unanswered) ? [t.html('answer.passOn', { unit: unanswered.unit })] : []),
    ...(unanswered.near.length > 0 ? [t.html('answer.perhaps')] : []),
  ].join('\n\n')
}

/** Nothing published settles it: said so, with what may have been meant, and the way to the unit. */
export const noAnswerScreen = (
  reading: Reading,
  unanswered: Unanswered,
  question: number,
): Screen => {
  const { t } = reading
  const { near, about, unit } = unanswered
  return {
    html: noAnswerHtml(reading, unanswered),
    buttons: [
      ...(about ? [about] : near).map((item) => [itemButton(t, item)]),
      saysMatter(unanswered)
        ? [
            {
              text: t.plain('button.passOn', { unit }),
              callback_data: packButton('unsolved', question),
            },
          ]
        : [],
    ],
  }
}
