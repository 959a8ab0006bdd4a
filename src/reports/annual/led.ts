import { yuan } from '../../domain/disclosure/yuan.ts'
import type { AskedFixing } from '../../domain/inspection/fixings.ts'
import { dayOf } from '../../domain/time.ts'
import type { Block, Table } from '../paper.ts'
import { join } from '../phrases.ts'
import { headOf, say, saying, toFill, type ToldAnnual } from './words.ts'

/** Who leads and who does: 领导小组, 监督小组, 五个落实. */

type Group = 'leadingGroup' | 'supervisionGroup'

const groupBlock = (told: ToldAnnual, group: Group): Block => {
  const { town, t } = told
  const people = town[group]
  if (people.length === 0) return toFill(told, group)
  const named = people.map(({ name, post }) =>
    say(told, 'person', { name: t.script(name), post: t.script(post) }),
  )
  return saying(told, `led.${group}`, { count: people.length, people: join(t, named) })
}

/** 领导、机构 …, as inspections call what they ask for. */
export const fixingNames = (t: ToldAnnual['t'], fixings: readonly AskedFixing[]): string =>
  join(
    t,
    fixings.map((one) => t.plain(`inspect.fixing.${one}`)),
  )

/** What an inspection asks for: what was spent stands below, and is asked of nobody. */
const fixingBlocks = (told: ToldAnnual): Block[] => {
  const { t } = told
  const { asked, lacking, units } = told.figures.fixingsAsked
  if (asked.length === 0) return []
  const names = fixingNames(t, asked)
  if (lacking.length === 0) return [saying(told, 'led.allFixed', { of: units, asked: names })]
  const lacks = asked.flatMap((one) => {
    const count = lacking.filter((unit) => unit.lacks.includes(one)).length
    const name = fixingNames(t, [one])
    return count === 0 ? [] : [say(told, 'nameAndUnits', { name, count })]
  })
  const whole = units - lacking.length
  return [saying(told, 'led.fixed', { of: units, asked: names, whole, lacking: join(t, lacks) })]
}

const fundsBlock = (told: ToldAnnual): Block => {
  const { count, funds } = told.figures.log.figures
  return count.funds === 0
    ? toFill(told, 'funds')
    : saying(told, 'led.funds', { amount: yuan(funds), count: count.funds })
}

const fixingTable = (told: ToldAnnual): Table => {
  const { t } = told
  const none = t.plain('paper.none')
  return {
    kind: 'table',
    head: headOf(told, ['unit', 'leader', 'staff', 'office', 'funds', 'measures']),
    rows: told.figures.fixings.map(({ name, leader, staff, office, funds, measures }) => [
      t.script(name),
      leader === null ? none : t.script(leader),
      staff === null ? none : t.script(staff),
      String(office.length),
      yuan(funds),
      String(measures.length),
    ]),
    widths: [30, 18, 18, 12, 14, 12],
  }
}

/** 组织领导与责任 */
export const leadBlocks = (told: ToldAnnual): Block[] => [
  groupBlock(told, 'leadingGroup'),
  groupBlock(told, 'supervisionGroup'),
  ...fixingBlocks(told),
  fundsBlock(told),
  fixingTable(told),
  saying(told, 'led.asOf', {
    day: told.t.date(dayOf(new Date(told.figures.asOf), told.town.timezone)),
  }),
]
