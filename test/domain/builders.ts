import {
  TRANSITIONS,
  type Actor,
  type Complaint,
  type ComplaintEvent,
  type Deed,
  type Party,
} from '../../src/domain/complaint.ts'
import type { ItemContent, ItemVersion } from '../../src/domain/item.ts'
import { townshipFile, type Township } from '../../src/domain/township.ts'

type DeedOf<Verb extends Deed['verb']> = Extract<Deed, { verb: Verb }>
type Stamp = Pick<ComplaintEvent, 'at' | 'by'>

/** Somebody of each party, by a number that stands for the person. */
export const ACTORS: Readonly<Record<Party, Actor>> = {
  resident: { role: 'resident', person: 1 },
  unit: { role: 'officer', person: 2 },
  helper: { role: 'officer', person: 3, unit: 'welfare' },
  coordinator: { role: 'coordinator', person: 4 },
  leader: { role: 'leader', person: 5 },
  system: { role: 'system', person: null },
}

/** Monday, 16 November 2026, nine o'clock in the township. */
export const MONDAY_NINE = '2026-11-16T01:00:00.000Z'

/** The limits of a complaint filed on that Monday. */
export const LIMITS = {
  acceptBy: '2026-11-17T16:00:00.000Z',
  answerBy: '2026-11-23T16:00:00.000Z',
  provisional: false,
} as const

const DEEDS: { readonly [Verb in Deed['verb']]: DeedOf<Verb> } = {
  file: {
    verb: 'file',
    unit: 'roads',
    category: 'lamps',
    area: null,
    contact: 'anonymous',
    words: 'a-digest',
    files: 0,
    question: null,
    ...LIMITS,
  },
  assign: { verb: 'assign', unit: 'welfare', category: 'aid', area: null },
  refuse: { verb: 'refuse', what: 'transfer', words: 'a-digest' },
  extend: {
    verb: 'extend',
    words: 'a-digest',
    span: { in: 'working-days', n: 5 },
    answerBy: '2026-11-30T16:00:00.000Z',
    provisional: false,
  },
  urge: { verb: 'urge' },
  expedite: { verb: 'expedite', ...LIMITS },
  review: { verb: 'review', outcome: 'end', words: 'a-digest' },
  'call-back': { verb: 'call-back', solved: true, rating: null },
  instruct: { verb: 'instruct', words: 'a-digest' },
  accept: { verb: 'accept' },
  claim: { verb: 'claim' },
  'hand-over': { verb: 'hand-over', to: 6 },
  contact: { verb: 'contact' },
  'ask-more': { verb: 'ask-more', words: 'a-digest', waitUntil: '2026-11-23T16:00:00.000Z' },
  interim: { verb: 'interim', words: 'a-digest' },
  reply: { verb: 'reply', words: 'a-digest', files: 0 },
  correct: { verb: 'correct', of: 2, words: 'a-digest' },
  note: { verb: 'note', words: 'a-digest' },
  'ask-transfer': { verb: 'ask-transfer', to: 'welfare', words: 'a-digest' },
  object: { verb: 'object', words: 'a-digest' },
  'ask-extension': { verb: 'ask-extension', words: 'a-digest' },
  'call-in': { verb: 'call-in', unit: 'welfare' },
  refer: { verb: 'refer', words: 'a-digest' },
  decline: { verb: 'decline', reason: 'county', words: 'a-digest' },
  merge: { verb: 'merge', into: 'SD261116-001' },
  unmerge: { verb: 'unmerge', ...LIMITS },
  'take-in': { verb: 'take-in', ticket: 'SD261116-002' },
  'let-go': { verb: 'let-go', ticket: 'SD261116-002' },
  'ask-phone': { verb: 'ask-phone' },
  add: { verb: 'add', words: null, files: 1 },
  withdraw: { verb: 'withdraw' },
  'say-solved': { verb: 'say-solved' },
  'say-unsolved': { verb: 'say-unsolved' },
  rate: { verb: 'rate', rating: 'satisfied' },
  reopen: { verb: 'reopen', because: 'unsolved', ...LIMITS },
  'give-phone': { verb: 'give-phone' },
  'keep-phone': { verb: 'keep-phone' },
  'take-back-phone': { verb: 'take-back-phone' },
  close: { verb: 'close', because: 'solved' },
  resume: { verb: 'resume' },
  recount: { verb: 'recount', ...LIMITS },
  release: { verb: 'release' },
  undelivered: { verb: 'undelivered', what: 'reply' },
}

