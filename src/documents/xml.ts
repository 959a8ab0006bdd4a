import { Parser } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string>>

export interface XmlEvents {
  open?(name: string, attributes: Attributes): void
  text?(words: string): void
  close?(name: string): void
}

/** Goes through an XML part. Entities are XML's own five and characters by number: no document type is ever read. */
export const goThrough = (xml: Buffer | undefined, events: XmlEvents): void => {
  if (!xml) return
  const parser = new Parser(
    {
      onopentag: (name, attributes) => events.open?.(name, attributes),
      ontext: (words) => events.text?.(words),
      onclosetag: (name) => events.close?.(name),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml.toString('utf8'))
}

/** A switch of Word's: there, and not turned off. */
export const isOn = (attributes: Attributes): boolean =>
  !['0', 'false', 'off', 'none'].includes(attributes['w:val'] ?? '1')

export const numberIn = (attributes: Attributes, name = 'w:val'): number | undefined => {
  const value = Number(attributes[name])
  return attributes[name] === undefined || !Number.isInteger(value) ? undefined : value
}
