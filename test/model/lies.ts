import type { Lie } from './lies/lie.ts'
import { messages, shapes, sources } from './lies/sent.ts'
import { figures, words } from './lies/told.ts'
import { twisted } from './lies/twisted.ts'
import { silences, wires } from './lies/wires.ts'

export type { Lie } from './lies/lie.ts'

/** Every lie the stand-in knows. */
export const LIES: readonly Lie[] = [
  ...twisted,
  ...figures,
  ...words,
  ...sources,
  ...shapes,
  ...messages,
  ...wires,
  ...silences,
]
