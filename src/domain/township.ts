import { z } from 'zod'

import { MOST_PLACE_CHARACTERS } from './disclosure/boards.ts'
import { catalogueEntry } from './disclosure/catalogue.ts'
import { LEVELS } from './item.ts'
import { id, ids, name, names } from './setting-words.ts'
import { isDay } from './time.ts'

// YAML reads a number without hyphens as one.
const phone = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(3))
const days = z.array(z.string().refine(isDay, 'no such day')).default([])

const post = z.object({ name, post: name })

const unit = z.object({
  id,
  name,
  level: z.enum(LEVELS),
  duties: names,
  categories: ids,
  areas: ids,
  phone: phone.nullish().transform((value) => value ?? undefined),
  address: name.optional(),
  leads: z
    .object({ main: name.optional(), deputy: name.optional(), staff: name.optional() })
    .default({}),
  groups: z
    .object({ leading: z.array(post).default([]), supervision: z.array(post).default([]) })
    .default({ leading: [], supervision: [] }),
})
export type Unit = z.infer<typeof unit>

/** Where a law counts calendar days, as for petitions (信访工作条例 2022, art. 23 and 34). */
const calendarLimits = z.object({
  acceptCalendarDays: z.int().min(1).max(365),
  answerCalendarDays: z.int().min(1).max(365),
  extensionCalendarDays: z.int().min(1).max(365),
})

const category = z.object({
  id,
  name,
  unit: id.optional(),
  keywords: names,
  limits: calendarLimits.optional(),
})
export type Category = z.infer<typeof category>

const area = z.object({ id, name, unit: id })
export type Area = z.infer<typeof area>

/** A board (公开栏) that hangs already when the program is first started; later ones by /boards or `mingbai boards`. */
const board = z.object({
  unit: id,
  place: name.max(MOST_PLACE_CHARACTERS),
  since: z.string().refine(isDay, 'no such day').optional(),
})

const emergency = z.object({ name, phone, keywords: z.array(name).min(1) })

/** Defaults as the documents in rules.md have them; township.yaml may say otherwise. */
const limits = z.object({
  acceptWorkingDays: z.int().min(1).max(60).default(1),
  answerWorkingDays: z.int().min(1).max(60).default(5),
  urgentHours: z.int().min(1).max(240).default(24),
  // First contact within two hours (Hunnan town 2026).
  urgentAcceptHours: z.int().min(1).max(240).default(2),
  extensionWorkingDays: z.int().min(1).max(60).default(5),
  waitWorkingDays: z.int().min(1).max(60).default(5),
  confirmDays: z.int().min(1).max(60).default(7),
  reopenWorkingDays: z.int().min(1).max(250).default(10),
  // No law counts these: what is missing is to be ordered (村民委员会组织法 31), a correction's time to be fair
  // (政府信息公开条例 30). This town's choice.
  objectionWorkingDays: z.int().min(1).max(60).default(10),
  correctionWorkingDays: z.int().min(1).max(60).default(15),
  // Within which a unit puts right what an inspection found; many towns' own rules have ten.
  rectifyWorkingDays: z.int().min(1).max(250).default(10),
})

/** What an answer to an application for disclosure names that only the township knows. */
const applications = z.object({
  // The government above takes reconsiderations (行政复议法 2023, art. 24).
  reconsideration: name.optional(),
  court: name.optional(),
  // The document by which a fee is taken for too many (政府信息公开条例 42); none: nobody pays.
  fees: name.optional(),
})

/** For how long what is told of a person is kept after a ticket is over: no longer than it is of use (PIPL 6, 19). */
const retention = z.object({
  phoneDays: z.int().min(1).max(3_650).default(90),
  fileDays: z.int().min(1).max(3_650).default(1_095),
  // An answer can be brought before a court for six months (行政诉讼法 46).
  applicantDays: z.int().min(200).max(3_650).default(365),
  // Rows of imports with personal numbers that no editor looked at, and items begun and left.
  heldDays: z.int().min(30).max(3_650).default(90),
  itemDraftDays: z.int().min(30).max(3_650).default(180),
})

/** When the past week's summary goes out, in the township's time; a holiday moves it to the next working day. */
const summary = z.object({
  /** 1 Monday to 5 Friday. */
  weekday: z.int().min(1).max(5).default(1),
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time of day, as 09:00')
    .default('09:00'),
})
export type SummaryTime = z.infer<typeof summary>

/** When residents who subscribed are told what is new, in the township's time: people are at home, and nobody sleeps. */
const news = z.object({
  at: z
    .string()
    .regex(/^(0[7-9]|1\d|20):[0-5]\d$/, 'not a time between 07:00 and 20:59')
    .default('18:30'),
})

