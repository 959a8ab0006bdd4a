import { describe, expect, test } from 'vitest'

import {
  BUTTON_ACCESS,
  COMMANDS,
  meets,
  offeredTo,
  type Access,
  type CommandName,
} from '../../src/bot/access.ts'
import type { ButtonName } from '../../src/bot/callback-data.ts'
import { ROLES, UNIT_ROLES, type Role } from '../../src/domain/roles.ts'

/**
 * Who may use what, as the contract and the rules have it ("Telegram"; "Who does what in a township"), written down a
 * second time: the access matrix is tried against the table itself, and would follow whatever became of it.
 */

const DESK = 'officer head coordinator'
const READERS = `${DESK} leader`

/** Each command that is not everybody's. */
const COMMANDS_OF: Readonly<Record<string, string>> = {
  queue: DESK,
  record: DESK,
  overdue: READERS,
  away: READERS,
  duty: 'coordinator',
  summary: 'coordinator inspector leader',
  items: 'editor head',
  gaps: 'coordinator editor',
  due: 'head coordinator inspector editor',
  boards: 'head inspector editor',
  log: 'head coordinator editor',
  poll: 'coordinator inspector leader',
  annual: 'coordinator editor admin',
  disclosure: `${DESK} editor`,
  inspect: 'coordinator inspector leader',
  rectify: 'head editor',
  units: 'coordinator admin',
  invite: 'admin',
  bind: 'admin',
  unbind: 'admin',
}

/** Each button that is not everybody's: who may press it, and which they are. */
const BUTTONS_OF: readonly (readonly [who: string, where: string, buttons: string])[] = [
  [
    READERS,
    'private unit',
    'history files deskmore deskless merged queue queueon words send rewrite notnow usewords dropfiles orderdrop',
  ],
  [READERS, 'private', 'queueunits away awayfrom awayto awayby awaygo awayend'],
  [DESK, 'private unit', 'do decline declineas correct ready useready keepready dropready'],
  [DESK, 'private unit', 'draft askback accept reply attach callin pickin told'],
  [DESK, 'private unit', 'orderanswer ordersend orderanew'],
  // What a unit does of itself, and asks for: no coordinator asks themselves.
  ['officer head', 'private unit', 'handover handto pickto moveto'],
  [DESK, 'private', 'coordinate addfor merge mergeinto mergenow leaveit unmerge unmergenow'],
  [DESK, 'private', 'rec recchannel recskip recanew recunits recto recphone recnophone'],
  [DESK, 'private', 'recsubmit recdrop'],
  // The coordinator decides, before nobody's eyes.
  [
    'coordinator',
    'private',
    'assign suggest agree move assignto refuse extend review expedite hasten',
  ],
  ['coordinator', 'private', 'urge urgenow callback called callrated callnoted'],
  ['coordinator', 'private', 'waiting waitingpage duty dutyday dutyset dutynone'],
  ['leader', 'private', 'instruct orderunits orderto'],
  // What names tickets is for private eyes; the leaders' group has the figures.
  ['leader', 'private leaders', 'sumorder'],
  ['coordinator inspector leader', 'private leaders', 'sumof sumpaper sumlist'],
  ['coordinator inspector leader', 'private', 'figures figure figureparts matters matter'],
  ['coordinator', 'private', 'sumpublic'],
  ['head coordinator inspector editor', 'private', 'due dueunit dueone'],
  ['coordinator inspector leader', 'private', 'inspect inspof inspectpaper'],
  ['inspector', 'private', 'inspectrun inspectsend inspectsign sample findingdo'],
  ['head inspector editor', 'private', 'inspectadd inspectas'],
  ['head coordinator inspector leader editor', 'private', 'finding findingshow'],
  ['head editor', 'private', 'inspectself findinganswer tasks'],
  ['head inspector editor', 'private', 'boards board boardshow boardunits boardof boardnew'],
  [
    'head inspector editor',
    'private',
    'boardphoto boardis boardend boardendnow boarddrop boardcode boardcodes',
  ],
  ['coordinator inspector leader', 'private', 'polls'],
  ['head coordinator editor', 'private', 'log logone logshow logunits logof logkind logday'],
  ['head coordinator editor', 'private', 'logskip logis logsave logdrop logfix logfield'],
  ['head coordinator editor', 'private', 'logoff logoffnow logfive logsheet'],
  ['editor', 'private', 'duewrite duenone duewhy duedrop'],
  ['editor', 'private', 'learned wordings unlearn relearn'],
  // Heads review what their unit's editors write, and write nothing.
  ['editor head', 'private', 'itemdesk itemunits itemshelf itemdrafts itemopen itemlook'],
  [
    'editor head',
    'private',
    'itemhistory itemcode draftopen draftfile draftpass draftback draftout',
  ],
  ['editor', 'private', 'itemedit itemdown itemdownnow itemdownnot itemnew itemto'],
  ['editor', 'private', 'draftkind draftlevel draftfor draftunits draftskip draftperiod'],
  ['editor', 'private', 'draftuntil draftfields draftfield draftwhen draftat draftsoon'],
  [
    'editor',
    'private',
    'draftnumbers draftanew draftsubmit draftrecall draftdrop draftdropnow drafttake',
  ],
  ['editor', 'private', 'heldlist held heldmend helddrop helddropnow'],
  // Applications and objections: the office leads, units answer; of it in groups what a unit does to objections.
  [`${DESK} editor`, 'private', 'disclist appopinion appheads apphead appground'],
  [`${DESK} editor`, 'private unit', 'objfixes objfix'],
  ['editor', 'private', 'objdraft objtie objdown'],
  [
    'coordinator',
    'private',
    'applyby applyon discunits discto appconfirm appproof appdays appextend',
  ],
  ['coordinator', 'private', 'appdispute appdisputed appoutcome appyear'],
  ['coordinator editor', 'private', 'gaps gap gapmerge gapinto gappart gapparts gapoff gapundo'],
  ['editor', 'private', 'gapreply gapwrite gapleave gapleaveas gapback gapknown gapitem gapanswer'],
  ['coordinator editor admin', 'private', 'annual annualpaper annualsent'],
  ['coordinator admin', 'private', 'unitlist unitstaff townstaff'],
  ['admin', 'private', 'unrole unrolenow ungroup ungroupnow invites revoke acts'],
]

