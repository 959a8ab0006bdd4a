import { goThrough, numberIn, type Attributes } from '../xml.ts'
import { formatted } from './count.ts'

interface Level {
  start: number
  format: string
  /** 第%1条: each %n is the number of a level. */
  text: string
}

interface Numbering {
  readonly list: string
  /** Levels that begin anew for this use of the list. */
  readonly starts: Map<number, number>
}

/** The numbers Word shows before paragraphs and does not write into their text. */
export interface Marks {
  /** The mark of the next paragraph of a list (`numId`) at a level; undefined where it has none. */
  next(numId: string, level: number): string | undefined
}

const BULLET = '-'

interface Read {
  readonly lists: Map<string, Map<number, Level>>
  readonly uses: Map<string, Numbering>
}

const readNumbering = (xml: Buffer | undefined): Read => {
  const read: Read = { lists: new Map(), uses: new Map() }
  let list: Map<number, Level> | undefined
  let use: Numbering | undefined
  let level: Level | undefined
  let overridden = 0
  const open = (name: string, attributes: Attributes): void => {
    const value = attributes['w:val'] ?? ''
    if (name === 'w:abstractNum') {
      list = new Map()
      read.lists.set(attributes['w:abstractNumId'] ?? '', list)
    } else if (name === 'w:num') {
      list = undefined
      use = undefined
    } else if (name === 'w:lvl' && list) {
      level = { start: 1, format: 'decimal', text: '' }
      list.set(numberIn(attributes, 'w:ilvl') ?? 0, level)
    } else if (name === 'w:lvlOverride') overridden = numberIn(attributes, 'w:ilvl') ?? 0
    else if (name === 'w:startOverride') use?.starts.set(overridden, numberIn(attributes) ?? 1)
    else if (name === 'w:start' && level) level.start = numberIn(attributes) ?? 1
    else if (name === 'w:numFmt' && level) level.format = value || level.format
    else if (name === 'w:lvlText' && level) level.text = value
  }
  let numId = ''
  goThrough(xml, {
    open: (name, attributes) => {
      open(name, attributes)
      if (name === 'w:num') numId = attributes['w:numId'] ?? ''
      if (name === 'w:abstractNumId') {
        use = { list: attributes['w:val'] ?? '', starts: new Map() }
        read.uses.set(numId, use)
      }
    },
    close: (name) => {
      if (name === 'w:lvl') level = undefined
    },
  })
  return read
}

/** Counts through word/numbering.xml as Word does: uses of one list go on, a level begins anew under the one above. */
export const marksOf = (xml: Buffer | undefined): Marks => {
  const { lists, uses } = readNumbering(xml)
  const counters = new Map<string, Map<number, number>>()
  const begun = new Set<string>()
  const next = (numId: string, level: number): string | undefined => {
    const use = uses.get(numId)
    const levels = use && lists.get(use.list)
    const own = levels?.get(level)
    if (!use || !levels || !own) return undefined
    if (own.format === 'bullet') return BULLET
    const counts = counters.get(use.list) ?? new Map<number, number>()
    counters.set(use.list, counts)
    const restart = begun.has(`${numId} ${level}`) ? undefined : use.starts.get(level)
    begun.add(`${numId} ${level}`)
    const before = counts.get(level)
    counts.set(level, restart ?? (before === undefined ? own.start : before + 1))
    for (const deeper of counts.keys()) if (deeper > level) counts.delete(deeper)
    return own.text.replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1
      const shown = levels.get(at)
      return formatted(counts.get(at) ?? shown?.start ?? 1, shown?.format ?? 'decimal')
    })
  }
  return { next }
}
