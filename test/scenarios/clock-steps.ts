import { whoIs } from '../../src/handlers/acting-as.ts'
import type { Happened } from '../../src/handlers/happened.ts'
import type { Db, Outgoing, Who, World } from '../../src/handlers/world.ts'
import { announce } from '../../src/bot/announce.ts'
import type { Phone } from '../../src/simulator/index.ts'
import type { Town } from '../support/town.ts'
import { records } from './steps.ts'

type Act = (world: World, trx: Db, who: Who, now: Date) => Promise<Happened | Happened[]>

/** Somebody does something to a ticket, and whoever is to be told is told. */
export const acting = async (town: Town, phone: Phone, act: Act): Promise<void> => {
  const { bot } = town.app
  const { world } = bot.desk
  const person = (await records(town).person(phone))!
  const now = town.clock.now()
  await bot.send(async (trx): Promise<Outgoing[]> => {
    const who = await whoIs(world, trx, person, now)
    const done = await act(world, trx, who, now)
    return announce(bot.desk, trx, Array.isArray(done) ? done : [done], now)
  })
  await town.settled()
}

/** How many messages of the bot stand on a telephone: what comes later is new. */
export const countOn = (phone: Phone): number => phone.messages().length

/** What the bot wrote to a telephone since. */
export const sinceOn = (phone: Phone, count: number): string =>
  phone
    .messages()
    .slice(count)
    .map(({ text }) => text)
    .join('\n')

/** The last message to a chat with these words, as it went over the wire. */
export const sentWith = (town: Town, phone: Phone, words: string) =>
  town.telegram
    .calls('sendMessage')
    .findLast(
      ({ params }) =>
        String(params['chat_id']) === String(phone.chatId) &&
        String(params['text']).includes(words),
    )?.params
