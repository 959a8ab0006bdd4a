import type { DoneAct } from '../../domain/acts.ts'
import type { Township } from '../../domain/township.ts'
import type { ActLine, ActPage } from '../../handlers/acts.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Params, Texts } from '../texts.ts'
import { roleName, unitName } from './names.ts'
import { pageLine, pageRow } from './pages.ts'

const wordsOf = (town: Township, t: Texts, act: DoneAct, whom: string | null): Params => {
  switch (act.what) {
    case 'invite':
    case 'revoke':
    case 'join':
    case 'withdraw-role':
      return {
        role: roleName(town, t, { role: act.role, unit: act.unit, name: null }),
        name: whom ?? t.plain('people.noName'),
      }
    case 'bind':
    case 'unbind':
      return {
        title: act.title,
        unit: act.unit === null ? t.plain('acts.leaders') : unitName(town, act.unit),
      }
    case 'order':
    case 'answer-order':
      return { unit: unitName(town, act.unit) }
    case 'open-inspection':
      return { quarter: act.quarter }
    case 'release-findings':
      return { quarter: act.quarter, count: act.count }
  }
}

/** The sentence for an act: derived from the act, here and nowhere else. */
const actLine = (town: Township, t: Texts, { act, by, whom }: ActLine): string =>
  t.html('acts.line', {
    moment: t.moment(act.at),
    by: act.by === null ? t.plain('acts.commandLine') : (by ?? t.plain('people.noName')),
    // HTML already: it is put in as it is.
    sentence: t.html(`acts.${act.what}`, wordsOf(town, t, act, whom)),
  })

/** 管理记录: what admins did, newest first. */
export const actsScreen = (town: Township, t: Texts, { lines, page, pages }: ActPage): Screen => ({
  html: [
    t.html('acts.title') + pageLine(t, page, pages),
    ...(lines.length === 0 ? [t.html('acts.none')] : []),
    ...lines.map((line) => actLine(town, t, line)),
  ].join('\n'),
  buttons: [
    pageRow(t, page, pages, (to) => packButton('acts', to)),
    [{ text: t.plain('button.back'), callback_data: packButton('unitlist', 0) }],
  ],
})
