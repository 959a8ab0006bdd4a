/**
 * Which way a figure is open: 80岁以上 up, 10日前 down, 20日内 within; over after it, 6月25日后不再报名; a
 * plain figure neither.
 */
export type Bound = 'up' | 'down' | 'within' | 'over' | 'none'

const BEFORE: readonly (readonly [Bound, RegExp])[] = [
  [
    'down',
    /(?:不超过|不高于|不多于|不大于|不得超过|不能超过|最高|最多|至多|(?<!不|不得)(?:低于|少于|小于)|不足|不到|截至|截止到?)[^\d,。;!?\n]{0,6}$/,
  ],
  ['down', /(?:不满|未满|没满|没到)$/],
  [
    'up',
    /(?:不少于|不低于|不小于|不得低于|不得少于|至少|最少|最低|(?<!不|不得|不能)(?:超过|高于|多于|大于)|超出)[^\d,。;!?\n]{0,6}$/,
  ],
  ['up', /(?:年满|已满|满了?|逾)$/],
  [
    'down',
    /(?:not more than|no more than|not exceeding|not exceed|at most|up to|under|below|less than|fewer than|before|by|maximum(?: of)?|no later than)(?: the)?\s*$/,
  ],
  [
    'up',
    /(?:not less than|no less than|at least|over|more than|above|exceeding|after|minimum(?: of)?|from)(?: the)?\s*$/,
  ],
  ['within', /(?:within|in)\s*$/],
]
const AFTER: readonly (readonly [Bound, RegExp])[] = [
  ['over', /^(?:之后|以后|后)(?:就|将)?(?:不再|不接受|不受理|停止)/],
  [
    'up',
    /^(?:多|余|\s*(?:[(]?含?[)]?)(?:及以上|或者?以上|以上|以后|之后|以外|后|起(?!诉)|开始|以来))/,
  ],
  ['down', /^\s*(?:及以下|或者?以下|以下|之前|以前|前|截止|为止|止|底以前|底前)/],
  ['within', /^\s*(?:以内|之内|内)/],
  ['up', /^\s*(?:or more|or above|or older|or over|and over|and above|and older|onwards)/],
  ['down', /^\s*(?:or less|or under|or below|or younger|and under)/],
]

// Not a bound: the name of an allowance, and the beginning of a stretch.
const NAMES = /最低(?:生活保障|工资)|from(?= [^,。;]{0,30}\b(?:to|until)\b)/g

/** The bound of the figure that stands at `at` up to `end` of an Arabic, canonical text. */
export const boundOf = (text: string, at: number, end: number): Bound => {
  const before = text.slice(Math.max(0, at - 24), at)
  const cleaned = (before + text.slice(at, at + 40)).replace(NAMES, (name) =>
    ' '.repeat(name.length),
  )
  const after = text.slice(end, end + 12)
  const behind = AFTER.find(([, pattern]) => pattern.test(after))
  if (behind) return behind[0]
  const ahead = BEFORE.find(([, pattern]) => pattern.test(cleaned.slice(0, before.length)))
  return ahead ? ahead[0] : 'none'
}

/** Whether a figure told with one bound is held by the same figure that stands with another. */
export const boundHolds = (told: Bound, stands: Bound): boolean =>
  told === stands ||
  (told === 'over' && stands === 'down') ||
  // 20个工作日内 and 20个工作日, 以内 and 不超过 are said for each other.
  (stands === 'within' && told !== 'up') ||
  (told === 'within' && stands !== 'up')
