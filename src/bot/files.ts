import type { Message } from 'telegraf/types'

import type { SentFile } from '../handlers/world.ts'

interface TelegramFile {
  readonly file_id: string
  readonly file_size?: number | undefined
  readonly mime_type?: string | undefined
  readonly file_name?: string | undefined
}

const asFile = (kind: SentFile['kind'], file: TelegramFile): SentFile => ({
  kind,
  fileId: file.file_id,
  name: file.file_name ?? null,
  mime: file.mime_type ?? null,
  size: file.file_size ?? null,
})

/** The files a message carries; of a photo the largest size. A place counts as one. */
export const readFiles = (message: Message): SentFile[] => {
  if ('photo' in message) return [asFile('photo', message.photo.at(-1)!)]
  if ('voice' in message) return [asFile('voice', message.voice)]
  if ('video' in message) return [asFile('video', message.video)]
  if ('video_note' in message) return [asFile('video_note', message.video_note)]
  if ('audio' in message) return [asFile('audio', message.audio)]
  if ('document' in message) return [asFile('document', message.document)]
  if ('location' in message) {
    const { latitude, longitude } = message.location
    return [
      { kind: 'location', fileId: `${latitude},${longitude}`, name: null, mime: null, size: null },
    ]
  }
  return []
}
