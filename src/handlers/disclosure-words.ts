import type { Ground } from '../domain/application.ts'
import { Refusal } from '../domain/errors.ts'
import {
  answerApplication,
  askCorrection,
  consultThird,
  correctApplication,
  extendApplication,
  withdrawApplication,
} from './applications.ts'
import { prepareDisclosure, type DisclosureHappened } from './disclosure.ts'
import { SAID_TO_OBJECTIONS, sayToObjection, type SaidToObjection } from './objections.ts'
import type { Db, DisclosureTicket, SentFile, Who, World } from './world.ts'

/** Verbs that words are written for, on applications and on objections. */
const SAID_ON_APPLICATIONS = [
  'ask-correction',
  'correct',
  'consult',
  'extend',
  'answer',
  'withdraw',
] as const
export const SAID_ON_DISCLOSURE = [...SAID_ON_APPLICATIONS, ...SAID_TO_OBJECTIONS] as const
export type SaidOnDisclosure = (typeof SAID_ON_DISCLOSURE)[number]

/** Words that were written, and what was chosen before them. */
export interface DisclosureWords {
  readonly ticket: string
  readonly verb: SaidOnDisclosure
  /** For an answer. */
  readonly ground?: Ground | undefined
  /** For an extension, working days. */
  readonly days?: number | undefined
  readonly files?: readonly SentFile[] | undefined
}

const isToObjection = (verb: SaidOnDisclosure): verb is SaidToObjection =>
  (SAID_TO_OBJECTIONS as readonly string[]).includes(verb)

/** Before somebody writes words for it: whether it is possible at all. */
export const prepareSaying = async (
  world: World,
  db: Db,
  who: Who,
  no: string,
  verb: SaidOnDisclosure,
  now: Date,
): Promise<DisclosureTicket> =>
  isToObjection(verb)
    ? (await prepareDisclosure(world, db, who, no, 'objection', verb, now)).ticket
    : (await prepareDisclosure(world, db, who, no, 'application', verb, now)).ticket

/** 发送: what was written is done. */
export const sayOnDisclosure = (
  world: World,
  trx: Db,
  who: Who,
  { ticket: no, verb, ground, days, files = [] }: DisclosureWords,
  words: string,
  now: Date,
): Promise<DisclosureHappened> => {
  switch (verb) {
    case 'ask-correction':
      return askCorrection(world, trx, who, no, words, now)
    case 'correct':
      return correctApplication(world, trx, who, no, words, now)
    case 'consult':
      return consultThird(world, trx, who, no, words, now)
    case 'extend':
      if (days === undefined) throw new Refusal('stale-button')
      return extendApplication(world, trx, who, no, days, words, now)
    case 'answer':
      if (ground === undefined) throw new Refusal('stale-button')
      return answerApplication(world, trx, who, no, { ground, words, files }, now)
    case 'withdraw':
      return withdrawApplication(world, trx, who, no, now, words)
    case 'explain':
    case 'again':
    case 'order':
    case 'uphold':
      return sayToObjection(world, trx, who, no, verb, words, now)
  }
}
