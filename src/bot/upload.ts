import type { Outgoing } from '../handlers/world.ts'

/** A message with a file of ours: which, and under what name of a field. */
export interface WantedUpload {
  readonly id: number
  readonly field: string
  readonly rest: Readonly<Record<string, unknown>>
}

/** Sends a file that was kept for it (records.addUpload) as a document. */
export const documentTo = (chat: number, upload: number, caption: string): Outgoing => ({
  chat,
  method: 'sendDocument',
  payload: { chat_id: chat, caption, of_upload: { id: upload, field: 'document' } },
})

/** Sends one as a photo. */
export const photoTo = (chat: number, upload: number, caption: string): Outgoing => ({
  chat,
  method: 'sendPhoto',
  payload: { chat_id: chat, caption, of_upload: { id: upload, field: 'photo' } },
})

/** What file goes with a message; undefined where none does. */
export const readUpload = (payload: Outgoing['payload']): WantedUpload | undefined => {
  const { of_upload: of, ...rest } = payload
  if (of === undefined) return undefined
  const { id, field } = of as { readonly id: number; readonly field: string }
  return { id, field, rest }
}
