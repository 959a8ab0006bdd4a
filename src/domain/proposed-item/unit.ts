import type { Township, Unit } from '../township.ts'

/** 社会事务办公室（民政）is also written 社会事务办公室 and 青禾镇社会事务办公室. */
const namesOf = (town: Township, { name, areas }: Unit): string[] => {
  const short = name.replace(/[（(].*[）)]$/, '')
  const places = town.areas.filter(({ id }) => areas.includes(id)).map((area) => area.name)
  const local = short.startsWith(town.name) ? [short.slice(town.name.length)] : []
  return [name, short, ...local, ...places].filter((one) => one.length >= 2)
}

interface Named {
  readonly unit: Unit
  /** Where its name ends, and how long it is. */
  readonly end: number
  readonly length: number
}

const namedIn = (town: Township, text: string): Named[] =>
  town.units.flatMap((unit) =>
    namesOf(town, unit).flatMap((name) => {
      const at = text.lastIndexOf(name)
      return at < 0 ? [] : [{ unit, end: at + name.length, length: name.length }]
    }),
  )

/** Of names that end at one place the longest counts: 青禾镇中心小学 holds 中心小学. */
const last = (named: readonly Named[]): Unit | undefined =>
  named.toSorted((a, b) => b.end - a.end || b.length - a.length)[0]?.unit

/** A signature is short and stands at the end, the day under it. */
const SIGNATURE_LINES = 4
const SIGNATURE_LENGTH = 40

const signatureOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-SIGNATURE_LINES)
    .filter((line) => line.length <= SIGNATURE_LENGTH && !line.startsWith('|'))
    .join('\n')

/**
 * The unit a document seems to come from: who signs it, else whom its title names. A village may be named by its own
 * name. Units named in its text are mostly where people are sent, and tell nothing.
 */
export const unitIn = (town: Township, title: string, text: string): Unit | undefined =>
  last(namedIn(town, signatureOf(text))) ?? last(namedIn(town, title))
