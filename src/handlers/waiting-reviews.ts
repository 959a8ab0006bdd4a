import { workingDaysBetween } from '../domain/calendar.ts'
import { reviewStagesDue, type ReviewStage } from '../domain/review-stages.ts'
import { dayOf } from '../domain/time.ts'
import { coordinatorsNow } from './happened.ts'
import { reviewersOf, townReadersOf } from './reviewers.ts'
import type { Db, ItemDraft, Person, ReviewReminder, World } from './world.ts'

/** A draft that waits for its second reader, at a stage that nobody was told of yet. */
export interface WaitingReview {
  readonly draft: ItemDraft
  readonly stage: ReviewStage
  /** Working days it has waited. */
  readonly days: number
  /** Who is told; those who cannot read it can have somebody do so. */
  readonly readers: ReadonlySet<number>
  readonly coordinators: ReadonlySet<number>
}

export const reviewReminderOf = ({ draft, stage }: WaitingReview): ReviewReminder => ({
  draft: draft.id,
  rev: draft.rev,
  stage,
})

const keyOf = ({ draft, rev, stage }: ReviewReminder): string => [draft, rev, stage].join(' ')

interface Told {
  readonly people: readonly Person[]
  readonly coordinators: readonly Person[]
}

const toldAt = async (
  world: World,
  db: Db,
  draft: ItemDraft,
  stage: ReviewStage,
  now: Date,
): Promise<Told> => {
  switch (stage) {
    case 'reader':
      return reviewersOf(world, db, draft, now)
    case 'editor':
      return { people: await townReadersOf(world, db, draft, now), coordinators: [] }
    case 'coordinator':
      return { people: [], coordinators: await coordinatorsNow(world, db, now) }
  }
}

const idsOf = (people: readonly Person[]) => new Set(people.map(({ id }) => id))

/**
 * Drafts of which somebody is to be reminded this morning, those that wait longest first: who reads them, then the
 * town's editors, then the coordinators, each once for each time it was given to be read. Who is invited later is
 * told then: a stage at which nobody was there is not noted.
 */
export const reviewsToTell = async (world: World, db: Db, now: Date): Promise<WaitingReview[]> => {
  const { calendar, records, town } = world
  const dayIn = (at: Date) => dayOf(at, town.timezone)
  const told = new Set((await records.reviewReminders(db)).map(keyOf))
  const waiting: WaitingReview[] = []
  for (const draft of await records.draftsInReview(db, now)) {
    const submitted = dayIn(new Date(draft.touchedAt))
    const days = workingDaysBetween(calendar, submitted, dayIn(now))
    for (const stage of reviewStagesDue(calendar, submitted, dayIn(now))) {
      if (told.has(keyOf({ draft: draft.id, rev: draft.rev, stage }))) continue
      const { people, coordinators } = await toldAt(world, db, draft, stage, now)
      waiting.push({
        draft,
        stage,
        days,
        readers: idsOf(people),
        coordinators: idsOf(coordinators),
      })
    }
  }
  return waiting
}
