import { mayEver, type Verb } from '../domain/complaint.ts'
import { may, type Membership, type Right } from '../domain/roles.ts'
import type { Who } from '../handlers/world.ts'
import type { ButtonName } from './callback-data.ts'
import type { LinkKind } from './deep-link.ts'

/** The chats there are: with one person, the group of a unit, that of the leaders, any other group. */
export const CHAT_KINDS = ['private', 'unit', 'leaders', 'other'] as const
export type ChatKind = (typeof CHAT_KINDS)[number]

/**
 * What somebody has to have: nothing, a right, or a part in which a verb may be done at all. Whether that
 * very ticket, draft or question is theirs its handler asks, and answers as if it did not exist.
 */
export type Need = 'everyone' | Right | { readonly verb: Verb }

/** Who may use something, and in which chats. */
export interface Access {
  readonly needs: Need
  readonly where: readonly ChatKind[]
}

const PRIVATE: readonly ChatKind[] = ['private']
const GROUPS: readonly ChatKind[] = ['unit', 'leaders', 'other']

const alone = (needs: Need): Access => ({ needs, where: PRIVATE })
/** In private, and before the eyes of the unit whose tickets they are. */
const atDesk = (needs: Need): Access => ({ needs, where: ['private', 'unit'] })
/** In private, and before the leaders. */
const atTop = (needs: Need): Access => ({ needs, where: ['private', 'leaders'] })
const inGroups = (needs: Need): Access => ({ needs, where: GROUPS })
const own: Access = alone('everyone')
const open: Access = { needs: 'everyone', where: CHAT_KINDS }

const does = (verb: Verb): Need => ({ verb })

