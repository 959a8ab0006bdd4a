import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  packButton,
  readButton,
  type ButtonName,
  type ButtonValues,
} from '../../src/bot/callback-data.ts'
import {
  ANSWERED_BY,
  CHANNELS,
  DECLINE_REASONS,
  RATINGS,
  REQUESTS,
  WAITING,
} from '../../src/domain/complaint.ts'
import {
  ANSWER_GROUNDS,
  APPLICANTS,
  APPLIED_BY,
  CHALLENGES,
  FORMS,
  HEADINGS,
  OPINIONS,
  OUTCOMES,
} from '../../src/domain/application.ts'
import { RECEIVED_ON } from '../../src/handlers/apply-received.ts'
import { APPLY_FIELDS } from '../../src/handlers/apply.ts'
import { SAID_ON_DISCLOSURE } from '../../src/handlers/disclosure-words.ts'
import { packMark, unitKey } from '../../src/bot/queue-mark.ts'
import { OPTIONAL_FIELDS, SHOWN_FIELDS } from '../../src/handlers/draft-fields.ts'
import { SHELVES } from '../../src/handlers/items-desk.ts'
import { shortKey } from '../../src/bot/short-key.ts'
import { VIEWS } from '../../src/handlers/queue-looks.ts'
import { DISMISS_REASONS, LISTED_GAPS } from '../../src/domain/gap.ts'
import { AUDIENCES, KINDS, LEVELS } from '../../src/domain/item.ts'
import { CONDITIONS } from '../../src/domain/disclosure/boards.ts'
import { ANNUAL_KINDS } from '../../src/domain/annual/year.ts'
import { LOG_FIELDS, LOG_KINDS, STANDINGS } from '../../src/domain/disclosure/openness-log.ts'
import { POLL_ANSWERS, POLL_QUESTIONS } from '../../src/domain/disclosure/social-comment.ts'
import { CORRECTED } from '../../src/handlers/place.ts'
import { periodAt } from '../../src/domain/period.ts'
import { COUNTS } from '../../src/domain/counts.ts'
import { PARTED_BY } from '../../src/domain/ticket-lists.ts'
import { ticketNumber } from '../../src/domain/ticket-number.ts'
import { SEEN_RULES } from '../../src/domain/inspection/rules.ts'
import { DECISIONS } from '../../src/handlers/inspection-tasks.ts'
import { addDays } from '../../src/domain/time.ts'
import { LANGUAGES } from '../../src/domain/township.ts'
import { OPEN_ONES } from '../../src/handlers/erase-me.ts'
import { MATTERS } from '../../src/handlers/report-requests.ts'
import { PAPERS, SPANS } from '../../src/handlers/summaries.ts'
import { NOTHING_REASONS } from '../../src/handlers/fill-due.ts'
import { WORDED } from '../../src/handlers/wordings.ts'

const of = (unit: string, min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength: min, maxLength: max })
const LOWER = 'abcdefghijklmnopqrstuvwxyz0123456789'

const ids = fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.constant(Number.MAX_SAFE_INTEGER))
const tickets = fc
  .tuple(of('QSDH', 2, 4), fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 99_999 }))
  .map(([prefix, day, count]) => ticketNumber(prefix, addDays('2026-01-01', day), count))
const keys = of(`${LOWER}ABC_-`, 1, 32)
const units = fc
  .tuple(of(LOWER, 1, 1), fc.oneof(of(`${LOWER}-`, 0, 39), of(`${LOWER}-`, 39, 39)))
  .map(([first, rest]) => first + rest)
const levels = fc.nat(LEVELS.length - 1)
const kinds = fc.nat(KINDS.length - 1)
const pages = fc.oneof(fc.nat(40), fc.constant(100_000))

