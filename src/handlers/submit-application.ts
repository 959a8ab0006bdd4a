import { receivedOn, waitedFor } from '../domain/application.ts'
import { disclosureDesk } from '../domain/desks.ts'
import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import { salt } from './act.ts'
import {
  fileDisclosure,
  refuseTooManyDisclosures,
  type DisclosureHappened,
} from './act-on-disclosure.ts'
import { applyStepOf, ownApplicationDraft } from './apply.ts'
import { countingOf } from './clock.ts'
import type { Db, Who, World } from './world.ts'

/** 依申请公开: from what was asked step by step to an application (政府信息公开条例 2019, art. 29 and 31). */

const recorderOf = ({ person, memberships }: Who) => {
  if (!may(memberships, 'lead-disclosure')) throw new Refusal('not-your-button')
  return { role: 'coordinator', person } as const
}

/**
 * 提交. What came online waits for the office to confirm it; what was brought or sent on paper counts from the day it
 * came, and belongs to nobody in the bot.
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
          { ...filed, channel: channel!, ...receivedOn(counting, draft.receivedOn!) },
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
