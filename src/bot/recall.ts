import type { Drifting } from '../handlers/recall-drafts.ts'
import type { Outgoing } from '../handlers/world.ts'
import type { Desk } from './context.ts'
import { toChat } from './screen.ts'
import { draftScreen } from './screens/draft.ts'
import { languageFor, type Texts } from './texts.ts'

type Recalled = Drifting['recalled'][number]

const textsOf = (desk: Desk, { language }: Recalled): Texts =>
  desk.textsOf(languageFor(language, undefined, desk.world.town.languages))

/** A draft left lying is shown once more; one that lapsed is said to be gone, with its words. */
export const recallMessages = (desk: Desk, { recalled, lapsed }: Drifting): Outgoing[] => [
  ...recalled.flatMap((one) => {
    const t = textsOf(desk, one)
    const screen = draftScreen(desk.world.town, t, one.view)
    return toChat(one.view.draft.chat, {
      ...screen,
      html: `${t.html('draft.recalled')}\n\n${screen.html}`,
    })
  }),
  ...lapsed.flatMap((one) =>
    toChat(one.view.draft.chat, { html: textsOf(desk, one).html('draft.lapsed') }),
  ),
]
