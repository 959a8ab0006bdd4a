import type { Role } from './roles.ts'

/**
 * What is done about people and groups, and what leaders order. Ids and digests only: names and words stand in rows
 * that can be erased.
 */
export type Act =
  | {
      readonly what: 'invite' | 'revoke' | 'join'
      /** How the digest of its token begins. */
      readonly invitation: string
      readonly role: Role
      readonly unit: string | null
    }
  | {
      readonly what: 'withdraw-role'
      readonly person: number
      readonly role: Role
      readonly unit: string | null
    }
  | {
      readonly what: 'bind' | 'unbind'
      readonly chat: number
      /** Null: the leaders' group. */
      readonly unit: string | null
      readonly title: string
    }
  | {
      /** 批示 to a unit, and what the unit said to it. */
      readonly what: 'order' | 'answer-order'
      readonly order: number
      readonly unit: string
      /** The salted digest of what was written. */
      readonly words: string
    }
  | {
      /** An inspection was opened: what its samples are drawn by, before anybody could know them. */
      readonly what: 'open-inspection'
      readonly quarter: string
      readonly seed: string
    }
  | {
      /** 发给各单位: so many findings of an inspection were sent to their units. */
      readonly what: 'release-findings'
      readonly quarter: string
      readonly count: number
    }

/** An act in the record: who did it, and when. */
export type DoneAct = Act & {
  readonly at: string
  /** Null: by the command line, or by nobody who is known. */
  readonly by: number | null
}

/** The owner of the one chain in which all acts stand. */
export const ACTS = 'acts'
