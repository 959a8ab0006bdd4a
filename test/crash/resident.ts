import { setTimeout as pause } from 'node:timers/promises'

import type { Phone } from '../../src/simulator/index.ts'

const LOOK_MS = 4
const TICKET = /[A-Z]{2,4}\d{6}-\d{3,}/

export interface Filed {
  readonly no: string
  readonly words: string
}

/** Somebody who files one complaint after another, and goes on only when the phone shows that it came through. */
export interface Resident {
  readonly chat: number
  /** Files no more after the one in hand. */
  finish(): void
  /** Lets go of everything, whatever is in hand. */
  stop(): void
  done(): boolean
  filed(): readonly Filed[]
  /** How often the receipt of a ticket came. */
  receipts(no: string): number
  /** How many messages of the bot came. */
  heard(): number
}

export const startResident = (phone: Phone): Resident => {
  const filed: Filed[] = []
  let finishing = false
  let stopped = false
  let done = false

  const fromBot = () => phone.messages().filter(({ byBot }) => byBot)
  const receiptsIn = (text: string) =>
    text.includes('收到了') ? TICKET.exec(text)?.[0] : undefined

  /** What `find` finds on the phone, as soon as it is there; it looks for as long as it takes. */
  const seen = async <T>(find: () => T | undefined): Promise<T | undefined> => {
    for (;;) {
      const found = find()
      if (found !== undefined || stopped) return found
      await pause(LOOK_MS)
    }
  }

  const fileOne = async (): Promise<void> => {
    const words = `第${phone.chatId}号居民的第${filed.length + 1}件事：路灯坏了，请尽快修一修。`
    const { message_id: asked } = phone.send('/complain')
    await seen(() => fromBot().find(({ id, text }) => id > asked && text.includes('请写下')))
    if (stopped) return
    phone.send(words)
    const draft = await seen(() =>
      fromBot().findLast(
        ({ text, markup }) =>
          text.includes(words) &&
          markup?.inline_keyboard?.flat().some((button) => button.text.includes('提交')),
      ),
    )
    if (!draft || stopped) return
    phone.press(/提交/)
    const known = new Set(filed.map(({ no }) => no))
    const no = await seen(() =>
      fromBot()
        .map(({ text }) => receiptsIn(text))
        .find((number) => number !== undefined && !known.has(number)),
    )
    if (no !== undefined) filed.push({ no, words })
  }

  const live = async () => {
    while (!finishing && !stopped) await fileOne()
    done = true
  }
  void live()
  return {
    chat: phone.chatId,
    finish: () => {
      finishing = true
    },
    stop: () => {
      stopped = true
    },
    done: () => done,
    filed: () => filed,
    receipts: (no) => fromBot().filter(({ text }) => receiptsIn(text) === no).length,
    heard: () => fromBot().length,
  }
}
