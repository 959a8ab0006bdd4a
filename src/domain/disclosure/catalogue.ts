import { z } from 'zod'

import { KINDS, LEVELS, type Level } from '../item.ts'
import { id, ids, name, names } from '../setting-words.ts'
import { isDay } from '../time.ts'

/** How often something is to be published; `change`: whenever it comes up or changes. */
export const RHYTHMS = ['month', 'quarter', 'year', 'change'] as const

/** One line of the catalogue: what each unit of a level has to publish, how often and how soon. */
export const catalogueEntry = z
  .object({
    id,
    level: z.enum(LEVELS),
    kind: z.enum(KINDS),
    title: name,
    every: z.enum(RHYTHMS),
    /** Counted from the day the period closes, of what changes from the day it came up (art. 26 of the regulations). */
    withinWorkingDays: z.int().min(1).max(250),
    /**
     * The day of the year, MM-DD, on which what a yearly list tells is settled; the year's last where it is not given.
     * An admission list that may come out in January of the year after helps nobody.
     */
    closes: z
      .string()
      // The year is a common one: 02-29 is no day of every year.
      .refine((text) => isDay(`2025-${text}`), 'not a day of the year, as 04-30')
      .optional(),
    /** What began before this day is not asked for: since when the entry has been in the catalogue. */
    since: z.string().refine(isDay, 'no such day').optional(),
    /** Only these units of the level; all of them where none is named. */
    units: ids,
    columns: names,
  })
  .refine(({ every, closes }) => closes === undefined || every === 'year', {
    path: ['closes'],
    message: 'only what is published every year has a day on which it closes',
  })
export type CatalogueEntry = z.infer<typeof catalogueEntry>

/** Whether a unit has to publish what an entry asks for. */
export const asks = (
  entry: Pick<CatalogueEntry, 'level' | 'units'>,
  unit: { readonly id: string; readonly level: Level },
): boolean =>
  entry.level === unit.level && (entry.units.length === 0 || entry.units.includes(unit.id))
