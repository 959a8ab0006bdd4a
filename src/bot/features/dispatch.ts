import { isCourtesy, type Courtesy } from '../../domain/courtesies.ts'
import { emergenciesIn } from '../../domain/emergency.ts'
import { intentOf, type Intent } from '../../domain/intent.ts'
import type { BotContext } from '../context.ts'

type Taken = Promise<void> | void

/**
 * What is done about each thing that can be said. Every chat in which people speak has its ways, and none can
 * leave one out.
 */
export type Ways = Readonly<Record<Exclude<Intent, Courtesy>, () => Taken>> & {
  readonly courtesy: (said: Courtesy) => Taken
}

/** What a resident's words are, danger looked for first. */
export const intentIn = (ctx: BotContext, words: string): Intent =>
  intentOf(words, emergenciesIn(ctx.desk.world.town, words).length > 0)

export const dispatch = (intent: Intent, ways: Ways): Taken =>
  isCourtesy(intent) ? ways.courtesy(intent) : ways[intent]()
