import { z } from 'zod'

import {
  isTitleFor,
  TEXTS_TO_NAME,
  type NamedTopic,
  type TopicToName,
} from '../domain/hot-topics.ts'
import { openMasks } from '../domain/masking.ts'
import { breaker, type BreakerOptions } from './breaker.ts'
import type { Chat } from './chat.ts'
import { asData } from './data.ts'
import type { Prompt } from './prompt.ts'
import { simplify } from './script.ts'

/** Gives topics better titles, all of them back in their order; undefined where no model can be asked in time. */
export type NameTopics = (asked: {
  readonly topics: readonly TopicToName[]
  /** Fires when whoever asked has waited long enough. */
  readonly until: AbortSignal
}) => Promise<readonly NamedTopic[] | undefined>

const reply = z.object({
  topics: z.array(z.object({ group: z.string(), title: z.string(), same: z.string() })),
})
type Said = z.infer<typeof reply>['topics'][number]

const MOST_CHARACTERS = 150

/** Masked before it is cut: of a number cut through, no pattern knows the rest. Half of a mark is none either. */
const shownOf = (texts: readonly string[]): string[] => {
  const { mask } = openMasks(texts)
  return texts.slice(0, TEXTS_TO_NAME).map((text) =>
    mask(text)
      .slice(0, MOST_CHARACTERS)
      .replace(/〔[^〕]{0,6}$/, ''),
  )
}

const tidy = (title: string): string => simplify(title.normalize('NFKC').replace(/\s+/g, ''))

/**
 * Names topics with a model. Numbers and names are masked; a title that says more than its texts, or that two
 * topics would share, is left for ours. What keeps its title is told so that it may be found one with another.
 */
export const nameTopicsWith = (
  chat: Chat,
  prompt: Prompt<'topics'>,
  options: BreakerOptions = {},
): NameTopics => {
  const guard = breaker(options)
  return async ({ topics, until }) => {
    if (topics.length === 0) return []
    const shown = topics.map(({ title, isKept, texts }, i) => ({
      group: String(i + 1),
      title,
      ...(isKept ? { keep: true } : {}),
      texts: shownOf(texts),
    }))
    const content = prompt.fill({ topics: shown.map(asData).join('\n') })
    const said = await guard(() => chat.ask([{ role: 'user', content }], 'topics', reply, until))
    return said && named(topics, shown, said.topics)
  }
}

const named = (
  topics: readonly TopicToName[],
  shown: readonly { readonly group: string; readonly texts: readonly string[] }[],
  said: readonly Said[],
): NamedTopic[] => {
  const all = topics.map(({ id, title, isKept }, i): NamedTopic => {
    const mine = said.find(({ group }) => group === shown[i]!.group)
    const better = tidy(mine?.title ?? '')
    const first = shown.findIndex(({ group }) => group === mine?.same)
    const isBetter = !isKept && isTitleFor(better, title, shown[i]!.texts.map(tidy))
    return {
      id,
      title: isBetter ? better : title,
      same: first >= 0 && first < i ? topics[first]!.id : undefined,
    }
  })
  return all.map((one, i) => {
    const isTwice = all.some(({ id, title }) => id !== one.id && title === one.title)
    return isTwice ? { ...one, title: topics[i]!.title } : one
  })
}
