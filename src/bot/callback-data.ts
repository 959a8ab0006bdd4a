import { z } from 'zod'

import {
  ANSWERED_BY,
  CHANNELS,
  DECLINE_REASONS,
  RATINGS,
  REQUESTS,
  WAITING,
} from '../domain/complaint.ts'
import { DISMISS_REASONS, LISTED_GAPS } from '../domain/gap.ts'
import { AUDIENCES, ITEM_PERIOD, KINDS, LEVELS } from '../domain/item.ts'
import { OPTIONAL_FIELDS, SHOWN_FIELDS } from '../handlers/draft-fields.ts'
import { SHELVES } from '../handlers/items-desk.ts'
import { CONDITIONS } from '../domain/disclosure/boards.ts'
import {
  ANSWER_GROUNDS,
  APPLICANTS,
  APPLIED_BY,
  CHALLENGES,
  FORMS,
  HEADINGS,
  OPINIONS,
  OUTCOMES,
} from '../domain/application.ts'
import { RECEIVED_ON } from '../handlers/apply-received.ts'
import { APPLY_FIELDS } from '../handlers/apply.ts'
import { SAID_ON_DISCLOSURE } from '../handlers/disclosure-words.ts'
import { ANNUAL_KINDS } from '../domain/annual/year.ts'
import { LOG_FIELDS, LOG_KINDS, STANDINGS } from '../domain/disclosure/openness-log.ts'
import { POLL_ANSWERS, POLL_QUESTIONS } from '../domain/disclosure/social-comment.ts'
import { CORRECTED } from '../handlers/place.ts'
import { VIEWS } from '../handlers/queue-looks.ts'
import { isDay } from '../domain/time.ts'
import { LANGUAGES } from '../domain/township.ts'
import { SEEN_RULES } from '../domain/inspection/rules.ts'
import { DECISIONS } from '../handlers/inspection-tasks.ts'
import { COUNTS } from '../domain/counts.ts'
import { PARTED_BY } from '../domain/ticket-lists.ts'
import { OPEN_ONES } from '../handlers/erase-me.ts'
import { MATTERS } from '../handlers/report-requests.ts'
import { PAPERS, SPANS } from '../handlers/summaries.ts'
import { NOTHING_REASONS } from '../handlers/fill-due.ts'
import { WORDED } from '../handlers/wordings.ts'

// As this program writes them: no sign, no blank, no leading zero.
const whole = z
  .string()
  .regex(/^(0|[1-9]\d{0,15})$/)
  .transform(Number)
const id = whole.pipe(z.int().min(1))
const ticket = z.string().regex(/^[A-Z]{2,4}\d{6}-\d{3,}$/)
const page = whole.pipe(z.int().max(100_000))
/** A group's number is below zero. */
const chat = z
  .string()
  .regex(/^-[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.int())
const invitation = z.string().regex(/^[0-9a-f]{16}$/)
const nth = whole.pipe(z.int().min(1).max(9))
const key = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/)
const unit = z.string().regex(/^[a-z0-9-]{1,40}$/)
/** Where a page of a queue begins (queue-mark.ts). */
const mark = z.string().regex(/^(on|back)[0-3][0-2][0-9a-z]{1,9}$/)
const view = z.enum(VIEWS)
const day = z.string().refine(isDay)
const levelNo = whole.pipe(z.int().max(LEVELS.length - 1))
const kindNo = whole.pipe(z.int().max(KINDS.length - 1))
/** What an item is about; never a week. */
const itemPeriod = z.string().regex(ITEM_PERIOD)
/** 2026-W47, 2026-11, 2026-Q4 or 2026 */
const period = z.string().regex(/^20\d{2}(-(W\d{2}|\d{2}|Q[1-4]))?$/)
const year = whole.pipe(z.int().min(2000).max(2099))
const quarter = z.string().regex(/^20\d{2}-Q[1-4]$/)
/** How often a draft was changed when it was shown. */
const rev = whole.pipe(z.int().max(1_000_000))
/** All of a figure; or the key of one unit, category or village. */
const part = z.string().regex(/^(-|[uca][A-Za-z0-9_]{8})$/)
const matterKey = z.string().regex(/^[A-Za-z0-9_]{8}$/)
const matters = z.enum(MATTERS)
const seenNo = whole.pipe(z.int().max(SEEN_RULES.length - 1))
const countNo = whole.pipe(z.int().max(COUNTS.length - 1))

