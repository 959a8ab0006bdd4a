import type { LoggedYear } from '../domain/disclosure/logged-year.ts'
import type { Town, Words } from './told.ts'

export const logName = (year: number): string => `log-${year}.xlsx`

/** The year as .xlsx: its entries, and 五个落实 by unit. */
export const logWorkbook = async (
  year: LoggedYear,
  town: Pick<Town, 'units'>,
  t: Words,
): Promise<Uint8Array> => {
  const { logSheets } = await import('./xlsx/log.ts')
  const { sheetsFile } = await import('./xlsx/write.ts')
  return sheetsFile(logSheets(year, town, t), t.plain('paper.cut'))
}