const groups = fc.integer({ min: -1_009_999_999_999, max: -1 })
const views = fc.constantFrom(...VIEWS)
const unitKeys = fc.option(units, { nil: undefined }).map(unitKey)
const marks = fc
  .record({
    way: fc.constantFrom('on' as const, 'back' as const),
    list: fc.nat(3),
    rank: fc
      .tuple(
        fc.nat(2),
        fc.date({ min: new Date(0), max: new Date('2999-01-01'), noInvalidDate: true }),
      )
      .map(([rank, at]) => rank + at.toISOString()),
  })
  .map(({ rank, ...given }) => packMark({ ...given, mark: { rank, no: 'SD261123-001' } }))
const quarters = fc
  .tuple(fc.integer({ min: 2000, max: 2099 }), fc.integer({ min: 1, max: 4 }))
  .map(([year, nth]) => `${year}-Q${nth}`)
const years = fc.integer({ min: 2000, max: 2099 })
const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2026-01-01', n))

const revs = fc.oneof(fc.nat(40), fc.constant(1_000_000))
const countNos = fc.nat(COUNTS.length - 1)
const parts = fc.oneof(
  fc.constant('-'),
  fc.tuple(fc.constantFrom('u', 'c', 'a'), units).map(([of, id]) => of + shortKey(id)),
)
const matters = fc.constantFrom(...MATTERS)
const labels = fc
  .tuple(fc.constantFrom('week', 'month', 'quarter', 'year'), days)
  .map(([kind, day]) => periodAt(kind, day).label)

const itemPeriods = fc
  .tuple(fc.constantFrom('month', 'quarter', 'year'), days)
  .map(([kind, day]) => periodAt(kind, day).label)
const label = fc.tuple(labels)
const id = fc.tuple(ids)
const ticket = fc.tuple(tickets)
const bare = fc.constant([] as [])

