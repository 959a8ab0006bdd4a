import type { Decision, HotTopic } from '../../domain/summary.ts'
import type { Matters, WantedOf } from '../../handlers/report-requests.ts'
import { packButton } from '../callback-data.ts'
import { escapeHtml } from '../html.ts'
import type { Screen } from '../screen.ts'
import { shortKey } from '../short-key.ts'
import { backToFigures, type FiguresOf } from './figures.ts'
import { decisionWords } from './glance.ts'
import { titleOf, type Listing } from './listed-tickets.ts'
import { topicTitle } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

/** 热点 and 请领导定: what a summary names that is no figure, each with its tickets. */

const A_PAGE = 8

interface Matter {
  readonly key: string
  readonly words: string
  readonly tickets: readonly string[]
}

const ofTopic = (
  { t }: FiguresOf,
  { id, title, titleByModel, count, repeats, tickets }: HotTopic,
): Matter => ({
  key: shortKey(id),
  words: t.plain(repeats ? 'figures.topicRepeated' : 'figures.topic', {
    title: topicTitle(t, title, titleByModel),
    count,
    repeats: repeats ?? 0,
  }),
  tickets,
})

const ofDecision = (of: FiguresOf, decision: Decision): Matter => {
  const { kind, unit, topic, tickets } = decision
  return { key: shortKey(`${kind} ${unit} ${topic}`), words: decisionWords(of, decision), tickets }
}

const mattersOf = (of: FiguresOf, which: Matters): Matter[] =>
  which === 'topics'
    ? of.summary.hotTopics.map((topic) => ofTopic(of, topic))
    : of.summary.decisions.map((decision) => ofDecision(of, decision))

/** All of them, each a button that opens its tickets. */
export const mattersScreen = (
  of: FiguresOf,
  { of: which, page }: Pick<WantedOf<'matters'>, 'of' | 'page'>,
): Screen => {
  const { t, summary } = of
  const { period } = summary
  const matters = mattersOf(of, which)
  const pages = Math.max(1, Math.ceil(matters.length / A_PAGE))
  const shown = Math.min(page, pages - 1)
  return {
    html: [
      titleOf(t, summary),
      t.html(`figures.all.${which}`, { count: matters.length }) + pageLine(t, shown, pages),
    ].join('\n'),
    buttons: [
      ...matters
        .slice(shown * A_PAGE, (shown + 1) * A_PAGE)
        .map(({ key, words }) => [
          { text: words, callback_data: packButton('matter', which, period, key, 0) },
        ]),
      pageRow(t, shown, pages, (to) => packButton('matters', which, period, to)),
      [backToFigures(t, summary)],
    ],
  }
}

/** The tickets of one; none where the summary has no such matter any more. */
export const matterListing = (
  of: FiguresOf,
  { of: which, key, page }: Pick<WantedOf<'matter'>, 'of' | 'key' | 'page'>,
): Listing => {
  const { t, summary } = of
  const { period } = summary
  const matter = mattersOf(of, which).find((one) => one.key === key)
  return {
    head: matter ? escapeHtml(matter.words) : t.html('figures.matterGone'),
    numbers: matter?.tickets ?? [],
    count: null,
    page,
    turn: (to) => packButton('matter', which, period, key, to),
    ways: [
      [
        {
          text: t.plain('button.back'),
          callback_data: packButton('matters', which, period, 0),
        },
      ],
    ],
  }
}
