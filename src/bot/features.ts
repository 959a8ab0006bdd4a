import { Composer } from 'telegraf'

import type { BotContext } from './context.ts'
import { asking } from './features/ask.ts'
import { browsing } from './features/browse.ts'
import { deskWork } from './features/desk.ts'
import { drafting } from './features/draft.ts'
import { fallback } from './features/fallback.ts'
import { membership } from './features/membership.ts'
import { mine } from './features/my.ts'
import { staff } from './features/staff.ts'
import { start } from './features/start.ts'
import { plainWords } from './features/words.ts'

/** Every feature, in the order they are asked; the one for what nobody handled comes last. */
export const allFeatures = (): Composer<BotContext> =>
  new Composer<BotContext>(
    membership,
    start,
    drafting,
    asking,
    mine,
    deskWork,
    browsing,
    staff,
    plainWords,
    fallback,
  )
