import type { Selectable } from 'kysely'

import type { Finder } from '../domain/inspection/findings.ts'
import type { RuleCode } from '../domain/inspection/rules.ts'
import type { Finding, TaskState } from '../domain/inspection/task.ts'
import type { Database } from './schema.ts'

/** A finding out of its row. */
export const findingOf = (row: Selectable<Database['findings']>): Finding => ({
  id: row.id,
  quarter: row.quarter,
  key: row.key,
  unit: row.unit_id,
  finder: row.finder as Finder,
  rule: row.rule as RuleCode,
  item:
    row.item_id === null
      ? null
      : { id: row.item_id, version: row.item_version ?? 0, title: row.item_title ?? row.item_id },
  entry: row.entry,
  quote: row.quote,
  params: JSON.parse(row.params) as Finding['params'],
  words: row.words,
  foundAt: row.found_at,
  goneAt: row.gone_at,
  releasedAt: row.released_at,
  state: row.state as TaskState,
  due: row.due,
  answer: row.answer,
  answeredAt: row.answered_at,
  checked: row.checked as Finding['checked'],
  decision: row.decision,
  decidedAt: row.decided_at,
})
