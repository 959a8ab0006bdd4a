import type { Cells } from './cells.ts'
import type { OfficeParts } from './office.ts'
import { goThrough, type Attributes } from './xml.ts'

/** What whoever made a sheet has put out of sight: it is not meant for residents. */

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const attribute = (attributes: Attributes, wanted: string): string | undefined =>
  Object.entries(attributes).find(([name]) => local(name) === wanted)?.[1]

const isHidden = (attributes: Attributes, size: 'ht' | 'width'): boolean =>
  ['1', 'true'].includes(attributes['hidden'] ?? '') ||
  (attributes[size] !== undefined && Number(attributes[size]) === 0)

/** The part of a sheet, by what a workbook calls it. */
const partOf = (parts: OfficeParts, id: string | undefined): Buffer | undefined => {
  let target: string | undefined
  goThrough(parts.get('xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      if (local(name) === 'Relationship' && attributes['Id'] === id) target = attributes['Target']
    },
  })
  if (target === undefined) return undefined
  return parts.get(target.startsWith('/') ? target.slice(1) : `xl/${target}`)
}

/** The first sheet that is in sight: its number, from 1, and its part; undefined where all are hidden. */
export const firstInSight = (
  parts: OfficeParts,
): { readonly sheet: number; readonly part: Buffer | undefined } | undefined => {
  let count = 0
  let found: { readonly sheet: number; readonly id: string | undefined } | undefined
  goThrough(parts.get('xl/workbook.xml'), {
    open: (name, attributes) => {
      // As the reader counts them.
      if (local(name) !== 'sheet' || !attributes['name']) return
      count++
      if (found || (attributes['state'] ?? 'visible') !== 'visible') return
      found = { sheet: count, id: attribute(attributes, 'id') }
    },
  })
  return found && { sheet: found.sheet, part: partOf(parts, found.id) }
}

const MAY_HIDE = /\bhidden\s*=|\b(?:ht|width)\s*=\s*["']0/

/** Rows, and stretches of columns, counted from 0. */
interface Hidden {
  readonly rows: ReadonlySet<number>
  readonly columns: readonly (readonly [from: number, to: number])[]
}

const hiddenIn = (part: Buffer): Hidden => {
  const rows = new Set<number>()
  const columns: [number, number][] = []
  let row = 0
  goThrough(part, {
    open: (name, attributes) => {
      if (local(name) === 'row') {
        row = Number(attributes['r'] ?? row + 1)
        if (isHidden(attributes, 'ht')) rows.add(row - 1)
      } else if (local(name) === 'col' && isHidden(attributes, 'width'))
        columns.push([Number(attributes['min']) - 1, Number(attributes['max']) - 1])
    },
  })
  return { rows, columns }
}

/** A sheet's cells without those that are hidden: rows stay where they are, and are empty; columns go. */
export const inSight = (cells: readonly Cells[], part: Buffer | undefined): Cells[] => {
  if (!part || !MAY_HIDE.test(part.toString('latin1'))) return [...cells]
  const { rows, columns } = hiddenIn(part)
  const isShown = (column: number) => !columns.some(([from, to]) => column >= from && column <= to)
  return cells.map((row, i) => (rows.has(i) ? [] : row.filter((_cell, column) => isShown(column))))
}
