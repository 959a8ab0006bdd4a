import { ANNUAL_KINDS } from '../domain/annual/year.ts'
import { safeName } from '../domain/archive-names.ts'
import { wallTime } from '../domain/time.ts'
import { annualYear } from '../handlers/annual.ts'
import type { ArchivePapers, NamedPaper } from '../handlers/archive-files.ts'
import type { House } from '../house.ts'
import { annualFile } from '../reports/annual/write.ts'
import { SHEETS } from '../reports/inspection/paper.ts'
import { inspectionFile } from '../reports/inspection/write.ts'
import { packedAnew } from '../zip/memory.ts'

/** Where an office file says when it was made; the libraries write down the clock. */
const PROPERTIES = 'docProps/core.xml'
const MOMENTS = /(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)/g

/** An office file with nothing of the clock in it but `now`. */
const settled = (file: Uint8Array, zone: string, now: Date): Promise<Uint8Array> =>
  packedAnew(file, wallTime(now, zone), (name, bytes) =>
    name === PROPERTIES
      ? Buffer.from(Buffer.from(bytes).toString().replace(MOMENTS, `$1${now.toISOString()}`))
      : bytes,
  )

/** The papers of an archive, in the township's language. */
export const archivePapers = ({ world, textsOf }: House, now: Date): ArchivePapers => {
  const { town } = world
  const t = textsOf('zh-CN')
  const told = { town, t }
  const settle = (file: Uint8Array) => settled(file, town.timezone, now)
  return {
    index: async (rows) =>
      settle(await (await import('../reports/xlsx/archive.ts')).indexFile(told, rows)),
    table: async (name, tables) =>
      settle(await (await import('../reports/xlsx/archive.ts')).tableFile(told, name, tables)),
    inspection: async (report) => {
      const papers: NamedPaper[] = []
      for (const sheet of SHEETS) {
        const paper = await inspectionFile('docx', report, town, t, { sheets: [sheet] })
        papers.push({
          name: `${t.plain(`inspect.paper.${sheet}`)}.docx`,
          content: await settle(paper),
        })
      }
      const book = await inspectionFile('xlsx', report, town, t)
      papers.push({
        name: `${t.plain('archive.file.inspection')}.xlsx`,
        content: await settle(book),
      })
      return papers
    },
    annual: async (year) => {
      const figures = await annualYear(world, world.store.read, Number(year.label), now)
      const papers: NamedPaper[] = []
      for (const kind of ANNUAL_KINDS) {
        const { title, content } = await annualFile(kind, figures, town, t)
        papers.push({ name: `${safeName(title, kind)}.docx`, content: await settle(content) })
      }
      return papers
    },
  }
}
