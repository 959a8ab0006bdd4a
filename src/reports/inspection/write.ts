import { onlyUnit, type InspectionReport } from '../../domain/inspection/report.ts'
import { paperText } from '../plain.ts'
import type { Words } from '../told.ts'
import { inspectionJson } from './json.ts'
import { inspectionPaper, type SheetName } from './paper.ts'
import type { ToldInspection } from './words.ts'

export const INSPECTION_FORMATS = ['text', 'json', 'docx', 'xlsx'] as const
export type InspectionFormat = (typeof INSPECTION_FORMATS)[number]

export interface InspectionPaperOptions {
  /** One unit alone, as it is handed over to be signed. */
  readonly unit?: string | undefined
  readonly sheets?: readonly SheetName[] | undefined
}

const WRITERS: {
  readonly [F in InspectionFormat]: (
    told: ToldInspection,
    sheets: readonly SheetName[] | undefined,
  ) => Promise<string | Uint8Array>
} = {
  text: async (told, sheets) => paperText(told.t, inspectionPaper(told, sheets)),
  json: async (told) => inspectionJson(told),
  docx: async (told, sheets) =>
    (await import('../docx/write.ts')).paperDocument(
      inspectionPaper(told, sheets),
      told.t.script(told.town.name),
    ),
  xlsx: async (told) =>
    (await import('../xlsx/write.ts')).sheetsFile(
      (await import('../xlsx/inspection.ts')).inspectionSheets(told),
      told.t.plain('paper.cut'),
    ),
}

/** An inspection as a paper of one format. */
export const inspectionFile = async (
  format: InspectionFormat,
  report: InspectionReport,
  town: ToldInspection['town'],
  t: Words,
  { unit, sheets }: InspectionPaperOptions = {},
): Promise<Uint8Array> => {
  const told = { report: unit === undefined ? report : onlyUnit(report, unit), town, t }
  const paper = await WRITERS[format](told, sheets)
  return typeof paper === 'string' ? new TextEncoder().encode(paper) : paper
}

const EXTENSIONS = { text: 'txt', json: 'json', docx: 'docx', xlsx: 'xlsx' } as const

export const inspectionName = (
  { quarter }: Pick<InspectionReport, 'quarter'>,
  format: InspectionFormat,
  unit?: string,
): string => `inspection-${quarter}${unit === undefined ? '' : `-${unit}`}.${EXTENSIONS[format]}`
