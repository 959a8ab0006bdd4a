import { needsThirdParty, type Ground } from '../domain/application.ts'
import { Refusal } from '../domain/errors.ts'
import { prepareDisclosure, type DisclosureHappened } from './act-on-disclosure.ts'
import { askCorrection, consultThird, correctApplication } from './application-pauses.ts'
import { answerApplication, extendApplication, withdrawApplication } from './applications.ts'
import type { Doing } from './doing.ts'
import { SAID_TO_OBJECTIONS, sayToObjection, type SaidToObjection } from './objections.ts'
import type { DisclosureTicket, SentFile } from './world.ts'

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
  doing: Doing,
  verb: SaidOnDisclosure,
): Promise<DisclosureTicket> =>
  isToObjection(verb)
    ? (await prepareDisclosure(doing, 'objection', verb)).ticket
    : (await prepareDisclosure(doing, 'application', verb)).ticket

/** Whether an answer would rest on the rights of a third party who was never asked (art. 32): its writer is warned. */
export const isThirdPartyUnasked = async (
  { world, trx, no }: Doing,
  { ground }: Pick<DisclosureWords, 'ground'>,
): Promise<boolean> =>
  needsThirdParty(ground) &&
  !(await world.records.eventsOfDisclosure(trx, no)).some(({ verb }) => verb === 'consult')

/** 发送: what was written is done. */
export const sayOnDisclosure = (
  doing: Doing,
  { verb, ground, days, files = [] }: DisclosureWords,
  words: string,
): Promise<DisclosureHappened> => {
  switch (verb) {
    case 'ask-correction':
      return askCorrection(doing, words)
    case 'correct':
      return correctApplication(doing, words)
    case 'consult':
      return consultThird(doing, words)
    case 'extend':
      if (days === undefined) throw new Refusal('stale-button')
      return extendApplication(doing, days, words)
    case 'answer':
      if (ground === undefined) throw new Refusal('stale-button')
      return answerApplication(doing, { ground, words, files })
    case 'withdraw':
      return withdrawApplication(doing, words)
    case 'explain':
    case 'again':
    case 'order':
    case 'uphold':
      return sayToObjection(doing, verb, words)
  }
}
