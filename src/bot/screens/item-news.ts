import type { Due } from '../../handlers/publish-item.ts'
import { packButton } from '../callback-data.ts'
import type { Desk } from '../context.ts'
import { deepLink, ITEM_LINK } from '../deep-link.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { draftTitle } from './items-desk.ts'

/** What became of a draft, told to those who worked on it. */
export const releasedScreen = ({ botName }: Desk, t: Texts, { draft, item }: Due): Screen => {
  if (item)
    return {
      html: t.html('items.out', {
        title: item.title,
        version: item.version,
        link: deepLink(botName, ITEM_LINK + item.key),
      }),
      buttons: [
        [{ text: t.plain('button.openItem'), callback_data: packButton('itemopen', item.key) }],
      ],
    }
  const open = {
    text: t.plain('button.openDraft'),
    callback_data: packButton('draftopen', draft.id),
  }
  return {
    html:
      draft.state === 'approved'
        ? t.html('items.approved', {
            title: draftTitle(t, draft),
            moment: t.moment(draft.publishAt ?? ''),
          })
        : t.html('items.overtaken', { title: draftTitle(t, draft) }),
    buttons: [[open]],
  }
}
