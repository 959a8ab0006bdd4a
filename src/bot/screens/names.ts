import type { Complaint } from '../../domain/complaint.ts'
import { unitOf, type Township } from '../../domain/township.ts'
import type { Membership } from '../../domain/roles.ts'
import type { Texts } from '../texts.ts'

export const unitName = (town: Township, id: string): string => unitOf(town, id)?.name ?? id

export const categoryName = (town: Township, id: string): string =>
  town.categories.find((category) => category.id === id)?.name ?? id

export const areaName = (town: Township, id: string): string =>
  town.areas.find((area) => area.id === id)?.name ?? id

/** A, B … Z, AA, AB …: as many letters as it takes. */
const letters = (n: number): string =>
  (n >= 26 ? letters(Math.floor(n / 26) - 1) : '') + String.fromCharCode(65 + (n % 26))

/**
 * 群众 A17: the same for all tickets of a person, no two alike, and telling nothing about them. Whom a matter was
 * recorded for has none.
 */
export const residentAlias = (
  t: Texts,
  { person, origin }: { readonly person: number | null; readonly origin: Complaint['origin'] },
): string => {
  if (person === null) return t.plain(origin === null ? 'alias.gone' : 'alias.recorded')
  const code = `${letters(Math.floor(person / 100))}${String(person % 100).padStart(2, '0')}`
  return t.plain('alias.resident', { code })
}

export const roleName = (town: Township, t: Texts, membership: Membership): string =>
  t.plain(
    membership.role === 'editor' && membership.unit !== null
      ? 'role.editorOf'
      : `role.${membership.role}`,
    { unit: membership.unit === null ? '' : unitName(town, membership.unit) },
  )

/** A topic's title; marked where a model made it up. */
export const topicTitle = (t: Texts, title: string, byModel: boolean): string =>
  byModel ? t.plain('paper.topics.titleByModel', { title }) : t.script(title)

export const stateName = (t: Texts, { state }: Pick<Complaint, 'state'>): string =>
  t.plain(`state.${state}`)

/** What there is of each, in the order given; what there is none of is not spoken of. */
export const countsOf = (t: Texts, key: string, counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([of, count]) => t.plain(`${key}.${of}`, { count }))
    .join(t.plain(`${key}.between`))

const EXCERPT = 40

/** The beginning of somebody's words on one line. */
export const excerpt = (words: string, length = EXCERPT): string => {
  const line = words.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length <= length ? line : `${characters.slice(0, length).join('')}…`
}
