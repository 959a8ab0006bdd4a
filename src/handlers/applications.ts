import {
  consultedAt,
  correctedAt,
  extendedBy,
  LAWFUL_DAYS,
  receivedAt,
  waitedFor,
  type ChallengeKind,
  type Ground,
  type Opinion,
  type Outcome,
} from '../domain/application.ts'
import { disclosureDesk } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { unitOf } from '../domain/township.ts'
import { salt } from './act.ts'
import { applyStepOf, ownApplicationDraft } from './apply.ts'
import { countingOf } from './clock.ts'
import {
  actOnDisclosure,
  appendDisclosure,
  fileDisclosure,
  refuseTooManyDisclosures,
  type DisclosureHappened,
} from './disclosure.ts'
import { asSystem, type Db, type SentFile, type Who, type World } from './world.ts'

/** 依申请公开, from its submission to its end (政府信息公开条例 2019, art. 29 to 40). */

const recorderOf = ({ person, memberships }: Who) => {
  if (!may(memberships, 'lead-disclosure')) throw new Refusal('not-your-button')
  return { role: 'coordinator', person } as const
}

/**
 * 提交. What came online waits for the office to confirm it; what was brought or sent on paper is received, and belongs
 * to nobody in the bot.
 */
export const submitApplication = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  now: Date,
): Promise<DisclosureHappened> => {
  const { records, town } = world
  const draft = await ownApplicationDraft(world, trx, who, id)
  if (applyStepOf(draft) !== 'draft') throw new Refusal('stale-button')
  await refuseTooManyDisclosures(world, trx, who, now)
  const { channel, applicant, form, identity, files } = draft
  const words = salt(world, draft.words)
  const person = records.saltApplicant(draft)
  const filed = {
    kind: 'application',
    verb: 'file',
    unit: disclosureDesk(town).id,
    applicant: applicant!,
    form: form!,
    identity: identity!,
    who: person.digest,
    files: files.length,
    words: words.digest,
  } as const
  const counting = countingOf(world)
  const happened =
    channel === 'online'
      ? await fileDisclosure(
          world,
          trx,
          { ...filed, channel, confirmBy: waitedFor(counting, now, town.limits.acceptWorkingDays) },
          { role: 'resident', person: who.person },
          who.person,
          now,
          words,
        )
      : await fileDisclosure(
          world,
          trx,
          { ...filed, channel: channel!, ...receivedAt(counting, now) },
          recorderOf(who),
          null,
          now,
          words,
        )
  const { no } = happened.ticket
  await records.keepApplicant(trx, no, person)
  for (const file of files) await records.addApplicationFile(trx, { no, seq: 1 }, file, now)
  await records.changeApplicationDraft(trx, draft, { state: 'filed', ticket: no }, now)
  return happened
}

type Done = Promise<DisclosureHappened>

/** 确认收到: the day both sides have confirmed it is the day it was received (art. 31). */
export const confirmReceipt = (world: World, trx: Db, who: Who, no: string, now: Date): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'confirm',
    () => ({ verb: 'confirm', ...receivedAt(countingOf(world), now) }),
    now,
  )

/** 交给单位办 */
export const assignApplication = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  unit: string,
  now: Date,
): Done => {
  if (!unitOf(world.town, unit)) throw new Refusal('stale-button')
  return actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'assign',
    () => ({ verb: 'assign', unit }),
    now,
  )
}

/** 通知补正: once, and what is to be made clear (art. 30). */
export const askCorrection = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  said: string,
  now: Date,
): Done => {
  const correctBy = waitedFor(countingOf(world), now, world.town.limits.correctionWorkingDays)
  return actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'ask-correction',
    (_, words) => ({ verb: 'ask-correction', words, correctBy }),
    now,
    said,
  )
}

/** 补正: by who applied, or by the office where it came on paper; the twenty days begin anew (art. 30). */
export const correctApplication = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  said: string,
  now: Date,
): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'correct',
    (_, words) => ({ verb: 'correct', words, ...correctedAt(countingOf(world), now) }),
    now,
    said,
  )

/** 征求第三方意见: the clock stands still (art. 32 and 33). */
export const consultThird = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  said: string,
  now: Date,
): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'consult',
    (_, words) => ({
      verb: 'consult',
      words,
      opinionBy: waitedFor(countingOf(world), now, LAWFUL_DAYS.opinion),
    }),
    now,
    said,
  )

/** What the third party said; the clock goes on. */
export const recordOpinion = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  opinion: Opinion,
  now: Date,
): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'opinion',
    (ticket) => ({ verb: 'opinion', opinion, ...consultedAt(countingOf(world), ticket, now) }),
    now,
  )

/** 延期: by who leads the work, once, at most twenty working days, and told (art. 33). */
export const extendApplication = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  days: number,
  said: string,
  now: Date,
): Done => {
  if (days < 1 || days > LAWFUL_DAYS.extension) throw new Refusal('stale-button')
  return actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'extend',
    (ticket, words) => ({
      verb: 'extend',
      days,
      words,
      ...extendedBy(countingOf(world), ticket, days),
    }),
    now,
    said,
  )
}

/** 答复, on one of the grounds there are; files go out with it. */
export const answerApplication = async (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  { ground, words: said, files }: { ground: Ground; words: string; files: readonly SentFile[] },
  now: Date,
): Done => {
  const done = await actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'answer',
    (_, words) => ({ verb: 'answer', ground, words, files: files.length }),
    now,
    said,
  )
  const { seq } = done.ticket
  for (const file of files) await world.records.addApplicationFile(trx, { no, seq }, file, now)
  return done
}

/** 撤回: by who applied; what came on paper by the office, which says in words who told it so. */
export const withdrawApplication = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  now: Date,
  said?: string,
): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'withdraw',
    ({ channel }, words) => {
      if (said !== undefined) return { verb: 'withdraw', words }
      if (channel !== 'online') throw new Refusal('stale-button')
      return { verb: 'withdraw' }
    },
    now,
    said,
  )

/** 行政复议、行政诉讼: that one was begun, and how it ended; for part 4 of the annual report. */
export const recordChallenge = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  challenge: ChallengeKind,
  now: Date,
): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'challenge',
    () => ({ verb: 'challenge', challenge }),
    now,
  )

export const recordOutcome = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  outcome: Outcome,
  now: Date,
): Done =>
  actOnDisclosure(
    world,
    trx,
    who,
    no,
    'application',
    'judge',
    ({ challenges }) => {
      const open = challenges.find((one) => one.outcome === null)
      if (!open) throw new Refusal('not-now', { ticket: no })
      return { verb: 'judge', challenge: open.kind, outcome }
    },
    now,
  )

/** Gives up what was not corrected in time (art. 30), some at a time. */
export const lapseCorrections = async (
  world: World,
  trx: Db,
  now: Date,
  most: number,
): Promise<DisclosureHappened[]> => {
  const lapsed = await world.records.lapsedCorrections(trx, now, most)
  const events: DisclosureHappened[] = []
  for (const ticket of lapsed)
    events.push(await appendDisclosure(world, trx, ticket, { verb: 'give-up' }, asSystem, now))
  return events
}
