import type { Message, Update, UserFromGetMe } from 'telegraf/types'

import {
  isOver,
  pass,
  secondsLeft,
  type Doing,
  type Minute,
  type Passage,
} from '../domain/flood.ts'
import { addressedIn } from './addressed.ts'

/** What a held update comes to. */
export interface Held {
  readonly passage: Passage
  readonly doing: Doing
  /** When they are heard again. */
  readonly seconds: number
}

/** Keeps one person's flood from everybody: by the person, wherever they write. */
export interface FloodGate {
  /** Undefined for what is not counted, as talk in a group that is not meant for the bot. */
  look(update: Update, now: Date): Held | undefined
  /** How many updates were not handled because of it. */
  count(): number
}

/** So many people are known at once before those are forgotten whose minute is over. */
const MOST_KNOWN = 10_000

interface Counted {
  readonly person: number
  readonly doing: Doing
}

const countedIn = (update: Update, me: UserFromGetMe): Counted | undefined => {
  if ('callback_query' in update) return { person: update.callback_query.from.id, doing: 'press' }
  const message =
    'message' in update
      ? (update.message as Message)
      : 'edited_message' in update
        ? (update.edited_message as Message)
        : undefined
  if (!message?.from) return undefined
  const counted = { person: message.from.id, doing: 'message' } as const
  if (message.chat.type === 'private') return counted
  const isCommand = 'text' in message && message.text.startsWith('/')
  return isCommand || addressedIn(message, me) ? counted : undefined
}

export const floodGate = (me: UserFromGetMe): FloodGate => {
  const minutes = new Map<number, Minute>()
  let held = 0
  const forget = (now: Date): void => {
    for (const [person, minute] of minutes) if (isOver(minute, now)) minutes.delete(person)
  }
  return {
    count: () => held,
    look: (update, now) => {
      const counted = countedIn(update, me)
      if (!counted) return undefined
      const { person, doing } = counted
      if (minutes.size >= MOST_KNOWN) forget(now)
      const { minute, passage } = pass(minutes.get(person), doing, update.update_id, now)
      minutes.set(person, minute)
      if (passage !== 'handled') held++
      return { passage, doing, seconds: secondsLeft(minute, now) }
    },
  }
}
