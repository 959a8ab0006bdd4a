import type { ItemVersion, Kind } from '../domain/item.ts'
import type { Lexicon } from './lexicon.ts'
import { phraseAt } from './phrases.ts'
import type { QuestionType } from './words.ts'

/** What an item of a kind is published to tell. */
const TOLD_BY: Readonly<Partial<Record<Kind, readonly QuestionType[]>>> = {
  fees: ['money'],
  'time-limit': ['duration'],
  procedure: ['steps', 'papers'],
  conditions: ['conditions'],
}

/** Titles that say what question their item answers, in the normalised form. */
const TITLED: Readonly<Record<QuestionType, RegExp>> = {
  money: /收费|价格|费用|缴费|标准|补贴|补助|津贴|奖励|报销/,
  count: /名单|人数|情况/,
  clock: /时间|日期|时刻|安排/,
  date: /时间|日期|安排/,
  duration: /时限|期限/,
  place: /地点|地址|去向|网点|分布/,
  papers: /材料|证明/,
  phone: /电话|热线|联系/,
  who: /职责|负责|联系/,
  size: /面积/,
  steps: /指南|办理|申请|申领|流程|程序|登记|补办|认定|办法/,
  conditions: /条件|对象|资格|范围|认定/,
}

/** Reports of what was done: they answer how much and how many, and nobody learns from them how to go about it. */
const REPORTS: ReadonlySet<Kind> = new Set(['result', 'finance'])
const ABOUT_DOING: ReadonlySet<QuestionType> = new Set([
  'clock',
  'duration',
  'place',
  'papers',
  'phone',
  'steps',
  'conditions',
])

/** The types of question that an item says it answers: by its kind, its title, or the questions among its keywords. */
export function typesTold(
  { kind }: Pick<ItemVersion, 'kind'>,
  names: string,
  { phrases }: Lexicon,
): ReadonlySet<QuestionType> {
  const told = new Set(TOLD_BY[kind])
  for (const [type, titled] of Object.entries(TITLED) as [QuestionType, RegExp][]) {
    if (titled.test(names)) told.add(type)
  }
  for (let at = 0; at < names.length; at++) {
    const found = phraseAt(phrases, names, at)?.value
    if (found?.is === 'type') told.add(found.type)
  }
  return told
}

/**
 * 1 for an item that tells what is asked; -1 for a report where somebody wants to know how to go about it, and
 * for a list of fees where no money is asked for; else 0.
 */
export function suits(
  { kind }: Pick<ItemVersion, 'kind'>,
  told: ReadonlySet<QuestionType>,
  asked: ReadonlySet<QuestionType>,
): number {
  const types = [...asked]
  if (REPORTS.has(kind)) {
    if (types.some((type) => ABOUT_DOING.has(type))) return -1
    // What was paid out last quarter is not what is due.
    return types.includes('count') ? 1 : 0
  }
  if (types.some((type) => told.has(type))) return 1
  return kind === 'fees' && types.length > 0 ? -1 : 0
}
