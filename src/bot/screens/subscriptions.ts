import { KINDS } from '../../domain/item.ts'
import type { Watch } from '../../domain/subscription.ts'
import type { Township } from '../../domain/township.ts'
import type { OwnSubscription } from '../../handlers/subscriptions.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import { shortKey } from '../short-key.ts'
import type { Texts } from '../texts.ts'
import { areaName, excerpt, unitName } from './names.ts'
import { inRowsOf } from './pages.ts'
import { unitRows } from './unit-list.ts'

interface SubscriptionReading {
  readonly town: Township
  readonly t: Texts
}

const button = (t: Texts, label: string, data: string): InlineButton => ({
  text: t.plain(label),
  callback_data: data,
})

/** Under an item. */
export const watchRow = (t: Texts, key: string): InlineButton[] => [
  button(t, 'button.watchItem', packButton('subitem', key)),
]

const NAME = 24

/** What somebody is told about, in words. */
export const watchName = (
  { town, t }: SubscriptionReading,
  { what, value, title }: Watch & { readonly title?: string | undefined },
): string => {
  switch (what) {
    case 'unit':
      return t.script(unitName(town, value))
    case 'area':
      return t.script(areaName(town, value))
    case 'kind':
      return KINDS.some((kind) => kind === value) ? t.plain(`kind.${value}`) : value
    case 'words':
      return t.plain('subs.words', { words: value })
    case 'item':
      return title === undefined ? t.plain('subs.itemGone') : t.script(excerpt(title, NAME))
  }
}

const addButtons = ({ town, t }: SubscriptionReading): InlineButton[][] => [
  [
    ...(town.areas.length === 0
      ? []
      : [button(t, 'button.watchArea', packButton('subadd', 'area', 0))]),
    button(t, 'button.watchUnit', packButton('subadd', 'unit', 0)),
  ],
  [
    button(t, 'button.watchKind', packButton('subadd', 'kind', 0)),
    button(t, 'button.watchWords', packButton('subadd', 'words', 0)),
  ],
]

/** What somebody is told about; a press ends one of them. */
export const subscriptionsScreen = (
  reading: SubscriptionReading,
  own: readonly OwnSubscription[],
): Screen => {
  const { town, t } = reading
  const ends = own.map((one) => ({
    text: t.plain('button.stopWatching', { name: watchName(reading, one) }),
    callback_data: packButton('substop', one.id),
  }))
  return {
    html: t.html(own.length === 0 ? 'subs.none' : 'subs.own', {
      count: own.length,
      at: town.news.at,
    }),
    buttons: [
      ...ends.map((one) => [one]),
      ...addButtons(reading),
      ...(own.length > 1 ? [[button(t, 'button.stopAll', packButton('substopall'))]] : []),
    ],
  }
}

/** Opens the list. */
export const mineRow = (t: Texts): InlineButton[] => [
  button(t, 'button.mySubscriptions', packButton('subs')),
]

const back = (t: Texts): InlineButton[] => [button(t, 'button.back', packButton('subs'))]

/** Whose news are wanted: a unit's, a village's, a kind's. */
export const chooseWatchScreen = (
  { town, t }: SubscriptionReading,
  what: 'unit' | 'area' | 'kind',
  page: number,
): Screen => ({
  html: t.html(`subs.choose.${what}`),
  buttons: [
    ...(what === 'kind'
      ? inRowsOf(
          2,
          KINDS.map((kind) => ({
            text: t.plain(`kind.${kind}`),
            callback_data: packButton('subto', 'kind', shortKey(kind)),
          })),
        )
      : unitRows(t, {
          units: what === 'unit' ? town.units : town.areas,
          page,
          choose: (id) => packButton('subto', what, shortKey(id)),
          turn: (to) => packButton('subadd', what, to),
        })),
    back(t),
  ],
})

export const askWordsScreen = (t: Texts): Screen => ({
  html: t.html('subs.askWords'),
  buttons: [back(t)],
})

export const sureStopScreen = (t: Texts, count: number): Screen => ({
  html: t.html('subs.sureStop', { count }),
  buttons: [[button(t, 'button.stopAllNow', packButton('substopnow')), ...back(t)]],
})
