import { text } from '../params.ts'
import { badRequest } from '../refusal.ts'
import type { State } from '../state.ts'
import type { Params } from '../types.ts'

const DOWNLOAD_LIMIT = 20 * 1024 * 1024

/** getFile: where a file can be fetched; nothing above 20 MB can. */
export function getFile(state: State, params: Params): Record<string, unknown> {
  const id = text(params, 'file_id') ?? ''
  if (id === '') throw badRequest('file_id is not specified')
  const file = state.files.get(id)
  if (!file) throw badRequest('invalid file_id')
  if (file.bytes.length > DOWNLOAD_LIMIT) throw badRequest('file is too big')
  return {
    file_id: id,
    file_unique_id: `u${id}`,
    file_size: file.bytes.length,
    file_path: file.path,
  }
}
