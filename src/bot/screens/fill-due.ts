import type { Obligation } from '../../domain/disclosure/obligations.ts'
import type { Township } from '../../domain/township.ts'
import { NOTHING_REASONS, type NothingWords } from '../../handlers/fill-due.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { thing } from './due.ts'
import { unitName } from './names.ts'

/** Why there is nothing to publish, to be chosen or written. */
export const askReasonScreen = (
  town: Township,
  t: Texts,
  obligation: Obligation,
  key: string,
): Screen => ({
  html: t.html('due.askReason', {
    unit: unitName(town, obligation.unit),
    ...thing(t, obligation),
  }),
  buttons: [
    ...NOTHING_REASONS.filter(
      (reason) => reason !== 'no-money' || obligation.entry.kind === 'finance',
    ).map((reason) => [
      {
        text: t.plain(`due.reason.${reason}`),
        callback_data: packButton('duewhy', reason, key),
      },
    ]),
    [{ text: t.plain('button.discard'), callback_data: packButton('duedrop') }],
  ],
})

/** 上塘村民委员会2026年第3季度村级财务收支; `t`: the language in which items are written. */
export const dueTitle = (town: Township, t: Texts, obligation: Obligation): string =>
  t.plain('due.title', { unit: unitName(town, obligation.unit), ...thing(t, obligation) })

/** What residents read where there is nothing; in the language in which items are written. */
export const nothingWords = (
  town: Township,
  t: Texts,
  obligation: Obligation,
  reason: string,
): NothingWords => ({
  title: t.plain('due.nothingTitle', { title: dueTitle(town, t, obligation) }),
  body: t.plain('due.nothingBody', {
    unit: unitName(town, obligation.unit),
    ...thing(t, obligation),
    reason,
  }),
})
