import { findCategory, findUnit } from '../domain/township.ts'
import type { FileProblem, FileRow } from '../domain/file-row.ts'
import { lessonWords } from './learn-route.ts'
import type { KeptLesson, World } from './world.ts'

/** Why a row did not go in; put into words by locales/ (import.why.*). */
export type Why =
  'missing' | 'wrong-type' | 'bad-character' | 'no-such-category' | 'no-such-unit' | FileProblem

export interface RefusedComplaint {
  readonly file: string
  readonly row: number
  readonly field: string
  readonly why: Why
}

export interface ComplaintsResult {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: readonly RefusedComplaint[]
}

/** What a row says of a field: undefined where it says nothing. */
const wordIn = (value: Readonly<Record<string, unknown>>, field: string): string | undefined => {
  const found = value[field]
  if (typeof found === 'number') return String(found)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
}

const FIELDS = ['text', 'category', 'unit'] as const
type Problem = Pick<RefusedComplaint, 'field' | 'why'>

const problemsOf = (
  { town }: World,
  value: Readonly<Record<string, unknown>>,
): readonly Problem[] => {
  const [text, category, unit] = FIELDS.map((field) => wordIn(value, field))
  const problems: Problem[] = FIELDS.flatMap((field): Problem[] => {
    const found = value[field]
    if (found === undefined || found === null) return []
    if (typeof found !== 'string' && typeof found !== 'number')
      return [{ field, why: 'wrong-type' }]
    return String(found).includes('\0') ? [{ field, why: 'bad-character' }] : []
  })
  if (problems.length > 0) return problems
  if (text === undefined) problems.push({ field: 'text', why: 'missing' })
  if (category === undefined && unit === undefined)
    problems.push({ field: 'category', why: 'missing' })
  if (category !== undefined && !findCategory(town, category))
    problems.push({ field: 'category', why: 'no-such-category' })
  if (unit !== undefined && !findUnit(town, unit))
    problems.push({ field: 'unit', why: 'no-such-unit' })
  return problems
}

const lessonOf = (
  { town, records }: World,
  value: Readonly<Record<string, unknown>>,
): KeptLesson => {
  const category = findCategory(town, wordIn(value, 'category') ?? '')
  const unit = findUnit(town, wordIn(value, 'unit') ?? '')
  const words = lessonWords(wordIn(value, 'text') ?? '')
  return {
    key: `import:${records.sha256(words)}`,
    words,
    category: category?.id ?? null,
    unit: unit?.id ?? null,
    source: 'import',
    ticket: null,
  }
}

const WRITTEN_AT_ONCE = 1_000

/**
 * Past complaints become lessons: each row that is whole goes in, each other is named with its field and why. Of
 * equal words the last row counts; what is known already changes nothing. `write`: whether they are kept, or it is
 * only said what would be. In small transactions: whoever writes besides does not wait for all of it.
 */
export const importComplaints = async (
  world: World,
  rows: AsyncIterable<FileRow>,
  write: boolean,
  now: Date,
): Promise<ComplaintsResult> => {
  const { records, store } = world
  const refused: RefusedComplaint[] = []
  const lessons = new Map<string, KeptLesson>()
  let read = 0
  for await (const { file, row, value } of rows) {
    const problems: readonly Problem[] =
      typeof value === 'string' ? [{ field: '', why: value }] : problemsOf(world, value)
    refused.push(...problems.map((problem) => ({ file, row, ...problem })))
    if (problems.length > 0 || typeof value === 'string') continue
    const lesson = lessonOf(world, value)
    lessons.set(lesson.key, lesson)
    read++
  }
  const known = await records.lessonsTaught(store.read, [...lessons.keys()])
  const fresh = [...lessons.values()].filter(({ key, category, unit }) => {
    const taught = known.get(key)
    return taught?.category !== category || taught.unit !== unit
  })
  for (let i = 0; write && i < fresh.length; i += WRITTEN_AT_ONCE)
    await store.commit((trx) => records.keepLessons(trx, fresh.slice(i, i + WRITTEN_AT_ONCE), now))
  const changed = fresh.filter(({ key }) => known.has(key)).length
  return { added: fresh.length - changed, changed, unchanged: read - fresh.length, refused }
}
