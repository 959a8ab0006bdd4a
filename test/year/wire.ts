import type { Telegram } from '../../src/simulator/index.ts'

/** A message, or a change of one, as it went over the wire. */
export interface Sent {
  readonly at: Date
  readonly chat: number
  readonly method: string
  readonly text: string
  /** Nobody's telephone rings for it. */
  readonly silent: boolean
}

export interface Wire {
  /** Everything sent so far, oldest first. */
  readonly sent: readonly Sent[]
  /** What Telegram refused. */
  readonly refused: readonly string[]
  /** Takes over what was called since. The simulator keeps a bounded number of calls, a year has more. */
  take(): void
  /** Hears of each message as it is taken over. */
  onSent(listener: (sent: Sent) => void): void
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export const watchWire = (telegram: Telegram): Wire => {
  const sent: Sent[] = []
  const refused: string[] = []
  const listeners: ((sent: Sent) => void)[] = []
  return {
    sent,
    refused,
    onSent: (listener) => void listeners.push(listener),
    take: () => {
      for (const { at, method, params, error } of telegram.state.calls.splice(0)) {
        if (error) refused.push(`${method}: ${JSON.stringify(error)} ${JSON.stringify(params)}`)
        if (!method.startsWith('send') && !method.startsWith('edit')) continue
        const one = {
          at: new Date(at),
          chat: Number(params['chat_id']),
          method,
          text: textOf(params['text']) + textOf(params['caption']),
          silent: String(params['disable_notification']) === 'true',
        }
        sent.push(one)
        for (const listener of listeners) listener(one)
      }
    },
  }
}
