import type { AnswerTables } from './schema/answers.ts'
import type { ComplaintTables } from './schema/complaints.ts'
import type { DisclosureTables } from './schema/disclosure.ts'
import type { InspectionTables } from './schema/inspection.ts'
import type { ItemTables } from './schema/items.ts'
import type { OpennessTables } from './schema/openness.ts'
import type { PeopleTables } from './schema/people.ts'
import type { ReportTables } from './schema/reports.ts'
import type { WorkTables } from './schema/work.ts'

// Times are UTC ISO text, days YYYY-MM-DD, flags 0 or 1, lists and records JSON text; the query
// functions beside this file turn rows into the domain's types and back.
export interface Database
  extends
    PeopleTables,
    ItemTables,
    AnswerTables,
    ComplaintTables,
    ReportTables,
    DisclosureTables,
    InspectionTables,
    OpennessTables,
    WorkTables {}
