import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'

/** Who lives and works in the township this year. */

/** Units that write for themselves what they publish: an editor, and a head who reads it before it is out. */
export const WRITERS = [
  'roads',
  'environment',
  'finance',
  'civil-affairs',
  'waterworks',
  'shangtang-village',
  'xiahe-village',
  'shigang-village',
  'nantian-village',
  'weizhen-community',
  'central-primary',
  'junior-middle',
  'kindergarten',
] as const
export type Writer = (typeof WRITERS)[number]

const SURNAMES = '赵钱孙周吴郑冯褚卫蒋韩杨朱秦许何吕张孔曹严金魏陶姜谢邹'
const RESIDENTS = 30

export interface Cast {
  readonly coordinator: Phone
  /** Calls back on what the first one did. */
  readonly deputy: Phone
  readonly inspector: Phone
  readonly secretary: Phone
  readonly mayor: Phone
  readonly admin: Phone
  readonly townEditor: Phone
  readonly residents: readonly Phone[]
  /** Everybody who works here, by chat. */
  readonly staff: ReadonlySet<number>
  officer(unit: string): Phone
  editor(unit: Writer): Phone
  head(unit: Writer): Phone
  /** The id of a unit by its name, as people are told it. */
  unitNamed(name: string): string
}

export const gatherCast = async (town: Town): Promise<Cast> => {
  const { units } = town.app.house.world.town
  const staff = new Set<number>()
  const join = async (...of: Parameters<Town['staff']>): Promise<Phone> => {
    const phone = await town.staff(...of)
    staff.add(phone.chatId)
    return phone
  }
  const officers = new Map<string, Phone>()
  const editors = new Map<string, Phone>()
  const heads = new Map<string, Phone>()
  const nameOf = (unit: string): string => units.find(({ id }) => id === unit)!.name
  for (const { id, name } of units) officers.set(id, await join(`${name}办理员`, 'officer', id))
  for (const unit of WRITERS) {
    editors.set(unit, await join(`${nameOf(unit)}编辑`, 'editor', unit))
    heads.set(unit, await join(`${nameOf(unit)}负责人`, 'head', unit))
  }
  const of = (phones: ReadonlyMap<string, Phone>, unit: string): Phone => {
    const found = phones.get(unit)
    if (!found) throw new Error(`nobody is there at ${unit}`)
    return found
  }
  return {
    coordinator: await join('陆主任', 'coordinator'),
    deputy: await join('邝副主任', 'coordinator'),
    inspector: await join('余主席', 'inspector'),
    secretary: await join('林书记', 'leader'),
    mayor: await join('关镇长', 'leader'),
    admin: await join('管理员', 'admin'),
    townEditor: await join('温编辑', 'editor'),
    residents: Array.from({ length: RESIDENTS }, (_, i) =>
      town.resident(`${SURNAMES[i % SURNAMES.length]}阿${'一二三四五'[i % 5]}${i}`),
    ),
    staff,
    officer: (unit) => of(officers, unit),
    editor: (unit) => of(editors, unit),
    head: (unit) => of(heads, unit),
    unitNamed: (name) => {
      const found = units.find((unit) => unit.name === name)
      if (!found) throw new Error(`there is no unit ${name}`)
      return found.id
    },
  }
}
