/** Who works in the bot (design: contract, "Telegram"). Everyone else is a resident. */
export const ROLES = [
  'officer',
  'head',
  'coordinator',
  'inspector',
  'leader',
  'editor',
  'admin',
] as const
export type Role = (typeof ROLES)[number]

/** Roles that belong to one unit; the others stand over the whole township. */
export const UNIT_ROLES: readonly Role[] = ['officer', 'head']

/** Roles that may be held for one unit: an editor without one is the town's, for all units. */
export const MAY_HAVE_UNIT: readonly Role[] = [...UNIT_ROLES, 'editor']

export interface Membership {
  readonly role: Role
  readonly unit: string | null
  readonly name: string | null
}

/** What a role may do. A row here is the only place that grants it. */
const GRANTS = {
  'see-ticket': ['officer', 'head', 'coordinator', 'leader'],
  'handle-ticket': ['officer', 'head', 'coordinator'],
  coordinate: ['coordinator'],
  instruct: ['leader'],
  record: ['officer', 'head', 'coordinator'],
  'be-away': ['officer', 'head', 'coordinator', 'leader'],
  'set-duty': ['coordinator'],
  'see-units': ['coordinator', 'admin'],
  'see-queue': ['officer', 'head', 'coordinator'],
  'see-summary': ['coordinator', 'inspector', 'leader'],
  'see-overdue': ['officer', 'head', 'coordinator', 'leader'],
  'edit-items': ['editor'],
  // Whoever wrote it never reviews it (handlers/review-item.ts).
  'review-items': ['editor', 'head'],
  // Gaps: who publishes, and who leads the work, put them together and part them.
  'sort-gaps': ['editor', 'coordinator'],
  'see-due': ['head', 'coordinator', 'inspector', 'editor'],
  'keep-boards': ['head', 'inspector', 'editor'],
  // Applications go to officers, heads and those who lead the work; who publishes answers objections.
  'handle-disclosure': ['officer', 'head', 'coordinator', 'editor'],
  'lead-disclosure': ['coordinator'],
  'keep-log': ['head', 'coordinator', 'editor'],
  /** Of the town as a whole: an editor of one unit writes none (handlers/annual.ts). */
  'write-annual': ['coordinator', 'editor', 'admin'],
  'bind-group': ['admin'],
  invite: ['admin'],
  'withdraw-role': ['admin'],
  'see-acts': ['admin'],
  /** Runs inspections, adds to them, confirms what was put right. */
  inspect: ['inspector'],
  'see-inspection': ['inspector', 'coordinator', 'leader'],
  rectify: ['head', 'editor'],
  'self-inspect': ['head', 'editor'],
  'add-finding': ['inspector', 'head', 'editor'],
  'see-finding': ['inspector', 'coordinator', 'leader', 'head', 'editor'],
} as const satisfies Record<string, readonly Role[]>
export type Right = keyof typeof GRANTS
export const RIGHTS = Object.keys(GRANTS) as Right[]

/** Whether a membership ends at its unit: where it has one, and where its role cannot be held without. */
const isBounded = ({ role, unit }: Membership): boolean =>
  unit !== null || UNIT_ROLES.includes(role)

/** What is done for the town as a whole: whose role ends at a unit has no part in it. */
const OF_THE_TOWN: readonly Right[] = ['write-annual']

const mayIn = (membership: Membership, right: Right, unit: string | undefined): boolean => {
  const granted: readonly Role[] = GRANTS[right]
  if (!granted.includes(membership.role)) return false
  if (isBounded(membership) && OF_THE_TOWN.includes(right)) return false
  return !isBounded(membership) || unit === undefined || membership.unit === unit
}

/** Whether any of a person's memberships grants the right; over `unit` where one is named. */
export const may = (
  memberships: readonly Membership[],
  right: Right,
  unit?: string | undefined,
): boolean => memberships.some((membership) => mayIn(membership, right, unit))

const holds = (roles: readonly Membership[], role: Role, unit: string | null): boolean =>
  roles.some((one) => one.role === role && one.unit === unit)

/** Whether somebody is of the same unit, or of the same office, as a role; only where there is work to be lent. */
export const isNear = (own: readonly Membership[], { role, unit }: Membership): boolean => {
  if (UNIT_ROLES.includes(role)) return UNIT_ROLES.some((one) => holds(own, one, unit))
  return (role === 'coordinator' || role === 'leader') && holds(own, role, null)
}

/**
 * Whether somebody with these roles can be lent another one while its holder is away. A coordinator sees all units
 * and can work for any; who makes others officers, publishes or inspects has nobody who does it for them.
 */
export const canStandIn = (own: readonly Membership[], lent: Membership): boolean =>
  isNear(own, lent) || (UNIT_ROLES.includes(lent.role) && holds(own, 'coordinator', null))

/** The units over which a person has a right: a list, or 'all'. */
export const unitsInView = (
  memberships: readonly Membership[],
  right: Right,
): readonly string[] | 'all' => {
  const granting = memberships.filter((membership) => mayIn(membership, right, undefined))
  if (granting.some((membership) => !isBounded(membership))) return 'all'
  return granting.flatMap(({ unit }) => (unit === null ? [] : [unit]))
}

/** Whether somebody publishes for a unit, and puts right what is found of it, and belongs to it. */
export const publishesFor = (memberships: readonly Membership[], unit: string): boolean =>
  holds(memberships, 'head', unit) || holds(memberships, 'editor', unit)

/** Whether somebody sees the tickets of more than one unit, so that each has to say whose it is. */
export const seesSeveralUnits = (memberships: readonly Membership[]): boolean => {
  const units = unitsInView(memberships, 'see-ticket')
  return units === 'all' || new Set(units).size > 1
}
