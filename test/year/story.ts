import type { Chapter } from './chapters.ts'
import type { Life } from './life.ts'
import { imported, type Row } from './publishing.ts'
import { publishedOn } from './opening.ts'
import { applicationStory } from './story-applications.ts'
import { deskStory } from './story-desk.ts'
import { disclosureStory } from './story-disclosure.ts'
import { gapStory } from './story-gaps.ts'
import { inspectionStory } from './story-inspections.ts'
import { leadersStory } from './story-leaders.ts'
import { opennessStory } from './story-openness.ts'

/** Rows of the township's files that somebody writes in Telegram this year, or nobody does. */
const BY_HAND = new Set([
  'QH-XH-2026Q1',
  'QH-SG-2026Q1',
  'QH-WZ-2026Q1',
  'QH-NT-2026Q1',
  'QH-XH-2026Q2',
  'QH-SG-2026Q2',
  'QH-WZ-2026Q2',
  'QH-NT-2026Q2',
  'QH-XH-2026Q3',
  'QH-SG-2026Q3',
  'QH-WZ-2026Q3',
  'QH-XX-202609',
  'QH-XX-202610',
])

/** What the town imports out of its files, on the day each row was published. */
const importStory = (life: Life, rows: readonly Row[], movedIn: string): Chapter => {
  const days = new Map<string, Row[]>()
  for (const row of rows)
    if (publishedOn(row) >= movedIn && !BY_HAND.has(row.id))
      days.set(publishedOn(row), [...(days.get(publishedOn(row)) ?? []), row])
  return [...days].map(([day, own]) => [
    `${day} 09:25`,
    `the town imports ${own.length} items`,
    () => imported(life, life.books.shelf, own),
  ])
}

/** Everything that is planned for the year, besides its daily life. */
export const theYear = (life: Life, rows: readonly Row[], movedIn: string): Chapter => [
  ...importStory(life, rows, movedIn),
  ...disclosureStory(life),
  ...inspectionStory(life),
  ...opennessStory(life),
  ...applicationStory(life),
  ...gapStory(life),
  ...deskStory(life),
  ...leadersStory(life),
]