/** Every button there is; the compiler asks for a row where a new one comes. */
export const BUTTON_ACCESS: Readonly<Record<ButtonName, Access>> = {
  helped: own,
  unsolved: own,
  more: own,
  item: open,
  submit: own,
  reword: own,
  discard: own,
  anonymous: own,
  phone: own,
  resume: own,
  samematter: own,
  // The resident's own in private, else the desk's.
  ticket: atDesk('everyone'),
  history: atDesk('see-ticket'),
  files: atDesk('see-ticket'),
  deskmore: atDesk('see-ticket'),
  deskless: atDesk('see-ticket'),
  do: atDesk('handle-ticket'),
  handover: atDesk(does('hand-over')),
  handto: atDesk(does('hand-over')),
  pickto: atDesk(does('ask-transfer')),
  moveto: atDesk(does('ask-transfer')),
  pickin: atDesk(does('call-in')),
  callin: atDesk(does('call-in')),
  decline: atDesk(does('decline')),
  declineas: atDesk(does('decline')),
  correct: atDesk(does('correct')),
  ready: atDesk(does('reply')),
  useready: atDesk(does('reply')),
  keepready: atDesk(does('reply')),
  dropready: atDesk(does('reply')),
  draft: atDesk(does('reply')),
  askback: atDesk(does('note')),
  accept: atDesk(does('accept')),
  reply: atDesk(does('reply')),
  attach: atDesk(does('reply')),
  // Leaders turn the pages of what is overdue; which view it is, the handler asks about.
  queue: atDesk('see-overdue'),
  queueon: atDesk('see-overdue'),
  queueunits: alone('see-overdue'),
  // Which verb it is stands in the data, or where its writer is: their own handler asks the table.
  words: atDesk('see-ticket'),
  send: atDesk('see-ticket'),
  rewrite: atDesk('see-ticket'),
  notnow: atDesk('see-ticket'),
  usewords: atDesk('see-ticket'),
  dropfiles: atDesk('see-ticket'),
  solved: alone(does('say-solved')),
  notsolved: alone(does('say-unsolved')),
  rate: alone(does('rate')),
  language: own,
  browse: open,
  level: open,
  unit: open,
  kind: open,
  subs: own,
  subadd: own,
  subto: own,
  subitem: own,
  substop: own,
  substopall: own,
  substopnow: own,
  complain: own,
  my: own,
  asked: own,
  askedpage: own,
  again: own,
  forget: own,
  forgetnow: own,
  dismiss: own,
  learned: alone('edit-items'),
  wordings: alone('edit-items'),
  unlearn: alone('edit-items'),
  relearn: alone('edit-items'),
  due: alone('see-due'),
  dueunit: alone('see-due'),
  dueone: alone('see-due'),
  duewrite: alone('edit-items'),
  duenone: alone('edit-items'),
  duewhy: alone('edit-items'),
  duedrop: alone('edit-items'),
  boards: alone('keep-boards'),
  board: alone('keep-boards'),
  boardshow: alone('keep-boards'),
  boardunits: alone('keep-boards'),
  boardof: alone('keep-boards'),
  boardnew: alone('keep-boards'),
  boardphoto: alone('keep-boards'),
  boardis: alone('keep-boards'),
  boardend: alone('keep-boards'),
  boardendnow: alone('keep-boards'),
  boarddrop: alone('keep-boards'),
  log: alone('keep-log'),
  logfive: alone('keep-log'),
  logsheet: alone('keep-log'),
  logone: alone('keep-log'),
  logshow: alone('keep-log'),
  logunits: alone('keep-log'),
  logof: alone('keep-log'),
  logkind: alone('keep-log'),
  logday: alone('keep-log'),
  logskip: alone('keep-log'),
  logis: alone('keep-log'),
  logsave: alone('keep-log'),
  logdrop: alone('keep-log'),
  logfix: alone('keep-log'),
  logfield: alone('keep-log'),
  logoff: alone('keep-log'),
  logoffnow: alone('keep-log'),
  pollsay: own,
  pollagain: own,
  pollwrite: own,
  polldrop: own,
  pollask: own,
  polls: alone('see-summary'),
  saidso: own,
  filevoice: own,
  writeinstead: own,
  saidwhy: own,
  voicewhy: own,
  // The coordinator decides; the same buttons are nobody else's.
  assign: alone(does('assign')),
  suggest: alone(does('assign')),
  agree: alone(does('assign')),
  move: alone(does('assign')),
  assignto: alone(does('assign')),
  refuse: alone(does('refuse')),
  extend: alone(does('extend')),
  urge: alone('coordinate'),
  urgenow: alone('coordinate'),
  review: alone(does('review')),
  expedite: alone(does('expedite')),
  hasten: alone(does('expedite')),
  callback: alone(does('call-back')),
  called: alone(does('call-back')),
  callrated: alone(does('call-back')),
  callnoted: alone(does('call-back')),
  waiting: alone('coordinate'),
  waitingpage: alone('coordinate'),
  instruct: alone(does('instruct')),
  // More that is begun in private by whoever handles a ticket.
  coordinate: alone('handle-ticket'),
  addfor: alone('handle-ticket'),
  merge: alone('handle-ticket'),
  mergeinto: alone('handle-ticket'),
  mergenow: alone('handle-ticket'),
  leaveit: alone('handle-ticket'),
  merged: atDesk('see-ticket'),
  unmerge: alone('handle-ticket'),
  unmergenow: alone('handle-ticket'),
  told: atDesk(does('reply')),
  rec: alone('record'),
  recchannel: alone('record'),
  recskip: alone('record'),
  recanew: alone('record'),
  recunits: alone('record'),
  recto: alone('record'),
  recphone: alone('record'),
  recnophone: alone('record'),
  recsubmit: alone('record'),
  recdrop: alone('record'),
  mydata: own,
  eraseme: own,
  erasure: own,
  erasenow: own,
  unitlist: alone('see-units'),
  unitstaff: alone('see-units'),
  townstaff: alone('see-units'),
  unrole: alone('withdraw-role'),
  unrolenow: alone('withdraw-role'),
  ungroup: alone('bind-group'),
  ungroupnow: alone('bind-group'),
  invites: alone('invite'),
  revoke: alone('invite'),
  acts: alone('see-acts'),
  // The resident's own in private, else the desk's.
  why: atDesk('everyone'),
  away: alone('be-away'),
  awayfrom: alone('be-away'),
  awayto: alone('be-away'),
  awayby: alone('be-away'),
  awaygo: alone('be-away'),
  awayend: alone('be-away'),
  duty: alone('set-duty'),
  dutyday: alone('set-duty'),
  dutyset: alone('set-duty'),
  dutynone: alone('set-duty'),
  voiceapart: own,
  add: alone(does('add')),
  hurry: alone(does('urge')),
  withdraw: alone(does('withdraw')),
  withdrawnow: alone(does('withdraw')),
  asitwas: own,
  reopen: alone(does('reopen')),
  givephone: alone(does('give-phone')),
  keepphone: alone(does('keep-phone')),
  takephone: alone(does('take-back-phone')),
  intoticket: own,
  apart: own,
  joinsame: own,
  submitalone: own,
  ownway: alone(does('unmerge')),
  sumof: atTop('see-summary'),
  sumpaper: atTop('see-summary'),
  sumpublic: alone('coordinate'),
  // What is named there is shown in private alone, wherever it was asked for.
  sumlist: atTop('see-summary'),
  figures: alone('see-summary'),
  figure: alone('see-summary'),
  figureparts: alone('see-summary'),
  matters: alone('see-summary'),
  matter: alone('see-summary'),
  sumorder: atTop('instruct'),
  orderunits: alone('instruct'),
  orderto: alone('instruct'),
  // Whether it is their unit's, the handler asks.
  orderanswer: atDesk('handle-ticket'),
  ordersend: atDesk('handle-ticket'),
  orderanew: atDesk('handle-ticket'),
  inspect: alone('see-inspection'),
  inspectrun: alone('inspect'),
  inspectsend: alone('inspect'),
  inspof: alone('see-inspection'),
  inspectpaper: alone('see-inspection'),
  // The inspector, or whoever inspects their own unit: the handler asks.
  inspectadd: alone('add-finding'),
  inspectas: alone('add-finding'),
  inspectsign: alone('inspect'),
  inspectself: alone('self-inspect'),
  sample: alone('inspect'),
  // Whose it is, the handler asks.
  finding: alone('see-finding'),
  findingshow: alone('see-finding'),
  findingdo: alone('inspect'),
  findinganswer: alone('rectify'),
  findingdrop: own,
  tasks: alone('rectify'),
  orderdrop: atDesk('see-ticket'),
  // Whose item or draft it is, and who wrote it, the handlers ask.
  itemdesk: alone('review-items'),
  itemunits: alone('review-items'),
  itemshelf: alone('review-items'),
  itemdrafts: alone('review-items'),
  itemopen: alone('review-items'),
  itemlook: alone('review-items'),
  itemhistory: alone('review-items'),
  itemedit: alone('edit-items'),
  itemdown: alone('edit-items'),
  itemdownnow: alone('edit-items'),
  itemdownnot: alone('edit-items'),
  itemnew: alone('edit-items'),
  draftopen: alone('review-items'),
  draftkind: alone('edit-items'),
  draftlevel: alone('edit-items'),
  draftfor: alone('edit-items'),
  draftunits: alone('edit-items'),
  itemto: alone('edit-items'),
  draftskip: alone('edit-items'),
  draftperiod: alone('edit-items'),
  draftuntil: alone('edit-items'),
  draftfields: alone('edit-items'),
  draftfield: alone('edit-items'),
  draftwhen: alone('edit-items'),
  draftat: alone('edit-items'),
  draftsoon: alone('edit-items'),
  draftnumbers: alone('edit-items'),
  draftanew: alone('edit-items'),
  draftsubmit: alone('edit-items'),
  draftrecall: alone('edit-items'),
  draftdrop: alone('edit-items'),
  draftdropnow: alone('edit-items'),
  drafttake: alone('edit-items'),
  draftfile: alone('review-items'),
  draftpass: alone('review-items'),
  draftback: alone('review-items'),
  draftout: alone('review-items'),
  heldlist: alone('edit-items'),
  held: alone('edit-items'),
  heldmend: alone('edit-items'),
  helddrop: alone('edit-items'),
  helddropnow: alone('edit-items'),
  apply: own,
  application: own,
  applyby: alone('lead-disclosure'),
  applicant: own,
  applyform: own,
  applycounter: own,
  applyfields: own,
  applyanew: own,
  applysubmit: own,
  applydrop: own,
  // The applicant's own, or the desk's: whose it is, the handler asks. A unit's group does what it does to objections.
  disc: atDesk('everyone'),
  disclist: alone('handle-disclosure'),
  mydisc: own,
  discwords: atDesk('everyone'),
  discsend: atDesk('everyone'),
  discanew: atDesk('everyone'),
  discdrop: atDesk('everyone'),
  discunits: alone('lead-disclosure'),
  discto: alone('lead-disclosure'),
  discback: own,
  discbacknow: own,
  appconfirm: alone('lead-disclosure'),
  appproof: alone('lead-disclosure'),
  appopinion: alone('handle-disclosure'),
  appdays: alone('lead-disclosure'),
  appextend: alone('lead-disclosure'),
  appheads: alone('handle-disclosure'),
  apphead: alone('handle-disclosure'),
  appground: alone('handle-disclosure'),
  appdispute: alone('lead-disclosure'),
  appdisputed: alone('lead-disclosure'),
  appoutcome: alone('lead-disclosure'),
  appyear: alone('lead-disclosure'),
  ascomplaint: own,
  object: own,
  objectsend: own,
  asobjection: own,
  objfixes: atDesk('handle-disclosure'),
  objfix: atDesk('handle-disclosure'),
  objdraft: alone('edit-items'),
  objdown: alone('edit-items'),
  // Whether it is of their unit, the handlers ask.
  gaps: alone('edit-items'),
  gap: alone('edit-items'),
  gapreply: alone('edit-items'),
  gapwrite: alone('edit-items'),
  gapleave: alone('edit-items'),
  gapleaveas: alone('edit-items'),
  gapback: alone('edit-items'),
}