/** Every button there is: what stands in its data after the name. Nothing about a person ever does. */
export const BUTTONS = {
  helped: [id],
  unsolved: [id],
  more: [id],
  item: [key],
  submit: [id],
  reword: [id],
  discard: [id],
  anonymous: [id],
  phone: [id],
  resume: [id],
  samematter: [id, id],
  ticket: [ticket],
  history: [ticket],
  deskmore: [ticket],
  deskless: [ticket],
  do: [z.enum(['contact', 'claim', 'ask-phone']), ticket],
  handover: [ticket],
  handto: [ticket, id],
  pickto: [ticket, page],
  // A ticket's number and a unit's id leave six letters for the name.
  moveto: [ticket, unit],
  pickin: [ticket, page],
  callin: [ticket, unit],
  decline: [ticket],
  declineas: [z.enum(DECLINE_REASONS), ticket],
  correct: [ticket],
  ready: [ticket, page],
  useready: [id, ticket],
  keepready: [ticket],
  dropready: [id, ticket],
  draft: [ticket],
  askback: [ticket],
  files: [ticket],
  accept: [ticket],
  reply: [ticket],
  words: [z.enum(WORDED), ticket],
  usewords: [ticket],
  dropfiles: [ticket],
  send: [ticket],
  rewrite: [ticket],
  notnow: [ticket],
  solved: [ticket],
  notsolved: [ticket],
  rate: [z.enum(RATINGS), ticket],
  language: [z.enum(LANGUAGES)],
  browse: [],
  level: [levelNo],
  unit: [levelNo, unit],
  kind: [levelNo, unit, kindNo, page],
  levelpage: [levelNo, page],
  unitpage: [unit, page],
  unitkinds: [unit],
  newest: [page],
  toboard: [],
  tounit: [unit],
  subs: [],
  subadd: [z.enum(['unit', 'area', 'kind', 'words']), page],
  subto: [z.enum(['unit', 'area', 'kind']), key],
  subitem: [key],
  substop: [id],
  substopall: [],
  substopnow: [],
  newsoff: [],
  mysubs: [],
  complain: [],
  my: [],
  asked: [],
  askedpage: [page],
  again: [id],
  forget: [],
  forgetnow: [],
  dismiss: [],
  attach: [ticket, key],
  queue: [view, key],
  queueon: [view, key, mark, ticket],
  queueunits: [view, page],
  learned: [page],
  wordings: [key, page],
  unlearn: [id, page],
  relearn: [id, page],
  due: [page],
  dueunit: [unit, page],
  dueone: [key],
  duewrite: [key],
  duenone: [key],
  duewhy: [z.enum(NOTHING_REASONS), key],
  duedrop: [],
  boards: [page],
  board: [id],
  boardshow: [id, id],
  boardunits: [page],
  boardof: [unit],
  boardnew: [id],
  boardphoto: [id],
  boardis: [z.enum(CONDITIONS), id],
  boardend: [id],
  boardendnow: [id],
  boarddrop: [],
  boardcode: [id],
  boardcodes: [],
  log: [year, page],
  logfive: [year, page],
  logsheet: [year],
  logone: [id],
  logshow: [id, id],
  logunits: [page],
  logof: [unit],
  logkind: [z.enum(LOG_KINDS), unit],
  logday: [day],
  logskip: [z.enum(LOG_FIELDS)],
  logis: [z.enum(STANDINGS)],
  logsave: [],
  logdrop: [],
  logfix: [id],
  logfield: [z.enum(CORRECTED), id, rev],
  logoff: [id],
  logoffnow: [id, rev],
  pollsay: [quarter, z.enum(POLL_QUESTIONS), z.enum(POLL_ANSWERS)],
  pollagain: [quarter],
  pollwrite: [quarter],
  polldrop: [],
  pollask: [z.enum(['never', 'on'])],
  polls: [quarter],
  saidso: [id],
  filevoice: [id],
  writeinstead: [id],
  saidwhy: [id, ticket],
  voicewhy: [id, ticket],
  assign: [ticket, unit],
  suggest: [ticket],
  agree: [ticket, unit],
  move: [ticket, unit],
  assignto: [ticket, page],
  refuse: [z.enum(REQUESTS), ticket],
  extend: [ticket],
  urge: [ticket],
  urgenow: [ticket],
  review: [z.enum(['redo', 'end']), ticket],
  instruct: [ticket],
  addfor: [ticket],
  expedite: [ticket],
  hasten: [ticket],
  callback: [ticket],
  called: [z.enum(['solved', 'notsolved', 'notreached']), ticket],
  callrated: [z.enum([...RATINGS, 'none']), ticket],
  callnoted: [ticket],
  waiting: [z.enum(WAITING)],
  waitingpage: [z.enum(WAITING), ticket],
  merge: [ticket],
  mergeinto: [ticket, ticket],
  mergenow: [ticket, ticket],
  leaveit: [],
  coordinate: [ticket],
  merged: [ticket],
  unmerge: [ticket],
  unmergenow: [ticket],
  told: [z.enum(ANSWERED_BY), ticket],
  rec: [id],
  recchannel: [z.enum(CHANNELS), id],
  recskip: [z.enum(['outer', 'limit']), id],
  recanew: [id],
  recunits: [id, page],
  recto: [id, unit],
  recphone: [id],
  recnophone: [id],
  recsubmit: [id],
  recdrop: [id],
  mydata: [],
  eraseme: [],
  erasure: [z.enum(OPEN_ONES)],
  erasenow: [z.enum(OPEN_ONES)],
  unitlist: [page],
  unitstaff: [unit],
  townstaff: [],
  unrole: [id],
  unrolenow: [id],
  ungroup: [chat],
  ungroupnow: [chat],
  invites: [],
  revoke: [invitation],
  acts: [page],
  why: [ticket],
  away: [],
  awayfrom: [day],
  awayto: [day, day],
  awayby: [day, day, id],
  awaygo: [day, day, id],
  awayend: [id],
  duty: [],
  dutyday: [day, page],
  dutyset: [day, id],
  dutynone: [day],
  voiceapart: [id],
  add: [ticket],
  hurry: [ticket],
  withdraw: [ticket],
  withdrawnow: [ticket],
  asitwas: [],
  reopen: [ticket],
  givephone: [ticket],
  keepphone: [ticket],
  takephone: [ticket],
  intoticket: [id, ticket],
  apart: [id],
  joinsame: [id, nth],
  submitalone: [id],
  ownway: [ticket],
  sumof: [z.enum(SPANS)],
  sumpaper: [z.enum(PAPERS), period],
  sumpublic: [period],
  sumlist: [period],
  figures: [period],
  figure: [period, countNo, part, page],
  figureparts: [z.enum(PARTED_BY), period, countNo, page],
  matters: [matters, period, page],
  matter: [matters, period, matterKey, page],
  sumorder: [period],
  orderunits: [period, page],
  orderto: [period, unit],
  orderanswer: [id],
  ordersend: [id],
  orderanew: [id],
  annual: [],
  annualpaper: [z.enum(ANNUAL_KINDS), year],
  annualsent: [year],
  inspect: [period, page],
  inspectrun: [period],
  inspectsend: [period],
  inspof: [period, unit, page],
  inspectpaper: [z.enum(['docx', 'xlsx']), period],
  inspectadd: [period, unit],
  // A unit's id leaves no room for the rule's name.
  inspectas: [seenNo, period, unit],
  inspectsign: [period, unit],
  inspectself: [period, unit],
  sample: [z.enum(['t', 'u']), period, unit, nth],
  finding: [id],
  findingshow: [id],
  findingdo: [z.enum(DECISIONS), id],
  findinganswer: [id],
  findingdrop: [],
  tasks: [page],
  orderdrop: [],
  itemdesk: [key],
  itemunits: [page],
  itemshelf: [z.enum(SHELVES), key, page],
  itemdrafts: [key, page],
  itemopen: [key],
  itemlook: [key],
  itemhistory: [key],
  itemcode: [key],
  itemedit: [key],
  itemdown: [key],
  itemdownnow: [key],
  itemdownnot: [],
  itemnew: [],
  draftopen: [id],
  draftkind: [id, kindNo],
  draftlevel: [id, levelNo],
  draftfor: [id, z.enum(AUDIENCES)],
  draftunits: [id, page],
  // A draft's number and a unit's id leave six letters for the name.
  itemto: [id, unit],
  draftskip: [id, z.enum(OPTIONAL_FIELDS)],
  draftperiod: [id, itemPeriod],
  draftuntil: [id, day],
  draftfields: [id],
  draftfield: [id, z.enum(SHOWN_FIELDS)],
  draftwhen: [id],
  draftat: [id, day],
  draftsoon: [id],
  draftnumbers: [id],
  draftanew: [id],
  draftsubmit: [id],
  draftrecall: [id],
  draftdrop: [id],
  draftdropnow: [id],
  drafttake: [id],
  draftfile: [id],
  draftpass: [id, rev],
  draftback: [id, rev],
  draftout: [id],
  heldlist: [page],
  held: [id],
  heldmend: [id],
  helddrop: [id],
  helddropnow: [id],
  apply: [],
  application: [id],
  applyby: [z.enum(APPLIED_BY), id],
  applyon: [z.enum(RECEIVED_ON), id],
  applicant: [z.enum(APPLICANTS), id],
  applyform: [z.enum(FORMS), id],
  applycounter: [id],
  applyfields: [id],
  applyanew: [z.enum(APPLY_FIELDS), id],
  applysubmit: [id],
  applydrop: [id],
  disc: [ticket],
  disclist: [page],
  mydisc: [],
  discwords: [z.enum(SAID_ON_DISCLOSURE), ticket],
  discsend: [ticket],
  discanew: [ticket],
  discdrop: [],
  discunits: [ticket, page],
  // A ticket's number and a unit's id leave six letters for the name.
  discto: [ticket, unit],
  discback: [ticket],
  discbacknow: [ticket],
  appconfirm: [ticket],
  appproof: [ticket],
  appopinion: [z.enum(OPINIONS), ticket],
  appdays: [ticket],
  appextend: [whole.pipe(z.int().min(1).max(20)), ticket],
  appheads: [ticket],
  apphead: [z.enum(HEADINGS), ticket],
  appground: [z.enum(ANSWER_GROUNDS), ticket],
  appdispute: [ticket],
  appdisputed: [z.enum(CHALLENGES), ticket],
  appoutcome: [z.enum(OUTCOMES), ticket],
  appyear: [whole.pipe(z.int().min(2020).max(2100))],
  ascomplaint: [ticket],
  object: [key],
  objectsend: [key],
  asobjection: [id],
  objfixes: [ticket],
  objfix: [ticket, key],
  objdraft: [ticket],
  objtie: [ticket],
  objdown: [ticket],
  gaps: [z.enum(LISTED_GAPS), page],
  gap: [id],
  gapreply: [id, nth],
  gapwrite: [id],
  gapleave: [id],
  gapleaveas: [z.enum(DISMISS_REASONS), id],
  gapback: [id],
  gapknown: [id],
  gapitem: [id, key],
  gapanswer: [id, key],
  gapmerge: [id, page],
  gapinto: [id, id],
  gappart: [id],
  gapparts: [id, page],
  gapoff: [id, id],
  gapundo: [id],
} as const satisfies Record<string, readonly z.ZodType[]>

