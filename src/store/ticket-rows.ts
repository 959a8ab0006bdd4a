import type { Selectable } from 'kysely'
import { z } from 'zod'

import {
  rankOf,
  type Complaint,
  type Contact,
  type Rating,
  type RequestKind,
  type State,
} from '../domain/complaint.ts'
import { canonicalJson } from '../domain/history.ts'
import type { Database } from './schema.ts'

/** A complaint with what the store adds to it: its number, and who filed it. */
export interface Ticket extends Complaint {
  readonly no: string
  /** Null once the person was forgotten, and for what was recorded for somebody. */
  readonly person: number | null
  readonly seq: number
  readonly hash: string
}

type Details = Pick<
  Complaint,
  | 'origin'
  | 'allowance'
  | 'contactedAt'
  | 'workers'
  | 'helpers'
  | 'transfers'
  | 'isExtended'
  | 'hasWaited'
  | 'waitingSince'
  | 'referred'
> & { readonly requestTo: string | null }

/** What no list is ever chosen or ordered by, in one column; a row from before it existed has none of it. */
const NO_DETAILS: Details = {
  origin: null,
  allowance: null,
  contactedAt: null,
  workers: [],
  helpers: [],
  transfers: 0,
  isExtended: false,
  hasWaited: false,
  waitingSince: null,
  referred: false,
  requestTo: null,
}
const object = z.record(z.string(), z.unknown())

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)

export const ticketOf = (row: Selectable<Database['complaints']>): Ticket => {
  const { requestTo, ...details } = {
    ...NO_DETAILS,
    ...(object.parse(JSON.parse(row.details)) as Partial<Details>),
  }
  return {
    no: row.no,
    person: row.person_id,
    state: row.state as State,
    unit: row.unit_id,
    category: row.category_id,
    area: row.area_id,
    contact: row.contact as Contact,
    filedAt: row.filed_at,
    urgent: row.urgent === 1,
    report: row.report === 1,
    round: row.round,
    acceptBy: row.accept_by,
    answerBy: row.answer_by,
    provisional: row.provisional === 1,
    acceptedAt: row.accepted_at,
    answeredAt: row.answered_at,
    firstAnsweredAt: row.first_answered_at,
    closedAt: row.closed_at,
    solved: row.solved === null ? null : row.solved === 1,
    rating: row.rating as Rating | null,
    handler: row.handler,
    request: row.request === null ? null : { kind: row.request as RequestKind, to: requestTo },
    waitUntil: row.wait_until,
    mergedInto: row.merged_into,
    reviewing: row.reviewing === 1,
    ...details,
    seq: row.seq,
    hash: row.hash,
  }
}

/** Only what differs from nothing is written: most tickets have little of it. */
const detailsOf = (complaint: Complaint): string => {
  const details: Details = {
    origin: complaint.origin,
    allowance: complaint.allowance,
    contactedAt: complaint.contactedAt,
    workers: complaint.workers,
    helpers: complaint.helpers,
    transfers: complaint.transfers,
    isExtended: complaint.isExtended,
    hasWaited: complaint.hasWaited,
    waitingSince: complaint.waitingSince,
    referred: complaint.referred,
    requestTo: complaint.request?.to ?? null,
  }
  const said = Object.entries(details).filter(
    ([name, value]) => canonicalJson(value) !== canonicalJson(NO_DETAILS[name as keyof Details]),
  )
  return canonicalJson(Object.fromEntries(said))
}

export const rowOf = (complaint: Complaint) => ({
  state: complaint.state,
  unit_id: complaint.unit,
  category_id: complaint.category,
  area_id: complaint.area,
  contact: complaint.contact,
  filed_at: complaint.filedAt,
  urgent: flag(complaint.urgent),
  report: flag(complaint.report),
  round: complaint.round,
  accept_by: complaint.acceptBy,
  answer_by: complaint.answerBy,
  provisional: flag(complaint.provisional),
  accepted_at: complaint.acceptedAt,
  answered_at: complaint.answeredAt,
  first_answered_at: complaint.firstAnsweredAt,
  closed_at: complaint.closedAt,
  solved: complaint.solved === null ? null : flag(complaint.solved),
  rating: complaint.rating,
  handler: complaint.handler,
  request: complaint.request?.kind ?? null,
  wait_until: complaint.waitUntil,
  merged_into: complaint.mergedInto,
  reviewing: flag(complaint.reviewing),
  outer_no: complaint.origin?.outerNo ?? null,
  rank: rankOf(complaint),
  details: detailsOf(complaint),
})

export type TicketRow = ReturnType<typeof rowOf> & {
  readonly no: string
  readonly seq: number
  readonly hash: string
}

/** The columns of `rowOf`, each with a place for its value. */
export const columnsOf = (
  take: <Name extends keyof TicketRow>(name: Name) => NonNullable<TicketRow[Name]>,
) => ({
  state: take('state'),
  unit_id: take('unit_id'),
  category_id: take('category_id'),
  area_id: take('area_id'),
  contact: take('contact'),
  filed_at: take('filed_at'),
  urgent: take('urgent'),
  report: take('report'),
  round: take('round'),
  accept_by: take('accept_by'),
  answer_by: take('answer_by'),
  provisional: take('provisional'),
  accepted_at: take('accepted_at'),
  answered_at: take('answered_at'),
  first_answered_at: take('first_answered_at'),
  closed_at: take('closed_at'),
  solved: take('solved'),
  rating: take('rating'),
  handler: take('handler'),
  request: take('request'),
  wait_until: take('wait_until'),
  merged_into: take('merged_into'),
  reviewing: take('reviewing'),
  outer_no: take('outer_no'),
  rank: take('rank'),
  details: take('details'),
  seq: take('seq'),
  hash: take('hash'),
})
