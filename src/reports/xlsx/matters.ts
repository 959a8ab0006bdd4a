import type { AskedQuestion } from '../../domain/summary.ts'
import { nameIn } from '../phrases.ts'
import type { Told } from '../told.ts'
import { figureColumn, type Cell, type Sheet } from './sheet.ts'

const WIDE = 60
const MIDDLE = 30

/** 热点 */
export const topicsSheet = ({ summary, town, t, form }: Told): Sheet => {
  const isInternal = form === 'internal'
  return {
    name: t.plain('paper.sheet.topics'),
    columns: [
      { title: t.plain('paper.column.topic'), width: WIDE },
      figureColumn(t.plain('paper.column.titleByModel')),
      figureColumn(t.plain('paper.column.cases')),
      figureColumn(t.plain('paper.column.repeats')),
      figureColumn(t.plain('paper.column.before')),
      { title: t.plain('paper.column.category'), width: MIDDLE },
      { title: t.plain('paper.column.area'), width: MIDDLE },
      figureColumn(t.plain('paper.figure.satisfactionRate')),
      figureColumn(t.plain('paper.column.count')),
      figureColumn(t.plain('paper.column.of')),
      ...(isInternal
        ? [
            { title: t.plain('paper.column.example'), width: WIDE },
            { title: t.plain('paper.column.tickets'), width: WIDE },
          ]
        : []),
    ],
    rows: summary.hotTopics.map((topic): Cell[] => [
      t.script(topic.title),
      t.plain(topic.titleByModel ? 'paper.yes' : 'paper.no'),
      topic.count,
      topic.repeats,
      topic.before,
      town.categories.some(({ id }) => id === topic.category)
        ? nameIn(t, town.categories, topic.category)
        : null,
      topic.area === null ? null : nameIn(t, town.areas, topic.area),
      { rate: topic.satisfaction.rate },
      topic.satisfaction.rate === null ? null : topic.satisfaction.count,
      topic.satisfaction.rate === null ? null : topic.satisfaction.of,
      ...(isInternal
        ? [topic.example === null ? null : t.script(topic.example), topic.tickets.join(' ')]
        : []),
    ]),
  }
}

const questionRows = (
  t: Told['t'],
  questions: readonly AskedQuestion[],
  unlisted: number,
  list: string,
): Cell[][] => [
  ...questions.map(({ question, count }): Cell[] => [t.script(question), count, list]),
  ...(unlisted > 0 ? [[t.plain('paper.asked.unlistedRow'), unlisted, list]] : []),
]

/** 提问: what was asked most, and what nothing published answers. */
export const questionsSheet = ({ summary, t }: Told): Sheet => ({
  name: t.plain('paper.sheet.questions'),
  columns: [
    { title: t.plain('paper.column.question'), width: WIDE },
    figureColumn(t.plain('paper.column.times')),
    { title: t.plain('paper.column.list'), width: MIDDLE },
  ],
  rows: [
    ...questionRows(
      t,
      summary.askedMost,
      summary.unlistedQuestions.asked,
      t.plain('paper.asked.most'),
    ),
    ...questionRows(
      t,
      summary.unansweredQuestions,
      summary.unlistedQuestions.unanswered,
      t.plain('paper.asked.inVain'),
    ),
  ],
})

/** 批示 */
export const followedSheet = ({ summary, town, t }: Told): Sheet => ({
  name: t.plain('paper.sheet.followed'),
  columns: [
    figureColumn(t.plain('paper.column.day')),
    { title: t.plain('paper.column.unit'), width: MIDDLE },
    { title: t.plain('paper.column.ticket'), width: MIDDLE },
    { title: t.plain('paper.column.words'), width: WIDE },
    { title: t.plain('paper.column.answer'), width: WIDE },
    figureColumn(t.plain('paper.column.state')),
    figureColumn(t.plain('paper.column.done')),
  ],
  rows: summary.followedUp.map((word): Cell[] => [
    { day: word.day },
    nameIn(t, town.units, word.on.unit),
    'ticket' in word.on ? word.on.ticket : null,
    t.script(word.words),
    word.answer === null ? null : t.script(word.answer),
    word.state === null ? null : t.plain(`state.${word.state}`),
    word.done ? t.plain('paper.yes') : t.plain('paper.no'),
  ]),
})
