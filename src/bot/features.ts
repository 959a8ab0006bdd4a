import { Composer, type MiddlewareFn } from 'telegraf'

import type { BotContext } from './context.ts'
import { adding } from './features/adding.ts'
import { asking } from './features/ask.ts'
import { askedEarlier } from './features/asked.ts'
import { callingBack } from './features/call-back.ts'
import { coordinating } from './features/coordination.ts'
import { merging } from './features/merging.ts'
import { recording } from './features/recording.ts'
import { applicationDesk } from './features/application-desk.ts'
import { applying } from './features/applying.ts'
import { beingAway } from './features/away.ts'
import { boards } from './features/boards.ts'
import { browsing } from './features/browse.ts'
import { codes } from './features/codes.ts'
import { complaining } from './features/complain.ts'
import { deskWork } from './features/desk.ts'
import { disclosureDeskWork } from './features/disclosure-desk.ts'
import { sayingOnDisclosure } from './features/disclosure-words.ts'
import { drafting } from './features/draft.ts'
import { dueList } from './features/due.ts'
import { dutyRoster } from './features/duty.ts'
import { edits } from './features/edits.ts'
import { fallback } from './features/fallback.ts'
import { fillingDue } from './features/fill-due.ts'
import { gapSorting } from './features/gap-sorting.ts'
import { gapKeeping } from './features/gaps.ts'
import { groupQuestions } from './features/group-questions.ts'
import { heldBack } from './features/held-rows.ts'
import { draftingItems } from './features/item-drafts.ts'
import { reviewing } from './features/item-review.ts'
import { withdrawing } from './features/item-withdraw.ts'
import { itemKeeping } from './features/items.ts'
import { learnedWays } from './features/learned-ways.ts'
import { logging } from './features/log.ts'
import { membership } from './features/membership.ts'
import { mine } from './features/my.ts'
import { objecting } from './features/objecting.ts'
import { ownData } from './features/own-data.ts'
import { offering } from './features/offering.ts'
import { findingCards } from './features/findings.ts'
import { inspectingUnit } from './features/inspected-unit.ts'
import { inspecting } from './features/inspection.ts'
import { rectifying } from './features/rectifying.ts'
import { answeringOrders } from './features/order-answers.ts'
import { ordering } from './features/orders.ts'
import { privacy } from './features/privacy.ts'
import { queues } from './features/queues.ts'
import { commenting } from './features/social-comment.ts'
import { staff } from './features/staff.ts'
import { subscribing } from './features/subscriptions.ts'
import { start } from './features/start.ts'
import { summing } from './features/summary.ts'
import { voicing } from './features/voice.ts'
import { people } from './features/people.ts'
import { wishing } from './features/wishes.ts'
import { annualPapers } from './features/annual.ts'
import { phoning } from './features/phone.ts'
import { whyThisDate } from './features/why.ts'
import { plainWords } from './features/words.ts'
import { wording } from './features/wording.ts'
import { deskMenu } from './features/desk-menu.ts'
import { edited } from './features/edited.ts'
import { readyWords } from './features/ready-words.ts'
import { undeliveredCare } from './features/undelivered.ts'

const FEATURES = [
  start,
  complaining,
  drafting,
  phoning,
  asking,
  askedEarlier,
  mine,
  adding,
  wishing,
  offering,
  deskWork,
  deskMenu,
  coordinating,
  callingBack,
  merging,
  recording,
  queues,
  whyThisDate,
  beingAway,
  dutyRoster,
  wording,
  readyWords,
  undeliveredCare,
  browsing,
  subscribing,
  staff,
  summing,
  ordering,
  answeringOrders,
  annualPapers,
  inspecting,
  inspectingUnit,
  findingCards,
  rectifying,
  people,
  itemKeeping,
  draftingItems,
  reviewing,
  withdrawing,
  heldBack,
  learnedWays,
  gapKeeping,
  gapSorting,
  dueList,
  fillingDue,
  boards,
  codes,
  applying,
  applicationDesk,
  objecting,
  disclosureDeskWork,
  sayingOnDisclosure,
  logging,
  commenting,
  voicing,
  privacy,
  ownData,
]

/** Buttons are found by their name; what no button of ours has is for the fallback. */
const pressed = (): MiddlewareFn<BotContext> => {
  const presses = new Map(FEATURES.flatMap((one) => [...one.presses]))
  return (ctx, next) => {
    const data = ctx.callbackQuery && 'data' in ctx.callbackQuery ? ctx.callbackQuery.data : ''
    const press = presses.get(data.split(':', 1)[0]!)
    return press ? press(ctx, data) : next()
  }
}

/** Most messages are no commands: they are not held against each of them. */
const mayBeCommand = ({ message }: BotContext): boolean =>
  message !== undefined && 'text' in message && message.text.startsWith('/')

/** Every feature, in the order they are asked; the one for what nobody handled comes last. */
export const allFeatures = (): Composer<BotContext> =>
  new Composer<BotContext>(
    membership,
    pressed(),
    Composer.optional(mayBeCommand, new Composer<BotContext>(...FEATURES)),
    plainWords,
    edited,
    groupQuestions,
    edits,
    fallback,
  )
