import type { ItemVersion } from '../domain/item.ts'
import type { Db, World } from './world.ts'

/** A stored version as an import takes it: importing the export changes nothing. */
const rowOf = ({
  version: _version,
  key: _key,
  firstSeenAt: _seen,
  withdrawnAt: _at,
  withdrawnFor: _for,
  ...content
}: ItemVersion) => ({
  ...content,
  keywords: content.keywords.length > 0 ? content.keywords : undefined,
  columns: Object.keys(content.columns).length > 0 ? content.columns : undefined,
})

/**
 * All items as JSON lines, every version in order, in the columns that import takes. What was withdrawn is left out:
 * no column says so, and wherever the file is imported it would be shown again.
 */
export const exportItems = async (world: World, db: Db): Promise<string> => {
  const all = await world.records.allVersions(db)
  const versions = all.filter(({ withdrawnAt }) => withdrawnAt === undefined)
  return versions.map((version) => `${JSON.stringify(rowOf(version))}\n`).join('')
}
