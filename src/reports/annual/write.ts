import type { AnnualFigures, AnnualKind } from '../../domain/annual/year.ts'
import { openPlaces } from '../paper.ts'
import type { Words } from '../told.ts'
import { statutoryReport } from './statutory.ts'
import type { ToldAnnual } from './words.ts'
import { workSummary } from './work.ts'

export interface AnnualPaper {
  readonly content: Uint8Array
  /** As the field names it: 青禾镇2026年政务公开工作总结. */
  readonly title: string
  /** How many places a person has to fill. */
  readonly open: number
}

const PAPERS = { work: workSummary, statutory: statutoryReport } as const

/** One of a year's papers as .docx. */
export const annualFile = async (
  kind: AnnualKind,
  figures: AnnualFigures,
  town: ToldAnnual['town'],
  t: Words,
): Promise<AnnualPaper> => {
  const paper = PAPERS[kind]({ figures, town, t })
  const { paperDocument } = await import('../docx/write.ts')
  return {
    content: await paperDocument(paper, t.script(town.name)),
    title: paper.title,
    open: openPlaces(paper),
  }
}

export const annualName = ({ year }: Pick<AnnualFigures, 'year'>, kind: AnnualKind): string =>
  `annual-${year}-${kind}.docx`
