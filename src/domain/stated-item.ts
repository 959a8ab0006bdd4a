import type { z } from 'zod'

import type { DraftContent } from './item-draft.ts'
import { itemRow } from './item.ts'
import { findArea, findUnit, type Township } from './township.ts'

const stated = itemRow.omit({ id: true, body: true }).partial()

/** Fields that a document states of itself in front of its text, before its unit and area are looked up. */
export type StatedFields = z.infer<typeof stated>

/** What a document states of itself; undefined where one of its fields is no such thing: nothing is guessed from it. */
export const statedFields = (value: Readonly<Record<string, unknown>>): StatedFields | undefined =>
  stated.safeParse(value).data

/** What was stated as a draft has it; a unit or an area that the township has not is asked for. */
export const draftStated = (town: Township, fields: StatedFields): DraftContent => {
  const { unit, area } = fields
  const known = {
    ...fields,
    unit: unit === undefined ? undefined : findUnit(town, unit)?.id,
    area: area === undefined ? undefined : findArea(town, area)?.id,
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}
