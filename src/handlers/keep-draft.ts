import type { KeepDraft } from './import-files.ts'
import type { World } from './world.ts'

/**
 * Keeps a document as a draft that no editor has begun yet: one of its unit takes it over and completes it. The same
 * file again changes nothing, also where its draft was published or dropped since.
 */
export const keepDraftIn =
  ({ records }: World): KeepDraft =>
  async (trx, { fields }, { file, digest, document }, now) => {
    if (await records.isDrafted(trx, digest)) return 'known'
    const source = { name: document.fileName ?? file, sha256: digest }
    const { id } = await records.addItemDraft(trx, { author: null, content: fields, source }, now)
    await records.addItemAct(trx, { person: null, what: 'drafted', draft: id }, now)
    return 'kept'
  }
