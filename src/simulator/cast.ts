import type { Telegram } from './telegram.ts'

/** Who is on the page: people, groups, and the phones from left to right. */
export interface Cast {
  people: { id: number; name: string; phoneNumber?: string }[]
  groups: { id: number; title: string; members: number[] }[]
  phones: CastPhone[]
}

/** A phone shows one person's chat with the bot, or a group in which any member may speak. */
export interface CastPhone {
  chat: number
  /** A word for who holds it: resident, officer, coordinator, editor, leader. */
  caption: string
}

/** Who assigns, redirects and decides; after everybody else who has a role. */
export const COORDINATOR = 251

/** Who writes what is published; the coordinator reads it before it is. */
export const EDITOR = 261

/**
 * Two residents, an officer, a unit's group with a second officer, a coordinator, an editor and a leader; names come
 * from `words`.
 */
export function defaultCast(words: Record<string, string>): Cast {
  const word = (key: string) => words[key] ?? key
  const group = -1_001_000_000_100
  return {
    people: [
      { id: 101, name: word('cast.resident1'), phoneNumber: '+8613900000101' },
      { id: 102, name: word('cast.resident2'), phoneNumber: '+8613900000102' },
      { id: 201, name: word('cast.officer1'), phoneNumber: '+8613900000201' },
      { id: 202, name: word('cast.officer2'), phoneNumber: '+8613900000202' },
      { id: COORDINATOR, name: word('cast.coordinator'), phoneNumber: '+8613900000251' },
      { id: EDITOR, name: word('cast.editor'), phoneNumber: '+8613900000261' },
      { id: 301, name: word('cast.leader'), phoneNumber: '+8613900000301' },
    ],
    groups: [{ id: group, title: word('cast.group'), members: [201, 202] }],
    phones: [
      { chat: 101, caption: word('role.resident') },
      { chat: 102, caption: word('role.resident') },
      { chat: 201, caption: word('role.officer') },
      { chat: group, caption: word('role.group') },
      { chat: COORDINATOR, caption: word('role.coordinator') },
      { chat: EDITOR, caption: word('role.editor') },
      { chat: 301, caption: word('role.leader') },
    ],
  }
}

/** Brings everybody of the cast into a Telegram; those already there stay as they are. */
export function seat(telegram: Telegram, cast: Cast): void {
  for (const person of cast.people) telegram.user({ id: person.id, firstName: person.name })
  for (const group of cast.groups) telegram.group(group)
}
