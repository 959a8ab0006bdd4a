import { Refusal } from '../domain/errors.ts'
import { dayOf } from '../domain/time.ts'
import { receivedOrRefusal } from './apply-received.ts'
import { applyStepOf, ownApplicationDraft } from './apply.ts'
import { refuseTooMuch, type Sent } from './draft.ts'
import { cleanWords } from './words.ts'
import type { ApplicationDraft, Db, Who, World } from './world.ts'

/** What is written or sent for an application while it is asked for step by step. */

const MOST_NAME = 60
const MOST_CONTACT = 200
const MOST_PROOFS = 4

const shortOrRefusal = (text: string, most: number): string => {
  const clean = cleanWords(text).replaceAll(/\s+/g, ' ')
  if (clean.length > most) throw new Refusal('too-long', { most })
  return clean
}

/** A name as it may be: letters, and no anonymity (art. 29). */
const nameOrRefusal = (text: string): string => {
  const name = shortOrRefusal(text, MOST_NAME)
  if ((name.match(/\p{L}/gu) ?? []).length < 2 || /匿名|不愿|保密|anonymous/i.test(name))
    throw new Refusal('bad-name')
  return name
}

/** What was written or sent, put where it was asked for. */
export const takeForApplication = async (
  world: World,
  trx: Db,
  who: Who,
  id: number,
  { words, files }: Sent,
  now: Date,
): Promise<ApplicationDraft> => {
  const draft = await ownApplicationDraft(world, trx, who, id)
  const change = (changes: Parameters<World['records']['changeApplicationDraft']>[2]) =>
    world.records.changeApplicationDraft(trx, draft, changes, now)
  switch (applyStepOf(draft)) {
    case 'received':
      return change({ receivedOn: receivedOrRefusal(words, dayOf(now, world.town.timezone)) })
    case 'name':
      return change({ name: nameOrRefusal(words) })
    case 'contact':
      return change({ contact: shortOrRefusal(words, MOST_CONTACT) })
    case 'words':
      return change({ words: cleanWords(words) })
    case 'identity':
    case 'draft': {
      const proofs = files.filter(({ kind }) => kind === 'photo' || kind === 'document')
      if (proofs.length === 0) {
        if (applyStepOf(draft) === 'identity') throw new Refusal('no-proof')
        return draft
      }
      if (draft.files.length + proofs.length > MOST_PROOFS)
        throw new Refusal('too-many-files', { most: MOST_PROOFS })
      refuseTooMuch(proofs, draft.files.length)
      return change({ identity: 'photo', files: [...draft.files, ...proofs] })
    }
    case 'channel':
    case 'applicant':
    case 'form':
      return draft
  }
}
