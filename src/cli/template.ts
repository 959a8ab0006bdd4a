import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'

import { errorName } from '../bot/log.ts'
import type { House } from '../house.ts'
import { formSheet } from '../reports/tables.ts'
import { json, UsageError, type ExitCode } from './io.ts'

/** `template CATALOGUE-ID --out FILE.xlsx`: the blank form; filled in, `import items` takes it. */
export const templateCommand = async (
  { world, textsOf }: House,
  id: string,
  { out, ...options }: { readonly out: string; readonly json?: boolean },
): Promise<ExitCode> => {
  const t = textsOf('zh-CN')
  const { catalogue } = world.town
  const entry = catalogue.find((one) => one.id === id)
  if (!entry) {
    const ids = catalogue.map((one) => one.id).join('、')
    throw new UsageError(t.plain('form.noSuchEntry', { id, ids }))
  }
  if (extname(out).toLowerCase() !== '.xlsx')
    throw new UsageError(t.plain('form.onlyXlsx', { file: out }))
  await writeFile(out, await formSheet(entry, world.town, t)).catch((error: unknown) => {
    throw new UsageError(t.plain('cli.cannotWrite', { file: out, why: errorName(error) }))
  })
  if (options.json) json({ file: out, entry: id })
  return 0
}
