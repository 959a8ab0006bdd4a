import { describe } from 'vitest'

import { actStories } from './contract/acts.ts'
import { annualStories } from './contract/annual.ts'
import { archiveStories } from './contract/archive.ts'
import { attachmentStories } from './contract/attachments.ts'
import { boardStories } from './contract/boards.ts'
import { subscriptionStories } from './contract/subscriptions.ts'
import { commitStories } from './contract/commits.ts'
import { deskWorkStories } from './contract/desk-work.ts'
import { disclosureStories } from './contract/disclosure.ts'
import { draftStories } from './contract/drafts.ts'
import { findingStories } from './contract/findings.ts'
import { forgetStories } from './contract/forget.ts'
import { fresh, type Fresh } from './contract/fresh.ts'
import { gapStories } from './contract/gaps.ts'
import { groupAnswerStories } from './contract/group-answers.ts'
import { inboxStories } from './contract/inbox.ts'
import { itemDraftStories } from './contract/item-drafts.ts'
import { itemStories } from './contract/items.ts'
import { learnedStories } from './contract/learned.ts'
import { lessonStories } from './contract/lessons.ts'
import { meaningStories } from './contract/meaning.ts'
import { opennessStories } from './contract/openness.ts'
import { openTicketStories } from './contract/open-tickets.ts'
import { orderStories } from './contract/orders.ts'
import { outboxStories } from './contract/outbox.ts'
import { peopleStories } from './contract/people.ts'
import { questionStories } from './contract/questions.ts'
import { recordingStories } from './contract/recordings.ts'
import { queueStories } from './contract/queues.ts'
import { residentTicketStories } from './contract/resident-tickets.ts'
import { ticketStories } from './contract/tickets.ts'
import { topicTitleStories } from './contract/topic-titles.ts'
import { timekeepingStories } from './contract/timekeeping.ts'
import { upkeepStories } from './contract/upkeep.ts'
import { voiceStories } from './contract/voices.ts'
import type { Open } from './databases.ts'

const ROOMS: readonly (readonly [room: string, stories: (db: Fresh) => void])[] = [
  ['commits', commitStories],
  ['the inbox', inboxStories],
  ['the outbox', outboxStories],
  ['tickets', ticketStories],
  ['what officers work with', deskWorkStories],
  ['recordings, and what waits', recordingStories],
  ['queues', queueStories],
  ['tickets and their residents', residentTicketStories],
  ['open tickets', openTicketStories],
  ['items', itemStories],
  ['what goes into an archive', archiveStories],
  ['what editors work on', itemDraftStories],
  ['what items learned', learnedStories],
  ['gaps', gapStories],
  ['answers in groups', groupAnswerStories],
  ['people', peopleStories],
  ['acts, roles and invitations', actStories],
  ['drafts, questions and conversations', draftStories],
  ['what was asked and spoken of', questionStories],
  ['attachments', attachmentStories],
  ['subscriptions and their news', subscriptionStories],
  ['boards, and reminders of what is due', boardStories],
  ['the year in open affairs', opennessStories],
  ['what the year’s papers count', annualStories],
  ['inspections and what they find', findingStories],
  ['timekeeping', timekeepingStories],
  ['jobs and marks', upkeepStories],
  ['orders, and summaries that are waited for', orderStories],
  ['titles of topics', topicTitleStories],
  ['applications and objections', disclosureStories],
  ['lessons', lessonStories],
  ['meaning', meaningStories],
  ['voices', voiceStories],
  ['what is forgotten', forgetStories],
]

/** What every database must do for the house: all query functions of src/store/records.ts. */
export const storeContract = (name: string, open: Open): void => {
  describe(`on ${name}`, () => {
    const db = fresh(open)
    describe.each(ROOMS)('%s', (_, stories) => {
      stories(db)
    })
  })
}
