import { inspectionReport } from '../../src/handlers/inspection-report.ts'
import { readPeriod } from '../../src/domain/period.ts'
import { inspectionFile } from '../../src/reports/inspection/write.ts'
import { dayAt } from './days.ts'
import { now, type Life } from './life.ts'
import { rowsOf } from './records.ts'

/** The papers of an inspection beside the raw rows, counted once more. */

export interface FindingRow {
  readonly id: number
  readonly unit_id: string
  readonly finder: string
  readonly rule: string
  readonly item_id: string | null
  readonly state: string
  readonly due: string
  readonly gone_at: string | null
  readonly released_at: string | null
  readonly answer: string | null
  readonly words: string | null
  readonly key: string
  readonly quarter: string
}

/** Of one quarter, or of several: 2026-%. */
export const findingRows = (life: Life, quarter: string): Promise<FindingRow[]> =>
  rowsOf(life)
    .selectFrom('findings')
    .select([
      'id',
      'unit_id',
      'finder',
      'rule',
      'item_id',
      'state',
      'due',
      'gone_at',
      'released_at',
      'answer',
      'words',
      'key',
      'quarter',
    ])
    .where('quarter', 'like', quarter)
    .orderBy('id')
    .execute()

/** How far putting right has come, by rows. */
export const rectifiedBy = (rows: readonly FindingRow[], today: string) => {
  const found = rows.filter(({ state }) => state !== 'dropped')
  const live = found.filter(({ state }) => state === 'open' || state === 'answered')
  const standing = live.filter(({ gone_at: gone }) => gone === null)
  return {
    found: found.length,
    confirmed: found.filter(({ state }) => state === 'confirmed').length,
    gone: live.length - standing.length,
    answered: standing.filter(({ state }) => state === 'answered').length,
    open: standing.filter(({ state }) => state === 'open').length,
    overdue: standing.filter(
      ({ state, due, released_at: released }) =>
        state === 'open' && released !== null && due < today,
    ).length,
  }
}

/** What of an inspection's JSON is looked at. */
export interface InspectionJson {
  readonly quarter: string
  readonly items: number
  readonly rectified: Record<string, number>
  readonly units: readonly {
    readonly unit: string
    readonly name: string
    readonly counted: { readonly duties: number; readonly items: number }
    readonly shares: Readonly<Record<string, { readonly of: number; readonly good: number }>>
    readonly points: Readonly<Record<string, number | null>>
    readonly total: number | null
    readonly grade: string | null
    readonly self: unknown
    readonly confirmedAt: string | null
  }[]
  readonly findings: readonly {
    readonly id: number
    readonly unit: string
    readonly state: string
  }[]
  readonly samples: readonly {
    readonly unit: string
    readonly nth: number
    readonly verdict: string | null
  }[]
}

export const inspectionPapers = async (life: Life, label: string) => {
  const { world, textsOf } = life.year.town.app.house
  const quarter = readPeriod('quarter', label)!
  const report = (await inspectionReport(world, world.store.read, quarter, now(life)))!
  const file = (format: 'json' | 'docx' | 'xlsx') =>
    inspectionFile(format, report, world.town, textsOf('zh-CN'))
  return {
    json: JSON.parse(Buffer.from(await file('json')).toString()) as InspectionJson,
    docx: await file('docx'),
    xlsx: await file('xlsx'),
    today: dayAt(now(life)),
  }
}

const WEIGHTS: Readonly<Record<string, number>> = {
  inTime: 30,
  whole: 25,
  inForm: 17,
  rightPlace: 10,
  linked: 5,
  fixings: 3,
  rectified: 10,
}

/** The points of shares, by the weights the sample township publishes: parts with nothing to judge are left out. */
export const pointsOf = (shares: InspectionJson['units'][number]['shares']): number | null => {
  const judged = Object.entries(shares).filter(([, { of }]) => of > 0)
  const whole = judged.reduce((sum, [part]) => sum + WEIGHTS[part]!, 0)
  const earned = judged.reduce((sum, [part, { of, good }]) => sum + (WEIGHTS[part]! * good) / of, 0)
  return whole === 0 ? null : Math.round((earned / whole) * 1_000) / 10
}

export const gradeOf = (total: number | null): string | null => {
  if (total === null) return null
  if (total >= 90) return 'excellent'
  return total >= 75 ? 'fit' : 'unfit'
}
