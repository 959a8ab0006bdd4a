import type { Generated } from 'kysely'

/** The disclosure inspection of a quarter. */
interface InspectionsTable {
  /** 2026-Q4 */
  quarter: string
  /** What samples are drawn by; the record of acts has it too, so that nobody chose it afterwards. */
  seed: string
  opened_at: string
  /** When the program looked last. */
  run_at: string
  items: number
  /** checked, or not-checked: whether the links could be followed. */
  links: string
}

/** How a unit came out of an inspection. */
interface InspectionUnitsTable {
  quarter: string
  unit_id: string
  /** JSON: how many duties, items and things to be linked there were. */
  counted: string
  /** JSON: the shares its points follow from. */
  shares: string
  /** How the township called it when it was counted; null where that was not kept yet. */
  name: string | null
  level: string | null
  /** JSON: by which weights its shares are points. */
  weights: string | null
  /** When its own supervision group inspected it (自查), and what it says. */
  self_at: string | null
  self_by: number | null
  self_words: string | null
  /** From then on its points stay as they are. */
  confirmed_at: string | null
  confirmed_by: number | null
}

/** An item drawn to be looked into on the spot. */
interface InspectionSamplesTable {
  quarter: string
  item_id: string
  unit_id: string
  item_version: number
  /** In which order it was drawn. */
  nth: number
  /** true or untrue; null while nobody looked. */
  verdict: string | null
  words: string | null
  by_person: number | null
  at: string | null
}

/** What an inspection found, and what became of it. */
interface FindingsTable {
  id: Generated<number>
  quarter: string
  key: string
  unit_id: string
  finder: string
  rule: string
  item_id: string | null
  item_version: number | null
  item_title: string | null
  /** The entry of the catalogue that was not fulfilled. */
  entry: string | null
  quote: string
  /** JSON: what fills the rule's sentence. */
  params: string
  /** What an inspector or a unit wrote of it. */
  words: string | null
  found_by: number | null
  found_at: string
  /** Since when the program finds it no more. */
  gone_at: string | null
  /** 1: an inspector sent it back although it had gone, and the program has not found it since. */
  gone_refused: Generated<number>
  state: string
  /** The last day to put it right. */
  due: string
  answer: string | null
  answered_by: number | null
  answered_at: string | null
  /** gone, there or unknown: what the program found when the unit had answered. */
  checked: string | null
  decision: string | null
  decided_by: number | null
  decided_at: string | null
  /** When it was sent to its unit. */
  released_at: string | null
  /** When its unit was told of it. */
  told_at: string | null
}

/** The quarterly inspection and what it finds. */
export interface InspectionTables {
  inspections: InspectionsTable
  inspection_units: InspectionUnitsTable
  inspection_samples: InspectionSamplesTable
  findings: FindingsTable
}
