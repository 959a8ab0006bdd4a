import { z } from 'zod'

import { isGrounded } from '../domain/grounding.ts'
import type { ItemContent } from '../domain/item.ts'
import { maskPersonal } from '../domain/personal-numbers.ts'
import { breaker } from './breaker.ts'
import type { Chat } from './chat.ts'
import type { Prompt } from './prompt.ts'

const reply = z.object({
  sentences: z
    .array(z.object({ text: z.string().min(1).max(400), item: z.string(), quote: z.string() }))
    .max(6),
})

/** A sentence that holds, and the item it rests on. */
export interface Sentence {
  readonly text: string
  readonly itemId: string
}

/** Words an answer in sentences, each of which an item says; undefined where that fails in any way. */
export type Compose = (
  question: string,
  items: readonly ItemContent[],
) => Promise<readonly Sentence[] | undefined>

const WITHIN_MS = 10_000
const MOST_BODY = 3_000

// A fence around each item, of characters no item can close: what is inside is data.
const asData = (item: ItemContent): string =>
  JSON.stringify({ id: item.id, title: item.title, body: item.body.slice(0, MOST_BODY) })

/** Composes answers with a model; what it says is kept only where the item it names says so too. */
export const composeWith = (chat: Chat, prompt: Prompt<'question' | 'items'>): Compose => {
  const guard = breaker()
  return async (question, items) => {
    const filled = prompt.fill({
      question: JSON.stringify(maskPersonal(question)),
      items: items.map(asData).join('\n'),
    })
    const said = await guard(() => chat.ask(filled, 'answer', reply, WITHIN_MS))
    if (!said || said.sentences.length === 0) return undefined
    const sources = new Map(items.map((item) => [item.id, `${item.title}\n${item.body}`]))
    const holding = said.sentences.filter((claim) => {
      const source = sources.get(claim.item)
      return source !== undefined && isGrounded(claim, source)
    })
    // One sentence that does not hold spoils the answer: what it was to say would be missing.
    if (holding.length < said.sentences.length) return undefined
    return holding.map(({ text, item }) => ({ text, itemId: item }))
  }
}
