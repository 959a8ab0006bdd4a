import type { LogEntry } from '../disclosure/openness-log.ts'
import type { Judged } from '../disclosure/standing.ts'
import { isShown, type ItemVersion } from '../item.ts'
import type { Period } from '../period.ts'
import type { Steps } from '../steps.ts'
import type { Day } from '../time.ts'
import type { Township } from '../township.ts'
import { dutiesOf } from './asked.ts'
import { closingsOf } from './carried.ts'
import { checkItem } from './check-item.ts'
import { findingOfDuty, findingOfItem, type MachineFinding } from './findings.ts'
import { findingsOfFixings, fixingsStanding } from './fixings.ts'
import { sentenceAt, type Beside, type Found } from './found.ts'
import { isExplanation, needsExplanation, needsLink } from './linked.ts'
import { soundOfDuty, soundOfFixings, type LookedFor } from './looked-for.ts'
import { linksOf } from './place.ts'
import { NOTHING_COUNTED, type Counted } from './unit-shares.ts'

/** What lies behind a link; unknown where it could not be followed, which is never a finding. */
export type LinkState = 'open' | 'dead' | 'unknown'

export interface InspectionBasis {
  readonly town: Pick<Township, 'name' | 'units' | 'areas' | 'catalogue'>
  readonly today: Day
  readonly quarter: Period
  /** The newest version of every item. */
  readonly items: readonly ItemVersion[]
  /** How it stands with what was to be published, at least a year back. */
  readonly judged: readonly Judged[]
  readonly links: ReadonlyMap<string, LinkState>
  /** Entries of the openness log about rules, of all units. */
  readonly rules: readonly LogEntry[]
  /** Ids of items in which something was found before, which are looked at again in whatever version they have. */
  readonly faulty?: ReadonlySet<string>
}

export interface Inspected {
  readonly findings: readonly MachineFinding[]
  /** By unit; of whom nothing was asked, and who published nothing, is not there. */
  readonly counted: ReadonlyMap<string, Counted>
  /** The items that were looked at. */
  readonly items: readonly ItemVersion[]
  readonly lookedFor: LookedFor
}

/**
 * Which items stand in a quarter and are still shown: published by its end, or for it after its end; or faulty when
 * it was looked at before, so that a newer version does not pass for mended unseen.
 */
const itemsOf = (
  { items, today, quarter, faulty }: InspectionBasis,
  duties: readonly Judged[],
): ItemVersion[] => {
  const fulfilling = new Set(
    duties.flatMap(({ standing }) => ('by' in standing ? standing.by.map(({ id }) => id) : [])),
  )
  return items.filter(
    (item) =>
      isShown(item, today) &&
      (item.publishedAt <= quarter.to || fulfilling.has(item.id) || faulty?.has(item.id) === true),
  )
}

const deadLinks = (item: ItemVersion, links: ReadonlyMap<string, LinkState>): Found[] => {
  const dead = linksOf(item).find((link) => links.get(link) === 'dead')
  if (dead === undefined) return []
  const at = item.body.indexOf(dead)
  return [
    { rule: 'dead-link', quote: at < 0 ? dead : sentenceAt(item.body, at), params: { link: dead } },
  ]
}

const countIn = (counted: Map<string, Counted>, unit: string, more: Partial<Counted>): void => {
  const had = counted.get(unit) ?? NOTHING_COUNTED
  counted.set(unit, {
    duties: had.duties + (more.duties ?? 0),
    items: had.items + (more.items ?? 0),
    linkable: had.linkable + (more.linkable ?? 0),
    fixings: had.fixings + (more.fixings ?? 0),
  })
}

/** What each item is checked beside, of all that is shown. */
export const besideOf = ({
  town,
  today,
  items,
}: Pick<InspectionBasis, 'town' | 'today' | 'items'>): Beside => {
  const shown = items.filter((item) => isShown(item, today))
  return { town, today, explanations: shown.filter(isExplanation), closings: closingsOf(shown) }
}

/** So many items are looked at before others have their turn. */
const A_STEP = 50

/** Inspects every unit of a township: what it had to publish, and each item that stands (issue 6). */
export function* inspect(basis: InspectionBasis): Steps<Inspected> {
  const { town, today, judged, quarter, links } = basis
  const units = new Set(town.units.map(({ id }) => id))
  const duties = dutiesOf(judged, quarter)
  const items = itemsOf(basis, duties).filter(({ unit }) => units.has(unit))
  const beside = besideOf(basis)
  const findings: MachineFinding[] = duties.flatMap((duty) => findingOfDuty(duty) ?? [])
  const sound = new Set(judged.flatMap(soundOfDuty))
  const counted = new Map<string, Counted>()
  for (const { obligation } of duties) countIn(counted, obligation.unit, { duties: 1 })
  for (const unit of town.units) {
    const standing = fixingsStanding(unit, basis)
    const asked = standing.asked.length
    if (asked > 0) countIn(counted, unit.id, { fixings: asked })
    findings.push(...findingsOfFixings(unit, standing))
    for (const key of soundOfFixings(unit.id, standing)) sound.add(key)
  }
  for (const [i, item] of items.entries()) {
    const linkable = needsExplanation(item) || needsLink(item) ? 1 : 0
    countIn(counted, item.unit, { items: 1, linkable })
    const found = [...checkItem(item, beside), ...deadLinks(item, links)]
    findings.push(...found.map((one) => findingOfItem(item, one)))
    if (i % A_STEP === A_STEP - 1) yield
  }
  const lookedFor = {
    sound,
    items: new Set(items.map(({ id }) => id)),
    shown: new Set(basis.items.filter((item) => isShown(item, today)).map(({ id }) => id)),
  }
  return { findings, counted, items, lookedFor }
}
