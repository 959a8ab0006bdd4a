import type { Summary } from '../../src/domain/summary.ts'
import type { Rate } from '../../src/domain/indicators.ts'
import { RATES } from './counted.ts'

/** The lines of the year's bulletin that have a figure in them, in the test's own words. */

type Figures = Summary['before']

/** None is none and all are all, and nothing else is; of fewer than ten with a mark. */
const share = ({ of, count }: Pick<Rate, 'of' | 'count'>, none: string): string => {
  if (of === 0) return none
  const rounded = Math.round((count / of) * 100)
  const percent = count === of || count === 0 ? rounded : Math.min(99, Math.max(1, rounded))
  return `${percent}%（${count}/${of}）${of < 10 ? '*' : ''}`
}
const said = (rate: Rate): string => share(rate, '暂无')
const cell = (rate: Rate): string => share(rate, '—')

const dash = (value: number | null): string => (value === null ? '—' : String(value))

const compared = (now: number, before: number, when: string): string => {
  if (before === 0) return `${when}没有记录`
  if (now === before) return `与${when}（${before}件）持平`
  return `比${when}（${before}件）${now > before ? '增加' : '减少'}${Math.abs(now - before)}件`
}

const partShare = (count: number, of: number): string => share({ count, of }, '—').split('（')[0]!

const NAMES: Readonly<Record<(typeof RATES)[number], string>> = {
  responseRate: '响应率',
  onTimeRate: '按时答复率',
  resolutionRate: '解决率',
  satisfactionRate: '满意率',
  satisfiedRate: '其中“满意”',
}

const wholeLines = (summary: Summary, before: Figures): string[] => {
  const { received, petitions, accepted, answered, closed, reopened, withdrawn, merged } = summary
  const late = summary.byUnit
    .filter(({ overdueOpen }) => overdueOpen > 0)
    .toSorted((a, b) => b.overdueOpen - a.overdueOpen)
    .map(({ name, overdueOpen }) => `${name}${overdueOpen}件`)
  return [
    `本年共收到群众诉求${received}件，${compared(received, before.received, '上年')}。${petitions ? `信访举报${petitions}件，按信访举报渠道办理，单独统计。` : ''}`,
    `签收${accepted}件，答复${answered}件，办结${closed}件，重办${reopened}件；撤回${withdrawn}件，并案${merged}件。`,
    `按时签收或联系率${said(summary.responseRate)}，按时答复率${said(summary.onTimeRate)}。`,
    summary.overdueOpen === 0
      ? `期末未答复${summary.open}件，没有超期的。`
      : `期末未答复${summary.open}件，其中超期${summary.overdueOpen}件：${late.join('、')}。`,
    `首次答复用时的中位数为${summary.medianDays}个工作日（答复${answered}件）。`,
    `另有${summary.silent}件办结后群众没有表态，单独列出，不计入任何比率。`,
    ...RATES.map((name) => [NAMES[name], cell(summary[name]), cell(before[name])].join('\t')),
  ]
}

const tableLines = (summary: Summary): string[] => [
  ...summary.byUnit.map((part) =>
    [
      part.name,
      part.received,
      part.before.received,
      part.answered,
      part.open,
      part.overdueOpen,
      cell(part.onTimeRate),
      dash(part.medianDays),
    ].join('\t'),
  ),
  ...[...summary.byCategory, ...summary.byArea].map((part) =>
    [
      part.name,
      part.received,
      partShare(part.received, summary.received),
      part.before.received,
      part.answered,
      part.open,
      part.overdueOpen,
    ].join('\t'),
  ),
]

const firstCategories = ({ byCategory, received }: Summary): string => {
  const first = byCategory
    .toSorted((a, b) => b.received - a.received || b.overdueOpen - a.overdueOpen)
    .filter((part) => part.received > 0)
    .slice(0, 3)
    .map((part) => `${part.name}${part.received}件（${partShare(part.received, received)}）`)
  return `居前的类别：${first.join('、')}。`
}

