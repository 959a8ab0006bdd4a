import type { Segment, Source, Stretch } from './source.ts'
import { clausesOf } from './text.ts'

/** What an item says in one breath: of a sentence with several conditions each with what follows it. */
export interface Statement {
  readonly segment: Segment
  /** For whom, or when: 未中标的. Empty where it holds without more. */
  readonly when: string
  /** The condition and what is said under it. */
  readonly text: string
  /** With all that leads to it: the title, the heading, the label, the sentence's beginning. */
  readonly whole: string
}

const WHEN = /的(?:话)?$/
// 拒不改正的处2000元以上罚款: a condition without a comma behind it.
const WHEN_WITHIN =
  /^(.{2,}?的)(?=另|处(?!理|室|置)|按|由|应(?!急)|可(?!能)|不|要|也|均|一律|从|限|免|依|全[免额部]|仍|先|须|都|报|凭|交|暂)(?!由于)/

export interface Group {
  when: string
  readonly clauses: string[]
}

/** The clauses of a text under the condition each stands under. */
export const groupsOf = (text: string): Group[] => {
  const groups: Group[] = [{ when: '', clauses: [] }]
  for (const clause of clausesOf(text)) {
    const bare = clause.replace(/^(?:但是?|而|如果?|若)/, '')
    const within = WHEN_WITHIN.exec(bare)?.[1]
    if (!WHEN.test(bare) && within === undefined) {
      groups.at(-1)!.clauses.push(clause)
      continue
    }
    const last = groups.at(-1)!
    // 已婚的，迁入满一年的，可以申请: both are asked for.
    if (last.when !== '' && last.clauses.length === 0) last.when += `,${within ?? bare}`
    else groups.push({ when: within ?? bare, clauses: [] })
    if (within !== undefined) groups.at(-1)!.clauses.push(bare.slice(within.length))
  }
  return groups
}

const statementsOf = (segment: Segment, title: string): Statement[] => {
  // What has a label of its own is not under the one before it.
  const context = [title, segment.lead, segment.label === '' ? segment.head : segment.label]
  if (segment.isRow)
    return [{ segment, when: '', text: segment.text, whole: [...context, segment.text].join('\n') }]
  const groups = groupsOf(segment.text)
  const beginning = groups[0]!.clauses.join(',')
  return groups
    .map(({ when, clauses }) => ({
      when,
      text: [when, ...clauses].filter((one) => one !== '').join(','),
    }))
    .filter(({ text }) => text !== '')
    .map(({ when, text }) => ({
      segment,
      when,
      text,
      whole: [...context, beginning, text].join('\n'),
    }))
}

/** What the quoted sentences and rows say; entries of one list are said together too. */
export const statementsIn = ({ segments }: Stretch, { title }: Source): Statement[] => {
  const statements = segments
    .filter(({ text }) => !/\?\s*$/.test(text))
    .flatMap((segment) => statementsOf(segment, title))
  const entries = segments.filter(({ head, lead }) => head !== '' && head === lead)
  if (entries.length < 2) return statements
  const text = entries.map((entry) => entry.text).join(',')
  const [segment] = entries
  return [
    ...statements,
    { segment: segment!, when: '', text, whole: [title, segment!.lead, text].join('\n') },
  ]
}
