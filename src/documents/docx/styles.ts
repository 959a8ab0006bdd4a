import { goThrough, isOn, numberIn } from '../xml.ts'

/** What a style of paragraphs, or of the words in them, brings along. */
export interface Style {
  readonly name: string
  readonly basedOn: string | undefined
  /** 1 to 9; undefined where it is no heading. */
  readonly heading: number | undefined
  readonly numId: string | undefined
  readonly level: number | undefined
  /** Whether words in it are hidden; undefined where it does not say. */
  readonly hidden: boolean | undefined
}

/** What a paragraph without a style has. */
export const NO_STYLE = ''

type Found = { -readonly [Key in keyof Style]: Style[Key] }

const BODY = 9

const headingOf = (name: string, outline: number | undefined): number | undefined => {
  const [, level] = /^(?:heading|标题)\s*([1-9])$/i.exec(name) ?? []
  if (level !== undefined) return Number(level)
  if (/^(?:title|标题)$/i.test(name)) return 1
  return outline !== undefined && outline < BODY ? outline + 1 : undefined
}

const STEPS = 12

const KINDS = ['paragraph', 'character']

/** The styles of word/styles.xml by id, each with what it has from the one it is based on, and what holds without one. */
export const stylesOf = (xml: Buffer | undefined): ReadonlyMap<string, Style> => {
  const own = new Map<string, Found>()
  let style: Found | undefined
  let outline: number | undefined
  let inDefaults = false
  let byDefault: boolean | undefined
  let standard: string | undefined
  goThrough(xml, {
    open: (name, attributes) => {
      const value = attributes['w:val']
      if (name === 'w:docDefaults') inDefaults = true
      else if (name === 'w:vanish' && inDefaults) byDefault = isOn(attributes)
      else if (name === 'w:style' && KINDS.includes(attributes['w:type'] ?? '')) {
        style = {
          name: '',
          basedOn: undefined,
          heading: undefined,
          numId: undefined,
          level: undefined,
          hidden: undefined,
        }
        const isStandard = !['0', 'false', undefined].includes(attributes['w:default'])
        if (isStandard && attributes['w:type'] === 'paragraph') standard = attributes['w:styleId']
        outline = undefined
        own.set(attributes['w:styleId'] ?? '', style)
      } else if (!style) return
      else if (name === 'w:name') style.name = value ?? ''
      else if (name === 'w:basedOn') style.basedOn = value
      else if (name === 'w:outlineLvl') outline = numberIn(attributes)
      else if (name === 'w:numId') style.numId = value
      else if (name === 'w:ilvl') style.level = numberIn(attributes)
      else if (name === 'w:vanish') style.hidden = isOn(attributes)
    },
    close: (name) => {
      if (name === 'w:docDefaults') inDefaults = false
      if (name !== 'w:style') return
      if (style) style.heading = headingOf(style.name, outline)
      style = undefined
    },
  })
  const inherited = ([id, found]: [string, Found]): [string, Style] => {
    let { heading, numId, level, hidden } = found
    let base = own.get(found.basedOn ?? '')
    for (let step = 0; base && step < STEPS; step++, base = own.get(base.basedOn ?? '')) {
      heading ??= base.heading
      numId ??= base.numId
      level ??= base.level
      hidden ??= base.hidden
    }
    return [id, { ...found, heading, numId, level, hidden }]
  }
  const styles = new Map([...own].map(inherited))
  const hidden = styles.get(standard ?? NO_STYLE)?.hidden ?? byDefault
  styles.set(NO_STYLE, {
    name: '',
    basedOn: undefined,
    heading: undefined,
    numId: undefined,
    level: undefined,
    hidden,
  })
  if (byDefault !== true) return styles
  return new Map([...styles].map(([id, one]) => [id, { ...one, hidden: one.hidden ?? true }]))
}