interface CommandAccess extends Access {
  /** To whom it is offered when they type '/'; to all who may use it in private, unless told otherwise. */
  readonly offered?: Need | 'nobody'
}

/** Every command there is, in the order in which they are offered. */
const COMMAND_ACCESS = {
  start: own,
  help: open,
  complain: own,
  my: own,
  asked: own,
  browse: open,
  subscribe: own,
  language: own,
  privacy: own,
  cancel: open,
  queue: atDesk('see-queue'),
  // Everybody opens their own with it, and finds it under 我的诉求 more easily.
  ticket: { ...atDesk('everyone'), offered: 'see-queue' },
  record: alone('record'),
  overdue: atDesk('see-overdue'),
  away: alone('be-away'),
  duty: alone('set-duty'),
  summary: atTop('see-summary'),
  items: alone('review-items'),
  gaps: alone('edit-items'),
  due: alone('see-due'),
  boards: alone('keep-boards'),
  disclosure: alone('handle-disclosure'),
  inspect: alone('see-inspection'),
  rectify: alone('rectify'),
  log: alone('keep-log'),
  poll: alone('see-summary'),
  units: alone('see-units'),
  invite: alone('invite'),
  bind: inGroups('bind-group'),
  unbind: inGroups('bind-group'),
  // Plain words do the same.
  ask: { ...own, offered: 'nobody' },
  // Nobody needs it but who applies: the way of applications shows its button.
  apply: { ...own, offered: 'nobody' },
} as const satisfies Record<string, CommandAccess>
export type CommandName = keyof typeof COMMAND_ACCESS
export const COMMANDS: Readonly<Record<CommandName, CommandAccess>> = COMMAND_ACCESS

/** Every kind of link that opens the bot with something in hand. */
export const LINK_ACCESS: Readonly<Record<LinkKind, Access>> = {
  item: own,
  unit: own,
  brought: own,
  invitation: own,
}

/** Whether somebody with these roles has what is needed. */
export const meets = (memberships: readonly Membership[], need: Need): boolean => {
  if (need === 'everyone') return true
  return typeof need === 'string' ? may(memberships, need) : mayEver(memberships, need.verb)
}

/** What being on duty may be: whether it is, a ticket says, and its handler asks. */
const ON_DUTY: Membership = { role: 'coordinator', unit: null, name: null }

/** The same for somebody as they may act now; on duty they can do to a ticket what coordinators do. */
export const meetsNow = ({ memberships, onDuty }: Who, need: Need): boolean =>
  meets(onDuty && typeof need === 'object' ? [...memberships, ON_DUTY] : memberships, need)

/** The commands somebody is offered. */
export const offeredTo = (memberships: readonly Membership[]): CommandName[] =>
  (Object.keys(COMMAND_ACCESS) as CommandName[]).filter((name) => {
    const { needs, where, offered = needs } = COMMANDS[name]
    return where.includes('private') && offered !== 'nobody' && meets(memberships, offered)
  })
