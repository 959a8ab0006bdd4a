import { Refusal } from '../../domain/errors.ts'
import { MAY_HAVE_UNIT, ROLES, UNIT_ROLES, type Role } from '../../domain/roles.ts'
import { findUnit, type Township } from '../../domain/township.ts'
import { bindGroup } from '../../handlers/bind-group.ts'
import { invite } from '../../handlers/invite.ts'
import { feature } from '../context.ts'
import { deepLink } from '../deep-link.ts'
import { toChat } from '../screen.ts'
import { unitName } from '../screens/names.ts'
import { withdrawAllCards } from '../withdraw-cards.ts'

/** An admin's invitations and groups. */
export const staff = feature()

staff.command('bind', async (ctx) => {
  const { desk, turn } = ctx
  const chat = ctx.chat
  if (chat.type !== 'group' && chat.type !== 'supergroup') throw new Refusal('only-in-group')
  const to = ctx.payload.trim()
  ctx.plan(async (trx) => {
    const group = { id: chat.id, title: chat.title }
    const binding = await bindGroup(desk.world, trx, turn.who, group, to, turn.now)
    const html =
      binding.kind === 'unit'
        ? turn.t.html('group.boundUnit', { unit: unitName(desk.world.town, binding.unit) })
        : turn.t.html('group.boundLeaders')
    // What the group was shown as another unit's is not its own any more.
    return [
      ...toChat(turn.chat, { html }),
      ...(await withdrawAllCards(desk, trx, turn.chat, turn.now)),
    ]
  })
})

const readRole = (word: string | undefined): Role | undefined => ROLES.find((role) => role === word)

/** Whether the word behind a role is a unit: where one is needed always, where one may be if there is such a unit. */
const isUnitFor = (town: Township, role: Role, word: string | undefined): boolean =>
  UNIT_ROLES.includes(role) ||
  (MAY_HAVE_UNIT.includes(role) && word !== undefined && findUnit(town, word) !== undefined)

/** /invite ROLE [UNIT] [NAME] */
staff.command('invite', (ctx) => {
  const { desk, turn } = ctx
  const [word, ...rest] = ctx.payload.trim().split(/\s+/)
  const role = readRole(word)
  if (!role) {
    ctx.say({ html: turn.t.html('invite.how', { roles: ROLES.join(' ') }) })
    return
  }
  const ofUnit = isUnitFor(desk.world.town, role, rest[0])
  const unit = ofUnit ? rest[0] : undefined
  const name = rest.slice(ofUnit ? 1 : 0).join(' ')
  ctx.plan(async (trx) => {
    const order = { role, unit, name }
    const token = await invite(desk.world, trx, order, turn.now, turn.who.person)
    return toChat(turn.chat, {
      html: turn.t.html('invite.made', { link: deepLink(desk.botName, token) }),
    })
  })
})
