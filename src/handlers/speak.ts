import type { Deed, Digest } from '../domain/complaint.ts'
import { actSaying } from './act.ts'
import type { Happened } from './happened.ts'
import type { Db, Who, World } from './world.ts'

/** Verbs that are words and nothing else. */
export type Spoken = 'note' | 'interim' | 'object' | 'ask-extension' | 'refer'

/** 备注, 阶段答复, 对派单有异议, 申请延期, 上报: what is said goes with it. */
export const speak = (
  world: World,
  trx: Db,
  who: Who,
  no: string,
  verb: Spoken,
  words: string,
  now: Date,
): Promise<Happened> => {
  const deed = (said: Digest) => ({ verb, words: said }) as Extract<Deed, { verb: Spoken }>
  return actSaying({ world, trx, who, no, now }, verb, words, deed)
}
