import { sumFaults } from '../domain/annual/sums.ts'
import { ANNUAL_KINDS, type AnnualKind } from '../domain/annual/year.ts'
import { readPeriod } from '../domain/period.ts'
import { dayOf } from '../domain/time.ts'
import { annualYear } from '../handlers/annual.ts'
import type { House } from '../house.ts'
import { annualJson } from '../reports/annual/json.ts'
import { faultWords } from '../reports/annual/opening.ts'
import { annualFile, annualName } from '../reports/annual/write.ts'
import { talk as talkLine, UsageError, type ExitCode } from './io.ts'
import { paperFolder, putPaper, type Output, type Say } from './papers.ts'
import { stagesOn } from './stages.ts'

export interface AnnualChoice {
  /** work, statutory, or both with a comma; undefined: both. */
  readonly kind?: string
  readonly out?: string
  readonly json?: boolean
}

const kindsOf = ({ kind }: AnnualChoice, say: Say): AnnualKind[] => {
  if (kind === undefined) return [...ANNUAL_KINDS]
  const names = kind.split(',').map((name) => name.trim())
  const isKnown = (name: string): name is AnnualKind => ANNUAL_KINDS.some((one) => one === name)
  const wrong = names.find((name) => !isKnown(name))
  if (wrong !== undefined)
    throw new UsageError(say('cli.annual.badKind', { kind: wrong, kinds: ANNUAL_KINDS.join(', ') }))
  return [...new Set(names.filter(isKnown))]
}

/** Where papers go that nobody named a folder for: one of them into a pipe, else into the folder one works in. */
const folderOf = (
  kinds: readonly AnnualKind[],
  { out, json }: AnnualChoice,
  output: Output,
): string | undefined => {
  if (out !== undefined || json) return out
  return kinds.length > 1 || output.isTTY ? '.' : undefined
}

/**
 * `annual`: the year's work summary and the statutory report as .docx, or all their figures as one JSON value. Ends
 * with 1 where a sum does not hold; it is said, and stands in the paper.
 */
export const annualCommand = async (
  { world, textsOf }: House,
  label: string,
  options: AnnualChoice,
  now: Date,
  output: Output = process.stdout,
  talk: (line: string) => void = talkLine,
): Promise<ExitCode> => {
  const t = textsOf('zh-CN')
  const say: Say = (key, params) => t.plain(key, params)
  const year = readPeriod('year', label)
  if (!year) throw new UsageError(say('cli.badPeriod', { period: label }))
  if (year.from > dayOf(now, world.town.timezone))
    throw new UsageError(say('cli.annual.future', { year: label }))
  const kinds = kindsOf(options, say)
  const out = folderOf(kinds, options, output)
  await paperFolder(out, say)
  const progress = stagesOn(process.stderr, say)
  const figures = await annualYear(
    world,
    world.store.read,
    Number(label),
    now,
    progress.tell,
  ).finally(progress.end)
  if (options.json) {
    const json = new TextEncoder().encode(annualJson(figures))
    await putPaper(json, { format: 'json', name: `annual-${label}.json` }, out, output, say)
  } else
    for (const kind of kinds) {
      const { content, title, open } = await annualFile(kind, figures, world.town, t)
      const name = annualName(figures, kind)
      await putPaper(content, { format: 'docx', name }, out, output, say)
      talk(say(open === 0 ? 'cli.annual.whole' : 'cli.annual.open', { title, count: open }))
    }
  const faults = sumFaults(figures)
  for (const fault of faults) talk(faultWords({ figures, town: world.town, t }, fault))
  return faults.length === 0 ? 0 : 1
}
