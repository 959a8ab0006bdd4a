/**
 * The rows of results in the annual report's table of applications, in its order (国办公开办函〔2021〕30号, part 3).
 * What stands before the dot is the row's heading.
 */
export const RESULT_ROWS = [
  'granted',
  'partly',
  'refused.state-secret',
  'refused.other-law',
  'refused.safety',
  'refused.third-party',
  'refused.internal',
  'refused.process',
  'refused.enforcement',
  'refused.query',
  'unable.not-held',
  'unable.to-be-made',
  'unable.unclear',
  'unhandled.complaint',
  'unhandled.repeated',
  'unhandled.publication',
  'unhandled.excessive',
  'unhandled.confirmation',
  'other.not-corrected',
  'other.unpaid',
  'other.other',
] as const
export type ResultRow = (typeof RESULT_ROWS)[number]

/** The headings of those rows, under which an answer is chosen. */
export const HEADINGS = ['granted', 'partly', 'refused', 'unable', 'unhandled', 'other'] as const
export type Heading = (typeof HEADINGS)[number]

interface Grounded {
  /** Which of the seven kinds of reply of art. 36 it is; null for what other articles have. */
  readonly reply: 1 | 2 | 3 | 4 | 5 | 6 | 7 | null
  /** The articles of 政府信息公开条例 (2019) it rests on; empty where none names it and the form alone does. */
  readonly articles: readonly number[]
  readonly row: ResultRow
}

/**
 * What an application can end with. The kinds of reply and the rows of the annual table are two orders that do not
 * follow from each other, so that both stand here: several replies count in one row, and one reply in several.
 */
const TABLE = {
  'already-public': { reply: 1, articles: [36], row: 'granted' },
  provided: { reply: 2, articles: [36], row: 'granted' },
  partly: { reply: 2, articles: [36, 37], row: 'partly' },
  'state-secret': { reply: 3, articles: [14, 36], row: 'refused.state-secret' },
  'other-law': { reply: 3, articles: [14, 36], row: 'refused.other-law' },
  safety: { reply: 3, articles: [14, 36], row: 'refused.safety' },
  'third-party': { reply: 3, articles: [15, 32, 36], row: 'refused.third-party' },
  internal: { reply: 3, articles: [16, 36], row: 'refused.internal' },
  process: { reply: 3, articles: [16, 36], row: 'refused.process' },
  enforcement: { reply: 3, articles: [16, 36], row: 'refused.enforcement' },
  query: { reply: 7, articles: [36], row: 'refused.query' },
  'not-existing': { reply: 4, articles: [36], row: 'unable.not-held' },
  'not-ours': { reply: 5, articles: [36], row: 'unable.not-held' },
  'to-be-made': { reply: null, articles: [38], row: 'unable.to-be-made' },
  unclear: { reply: null, articles: [30], row: 'unable.unclear' },
  complaint: { reply: null, articles: [39], row: 'unhandled.complaint' },
  repeated: { reply: 6, articles: [36], row: 'unhandled.repeated' },
  publication: { reply: null, articles: [39], row: 'unhandled.publication' },
  excessive: { reply: null, articles: [35], row: 'unhandled.excessive' },
  confirmation: { reply: null, articles: [], row: 'unhandled.confirmation' },
  'not-corrected': { reply: null, articles: [30], row: 'other.not-corrected' },
  unpaid: { reply: null, articles: [42], row: 'other.unpaid' },
  // The form has no row for what was taken back; it is told under 其他.
  withdrawn: { reply: null, articles: [], row: 'other.other' },
  other: { reply: null, articles: [], row: 'other.other' },
} as const satisfies Record<string, Grounded>
export type Ground = keyof typeof TABLE

export const GROUNDS: Readonly<Record<Ground, Grounded>> = TABLE

/** What nobody chooses: the clock and the applicant bring them about. */
const BY_THEMSELVES: readonly Ground[] = ['not-corrected', 'withdrawn']

/** The grounds an answer can have, in the table's order. */
export const ANSWER_GROUNDS = (Object.keys(TABLE) as Ground[]).filter(
  (ground) => !BY_THEMSELVES.includes(ground),
)

export const headingOf = (ground: Ground): Heading =>
  GROUNDS[ground].row.split('.', 1)[0] as Heading

/** The grounds of one heading, in the table's order. */
export const groundsUnder = (heading: Heading): Ground[] =>
  ANSWER_GROUNDS.filter((ground) => headingOf(ground) === heading)
