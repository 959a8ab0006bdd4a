import type { DraftView } from '../../handlers/draft-view.ts'
import type { ItemDraft } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { itemScreen } from './answer.ts'
import { filledLines } from './draft-filled.ts'
import { askScreen, button, drop } from './draft-fields.ts'
import { numberLines } from './item-on-desk.ts'
import { deskButton, draftTitle } from './items-desk.ts'
import { unitName } from './names.ts'
import type { Reading } from './sources.ts'

/** A draft of an item: what is asked for, and the item as residents will see it. */

/** How it stands to the item it is the next version of. */
const standingLines = ({ t }: Reading, view: DraftView): string[] => {
  const { current, changed, outdated, item } = view
  if (!current) return []
  const fields = changed.map((field) => t.plain(`items.field.${field}`)).join('、')
  return [
    ...(outdated ? [t.html('items.outdated', { version: current.version })] : []),
    ...(current.withdrawnAt === undefined ? [] : [t.html('items.comesBack')]),
    ...(changed.length === 0
      ? []
      : [
          changed.includes('body')
            ? t.html('items.changedBody', {
                fields,
                before: current.body.length,
                after: item?.body.length ?? 0,
              })
            : t.html('items.changed', { fields }),
        ]),
  ]
}

const headLines = (reading: Reading, view: DraftView): string[] => {
  const { town, t } = reading
  const { draft, author, reviewer, numbers, unfilled } = view
  const { state, content, publishAt, words, clearance, source, version } = draft
  return [
    t.html(draft.base === null ? 'items.draftNew' : 'items.draftNext', {
      state: t.plain(`items.draftState.${state}`),
      version: (draft.base ?? 0) + 1,
    }),
    t.html('items.draftBy', {
      unit: content.unit === undefined ? t.plain('items.noUnit') : unitName(town, content.unit),
      kind: content.kind === undefined ? t.plain('items.noKind') : t.plain(`kind.${content.kind}`),
      who: author ?? t.plain('items.nobody'),
    }),
    ...(source === null || source.name === ''
      ? []
      : [t.html('items.fromFile', { name: source.name })]),
    ...(publishAt === null || version !== null
      ? []
      : [t.html('items.comesOut', { moment: t.moment(publishAt) })]),
    ...standingLines(reading, view),
    ...(content.audience === 'internal' ? [t.html('items.internalOnly')] : []),
    ...(words === null ? [] : [t.html('items.returnedWith', { who: reviewer ?? '', words })]),
    ...(unfilled.length === 0
      ? []
      : [t.html('items.unfilled', { columns: unfilled.join('、'), column: unfilled[0]! })]),
    ...(clearance === null || numbers.length > 0
      ? []
      : [t.html('items.cleared', { reason: clearance.reason })]),
    ...(numbers.length === 0 ? [] : [t.html('items.holdsBack'), ...numberLines(t, numbers)]),
  ]
}

const ownButtons = (reading: Reading, view: DraftView) => {
  const { draft, numbers, clearable, current, outdated } = view
  const { id } = draft
  return [
    ...(outdated && current
      ? [
          [
            button(reading, 'button.lookAtNewer', packButton('itemlook', current.key)),
            button(reading, 'button.goOnFromNewer', packButton('draftanew', id)),
          ],
        ]
      : []),
    ...(numbers.length === 0 && !outdated
      ? [[button(reading, 'button.submitItem', packButton('draftsubmit', id))]]
      : []),
    ...(clearable
      ? [[button(reading, 'button.officeNumber', packButton('draftnumbers', id))]]
      : []),
    [
      button(reading, 'button.changeDraft', packButton('draftfields', id)),
      button(reading, 'button.scheduleItem', packButton('draftwhen', id)),
    ],
    [drop(reading, draft)],
  ]
}

const reviewButtons = (reading: Reading, { draft }: DraftView): InlineButton[][] => [
  [
    button(reading, 'button.approveItem', packButton('draftpass', draft.id, draft.rev)),
    button(reading, 'button.returnItem', packButton('draftback', draft.id, draft.rev)),
  ],
]

const recall = (reading: Reading, { id }: ItemDraft): InlineButton[] => [
  button(reading, 'button.recallDraft', packButton('draftrecall', id)),
]

const buttonsOf = (reading: Reading, view: DraftView): InlineButton[][] => {
  const { draft, mine } = view
  switch (draft.state) {
    case 'filling':
    case 'returned':
      if (mine) return ownButtons(reading, view)
      return view.mayTake
        ? [[button(reading, 'button.takeDraft', packButton('drafttake', draft.id))]]
        : []
    case 'review':
      if (mine) return [recall(reading, draft)]
      return view.mayReview ? reviewButtons(reading, view) : []
    case 'approved':
      return [
        ...(view.mayReview
          ? [[button(reading, 'button.publishItemNow', packButton('draftout', draft.id))]]
          : []),
        ...(mine ? [recall(reading, draft)] : []),
      ]
    case 'published':
    case 'dropped':
      return []
  }
}

/** A draft as its reader may have it: the next thing asked for, or the item exactly as residents will see it. */
export const draftScreen = (reading: Reading, view: DraftView): Screen => {
  const { t } = reading
  const { draft, asked, item, mine, file } = view
  const works = draft.state === 'filling' || draft.state === 'returned'
  if (asked !== undefined && mine && works) return askScreen(reading, view, asked)
  const shown = item
    ? itemScreen(reading, { item }).html
    : t.html('items.about', { title: draftTitle(t, draft) })
  const filled = filledLines(reading, view)
  return {
    html: [
      headLines(reading, view).join('\n'),
      t.html('items.asShown'),
      shown,
      ...(filled.length === 0 ? [] : [filled.join('\n')]),
      ...(mine && works ? [t.html('items.writeOn')] : []),
    ].join('\n\n'),
    buttons: [
      ...buttonsOf(reading, view),
      [
        ...(file ? [button(reading, 'button.sourceFile', packButton('draftfile', draft.id))] : []),
        deskButton(t, draft.content.unit),
      ],
    ],
  }
}

export const sureDropScreen = (reading: Reading, draft: ItemDraft): Screen => ({
  html: reading.t.html('items.sureDrop', { title: draftTitle(reading.t, draft) }),
  buttons: [
    [
      button(reading, 'button.dropDraftNow', packButton('draftdropnow', draft.id)),
      button(reading, 'button.notNow', packButton('draftopen', draft.id)),
    ],
  ],
})
