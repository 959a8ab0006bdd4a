import { dayOf } from '../domain/time.ts'
import { whoIs } from '../handlers/acting-as.ts'
import { viewOf } from '../handlers/draft-view.ts'
import type { Due } from '../handlers/publish-item.ts'
import type { Reviewers } from '../handlers/reviewers.ts'
import { markShown, messagesAbout } from '../handlers/shown.ts'
import type { Db, ItemDraft, Outgoing, Person } from '../handlers/world.ts'
import { textsFor } from './cards.ts'
import type { Desk } from './context.ts'
import { dropButtons, headed, toChat, type Screen } from './screen.ts'
import { draftScreen } from './screens/item-draft.ts'
import { releasedScreen } from './screens/item-news.ts'
import { draftTitle } from './screens/items-desk.ts'
import { unitName } from './screens/names.ts'
import type { Reading } from './screens/sources.ts'
import type { Texts } from './texts.ts'

/** Those who are told of a draft: who reviews it, who wrote it, and the coordinators where nobody can review it. */

const readingFor = (desk: Desk, person: Person, now: Date): Reading => ({
  town: desk.world.town,
  t: textsFor(desk, person),
  today: dayOf(now, desk.world.town.timezone),
  bot: desk.botName,
})

const asDraft = async (
  desk: Desk,
  trx: Db,
  draft: ItemDraft,
  person: Person,
  now: Date,
): Promise<Screen> => {
  const who = await whoIs(desk.world, trx, person, now)
  const view = await viewOf(desk.world, trx, who, draft, now)
  return draftScreen(readingFor(desk, person, now), view)
}

/** What the message that asks somebody to review a draft is found again by. */
const reviewRef = (id: number): string => `item-review:${id}`

/** And one in which somebody works on it. */
export const draftRef = (id: number): string => `item-draft:${id}`

/** Kept with a message whose buttons are gone. */
const SETTLED = 'settled'

/** Gives a draft to those who can review it, whole, as residents will see it. */
export const askReviewers = async (
  desk: Desk,
  trx: Db,
  draft: ItemDraft,
  { people, coordinators }: Reviewers,
  now: Date,
): Promise<Outgoing[]> => {
  const messages: Outgoing[] = []
  for (const person of people) {
    const why = textsFor(desk, person).html('items.toReview')
    const screen = headed(why, await asDraft(desk, trx, draft, person, now))
    messages.push(...toChat(person.telegramId, { ...screen, ref: reviewRef(draft.id) }))
  }
  for (const person of coordinators) {
    const t = textsFor(desk, person)
    const html = t.html('items.noReviewer', {
      unit: unitName(desk.world.town, draft.content.unit ?? ''),
      title: draftTitle(t, draft),
    })
    messages.push(...toChat(person.telegramId, { html }))
  }
  return messages
}

/** Takes the buttons off the messages about something, once: what they ask is settled, or asked elsewhere by now. */
const settle = async (
  { world }: Desk,
  trx: Db,
  ref: string,
  isMeant: (chat: number) => boolean = () => true,
): Promise<Outgoing[]> => {
  const edits: Outgoing[] = []
  for (const { id, chat, messageId, digest } of await messagesAbout(world, trx, ref)) {
    if (digest === SETTLED || !isMeant(chat)) continue
    await markShown(world, trx, id, SETTLED)
    if (messageId !== null) edits.push(dropButtons(chat, messageId))
  }
  return edits
}

/** What reviewers were asked is settled, or the draft was taken back. */
export const settleReview = (desk: Desk, trx: Db, id: number): Promise<Outgoing[]> =>
  settle(desk, trx, reviewRef(id))

/** Looks at a draft in one chat give way to a newer one. */
export const settleLooks = (desk: Desk, trx: Db, id: number, chat: number): Promise<Outgoing[]> =>
  settle(desk, trx, draftRef(id), (one) => one === chat)

/** Tells a draft's author what became of it, unless it was they who did it; the draft itself where nothing else is said. */
export const tellAuthor = async (
  desk: Desk,
  trx: Db,
  draft: ItemDraft,
  by: number | null,
  screen?: (t: Texts) => Screen,
  now: Date = desk.now(),
): Promise<Outgoing[]> => {
  if (draft.author === null || draft.author === by) return []
  const person = await desk.world.records.findPerson(trx, draft.author)
  if (!person) return []
  const t = textsFor(desk, person)
  const shown =
    screen?.(t) ?? headed(t.html('items.cameBack'), await asDraft(desk, trx, draft, person, now))
  return toChat(person.telegramId, shown)
}

/** What the clock published, or could not. */
export const tellDue = (desk: Desk, trx: Db, due: Due): Promise<Outgoing[]> =>
  tellAuthor(desk, trx, due.draft, null, (t) => releasedScreen(desk, t, due))
