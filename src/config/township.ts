import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parseDocument } from 'yaml'

import { townshipFile, type Township } from '../domain/township.ts'
import { SettingsError } from './environment.ts'

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new SettingsError(`TOWNSHIP_DIR is wrong: there is no readable file ${file}.`)
  }
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (place, step) =>
      typeof step === 'number'
        ? `${place}[${step}]`
        : place
          ? `${place}.${String(step)}`
          : String(step),
    '',
  )

/** township.yaml, checked. Throws a SettingsError that names the first wrong place. */
export const readTownship = (dir: string): Township => {
  const file = join(dir, 'township.yaml')
  const document = parseDocument(read(file))
  const broken = document.errors[0]
  if (broken)
    throw new SettingsError(
      `${file} is not YAML: ${broken.message.split('\n')[0]?.replace(/:$/, '.')}`,
    )
  const parsed = townshipFile.safeParse(document.toJS())
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  throw new SettingsError(`${file}: ${placeOf(issue.path) || 'the file'}: ${issue.message}.`)
}