const whoMay = ({ needs }: Access): string =>
  ROLES.filter((role) => meets([memberAs(role)], needs)).join(' ')
const memberAs = (role: Role) => ({
  role,
  unit: UNIT_ROLES.includes(role) ? 'roads' : null,
  name: null,
})
const isEverybodys = ({ needs }: Access): boolean => meets([], needs)
const inOrder = (roles: string): string =>
  ROLES.filter((role) => roles.split(' ').includes(role)).join(' ')

describe('commands', () => {
  test('that are for those who work here are for just those, and the others everybody’s', () => {
    const all = Object.entries(COMMANDS).filter(([, access]) => !isEverybodys(access))
    expect(Object.fromEntries(all.map(([name, access]) => [name, whoMay(access)]))).toEqual(
      Object.fromEntries(Object.entries(COMMANDS_OF).map(([name, who]) => [name, inOrder(who)])),
    )
  })

  test('show tickets in no group but their unit’s, and bind groups in groups alone', () => {
    const shown: CommandName[] = ['queue', 'ticket', 'overdue']
    for (const name of shown)
      expect([name, COMMANDS[name].where]).toEqual([name, ['private', 'unit']])
    expect(COMMANDS.summary.where).toEqual(['private', 'leaders'])
    for (const name of ['bind', 'unbind'] as const)
      expect(COMMANDS[name].where).not.toContain('private')
  })

  test.each<[role: Role | undefined, commands: string]>([
    [undefined, ''],
    ['officer', 'queue ticket record overdue away disclosure'],
    ['head', 'queue ticket record overdue away items due boards disclosure rectify log'],
    [
      'coordinator',
      'queue ticket record overdue away duty summary gaps due disclosure inspect log poll annual units',
    ],
    ['inspector', 'summary due boards inspect poll'],
    ['leader', 'overdue away summary inspect poll'],
    ['editor', 'items gaps due boards disclosure rectify log annual'],
    ['admin', 'annual units invite'],
  ])('offered to %s besides everybody’s: %s', (role, commands) => {
    const everybody = offeredTo([])
    expect(everybody).toEqual(
      'start help complain my asked browse subscribe language privacy cancel'.split(' '),
    )
    const offered = offeredTo(role === undefined ? [] : [memberAs(role)])
    expect(offered.filter((name) => !everybody.includes(name)).join(' ')).toBe(commands)
  })
})

describe('buttons', () => {
  test('that are for those who work here are for just those, and where it was written down', () => {
    const all = (Object.entries(BUTTON_ACCESS) as [ButtonName, Access][])
      .filter(([, access]) => !isEverybodys(access))
      .map(([name, access]) => [name, `${whoMay(access)}: ${access.where.join(' ')}`])
    const written = BUTTONS_OF.flatMap(([who, where, buttons]) =>
      buttons.split(' ').map((name) => [name, `${inOrder(who)}: ${where}`]),
    )
    expect(Object.fromEntries(all)).toEqual(Object.fromEntries(written))
    expect(written).toHaveLength(all.length)
  })

  test('that are everybody’s are pressed in private, but for what is public, one’s own card, and words to an objection', () => {
    const elsewhere = (Object.entries(BUTTON_ACCESS) as [ButtonName, Access][])
      .filter(([, access]) => isEverybodys(access) && access.where.length > 1)
      .map(([name, { where }]) => [name, where.join(' ')])
    const open = 'private unit leaders other'
    expect(Object.fromEntries(elsewhere)).toEqual({
      item: open,
      browse: open,
      level: open,
      unit: open,
      kind: open,
      levelpage: open,
      unitpage: open,
      unitkinds: open,
      newest: open,
      toboard: open,
      tounit: open,
      ticket: 'private unit',
      why: 'private unit',
      // An objection is answered in its unit's group; whose it is, the handler asks.
      disc: 'private unit',
      discwords: 'private unit',
      discsend: 'private unit',
      discanew: 'private unit',
      discdrop: 'private unit',
    })
  })
})
