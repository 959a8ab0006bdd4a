import type { TextTable } from '../table-text.ts'
import type { Township } from '../township.ts'
import type { Kind, Level } from '../item.ts'

const nameOf = (cell: string): string => cell.replace(/[（(][^）)]*[）)]$|[\s:：*]/g, '')

const FIGURE = /^[\d,.，\s¥￥元%-]*\d[\d,.，\s¥￥元%-]*$/

/** Under its head, in the only row there is: a table of several has no one value. A row with a figure is no head. */
const underHead = (table: TextTable, column: string): string | undefined => {
  const [head, row, ...more] = table
  if (head?.some((cell) => FIGURE.test(cell))) return undefined
  const at = head?.findIndex((cell) => nameOf(cell) === column) ?? -1
  return at < 0 || more.length > 0 ? undefined : row?.[at]
}

/** Beside its name: | 收入合计 | 27,912.50 |. */
const beside = (table: TextTable, column: string): string | undefined => {
  for (const row of table) {
    const at = row.findIndex((cell) => nameOf(cell) === column)
    const value = row.slice(at + 1).find((cell) => cell.trim() !== '')
    if (at >= 0 && value !== undefined) return value
  }
  return undefined
}

/** On a line of its own: 收费标准：每户每月8元. */
const onALine = (text: string, column: string): string | undefined => {
  for (const line of text.split('\n')) {
    const [name, ...value] = line.split(/[:：]/)
    const plain = nameOf(name!.replace(/^[-*•\d.、（()）一二三四五六七八九十\s]+/, ''))
    if (plain === column && value.length > 0) return value.join('：').replace(/[。；;]$/, '')
  }
  return undefined
}

const clean = (value: string | undefined): string | undefined => value?.trim() || undefined

/** What a document says under the columns the catalogue asks for of its level and kind. */
export const columnsIn = (
  { catalogue }: Township,
  level: Level,
  kind: Kind,
  text: string,
  tables: readonly TextTable[],
): Record<string, string> => {
  const wanted = catalogue
    .filter((entry) => entry.level === level && entry.kind === kind)
    .flatMap(({ columns }) => columns)
  const found = wanted.flatMap((column) => {
    const inTables = tables.flatMap((table) => {
      const several = table.length > 2 && table[0]!.some((cell) => nameOf(cell) === column)
      const value = clean(underHead(table, column) ?? (several ? undefined : beside(table, column)))
      return value === undefined ? [] : [value]
    })
    const value = inTables[0] ?? clean(onALine(text, column))
    return value === undefined ? [] : [[column, value] as const]
  })
  return Object.fromEntries(found)
}
