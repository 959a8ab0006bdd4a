import type { Membership, Role } from '../domain/roles.ts'
import type { Language } from '../domain/township.ts'

export interface Person {
  readonly id: number
  readonly telegramId: number
  /** What the person chose, or what their Telegram spoke when they first came. */
  readonly language: Language | null
  readonly blocked: boolean
}

/** What is read of a person. */
export const PERSON_COLUMNS = ['id', 'telegram_id', 'language', 'blocked'] as const

export const personOf = (row: {
  id: number
  telegram_id: number | null
  language: string | null
  blocked: 0 | 1
}): Person => ({
  id: row.id,
  telegramId: row.telegram_id ?? 0,
  language: row.language as Language | null,
  blocked: row.blocked === 1,
})

export const membershipOf = (row: {
  role: string
  unit_id: string | null
  name: string | null
}): Membership => ({ role: row.role as Role, unit: row.unit_id, name: row.name })