/** When the annual report on disclosure is due: 31 March for governments (政府信息公开条例 2019, art. 49, unverified). */
const annual = z.object({
  due: z
    .string()
    // The year is a common one: 02-29 is no day of every year.
    .refine((text) => isDay(`2025-${text}`), 'not a day of the year, as 03-31')
    .default('03-31'),
})

export const LANGUAGES = ['zh-CN', 'zh-Hant', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

const shape = z.object({
  name,
  prefix: z.string().regex(/^[A-Z]{2,4}$/),
  timezone: z.string().refine(isZone, 'no such timezone').default('Asia/Shanghai'),
  languages: z.array(z.enum(LANGUAGES)).min(1).default(['zh-CN']),
  units: z.array(unit).min(1),
  categories: z.array(category).min(1),
  areas: z.array(area).default([]),
  boards: z.array(board).default([]),
  leadingGroup: z.array(post).default([]),
  supervisionGroup: z.array(post).default([]),
  limits: limits.prefault({}),
  retention: retention.prefault({}),
  applications: applications.prefault({}),
  summary: summary.prefault({}),
  news: news.prefault({}),
  annual: annual.prefault({}),
  holidays: z.object({ off: days, work: days }).default({ off: [], work: [] }),
  emergency: z.array(emergency).default([]),
  catalogue: z.array(catalogueEntry).default([]),
  words: z.record(z.string().min(1), name).default({}),
  weights: z.record(z.string(), z.number().min(0)).default({}),
})

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

type Shape = z.infer<typeof shape>
type Reference = readonly [
  where: string,
  id: string | undefined,
  known: ReadonlySet<string>,
  what: string,
]

const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map((row) => row.id))

const references = (town: Shape): Reference[] => {
  const units = idsOf(town.units)
  const categories = idsOf(town.categories)
  const areas = idsOf(town.areas)
  return [
    ...town.units.flatMap((row, i) => [
      ...row.categories.map((to, j): Reference => [
        `units[${i}].categories[${j}]`,
        to,
        categories,
        'category',
      ]),
      ...row.areas.map((to, j): Reference => [`units[${i}].areas[${j}]`, to, areas, 'area']),
    ]),
    ...town.categories.map((row, i): Reference => [
      `categories[${i}].unit`,
      row.unit,
      units,
      'unit',
    ]),
    ...town.areas.map((row, i): Reference => [`areas[${i}].unit`, row.unit, units, 'unit']),
    ...town.boards.map((row, i): Reference => [`boards[${i}].unit`, row.unit, units, 'unit']),
    ...town.catalogue.flatMap((row, i) =>
      row.units.map((to, j): Reference => [`catalogue[${i}].units[${j}]`, to, units, 'unit']),
    ),
  ]
}

/** Units a catalogue entry names that stand at another level than it asks. */
const misplacedIn = ({ units, catalogue }: Shape): [where: string, message: string][] =>
  catalogue.flatMap(({ level, units: named }, i) =>
    named.flatMap((id, j): [string, string][] => {
      const found = units.find((row) => row.id === id)
      if (!found || found.level === level) return []
      return [[`catalogue[${i}].units[${j}]`, `the unit '${id}' is of the level ${found.level}`]]
    }),
  )

const repeated = (rows: readonly { id: string }[]): string | undefined => {
  const seen = new Set<string>()
  for (const row of rows) {
    if (seen.has(row.id)) return row.id
    seen.add(row.id)
  }
  return undefined
}

/** township.yaml, with every reference looked up: a wrong one is named by its place and its word. */
export const townshipFile = shape.check((context) => {
  const complain = (where: string, message: string) =>
    context.issues.push({ code: 'custom', path: [where], message, input: context.value })
  for (const list of ['units', 'categories', 'areas', 'catalogue'] as const) {
    const twice = repeated(context.value[list])
    if (twice !== undefined) complain(list, `the id '${twice}' stands there twice`)
  }
  for (const [where, to, known, what] of references(context.value))
    if (to !== undefined && !known.has(to)) complain(where, `there is no ${what} '${to}'`)
  for (const fault of misplacedIn(context.value)) complain(...fault)
  if (!context.value.categories.some(({ unit }) => unit))
    complain('categories', 'at least one needs a unit, for what fits nowhere else')
})
export type Township = z.infer<typeof townshipFile>

export const unitOf = (town: Township, id: string): Unit | undefined =>
  town.units.find((row) => row.id === id)

/** A unit by its id or its name, as people write it in files and commands. */
export const findUnit = (town: Township, idOrName: string): Unit | undefined =>
  unitOf(town, idOrName) ?? town.units.find((row) => row.name === idOrName)

/** A category by its id or its name. */
export const findCategory = (town: Township, idOrName: string): Category | undefined =>
  town.categories.find(({ id }) => id === idOrName) ??
  town.categories.find((row) => row.name === idOrName)

export const findArea = (town: Township, idOrName: string): Area | undefined =>
  town.areas.find((row) => row.id === idOrName || row.name === idOrName)
