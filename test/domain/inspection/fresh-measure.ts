import { workCalendar } from '../../../src/config/calendar.ts'
import { readTownship } from '../../../src/config/township.ts'
import { judgeChanges } from '../../../src/domain/disclosure/changes.ts'
import { obligationsDue } from '../../../src/domain/disclosure/obligations.ts'
import { judge } from '../../../src/domain/disclosure/standing.ts'
import type { MachineFinding } from '../../../src/domain/inspection/findings.ts'
import { inspect, type LinkState } from '../../../src/domain/inspection/inspect.ts'
import { linksOf } from '../../../src/domain/inspection/place.ts'
import { readPeriod } from '../../../src/domain/period.ts'
import { atOnce } from '../../../src/domain/steps.ts'
import { anItem, TODAY } from './an-item.ts'
import type { Fault, FreshCase } from './fresh-case.ts'

const town = readTownship('township')
const calendar = workCalendar(2026, town.holidays)
const ABOUT = { from: '2026-01-01', to: '2027-12-31' }

/** What the program calls each fault; an element of an item is named behind a colon. */
const TOLD_BY: Readonly<Record<Fault, readonly string[]>> = {
  late: ['late'],
  'dated back': ['late'],
  'nothing said': ['nothing-without-reason', 'says-nothing', 'missing'],
  'title says nothing': ['title-says-nothing'],
  'no period': ['period-missing'],
  'amounts without a unit': ['amounts-without-unit'],
  'fee without amount': ['element-missing:amount'],
  'fee without what it is paid for': ['element-missing:per'],
  'fee without basis': ['element-missing:basis'],
  'no steps': ['element-missing:steps'],
  'no documents': ['element-missing:materials'],
  'no time limit': ['element-missing:time'],
  'no place': ['element-missing:where'],
  'no criteria': ['element-missing:conditions'],
  'no names': ['element-missing:names', 'element-missing:outcome'],
  'no dates': ['element-missing:date'],
  'no term': ['element-missing:promise'],
  'no telephone': ['element-missing:phone'],
  'no explanation': ['policy-unexplained'],
  'dead link': ['dead-link'],
  'wrong column': ['wrong-column'],
  sums: ['accounts-do-not-add-up', 'accounts-do-not-balance'],
  'opening balance': ['opening-differs'],
  'not linked': ['not-linked'],
  'empty columns': ['column-empty'],
  'mixed units': ['units-mixed'],
  expired: ['display-over'],
  placeholder: ['placeholder'],
}

const nameOf = ({ rule, params }: MachineFinding): string =>
  params['element'] === undefined ? rule : `${rule}:${params['element']}`

/**
 * What inspections find of an item beside what stood with it, each thing once: those of the year's last two quarters,
 * and for what was published in January, the one of the quarter that runs.
 */
export const findingsIn = ({ item, beside = [], dead = [] }: FreshCase): string[] => {
  const items = [item, ...beside].map(anItem)
  const judging = {
    calendar,
    zone: town.timezone,
    today: TODAY,
    movedIn: '2026-01-01T00:00:00.000Z',
  }
  const versions = items.map((one) => ({
    ...one,
    createdAt: one.createdAt,
    period: one.period,
    open: true,
  }))
  const units = town.units.filter(({ id }) => id === item.unit)
  const asked = { catalogue: town.catalogue, units }
  const judged = [
    ...judge(judging, obligationsDue(asked, calendar, ABOUT), versions),
    ...judgeChanges(judging, town, versions, ABOUT),
  ]
  const links = new Map(
    items
      .flatMap(linksOf)
      .map((link): [string, LinkState] => [link, dead.includes(link) ? 'dead' : 'open']),
  )
  const found = ['2026-Q3', '2026-Q4', '2027-Q1'].flatMap((label) => {
    const quarter = readPeriod('quarter', label)!
    return atOnce(inspect({ town, today: TODAY, quarter, items, judged, links, rules: [] }))
      .findings
  })
  return [...new Set(found.filter((one) => one.item?.id === item.id).map(nameOf))]
}

/** What came out of a set: counts, and each thing that is missed or is no fault. */
export interface Measure {
  readonly faults: number
  readonly found: number
  readonly right: number
  readonly wrong: readonly string[]
}

/** Of the faults of items, how many are found; of what is found, how much is a fault. */
export const measure = (cases: readonly FreshCase[]): Measure => {
  const each = cases.map((one) => {
    const finds = findingsIn(one)
    const rules = one.fault === undefined ? [] : TOLD_BY[one.fault]
    const hits = finds.filter((rule) => rules.includes(rule))
    return { one, finds, hits }
  })
  return {
    faults: cases.filter(({ fault }) => fault !== undefined).length,
    found: each.reduce((sum, { finds }) => sum + finds.length, 0),
    right: each.filter(({ hits }) => hits.length > 0).length,
    wrong: each.flatMap(({ one, finds, hits }) => [
      ...(one.fault !== undefined && hits.length === 0
        ? [`${one.item.id} misses ${one.fault}`]
        : []),
      ...finds.filter((rule) => !hits.includes(rule)).map((rule) => `${one.item.id} has ${rule}`),
    ]),
  }
}
