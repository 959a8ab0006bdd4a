import type { Unit } from '../../domain/township.ts'
import type { InlineButton } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { pageRow } from './pages.ts'

/** So many units stand on one page of a list. */
const ROWS = 8

interface Choices {
  readonly units: readonly Pick<Unit, 'id' | 'name'>[]
  readonly page: number
  readonly choose: (unit: string) => string
  readonly turn: (page: number) => string
}

/** A list of units to choose one of, a page at a time. */
export const unitRows = (t: Texts, { units, page, choose, turn }: Choices): InlineButton[][] => {
  const pages = Math.max(1, Math.ceil(units.length / ROWS))
  const shown = Math.min(page, pages - 1)
  const rows = units
    .slice(shown * ROWS, (shown + 1) * ROWS)
    .map(({ id, name }) => [{ text: t.script(name), callback_data: choose(id) }])
  return [...rows, pageRow(t, shown, pages, turn)]
}
