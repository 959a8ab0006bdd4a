import { Composer, Context } from 'telegraf'

import { Refusal } from '../domain/errors.ts'
import { dayOf } from '../domain/time.ts'
import { bindingOf, goTo } from '../handlers/conversation.ts'
import type { FetchDocument } from '../handlers/fetch-document.ts'
import type { Hear } from '../handlers/hear-voice.ts'
import type { Plan } from '../handlers/mail.ts'
import type { Place } from '../handlers/place.ts'
import type { Db, Outgoing, Person, Who, World } from '../handlers/world.ts'
import {
  BUTTON_ACCESS,
  COMMANDS,
  meetsNow,
  type Access,
  type ChatKind,
  type CommandName,
} from './access.ts'
import { readButton, type ButtonName, type ButtonValues } from './callback-data.ts'
import { dropButtons, editMessage, keepButtons, toChat, type Screen } from './screen.ts'
import type { Reading } from './screens/sources.ts'
import type { Texts, TextsOf } from './texts.ts'
import type { Timers } from './timers.ts'

/** One update's way through: who came, when, and what has been planned so far. */
export interface Turn {
  readonly now: Date
  readonly chat: number
  readonly person: Person
  readonly who: Who
  readonly place: Place | undefined
  readonly t: Texts
  readonly plans: Plan[]
}

/** What every feature works with. */
export interface Desk {
  readonly world: World
  readonly textsOf: TextsOf
  readonly botName: string
  readonly now: () => Date
  readonly timers: Timers
  /** Set where a transcription model is. */
  readonly hear?: Hear | undefined
  /** Gets what editors send as files. */
  readonly fetchDocument?: FetchDocument | undefined
  /** Something of a summary was asked for: looked at once the transaction that says so is on disk. */
  readonly onReportAsked?: (() => void) | undefined
  /** So many bytes a file may have that is sent; what Telegram takes, where none is given. */
  readonly mostUpload?: number | undefined
}

/** Telegraf's context for one update. Features plan; they never send by themselves. */
export class BotContext extends Context {
  declare turn: Turn
  declare desk: Desk

  plan(plan: Plan): void {
    this.turn.plans.push(plan)
  }

  /** Shows something in this chat. */
  say(...screens: readonly Screen[]): void {
    this.plan(async () => screens.flatMap((screen) => toChat(this.turn.chat, screen)))
  }

  /** Goes to a place in this chat, or leaves whatever place there was. */
  goTo(trx: Db, place: Place | undefined): Promise<void> {
    return goTo(this.desk.world, trx, this.turn.chat, this.turn.who, place, this.turn.now)
  }

  /** Takes the buttons off the message one of them was pressed on: what they ask is settled. */
  withoutButtons(): Outgoing[] {
    const message = pressedMessage(this)
    return message === undefined ? [] : [dropButtons(this.turn.chat, message)]
  }

  /** Takes only the pressed button off its message: what the others do is still to be had. */
  withoutPressed(): Outgoing[] {
    const query = this.callbackQuery
    const message = query?.message
    if (!message || !('data' in query)) return []
    const rows = 'reply_markup' in message ? (message.reply_markup?.inline_keyboard ?? []) : []
    const left = rows.map((row) =>
      row.filter((button) => !('callback_data' in button) || button.callback_data !== query.data),
    )
    return [keepButtons(this.turn.chat, message.message_id, left)]
  }

  /** Puts a screen where the button was pressed; in a message of its own where there was none. */
  inPlace(screen: Screen): Outgoing[] {
    const message = pressedMessage(this)
    return message === undefined
      ? toChat(this.turn.chat, screen)
      : [editMessage(this.turn.chat, message, screen)]
  }

  /** Answers a button press; silent where there is nothing to say. */
  acknowledge(text?: string, alert = false): void {
    this.plan(async () => [answerPress(this, text, alert)])
  }
}

export const answerPress = (ctx: BotContext, text?: string, alert = false): Outgoing => ({
  chat: ctx.turn.chat,
  method: 'answerCallbackQuery',
  payload: {
    callback_query_id: ctx.callbackQuery?.id,
    ...(text !== undefined && { text: text.slice(0, 200), show_alert: alert }),
  },
})

export const isPrivate = (ctx: BotContext): boolean => ctx.chat?.type === 'private'

const chatKind = async (ctx: BotContext): Promise<ChatKind> => {
  if (isPrivate(ctx)) return 'private'
  const { world } = ctx.desk
  return (await bindingOf(world, world.store.read, ctx.turn.chat))?.kind ?? 'other'
}

/**
 * Refuses who may not use something, or not in this chat, before anything is looked up for it: the answer is
 * the same whether there is such a ticket or not.
 */
export const need = async (ctx: BotContext, { needs, where }: Access): Promise<void> => {
  if (!meetsNow(ctx.turn.who, needs))
    throw new Refusal(ctx.callbackQuery ? 'not-your-button' : 'not-allowed')
  if (where.includes(await chatKind(ctx))) return
  throw new Refusal(where.includes('private') ? 'only-in-private' : 'only-in-group')
}

type Press = (ctx: BotContext, data: string) => Promise<void>
type CommandWork =
  Parameters<Composer<BotContext>['command']> extends [unknown, ...infer Work] ? Work : never

/** Commands and other messages as Telegraf's Composer takes them, and the presses of buttons by name. */
export class Feature extends Composer<BotContext> {
  readonly presses = new Map<string, Press>()

  /** Only what the table of commands has, and only for those whom the table names. */
  override command(name: CommandName, ...work: CommandWork): this {
    return super.command(
      name,
      async (ctx, next) => {
        await need(ctx, COMMANDS[name])
        await next()
      },
      ...work,
    )
  }
}

export const feature = (): Feature => new Feature()

/** Handles a press of one kind of button, of those who may press it; data that only looks like one is refused. */
export const onButton = <Name extends ButtonName>(
  { presses }: Feature,
  name: Name,
  handle: (ctx: BotContext, ...values: ButtonValues<Name>) => Promise<void> | void,
): void => {
  presses.set(name, async (ctx, data) => {
    await need(ctx, BUTTON_ACCESS[name])
    const values = readButton(name, data)
    if (!values) throw new Refusal('stale-button')
    await handle(ctx, ...values)
  })
}

/** How whoever came reads about items. */
export const readingOf = ({ desk, turn }: BotContext): Reading => ({
  town: desk.world.town,
  t: turn.t,
  today: dayOf(turn.now, desk.world.town.timezone),
  bot: desk.botName,
})

/** The message a pressed button hangs on. */
export const pressedMessage = (ctx: BotContext): number | undefined =>
  ctx.callbackQuery?.message?.message_id
