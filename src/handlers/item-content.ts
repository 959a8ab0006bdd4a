import { canonicalJson } from '../domain/history.ts'
import type { ItemContent } from '../domain/item.ts'
import type { Records } from './world.ts'

/** Of the short key in an item's deep link. */
export const LINK_KEY_BYTES = 6

/** What a version says, apart from its date: two with the same hash say the same. */
export const contentHash = ({ sha256 }: Pick<Records, 'sha256'>, content: ItemContent): string =>
  sha256(canonicalJson({ ...content, publishedAt: undefined }))