/** Every button with what it may carry; the compiler asks for one where a new button comes. */
const BUTTONS: { readonly [Name in ButtonName]: fc.Arbitrary<ButtonValues<Name>> } = {
  helped: id,
  unsolved: id,
  more: id,
  item: fc.tuple(keys),
  submit: id,
  reword: id,
  discard: id,
  anonymous: id,
  phone: id,
  resume: id,
  samematter: fc.tuple(ids, ids),
  ticket,
  history: ticket,
  deskmore: ticket,
  deskless: ticket,
  do: fc.tuple(fc.constantFrom('contact', 'claim', 'ask-phone'), tickets),
  handover: ticket,
  handto: fc.tuple(tickets, ids),
  pickto: fc.tuple(tickets, pages),
  moveto: fc.tuple(tickets, units),
  pickin: fc.tuple(tickets, pages),
  callin: fc.tuple(tickets, units),
  decline: ticket,
  declineas: fc.tuple(fc.constantFrom(...DECLINE_REASONS), tickets),
  correct: ticket,
  ready: fc.tuple(tickets, pages),
  useready: fc.tuple(ids, tickets),
  keepready: ticket,
  dropready: fc.tuple(ids, tickets),
  draft: ticket,
  askback: ticket,
  files: ticket,
  accept: ticket,
  reply: ticket,
  words: fc.tuple(fc.constantFrom(...WORDED), tickets),
  usewords: ticket,
  dropfiles: ticket,
  send: ticket,
  rewrite: ticket,
  notnow: ticket,
  suggest: ticket,
  attach: fc.tuple(tickets, keys),
  queue: fc.tuple(views, keys),
  queueon: fc.tuple(views, unitKeys, marks, tickets),
  queueunits: fc.tuple(views, pages),
  learned: fc.tuple(pages),
  annual: bare,
  annualpaper: fc.tuple(fc.constantFrom(...ANNUAL_KINDS), years),
  annualsent: fc.tuple(years),
  inspect: fc.tuple(labels, pages),
  inspectrun: label,
  inspectsend: label,
  inspof: fc.tuple(labels, units, pages),
  inspectpaper: fc.tuple(fc.constantFrom('docx', 'xlsx'), labels),
  inspectadd: fc.tuple(labels, units),
  inspectas: fc.tuple(fc.nat(SEEN_RULES.length - 1), labels, units),
  inspectsign: fc.tuple(labels, units),
  inspectself: fc.tuple(labels, units),
  sample: fc.tuple(fc.constantFrom('t', 'u'), labels, units, fc.integer({ min: 1, max: 9 })),
  finding: id,
  findingshow: id,
  findingdo: fc.tuple(fc.constantFrom(...DECISIONS), ids),
  findinganswer: id,
  findingdrop: bare,
  tasks: fc.tuple(pages),
  due: fc.tuple(pages),
  dueunit: fc.tuple(units, pages),
  dueone: fc.tuple(keys),
  duewrite: fc.tuple(keys),
  duenone: fc.tuple(keys),
  duewhy: fc.tuple(fc.constantFrom(...NOTHING_REASONS), keys),
  duedrop: bare,
  boards: fc.tuple(pages),
  board: id,
  boardshow: fc.tuple(ids, ids),
  boardunits: fc.tuple(pages),
  boardof: fc.tuple(units),
  boardnew: id,
  boardphoto: id,
  boardis: fc.tuple(fc.constantFrom(...CONDITIONS), ids),
  boardend: id,
  boardendnow: id,
  boarddrop: bare,
  boardcode: id,
  boardcodes: bare,
  pollsay: fc.tuple(quarters, fc.constantFrom(...POLL_QUESTIONS), fc.constantFrom(...POLL_ANSWERS)),
  pollagain: fc.tuple(quarters),
  pollwrite: fc.tuple(quarters),
  polldrop: bare,
  pollask: fc.tuple(fc.constantFrom('never', 'on')),
  polls: fc.tuple(quarters),
  log: fc.tuple(years, pages),
  logfive: fc.tuple(years, pages),
  logsheet: fc.tuple(years),
  logone: id,
  logshow: fc.tuple(ids, ids),
  logunits: fc.tuple(pages),
  logof: fc.tuple(units),
  logkind: fc.tuple(fc.constantFrom(...LOG_KINDS), units),
  logday: fc.tuple(days),
  logskip: fc.tuple(fc.constantFrom(...LOG_FIELDS)),
  logis: fc.tuple(fc.constantFrom(...STANDINGS)),
  logsave: bare,
  logdrop: bare,
  logfix: id,
  logfield: fc.tuple(fc.constantFrom(...CORRECTED), ids, revs),
  logoff: id,
  logoffnow: fc.tuple(ids, revs),
  wordings: fc.tuple(keys, pages),
  unlearn: fc.tuple(ids, pages),
  relearn: fc.tuple(ids, pages),
  solved: ticket,
  notsolved: ticket,
  rate: fc.tuple(fc.constantFrom(...RATINGS), tickets),
  language: fc.tuple(fc.constantFrom(...LANGUAGES)),
  browse: bare,
  level: fc.tuple(levels),
  unit: fc.tuple(levels, units),
  kind: fc.tuple(levels, units, kinds, pages),
  levelpage: fc.tuple(levels, pages),
  unitpage: fc.tuple(units, pages),
  unitkinds: fc.tuple(units),
  newest: fc.tuple(pages),
  toboard: bare,
  tounit: fc.tuple(units),
  subs: bare,
  subadd: fc.tuple(fc.constantFrom('unit', 'area', 'kind', 'words'), pages),
  subto: fc.tuple(fc.constantFrom('unit', 'area', 'kind'), unitKeys),
  subitem: fc.tuple(keys),
  substop: id,
  substopall: bare,
  substopnow: bare,
  newsoff: bare,
  mysubs: bare,
  complain: bare,
  my: bare,
  asked: bare,
  askedpage: fc.tuple(pages),
  again: id,
  forget: bare,
  forgetnow: bare,
  dismiss: bare,
  saidso: id,
  filevoice: id,
  writeinstead: id,
  saidwhy: fc.tuple(ids, tickets),
  voicewhy: fc.tuple(ids, tickets),
  assign: fc.tuple(tickets, units),
  agree: fc.tuple(tickets, units),
  move: fc.tuple(tickets, units),
  assignto: fc.tuple(tickets, pages),
  refuse: fc.tuple(fc.constantFrom(...REQUESTS), tickets),
  extend: ticket,
  urge: ticket,
  urgenow: ticket,
  review: fc.tuple(fc.constantFrom('redo', 'end'), tickets),
  instruct: ticket,
  addfor: ticket,
  expedite: ticket,
  hasten: ticket,
  coordinate: ticket,
  callback: ticket,
  called: fc.tuple(fc.constantFrom('solved', 'notsolved', 'notreached'), tickets),
  callrated: fc.tuple(fc.constantFrom(...RATINGS, 'none' as const), tickets),
  callnoted: ticket,
  waiting: fc.tuple(fc.constantFrom(...WAITING)),
  waitingpage: fc.tuple(fc.constantFrom(...WAITING), tickets),
  merge: ticket,
  mergeinto: fc.tuple(tickets, tickets),
  mergenow: fc.tuple(tickets, tickets),
  leaveit: bare,
  merged: ticket,
  unmerge: ticket,
  unmergenow: ticket,
  told: fc.tuple(fc.constantFrom(...ANSWERED_BY), tickets),
  rec: id,
  recchannel: fc.tuple(fc.constantFrom(...CHANNELS), ids),
  recskip: fc.tuple(fc.constantFrom('outer', 'limit'), ids),
  recanew: id,
  recunits: fc.tuple(ids, pages),
  recto: fc.tuple(ids, units),
  recphone: id,
  recnophone: id,
  recsubmit: id,
  recdrop: id,
  mydata: bare,
  eraseme: bare,
  erasure: fc.tuple(fc.constantFrom(...OPEN_ONES)),
  erasenow: fc.tuple(fc.constantFrom(...OPEN_ONES)),
  unitlist: fc.tuple(pages),
  unitstaff: fc.tuple(units),
  townstaff: bare,
  unrole: id,
  unrolenow: id,
  ungroup: fc.tuple(groups),
  ungroupnow: fc.tuple(groups),
  invites: bare,
  revoke: fc.tuple(of('0123456789abcdef', 16, 16)),
  acts: fc.tuple(pages),
  why: ticket,
  away: bare,
  awayfrom: fc.tuple(days),
  awayto: fc.tuple(days, days),
  awayby: fc.tuple(days, days, ids),
  awaygo: fc.tuple(days, days, ids),
  awayend: id,
  duty: bare,
  dutyday: fc.tuple(days, pages),
  dutyset: fc.tuple(days, ids),
  dutynone: fc.tuple(days),
  voiceapart: id,
  add: ticket,
  hurry: ticket,
  withdraw: ticket,
  withdrawnow: ticket,
  asitwas: bare,
  reopen: ticket,
  givephone: ticket,
  keepphone: ticket,
  takephone: ticket,
  intoticket: fc.tuple(ids, tickets),
  apart: id,
  joinsame: fc.tuple(ids, fc.integer({ min: 1, max: 9 })),
  submitalone: id,
  ownway: ticket,
  sumof: fc.tuple(fc.constantFrom(...SPANS)),
  sumpaper: fc.tuple(fc.constantFrom(...PAPERS), labels),
  sumpublic: label,
  sumlist: label,
  figures: label,
  figure: fc.tuple(labels, countNos, parts, pages),
  figureparts: fc.tuple(fc.constantFrom(...PARTED_BY), labels, countNos, pages),
  matters: fc.tuple(matters, labels, pages),
  matter: fc.tuple(matters, labels, keys.map(shortKey), pages),
  sumorder: label,
  orderunits: fc.tuple(labels, pages),
  orderto: fc.tuple(labels, units),
  orderanswer: id,
  ordersend: id,
  orderanew: id,
  orderdrop: bare,
  itemdesk: fc.tuple(unitKeys),
  itemunits: fc.tuple(pages),
  itemshelf: fc.tuple(fc.constantFrom(...SHELVES), unitKeys, pages),
  itemdrafts: fc.tuple(unitKeys, pages),
  itemopen: fc.tuple(keys),
  itemlook: fc.tuple(keys),
  itemhistory: fc.tuple(keys),
  itemcode: fc.tuple(keys),
  itemedit: fc.tuple(keys),
  itemdown: fc.tuple(keys),
  itemdownnow: fc.tuple(keys),
  itemdownnot: bare,
  itemnew: bare,
  draftopen: id,
  draftkind: fc.tuple(ids, kinds),
  draftlevel: fc.tuple(ids, levels),
  draftfor: fc.tuple(ids, fc.constantFrom(...AUDIENCES)),
  draftunits: fc.tuple(ids, pages),
  itemto: fc.tuple(ids, units),
  draftskip: fc.tuple(ids, fc.constantFrom(...OPTIONAL_FIELDS)),
  draftperiod: fc.tuple(ids, itemPeriods),
  draftuntil: fc.tuple(ids, days),
  draftfields: id,
  draftfield: fc.tuple(ids, fc.constantFrom(...SHOWN_FIELDS)),
  draftwhen: id,
  draftat: fc.tuple(ids, days),
  draftsoon: id,
  draftnumbers: id,
  draftanew: id,
  draftsubmit: id,
  draftrecall: id,
  draftdrop: id,
  draftdropnow: id,
  drafttake: id,
  draftfile: id,
  draftpass: fc.tuple(ids, revs),
  draftback: fc.tuple(ids, revs),
  draftout: id,
  heldlist: fc.tuple(pages),
  held: id,
  heldmend: id,
  helddrop: id,
  helddropnow: id,
  apply: bare,
  application: id,
  applyby: fc.tuple(fc.constantFrom(...APPLIED_BY), ids),
  applyon: fc.tuple(fc.constantFrom(...RECEIVED_ON), ids),
  applicant: fc.tuple(fc.constantFrom(...APPLICANTS), ids),
  applyform: fc.tuple(fc.constantFrom(...FORMS), ids),
  applycounter: id,
  applyfields: id,
  applyanew: fc.tuple(fc.constantFrom(...APPLY_FIELDS), ids),
  applysubmit: id,
  applydrop: id,
  disc: ticket,
  disclist: fc.tuple(pages),
  mydisc: bare,
  discwords: fc.tuple(fc.constantFrom(...SAID_ON_DISCLOSURE), tickets),
  discsend: ticket,
  discanew: ticket,
  discdrop: bare,
  discunits: fc.tuple(tickets, pages),
  discto: fc.tuple(tickets, units),
  discback: ticket,
  discbacknow: ticket,
  appconfirm: ticket,
  appproof: ticket,
  appopinion: fc.tuple(fc.constantFrom(...OPINIONS), tickets),
  appdays: ticket,
  appextend: fc.tuple(fc.integer({ min: 1, max: 20 }), tickets),
  appheads: ticket,
  apphead: fc.tuple(fc.constantFrom(...HEADINGS), tickets),
  appground: fc.tuple(fc.constantFrom(...ANSWER_GROUNDS), tickets),
  appdispute: ticket,
  appdisputed: fc.tuple(fc.constantFrom(...CHALLENGES), tickets),
  appoutcome: fc.tuple(fc.constantFrom(...OUTCOMES), tickets),
  appyear: fc.tuple(fc.integer({ min: 2020, max: 2100 })),
  ascomplaint: ticket,
  object: fc.tuple(keys),
  objectsend: fc.tuple(keys),
  asobjection: id,
  objfixes: ticket,
  objfix: fc.tuple(tickets, keys),
  objdraft: ticket,
  objtie: ticket,
  objdown: ticket,
  gaps: fc.tuple(fc.constantFrom(...LISTED_GAPS), pages),
  gap: id,
  gapreply: fc.tuple(ids, fc.integer({ min: 1, max: 9 })),
  gapwrite: id,
  gapleave: id,
  gapleaveas: fc.tuple(fc.constantFrom(...DISMISS_REASONS), ids),
  gapback: id,
  gapknown: id,
  gapitem: fc.tuple(ids, keys),
  gapanswer: fc.tuple(ids, keys),
  gapmerge: fc.tuple(ids, pages),
  gapinto: fc.tuple(ids, ids),
  gappart: id,
  gapparts: fc.tuple(ids, pages),
  gapoff: fc.tuple(ids, ids),
  gapundo: id,
}
const NAMES = Object.keys(BUTTONS) as ButtonName[]
const pack = packButton as (name: ButtonName, ...values: readonly unknown[]) => string
const presses = fc
  .constantFrom(...NAMES)
  .chain((name) =>
    fc.record({ name: fc.constant(name), values: BUTTONS[name] as fc.Arbitrary<unknown[]> }),
  )