const callLines = ({ callBacks, callBacksByUnit }: Summary): string[] => {
  const { made, reached, solved, satisfaction } = callBacks
  const named = (is: (rate: Rate) => boolean) =>
    callBacksByUnit
      .filter(({ satisfaction: rate }) => rate.of > 0 && is(rate))
      .map(({ name, satisfaction: rate }) => `${name}${cell(rate)}`)
      .join('、')
  const all = named(({ of, count }) => of === count)
  const below = named(({ of, count }) => count / of < 0.8)
  return [
    `共回访${made}次，联系率${said(reached)}，解决率${said(solved)}，满意率${said(satisfaction)}。`,
    all === '' ? '没有回访满意率100%的单位。' : `回访满意率100%的单位：${all}。`,
    below === '' ? '没有回访满意率低于80%的单位。' : `回访满意率低于80%的单位：${below}。`,
  ]
}

const growth = (count: number, before: number | null): string => {
  if (before === null) return '上期无可比数字'
  if (before === 0) return '上期没有'
  if (count === before) return `与上期（${before}件）持平`
  return `比上期（${before}件）${count > before ? '增加' : '减少'}${Math.abs(count - before)}件`
}

const matterLines = (summary: Summary): string[] => [
  ...summary.hotTopics.map(
    ({ title, count, before, satisfaction, repeats, example }) =>
      `${title}：${count}件，${growth(count, before)}，满意率${said(satisfaction)}。${repeats ? `另有重复反映${repeats}件。` : ''}${example === null ? '' : `群众说：“${example}”`}`,
  ),
  ...[...summary.askedMost, ...summary.unansweredQuestions].map(
    ({ question, count }) => `${question}（${count}次）`,
  ),
  ...Object.values(summary.unlistedQuestions).map(
    (count) => `另有${count}次提问可能看得出说的是谁，只计数，不列出。`,
  ),
]

const disclosedLines = ({ disclosed, gaps }: Summary): string[] => [
  `新增公开信息${disclosed.added}条，更新${disclosed.changed}条。`,
  ...disclosed.byUnit.map(({ name, added, changed }) => [name, added, changed].join('\t')),
  ...disclosed.titles.map((title) => `《${title}》`),
  `群众在问而没有公开的事：新发现${gaps.opened}项，补充公开${gaps.filled}项，查明早已公开${gaps.pointed}项，放下不公开${gaps.dismissed}项。`,
  `已把公开的内容告诉问过的群众${gaps.told}人次。`,
  ...(gaps.explained ? [`已向问过的群众说明不公开的原因${gaps.explained}人次。`] : []),
  `原先答不上来的问题，公开后又有人问了${gaps.answeredSince}次，都得到答复，没有再成为诉求；因此少来的诉求是估计，不会多于这个数。`,
]

const ASKED = {
  found: {
    says: '想知道的事，容易找到吗？',
    good: '容易',
    fair: '还行',
    poor: '不容易',
    unsure: '说不好',
  },
  clear: {
    says: '公开的内容，看得明白吗？',
    good: '明白',
    fair: '大致明白',
    poor: '看不明白',
    unsure: '说不好',
  },
  handled: {
    says: '反映的事，有人管、有回音吗？',
    good: '有回音',
    fair: '慢一点',
    poor: '没回音',
    unsure: '没反映过',
  },
} as const

const pollLines = ({ polls }: Summary): string[] =>
  polls.flatMap(({ quarter, asked, answered, questions }) => [
    `2026年第${quarter.at(-1)}季度社会评议：请了${asked}人，${answered}人答了。`,
    ...questions.map(({ question, of, answers, approval }) => {
      const { says, ...names } = ASKED[question]
      const counts = (['good', 'fair', 'poor', 'unsure'] as const).map(
        (answer) => `${names[answer]} ${answers[answer] ?? '不显示'}`,
      )
      return `${says}（${of}人）${counts.join('、')}${approval ? `；满意和基本满意${said(approval)}` : ''}`
    }),
  ])

/** Every line with a figure that the document of a summary may have, but what leaders wrote and are asked. */
export const linesWithFigures = (summary: Summary): string[] => [
  '2026年（2026年1月1日至2026年12月31日）',
  '标*的不足10件，仅供参考。',
  ...wholeLines(summary, summary.before),
  ...tableLines(summary),
  firstCategories(summary),
  ...callLines(summary),
  ...matterLines(summary),
  ...disclosedLines(summary),
  ...pollLines(summary),
]
