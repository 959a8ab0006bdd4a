import type { Db } from './dialect.ts'

/** What somebody did in an inspection, with what they wrote to it. */
export interface OwnInspecting {
  readonly at: string
  readonly what: 'found' | 'answered' | 'decided' | 'self' | 'signed' | 'sampled'
  readonly unit: string
  readonly words: string | null
}

const onFindings = async (db: Db, person: number): Promise<OwnInspecting[]> => {
  const rows = await db
    .selectFrom('findings')
    .selectAll()
    .where((row) =>
      row.or([
        row('found_by', '=', person),
        row('answered_by', '=', person),
        row('decided_by', '=', person),
      ]),
    )
    .execute()
  return rows.flatMap((row) => {
    const acts = [
      { by: row.found_by, at: row.found_at, what: 'found', words: row.words },
      { by: row.answered_by, at: row.answered_at, what: 'answered', words: row.answer },
      { by: row.decided_by, at: row.decided_at, what: 'decided', words: row.decision },
    ] as const
    return acts.flatMap(({ by, at, what, words }) =>
      by === person && at !== null ? [{ at, what, unit: row.unit_id, words }] : [],
    )
  })
}

const onUnits = async (db: Db, person: number): Promise<OwnInspecting[]> => {
  const rows = await db
    .selectFrom('inspection_units')
    .selectAll()
    .where((row) => row.or([row('self_by', '=', person), row('confirmed_by', '=', person)]))
    .execute()
  return rows.flatMap((row) => {
    const acts = [
      { by: row.self_by, at: row.self_at, what: 'self', words: row.self_words },
      { by: row.confirmed_by, at: row.confirmed_at, what: 'signed', words: null },
    ] as const
    return acts.flatMap(({ by, at, what, words }) =>
      by === person && at !== null ? [{ at, what, unit: row.unit_id, words }] : [],
    )
  })
}

const onSamples = async (db: Db, person: number): Promise<OwnInspecting[]> => {
  const rows = await db
    .selectFrom('inspection_samples')
    .select(['at', 'unit_id as unit', 'words'])
    .where('by_person', '=', person)
    .where('at', 'is not', null)
    .$narrowType<{ at: string }>()
    .execute()
  return rows.map((row) => ({ ...row, what: 'sampled' }))
}

/** What somebody found, answered, decided, signed and looked into in inspections, the oldest first. */
export const ownInspecting = async (db: Db, person: number): Promise<OwnInspecting[]> => {
  const all = [
    ...(await onFindings(db, person)),
    ...(await onUnits(db, person)),
    ...(await onSamples(db, person)),
  ]
  return all.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}