describe.each(NAMES)('the button %s', (name) => {
  test('says when pressed what it was made with, within 64 bytes', () => {
    fc.assert(
      fc.property(BUTTONS[name] as fc.Arbitrary<unknown[]>, (values) => {
        const data = pack(name, ...values)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(readButton(name, data)).toEqual(values)
      }),
    )
  })
})

test('the longest ids of the contract fit', () => {
  const unit = 'x'.repeat(40)
  const data = packButton('kind', LEVELS.length - 1, unit, KINDS.length - 1, 100_000)
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
  expect(readButton('kind', data)).toEqual([LEVELS.length - 1, unit, KINDS.length - 1, 100_000])
})

test('what would not fit is never made', () => {
  expect(() => pack('ticket', `QS261123-${'0'.repeat(60)}`)).toThrow(/64 bytes/)
})

test('a press is not taken for another button', () => {
  fc.assert(
    fc.property(presses, fc.constantFrom(...NAMES), ({ name, values }, other) => {
      fc.pre(other !== name)
      expect(readButton(other, pack(name, ...values))).toBeUndefined()
    }),
  )
})

describe('forged data is no button', () => {
  test.each([
    ['helped', 'helped'],
    ['helped', 'helped:'],
    ['helped', 'helped:0'],
    ['helped', 'helped:-1'],
    ['helped', 'helped:1.5'],
    ['helped', 'helped:1:2'],
    ['helped', 'helped:x'],
    ['helped', 'helped:9007199254740993'],
    ['helped', 'HELPED:1'],
    ['ticket', 'ticket:qs261123-001'],
    ['ticket', 'ticket:QS261123-01'],
    ['ticket', "ticket:QS261123-001' or 1=1"],
    ['rate', 'rate:happy:QS261123-001'],
    ['rate', 'rate:QS261123-001:satisfied'],
    ['language', 'language:fr'],
    ['item', 'item:../../x'],
    ['item', `item:${'k'.repeat(33)}`],
    ['level', 'level:4'],
    ['level', 'level:'],
    ['unit', 'unit:0:Roads'],
    ['kind', 'kind:0:roads:9:0'],
    ['kind', 'kind:0:roads:0:100001'],
    ['kind', 'kind:0:roads::'],
    ['sumof', 'sumof:next-week'],
    ['sumlist', 'sumlist:2026-W7'],
    ['sumlist', 'sumlist:2026-Q5'],
    ['figure', 'figure:2026-W47:26:-:0'],
    ['figure', 'figure:2026-W47:0:x12345678:0'],
    ['figure', 'figure:2026-W47:0:u1234567:0'],
    ['figureparts', 'figureparts:person:2026-W47:0:0'],
    ['matters', 'matters:questions:2026-W47:0'],
    ['matter', 'matter:topics:2026-W47:-:0'],
    ['orderto', 'orderto:2026-W47:Roads'],
    ['browse', 'browse:1'],
    ['browse', ''],
  ] as const)('%s from "%s"', (name, data) => {
    expect(readButton(name, data)).toBeUndefined()
  })

  test('and what is read is always what one of ours would carry', () => {
    const parts = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('0', '1', '', ' 7', '1e3', '0x10', '+1', '007', 'roads', 'QS261123-001'),
    )
    const forged = fc
      .tuple(fc.constantFrom(...NAMES), fc.array(parts, { maxLength: 5 }))
      .map(([name, list]) => ({ name, data: [name, ...list].join(':') }))
    fc.assert(
      fc.property(forged, ({ name, data }) => {
        const values = readButton(name, data)
        expect(values === undefined || pack(name, ...values) === data).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
