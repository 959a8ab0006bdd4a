import { Refusal } from '../../domain/errors.ts'
import { may, type Membership } from '../../domain/roles.ts'
import { LANGUAGES } from '../../domain/township.ts'
import { newerThan, openItem } from '../../handlers/browse.ts'
import { chooseLanguage } from '../../handlers/conversation.ts'
import { join } from '../../handlers/invite.ts'
import { clearFront, putInFront } from '../../handlers/item-in-front.ts'
import { LINK_ACCESS } from '../access.ts'
import { packButton } from '../callback-data.ts'
import { feature, isPrivate, need, onButton, readingOf, type BotContext } from '../context.ts'
import { commandsFor, staffCommands } from '../commands.ts'
import { readLink } from '../deep-link.ts'
import { mainMenu } from '../menu.ts'
import { editMessage, toChat, type Screen } from '../screen.ts'
import { itemScreen } from '../screens/answer.ts'
import { shelfRow } from '../screens/browse.ts'
import { roleName } from '../screens/names.ts'
import { objectRow } from '../screens/objecting.ts'
import { watchRow } from '../screens/subscriptions.ts'
import { shortKey } from '../short-key.ts'
import type { Texts } from '../texts.ts'
import { showShelf } from './browse.ts'
import { takeUpBrought } from './brought.ts'

/** Greeting, invitations, deep links, language, help. */
export const start = feature()

const greeting = (ctx: BotContext): Screen => ({
  html: ctx.turn.t.html('start.hello', { town: ctx.desk.world.town.name }),
  keyboard: mainMenu(ctx.turn.t, ctx.turn.who.memberships),
})

const acceptInvitation = (ctx: BotContext, token: string): void => {
  const { world } = ctx.desk
  const { turn } = ctx
  ctx.plan(async (trx) => {
    const membership = await join(world, trx, turn.who.person, token, turn.now)
    const memberships = [...turn.who.memberships, membership]
    return [
      ...toChat(turn.chat, {
        html: turn.t.html('start.joined', {
          name: membership.name ?? turn.t.plain('start.colleague'),
          role: roleName(world.town, turn.t, membership),
        }),
        keyboard: mainMenu(turn.t, memberships),
      }),
      commandsFor(turn.chat, turn.t, memberships),
    ]
  })
}

const showItem = async (ctx: BotContext, key: string): Promise<void> => {
  const { world } = ctx.desk
  const { turn } = ctx
  const item = await openItem(world, world.store.read, key, turn.now)
  const later = await newerThan(world, item, turn.now)
  ctx.plan(async (trx) => {
    await putInFront(world, trx, turn.who, item.id, turn.now)
    const own = isPrivate(ctx) ? [watchRow(turn.t, item.key), objectRow(turn.t, item.key)] : []
    const buttons = [...own, shelfRow(readingOf(ctx), item)]
    return toChat(turn.chat, itemScreen(readingOf(ctx), { item, later }, [], buttons))
  })
}

/** What a unit has published, as its code on the board leads to it. */
const showUnit = async (ctx: BotContext, key: string): Promise<void> => {
  const { units } = ctx.desk.world.town
  const unit = units.find(({ id }) => shortKey(id) === key)
  if (!unit) throw new Refusal('no-such-unit')
  await showShelf(ctx, { at: 'unit', unit: unit.id, page: 0 })
}

start.start(async (ctx) => {
  const link = readLink(ctx.payload.trim())
  if (link) await need(ctx, LINK_ACCESS[link.kind])
  // [1] under an answer is such a link: whoever looks an item up goes on where they were.
  if (link?.kind === 'item') return showItem(ctx, link.brings)
  if (link?.kind === 'unit') return showUnit(ctx, link.brings)
  ctx.plan(async (trx) => {
    await ctx.goTo(trx, undefined)
    return []
  })
  if (link?.kind === 'brought' && (await takeUpBrought(ctx, link.brings))) return
  ctx.plan(async (trx) => {
    await clearFront(ctx.desk.world, trx, ctx.turn.who)
    return []
  })
  if (link?.kind === 'invitation') acceptInvitation(ctx, link.brings)
  else ctx.say(greeting(ctx))
})

/** The commands that somebody has besides everybody's, each with what it is for. */
const staffHelp = (t: Texts, memberships: readonly Membership[]): string =>
  [
    t.html('help.staff'),
    ...staffCommands(memberships).map((command) =>
      t.html('help.command', { command, does: t.plain(`command.${command}`) }),
    ),
    ...(may(memberships, 'handle-ticket') ? [t.html('help.handling')] : []),
  ].join('\n')

start.help((ctx) => {
  const { t, who } = ctx.turn
  const parts = [t.html('help.text', { town: ctx.desk.world.town.name })]
  if (who.memberships.length > 0) parts.push(staffHelp(t, who.memberships))
  ctx.say({ html: parts.join('\n\n') })
})

onButton(start, 'item', async (ctx, key) => {
  await showItem(ctx, key)
  ctx.acknowledge()
})

const languageScreen = (ctx: BotContext): Screen => ({
  html: ctx.turn.t.html('language.choose'),
  buttons: LANGUAGES.filter((language) => ctx.desk.world.town.languages.includes(language)).map(
    (language) => [
      {
        text: ctx.desk.textsOf(language).plain('language.name'),
        callback_data: packButton('language', language),
      },
    ],
  ),
})

start.command('language', (ctx) => ctx.say(languageScreen(ctx)))

onButton(start, 'language', (ctx, language) => {
  const { desk, turn } = ctx
  const t = desk.textsOf(language)
  const message = ctx.callbackQuery?.message?.message_id
  ctx.acknowledge()
  ctx.plan(async (trx) => {
    await chooseLanguage(desk.world, trx, turn.who, language)
    return [
      ...(message === undefined
        ? []
        : [editMessage(turn.chat, message, { html: t.html('language.chosen') })]),
      ...toChat(turn.chat, {
        html: t.html('start.hello', { town: desk.world.town.name }),
        keyboard: mainMenu(t, turn.who.memberships),
      }),
      commandsFor(turn.chat, t, turn.who.memberships),
    ]
  })
})
