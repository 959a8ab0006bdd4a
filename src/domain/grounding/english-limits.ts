import { deedsIn } from './agents.ts'
import { hasOtherFigures } from './binding.ts'
import { englishWords, isWordOf } from './english.ts'
import { factsIn } from './facts.ts'
import type { Source, Stretch } from './source.ts'
import { statementsIn, type Statement } from './statements.ts'
import { clausesOf } from './text.ts'

const DENIED = /\b(?:no|not|never|without|un\w+|cannot|non)\b|n't\b/
const LACKING = /[未不无没非]/
const ALL = /\b(?:all|any|anybody|anyone|everyone|everybody|whoever)\b/
const ALL_STANDS = /所有|全部|全体|均|都|任何|凡|一律|各|每/
const ONLY_STANDS = /只(?!要)|仅|(?<![时期])限(?![期时载额])/
const ONLY = /\b(?:only|just|solely|nothing but|limited|restricted|no more than|at most)\b/
const NEXT_STANDS = /次月|下1?个?月|次日|次年/
const NEXT = /\b(?:next|following|after)\b/
// "Each month" is no month of its own.
const PERIOD = /\b(?:each|every|per|a|an) (?:month|day|year)\b/g
const BEFORE = /前|早于|不迟于/
const AFTER = /后|起(?!诉)|次|满/
const TIME = /\b(?:month|year)\b/

const isFor = (said: string, { when }: Statement): boolean =>
  when === '' ||
  (englishWords(said).some((word) => isWordOf(word, when)) &&
    (!LACKING.test(when) || DENIED.test(said)))

/** Whether one clause has all the words: who approves what somebody else examines. */
const isOneDeed = (clause: string, { text, segment }: Statement): boolean => {
  const words = englishWords(clause).filter((word) => isWordOf(word, text))
  return clausesOf(text).some((one) =>
    words.every((word) => isWordOf(word, `${segment.lead},${segment.label},${one}`)),
  )
}

const isSaidBy = (clause: string, sentence: string, statement: Statement): boolean => {
  const { text, whole } = statement
  if (!isFor(sentence, statement) || hasOtherFigures(clause, statement)) return false
  if (!englishWords(clause).some((word) => isWordOf(word, whole)) && factsIn(clause).length === 0)
    return false
  if (deedsIn(text).length > 1 && !isOneDeed(clause, statement)) return false
  if (/\bbefore\b/.test(clause) && !BEFORE.test(text)) return false
  if (/\bafter\b/.test(clause) && !AFTER.test(text)) return false
  if (ALL.test(clause) && !ALL_STANDS.test(whole)) return false
  if (ONLY_STANDS.test(text) && !ONLY.test(sentence)) return false
  return !(NEXT_STANDS.test(text) && TIME.test(clause.replace(PERIOD, ' ')) && !NEXT.test(sentence))
}

/** Whether an English text leaves out for whom, from when or how far something holds. */
export const isUnlimitedInEnglish = (text: string, source: Source, stretch: Stretch): boolean => {
  const statements = statementsIn(stretch, source)
  return clausesOf(text).some(
    (clause) => !statements.some((statement) => isSaidBy(clause, text, statement)),
  )
}
