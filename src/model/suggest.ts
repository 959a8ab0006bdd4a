import { z } from 'zod'

import { openMasks } from '../domain/masking.ts'
import { breaker, type BreakerOptions } from './breaker.ts'
import type { Chat } from './chat.ts'
import { asData, beginningOf } from './data.ts'
import type { Prompt } from './prompt.ts'

/** An office as it is told to the model: what it is called, and what it does. */
export interface Office {
  readonly id: string
  readonly name: string
  readonly duties: readonly string[]
}

/** Says whose a complaint most likely is: the id of one of the offices; undefined where it cannot say, or fails. */
export type Suggest = (asked: {
  readonly words: string
  readonly offices: readonly Office[]
  /** Fires when whoever asked has waited long enough. */
  readonly until: AbortSignal
}) => Promise<string | undefined>

const reply = z.object({ unit: z.string() })

/** Asks a model whose a complaint is. Numbers and names are masked; what it makes up is no office. */
export const suggestWith = (
  chat: Chat,
  prompt: Prompt<'units' | 'complaint'>,
  options: BreakerOptions = {},
): Suggest => {
  const guard = breaker(options)
  return async ({ words, offices, until }) => {
    const content = prompt.fill({
      units: offices.map(({ id, name, duties }) => asData({ id, name, duties })).join('\n'),
      complaint: asData(beginningOf(openMasks([words]).mask(words))),
    })
    const said = await guard(() => chat.ask([{ role: 'user', content }], 'unit', reply, until))
    return offices.find(({ id }) => id === said?.unit)?.id
  }
}
