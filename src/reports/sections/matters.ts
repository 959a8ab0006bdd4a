import {
  POLL_ANSWERS,
  type PollFigures,
  type QuestionFigures,
} from '../../domain/disclosure/social-comment.ts'
import type { GapFigures } from '../../domain/gap.ts'
import type { AskedQuestion, Disclosed, HotTopic } from '../../domain/summary.ts'
import { heading, items, text, type Block, type Section } from '../paper.ts'
import { join, quarterWords, rateSaid, topicTitle } from '../phrases.ts'
import type { Told, Words } from '../told.ts'

const growthWords = (t: Words, { count, before }: HotTopic): string => {
  if (before === null) return t.plain('paper.topics.growth.unknown')
  if (before === 0) return t.plain('paper.topics.growth.new')
  const params = { before, more: Math.abs(count - before) }
  if (count === before) return t.plain('paper.topics.growth.same', params)
  return count > before
    ? t.plain('paper.topics.growth.more', params)
    : t.plain('paper.topics.growth.fewer', params)
}

const topicWords = (t: Words, topic: HotTopic): string =>
  [
    t.plain('paper.topics.one', {
      title: topicTitle(t, topic.title, topic.titleByModel),
      count: topic.count,
      growth: growthWords(t, topic),
      rate: rateSaid(t, topic.satisfaction),
    }),
    topic.repeats ? t.plain('paper.topics.repeats', { repeats: topic.repeats }) : '',
    topic.example === null ? '' : t.plain('paper.topics.example', { words: topic.example }),
  ].join('')

const listed = (none: string, all: readonly string[]): Block =>
  all.length === 0 ? text(none) : items(all)

/** 三、热点诉求 */
export const topicsSection = ({ summary, t }: Told): Section => ({
  title: t.plain('paper.topics.title'),
  blocks: [
    listed(
      t.plain('paper.topics.none'),
      summary.hotTopics.map((topic) => topicWords(t, topic)),
    ),
  ],
})

const questionWords = (t: Words, { question, count }: AskedQuestion): string =>
  t.plain('paper.asked.one', { question, count })

/** That there were more, which nobody is to be recognised in. */
const unlisted = (t: Words, count: number): Block[] =>
  count > 0 ? [text(t.plain('paper.asked.unlisted', { count }))] : []

/** 四、群众关心的问题 */
export const questionsSection = ({ summary, t }: Told): Section => ({
  title: t.plain('paper.asked.title'),
  blocks: [
    heading(t.plain('paper.asked.most')),
    listed(
      t.plain('paper.asked.noneAsked'),
      summary.askedMost.map((asked) => questionWords(t, asked)),
    ),
    ...unlisted(t, summary.unlistedQuestions.asked),
    heading(t.plain('paper.asked.inVain')),
    listed(
      t.plain('paper.asked.noneInVain'),
      summary.unansweredQuestions.map((asked) => questionWords(t, asked)),
    ),
    ...unlisted(t, summary.unlistedQuestions.unanswered),
  ],
})

const disclosedBlocks = (t: Words, { added, changed, byUnit, titles }: Disclosed): Block[] => [
  text(t.plain('paper.disclosed.all', { added, changed })),
  {
    kind: 'table',
    head: [
      t.plain('paper.column.unit'),
      t.plain('paper.disclosed.added'),
      t.plain('paper.disclosed.changed'),
    ],
    rows: byUnit.map((unit) => [t.script(unit.name), String(unit.added), String(unit.changed)]),
    widths: [60, 20, 20],
  },
  ...(titles.length === 0
    ? []
    : [
        text(t.plain('paper.disclosed.newest')),
        items(titles.map((title) => t.plain('paper.disclosed.item', { title }))),
      ]),
]

const gapBlocks = (
  t: Words,
  { opened, filled, pointed, dismissed, told, explained, answeredSince }: GapFigures,
): Block[] => [
  ...(opened + filled + pointed + dismissed === 0
    ? []
    : [text(t.plain('paper.gaps.done', { opened, filled, pointed, dismissed }))]),
  ...(told === null || told === 0 ? [] : [text(t.plain('paper.gaps.told', { told }))]),
  ...(explained === null || explained === 0
    ? []
    : [text(t.plain('paper.gaps.explained', { explained }))]),
  ...(answeredSince === null || answeredSince === 0
    ? []
    : [text(t.plain('paper.gaps.answeredSince', { answeredSince }))]),
]

const pollAnswer = (t: Words, { question, of, answers, approval }: QuestionFigures): string =>
  t.plain('paper.poll.question', {
    question: t.plain(`poll.question.${question}`),
    of,
    counts: join(
      t,
      POLL_ANSWERS.map((answer) =>
        t.plain('poll.counted', {
          answer: t.plain(`poll.answer.${question}.${answer}`),
          count: answers[answer] ?? t.plain('poll.few'),
        }),
      ),
    ),
    approval: approval ? t.plain('paper.poll.approval', { rate: rateSaid(t, approval) }) : '',
  })

/** 社会评议 */
const pollBlocks = (t: Words, polls: readonly PollFigures[]): Block[] =>
  polls.flatMap(({ quarter, asked, answered, questions }) => [
    text(t.plain('paper.poll.asked', { period: quarterWords(t, quarter), asked, answered })),
    items(questions.filter(({ of }) => of > 0).map((one) => pollAnswer(t, one))),
  ])

/** 五、信息公开 */
export const disclosedSection = ({ summary: { disclosed, gaps, polls }, t }: Told): Section => ({
  title: t.plain('paper.disclosed.title'),
  blocks: [
    ...(disclosed.added + disclosed.changed === 0
      ? [text(t.plain('paper.disclosed.none'))]
      : disclosedBlocks(t, disclosed)),
    ...gapBlocks(t, gaps),
    ...pollBlocks(t, polls),
  ],
})
