import { FIXINGS, type Fixing, type UnitFixings } from '../../domain/disclosure/five-fixings.ts'
import { yuan } from '../../domain/disclosure/yuan.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { pageLine, pageRow } from './pages.ts'

const UNITS_A_PAGE = 5

const fixingWords = (t: Texts, fixings: UnitFixings, what: Fixing): string => {
  if (fixings.open.includes(what)) return t.plain('five.open')
  switch (what) {
    case 'leader':
    case 'staff':
      return t.script(fixings[what] ?? '')
    case 'office':
      return t.plain('five.office', { count: fixings.office.length })
    case 'funds':
      return t.plain('log.yuan', { amount: yuan(fixings.funds) })
    case 'measures':
      return t.plain('five.measures', { count: fixings.measures.length })
  }
}

/** 五个落实 of a unit, a line each, without markup. */
export const fixingLines = (t: Texts, fixings: UnitFixings): string[] =>
  FIXINGS.map((what) =>
    t.plain('five.line', {
      what: t.plain(`five.what.${what}`),
      words: fixingWords(t, fixings, what),
    }),
  )

/** 五个落实 by unit, a page at a time; what nothing on record shows is marked as open. */
export const fixingsScreen = (
  t: Texts,
  { year, fixings }: { readonly year: number; readonly fixings: readonly UnitFixings[] },
  asked: number,
): Screen => {
  const pages = Math.max(1, Math.ceil(fixings.length / UNITS_A_PAGE))
  const page = Math.min(asked, pages - 1)
  const whole = fixings.filter(({ open }) => open.length === 0).length
  return {
    html: [
      t.html('five.title', { year, whole, of: fixings.length }) + pageLine(t, page, pages),
      ...fixings
        .slice(page * UNITS_A_PAGE, (page + 1) * UNITS_A_PAGE)
        .map((one) =>
          t.html('five.unit', { unit: one.name, lines: fixingLines(t, one).join('\n') }),
        ),
    ].join('\n\n'),
    buttons: [
      pageRow(t, page, pages, (to) => packButton('logfive', year, to)),
      [{ text: t.plain('button.back'), callback_data: packButton('log', year, 0) }],
    ],
  }
}
