import { leaveGroup } from '../../handlers/bind-group.ts'
import { moveGroup, noteBlocked } from '../../handlers/conversation.ts'
import { feature, isPrivate } from '../context.ts'

/** The bot is blocked, let in, put into a group, taken out; a group gets a new id. */
export const membership = feature()

membership.on('my_chat_member', (ctx) => {
  const { world } = ctx.desk
  const { status } = ctx.myChatMember.new_chat_member
  const gone = status === 'kicked' || status === 'left'
  if (isPrivate(ctx)) {
    ctx.plan(async (trx) => {
      await noteBlocked(world, trx, ctx.turn.who, gone)
      return []
    })
    return
  }
  const before = ctx.myChatMember.old_chat_member.status
  if (gone) {
    ctx.plan(async (trx) => {
      await leaveGroup(world, trx, ctx.turn.who, ctx.turn.chat, ctx.turn.now)
      return []
    })
  } else if (before === 'left' || before === 'kicked') {
    ctx.say({ html: ctx.turn.t.html('group.hello', { bot: ctx.desk.botName }) })
  }
})

membership.on('message', (ctx, next) => {
  if (!('migrate_to_chat_id' in ctx.message)) return next()
  const to = ctx.message.migrate_to_chat_id
  ctx.plan(async (trx) => {
    await moveGroup(ctx.desk.world, trx, ctx.turn.chat, to)
    return []
  })
})
