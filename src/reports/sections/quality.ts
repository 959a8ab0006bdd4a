import { isSmall, RATES, type Rate } from '../../domain/indicators.ts'
import { heading, remark, text, type Block, type Section, type Table } from '../paper.ts'
import { join, rateSaid, rateWords } from '../phrases.ts'
import type { Told } from '../told.ts'

/**
 * Units below it are named. Counties set their own floor in their assessments; no law does. Four in five is
 * what this house takes.
 */
export const CALL_BACK_FLOOR = 0.8

const rateTable = ({ summary, t }: Told): Table => {
  const { kind, before, yearBefore } = summary
  // The year before a year is the period before it.
  const beside = kind === 'year' ? [before] : [before, yearBefore]
  return {
    kind: 'table',
    head: [
      t.plain('paper.column.rate'),
      t.plain(`paper.this.${kind}`),
      t.plain(`paper.last.${kind}`),
      ...(kind === 'year' ? [] : [t.plain(`paper.yearAgo.${kind}`)]),
    ],
    rows: RATES.map((rate) => [
      t.plain(`paper.figure.${rate}`),
      ...[summary, ...beside].map((figures) => rateWords(t, figures[rate])),
    ]),
    widths: [34, 22, 22, 22].slice(0, beside.length + 2),
  }
}

const smallRemark = ({ summary, t }: Told): Block[] => {
  const { before, yearBefore } = summary
  const rates = [summary, before, yearBefore].flatMap((figures) =>
    RATES.map((rate) => figures[rate]),
  )
  return rates.some(isSmall) ? [remark(t.plain('paper.small'))] : []
}

const named = (told: Told, which: (rate: Rate) => boolean): string =>
  join(
    told.t,
    told.summary.callBacksByUnit
      .filter(({ satisfaction }) => satisfaction.rate !== null && which(satisfaction))
      .map(({ name, satisfaction }) =>
        told.t.plain('paper.nameAndRate', { name, rate: rateWords(told.t, satisfaction) }),
      ),
  )

const callBackUnits = (told: Told): Block[] => {
  const { t, form } = told
  // Who leads and who lags is for the desk: a unit's few calls would be seen by everybody.
  if (form === 'public') return []
  const all = named(told, ({ count, of }) => count === of)
  const below = named(told, ({ rate }) => rate! < CALL_BACK_FLOOR)
  const floor = Math.round(CALL_BACK_FLOOR * 100)
  return [
    text(all === '' ? t.plain('paper.calls.noneAll') : t.plain('paper.calls.all', { units: all })),
    text(
      below === ''
        ? t.plain('paper.calls.noneBelow', { floor })
        : t.plain('paper.calls.below', { floor, units: below }),
    ),
  ]
}

const callBacks = (told: Told): Block[] => {
  const { summary, t } = told
  const { made, reached, solved, satisfaction } = summary.callBacks
  if (made === 0) return [text(t.plain('paper.calls.none'))]
  const rates = {
    made,
    reached: rateSaid(t, reached),
    solved: rateSaid(t, solved),
    satisfaction: rateSaid(t, satisfaction),
  }
  return [text(t.plain('paper.calls.made', rates)), ...callBackUnits(told)]
}

/** Where nothing was closed, nobody could be silent about it. */
const silentWords = ({ summary: { closed, silent }, t }: Told): Block[] => {
  if (closed === 0 || silent === null) return []
  return [
    text(
      silent === 0
        ? t.plain('paper.quality.noneSilent')
        : t.plain('paper.quality.silent', { silent }),
    ),
  ]
}

/** 二、办理质效 */
export const qualitySection = (told: Told): Section => {
  const { t } = told
  return {
    title: t.plain('paper.quality.title'),
    blocks: [
      heading(t.plain('paper.quality.rates')),
      rateTable(told),
      ...smallRemark(told),
      ...silentWords(told),
      heading(t.plain('paper.calls.title')),
      ...callBacks(told),
    ],
  }
}