export type ButtonName = keyof typeof BUTTONS
type Inferred<Shapes extends readonly z.ZodType[]> = {
  -readonly [Index in keyof Shapes]: z.infer<Shapes[Index]>
}
export type ButtonValues<Name extends ButtonName> = Inferred<(typeof BUTTONS)[Name]>

const MOST_BYTES = 64

/** A button's data; throws where it would not fit Telegram's 64 bytes, which only a bug can bring about. */
export const packButton = <Name extends ButtonName>(
  name: Name,
  ...values: ButtonValues<Name>
): string => {
  const data = [name, ...(values as readonly unknown[])].join(':')
  if (Buffer.byteLength(data) > MOST_BYTES)
    throw new Error(`button ${name} is over ${MOST_BYTES} bytes`)
  return data
}

/** What a pressed button says; undefined where it is no button of ours, or forged. */
export const readButton = <Name extends ButtonName>(
  name: Name,
  data: string,
): ButtonValues<Name> | undefined => {
  const [found, ...parts] = data.split(':')
  const shapes: readonly z.ZodType[] = BUTTONS[name]
  if (found !== name || parts.length !== shapes.length) return undefined
  const values = shapes.map((shape, i) => shape.safeParse(parts[i]))
  return values.every(({ success }) => success)
    ? (values.map(({ data: value }) => value) as unknown as ButtonValues<Name>)
    : undefined
}
