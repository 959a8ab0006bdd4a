import type { Level } from '../item.ts'

/** What the score of an inspection is made of besides rectification, as township.yaml weighs it. */
export const PARTS = ['inTime', 'whole', 'inForm', 'rightPlace', 'linked', 'fixings'] as const
export type Part = (typeof PARTS)[number]

/**
 * Where a rule comes from; in words: locales, inspect.source.*.
 * - regulations-N: 政府信息公开条例 (2019), art. 12 index number, name, date; 17 review; 20 what everybody publishes;
 *   21 what townships add; 24 the platform; 26 within 20 working days
 * - villages-30: 村民委员会组织法, art. 30 of the 2018 text
 * - persons: 个人信息保护法, art. 6 and 19: least data, least time
 * - catalogue: the township's own catalogue (township.yaml)
 * - fixings: 五个落实, which the township's plan for open affairs asks of every unit
 * - practice: what published notices of real inspections found fault with (2020)
 */
export type Source =
  | 'regulations-12'
  | 'regulations-20'
  | 'regulations-24'
  | 'regulations-26'
  | 'villages-30'
  | 'persons'
  | 'catalogue'
  | 'fixings'
  | 'practice'

type Sources = Source | Readonly<Record<'office' | 'village' | 'school', Source>>

const FOR_ALL: Sources = {
  office: 'regulations-20',
  village: 'villages-30',
  school: 'catalogue',
}

interface Rule {
  readonly part: Part
  readonly source: Sources
}

/** Every rule an item or a unit is checked by; its sentence stands in locales, inspect.rule.*. */
export const RULES = {
  /** Published, and after the day it was due. */
  late: {
    part: 'inTime',
    source: { office: 'regulations-26', village: 'villages-30', school: 'catalogue' },
  },
  /** Due, and neither published nor said that there is nothing. */
  missing: { part: 'whole', source: FOR_ALL },
  'nothing-without-reason': { part: 'whole', source: 'practice' },
  'says-nothing': { part: 'whole', source: 'practice' },
  'title-says-nothing': { part: 'inForm', source: 'practice' },
  'unit-not-named': { part: 'inForm', source: 'catalogue' },
  'period-missing': { part: 'inForm', source: 'catalogue' },
  'period-differs': { part: 'inForm', source: 'catalogue' },
  'element-missing': { part: 'inForm', source: FOR_ALL },
  'accounts-do-not-balance': {
    part: 'inForm',
    source: { office: 'regulations-20', village: 'villages-30', school: 'catalogue' },
  },
  'accounts-do-not-add-up': {
    part: 'inForm',
    source: { office: 'regulations-20', village: 'villages-30', school: 'catalogue' },
  },
  /** Opened with another balance than the accounts before closed with. */
  'opening-differs': {
    part: 'inForm',
    source: { office: 'regulations-20', village: 'villages-30', school: 'catalogue' },
  },
  'amounts-without-unit': { part: 'inForm', source: 'catalogue' },
  'units-mixed': { part: 'inForm', source: 'catalogue' },
  placeholder: { part: 'inForm', source: 'practice' },
  'figures-differ': { part: 'inForm', source: 'catalogue' },
  'column-empty': { part: 'inForm', source: 'catalogue' },
  'no-index-number': { part: 'inForm', source: 'regulations-12' },
  'dates-wrong': { part: 'inForm', source: 'regulations-12' },
  'personal-number': { part: 'inForm', source: 'persons' },
  'display-over': { part: 'inForm', source: 'persons' },
  'display-without-end': { part: 'inForm', source: 'persons' },
  'wrong-level': { part: 'rightPlace', source: 'catalogue' },
  'wrong-column': { part: 'rightPlace', source: 'practice' },
  'bad-link': { part: 'rightPlace', source: 'regulations-24' },
  'dead-link': { part: 'rightPlace', source: 'practice' },
  'policy-unexplained': { part: 'linked', source: 'practice' },
  'not-linked': { part: 'linked', source: 'practice' },
  /** A leader, an office, staff, supervision or measures that nothing on record shows. */
  'fixing-open': { part: 'fixings', source: 'fixings' },
  /** What a person found: an inspector on the spot, or a unit's own supervision group. */
  'seen-late': { part: 'inTime', source: 'catalogue' },
  'seen-incomplete': { part: 'whole', source: 'catalogue' },
  'seen-irregular': { part: 'inForm', source: 'catalogue' },
  'seen-misplaced': { part: 'rightPlace', source: 'catalogue' },
  /** A sample that was looked into and is not as published. */
  'seen-untrue': { part: 'whole', source: 'practice' },
} as const satisfies Record<string, Rule>
export type RuleCode = keyof typeof RULES

/** What somebody may say that they found, in the order of the buttons. */
export const SEEN_RULES = [
  'seen-late',
  'seen-incomplete',
  'seen-irregular',
  'seen-misplaced',
  'seen-untrue',
] as const satisfies readonly RuleCode[]
export type SeenRule = (typeof SEEN_RULES)[number]

/** The source of a rule for an item or unit of a level. */
export const sourceOf = (rule: RuleCode, level: Level): Source => {
  const { source }: Rule = RULES[rule]
  if (typeof source === 'string') return source
  return source[level === 'village' || level === 'school' ? level : 'office']
}
