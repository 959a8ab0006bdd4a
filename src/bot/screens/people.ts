import { may, type Membership } from '../../domain/roles.ts'
import { dayOf } from '../../domain/time.ts'
import type { Township } from '../../domain/township.ts'
import type { UnitPeople, UnitsPage } from '../../handlers/people.ts'
import type { Group, OpenInvitation, StaffMember } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { countsOf, excerpt, roleName, unitName } from './names.ts'
import { inRowsOf, pageLine, pageRow } from './pages.ts'

/** Whoever reads it: what they may do decides what can be pressed. */
export interface Reader {
  readonly town: Township
  readonly t: Texts
  readonly memberships: readonly Membership[]
}

const memberName = (t: Texts, { name }: Pick<Membership, 'name'>): string =>
  name ?? t.plain('people.noName')

const unitLine = (town: Township, t: Texts, { unit, ...count }: UnitsPage['units'][number]) => {
  const { people, groups, open, overdue } = count
  const counts = countsOf(t, 'people.count', { people, groups, open, overdue })
  return t.html('people.unit', {
    unit: unitName(town, unit),
    counts: counts || t.plain('people.nobody'),
  })
}

/** /units: every unit in a line, and a button to each. */
export const unitsScreen = (
  { town, t, memberships }: Reader,
  { units, page, pages, overall }: UnitsPage,
): Screen => ({
  html: [
    t.html('people.title') + pageLine(t, page, pages),
    ...units.map((of) => unitLine(town, t, of)),
    t.html('people.overall', { people: overall }),
  ].join('\n'),
  buttons: [
    ...inRowsOf(
      2,
      units.map(({ unit }) => ({
        text: excerpt(unitName(town, unit), 14),
        callback_data: packButton('unitstaff', unit),
      })),
    ),
    [{ text: t.plain('button.townStaff'), callback_data: packButton('townstaff') }],
    pageRow(t, page, pages, (to) => packButton('unitlist', to)),
    [
      ...(may(memberships, 'invite')
        ? [{ text: t.plain('button.invitations'), callback_data: packButton('invites') }]
        : []),
      ...(may(memberships, 'see-acts')
        ? [{ text: t.plain('button.acts'), callback_data: packButton('acts', 0) }]
        : []),
    ],
  ],
})

const memberLine = ({ town, t }: Reader, member: StaffMember): string =>
  t.html('people.member', {
    name: memberName(t, member),
    role: roleName(town, t, member),
    day: t.date(dayOf(new Date(member.since), town.timezone)),
  })

/** The people and groups of a unit; for an admin, each with the way to part from it. */
export const unitPeopleScreen = (
  reader: Reader,
  { unit, members, groups, count }: UnitPeople,
): Screen => {
  const { town, t, memberships } = reader
  const withdraw = (member: StaffMember): InlineButton[] => [
    {
      text: t.plain('button.withdrawRole', { name: excerpt(memberName(t, member), 16) }),
      callback_data: packButton('unrole', member.id),
    },
  ]
  const unbind = ({ chatId, title }: Group): InlineButton[] => [
    {
      text: t.plain('button.unbind', { title: excerpt(title, 16) }),
      callback_data: packButton('ungroup', chatId),
    },
  ]
  return {
    html: [
      t.html('people.head', {
        unit: unit === null ? t.plain('people.town') : unitName(town, unit),
      }),
      ...(unit === null ? [] : [t.html('people.counts', { ...count })]),
      ...(members.length === 0 ? [t.html('people.nobody')] : []),
      ...members.map((member) => memberLine(reader, member)),
      ...groups.map(({ title }) => t.html('people.group', { title })),
    ].join('\n'),
    buttons: [
      ...(may(memberships, 'withdraw-role') ? members.map(withdraw) : []),
      ...(may(memberships, 'bind-group') ? groups.map(unbind) : []),
      [{ text: t.plain('button.back'), callback_data: packButton('unitlist', 0) }],
    ],
  }
}

const backTo = (unit: string | null): string =>
  unit === null ? packButton('townstaff') : packButton('unitstaff', unit)

/** No role ends by one press. */
export const withdrawScreen = ({ town, t }: Reader, member: StaffMember): Screen => ({
  html: t.html('people.sureRole', {
    name: memberName(t, member),
    role: roleName(town, t, member),
  }),
  buttons: [
    [
      {
        text: t.plain('button.endRole'),
        callback_data: packButton('unrolenow', member.id),
      },
      { text: t.plain('button.notNow'), callback_data: backTo(member.unit) },
    ],
  ],
})

export const withdrawnScreen = ({ town, t }: Reader, member: StaffMember): Screen => ({
  html: t.html('people.withdrawn', {
    name: memberName(t, member),
    role: roleName(town, t, member),
  }),
  buttons: [[{ text: t.plain('button.back'), callback_data: backTo(member.unit) }]],
})

export const unbindScreen = ({ t }: Reader, { chatId, title, binding }: Group): Screen => ({
  html: t.html('people.sureGroup', { title }),
  buttons: [
    [
      { text: t.plain('button.unbindNow'), callback_data: packButton('ungroupnow', chatId) },
      {
        text: t.plain('button.notNow'),
        callback_data: backTo(binding.kind === 'unit' ? binding.unit : null),
      },
    ],
  ],
})

/** Invitations nobody came with yet, each with the way to call it back. */
export const invitationsScreen = (
  { town, t }: Reader,
  invitations: readonly OpenInvitation[],
): Screen => ({
  html: [
    t.html(invitations.length > 0 ? 'people.invitations' : 'people.noInvitations'),
    ...invitations.map((one, i) =>
      t.html('people.invitation', {
        nth: i + 1,
        name: memberName(t, one),
        role: roleName(town, t, one),
        moment: t.moment(one.expiresAt),
      }),
    ),
  ].join('\n'),
  buttons: [
    ...inRowsOf(
      3,
      invitations.map(({ key }, i) => ({
        text: t.plain('button.revoke', { nth: i + 1 }),
        callback_data: packButton('revoke', key),
      })),
    ),
    [{ text: t.plain('button.back'), callback_data: packButton('unitlist', 0) }],
  ],
})
