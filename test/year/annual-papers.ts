import { annualCommand } from '../../src/cli/annual.ts'
import type { Output } from '../../src/cli/papers.ts'
import type { AnnualFigures } from '../../src/domain/annual/year.ts'
import { linesOf } from '../reports/read-back.ts'
import { now, type Life } from './life.ts'
import { NOWHERE, papersIn } from './summary-checks.ts'

/** `annual --year 2026 --json`: all figures of both papers. */
export const annualJson = async (life: Life): Promise<AnnualFigures & { faults: unknown[] }> => {
  const shown: Buffer[] = []
  const write = (part: string | Uint8Array, done?: unknown) => {
    shown.push(Buffer.from(part as string))
    if (typeof done === 'function') done()
    return true
  }
  const output = { isTTY: false, write } as unknown as Output
  const { house } = life.year.town.app
  const code = await annualCommand(house, '2026', { json: true }, now(life), output)
  if (code !== 0) throw new Error(`annual ended with ${code}`)
  return JSON.parse(Buffer.concat(shown).toString()) as AnnualFigures & { faults: unknown[] }
}

const NAMES = ['annual-2026-work.docx', 'annual-2026-statutory.docx'] as const

/** `annual --year 2026 --out …`: both papers, line by line. */
export const annualPapers = async (
  life: Life,
): Promise<{ work: string[]; statutory: string[] }> => {
  const { house } = life.year.town.app
  const papers = await papersIn(
    (out) => annualCommand(house, '2026', { out }, now(life), NOWHERE),
    NAMES,
  )
  const [work, statutory] = NAMES.map((name) => linesOf(papers.get(name)!))
  return { work: work!, statutory: statutory! }
}

/** Everything that is a number in a JSON value, as papers write it, and every text with a digit. */
const figuresIn = (value: unknown, numbers: Set<string>, texts: string[]): void => {
  if (typeof value === 'number') {
    numbers.add(String(value))
    numbers.add(value.toLocaleString('en-US'))
    numbers.add(value.toFixed(1))
    numbers.add(value.toFixed(2))
    numbers.add(value.toLocaleString('en-US', { minimumFractionDigits: 2 }))
    numbers.add(String(Math.round(value * 100)))
  } else if (typeof value === 'string') texts.push(value)
  else if (Array.isArray(value)) {
    numbers.add(String(value.length))
    for (const one of value) figuresIn(one, numbers, texts)
  } else if (value !== null && typeof value === 'object')
    for (const one of Object.values(value)) figuresIn(one, numbers, texts)
}

/** Lines of a paper with a number that is no figure of the year, and stands in none of its texts. */
export const strangeLines = (lines: readonly string[], figures: AnnualFigures): string[] => {
  const numbers = new Set<string>()
  const texts: string[] = []
  figuresIn(figures, numbers, texts)
  const words = texts.join('\n')
  return lines.filter((line) =>
    [...line.matchAll(/\d[\d,]*(?:\.\d+)?/g)].some(
      ([number]) => !numbers.has(number) && !words.includes(number),
    ),
  )
}