/** Who usually does it: the first whom the table names. */
const usual = (verb: Deed['verb']): Party => TRANSITIONS[verb].by[0]!

/** An event as it usually happens; what a test does not care about has a default. */
export const anEvent = <Verb extends Deed['verb']>(
  verb: Verb,
  given: Partial<DeedOf<Verb> & Stamp> = {},
): ComplaintEvent => ({
  ...DEEDS[verb],
  at: MONDAY_NINE,
  by: ACTORS[usual(verb)],
  ...given,
})

/** A complaint as it stands after filing. */
export const aComplaint = (given: Partial<Complaint> = {}): Complaint => ({
  state: 'assigned',
  unit: 'roads',
  category: 'lamps',
  area: null,
  contact: 'anonymous',
  filedAt: MONDAY_NINE,
  urgent: false,
  report: false,
  origin: null,
  round: 1,
  ...LIMITS,
  allowance: null,
  acceptedAt: null,
  contactedAt: null,
  answeredAt: null,
  firstAnsweredAt: null,
  closedAt: null,
  solved: null,
  rating: null,
  handler: null,
  workers: [],
  helpers: [],
  request: null,
  transfers: 0,
  isExtended: false,
  hasWaited: false,
  waitingSince: null,
  waitUntil: null,
  referred: false,
  mergedInto: null,
  reviewing: false,
  ...given,
})

interface UnitRow {
  readonly id: string
  readonly name: string
  readonly level: string
  readonly duties?: readonly string[]
  readonly categories?: readonly string[]
  readonly areas?: readonly string[]
}
interface CategoryRow {
  readonly id: string
  readonly name: string
  readonly unit?: string
  readonly keywords: readonly string[]
}

const UNITS: readonly UnitRow[] = [
  { id: 'office', name: '党政办', level: 'government', categories: ['other'] },
  { id: 'roads', name: '规建办', level: 'government', duties: ['道路养护'], categories: ['lamps'] },
  { id: 'welfare', name: '社会事务办', level: 'government', categories: ['aid'] },
  { id: 'east-village', name: '东村村委会', level: 'village', areas: ['east'] },
  { id: 'west-village', name: '西村村委会', level: 'village', areas: ['west'] },
]
const CATEGORIES: readonly CategoryRow[] = [
  { id: 'lamps', name: '道路设施', unit: 'roads', keywords: ['路灯', '坑洼'] },
  { id: 'aid', name: '民政救助', unit: 'welfare', keywords: ['低保', '临时救助'] },
  { id: 'village', name: '村务', keywords: ['村账', '分红'] },
  { id: 'other', name: '其他', unit: 'office', keywords: [] },
]

/** township.yaml as it could stand in the file, small. */
export const TOWNSHIP = {
  name: '试点镇',
  prefix: 'SD',
  units: UNITS,
  categories: CATEGORIES,
  areas: [
    { id: 'east', name: '东塘村', unit: 'east-village' },
    { id: 'west', name: '西岭村', unit: 'west-village' },
  ],
  emergency: [
    { name: '火警', phone: '119', keywords: ['着火', '火灾'] },
    { name: '急救', phone: '120', keywords: ['晕倒', '大出血'] },
  ],
}

export const aTownship = (given: object = {}): Township =>
  townshipFile.parse({ ...TOWNSHIP, ...given })

/** What an item holds, all of it; what a test does not care about has a default. */
export const anItem = (id: string, given: Partial<ItemContent> = {}): ItemContent => ({
  id,
  title: `标题 ${id}`,
  body: '内容',
  unit: 'roads',
  level: 'government',
  kind: 'policy',
  createdAt: undefined,
  publishedAt: '2026-11-01',
  expiresAt: undefined,
  period: undefined,
  indexNo: undefined,
  docNo: undefined,
  basis: undefined,
  audience: 'public',
  area: undefined,
  url: undefined,
  keywords: [],
  columns: {},
  ...given,
})

/** An item as it is stored. */
export const aVersion = (id: string, given: Partial<ItemVersion> = {}): ItemVersion => ({
  ...anItem(id),
  key: `key-${id}`,
  version: 1,
  firstSeenAt: '2026-11-01T00:00:00.000Z',
  ...given,
})
