import type { Outgoing, SentFile } from '../handlers/world.ts'

const METHODS = {
  photo: 'sendPhoto',
  voice: 'sendVoice',
  video: 'sendVideo',
  video_note: 'sendVideoNote',
  audio: 'sendAudio',
  document: 'sendDocument',
} as const

/** Shows a file somebody sent, or the place. Telegram knows it by its id: nothing is uploaded. */
export const sendFile = (chat: number, file: SentFile): Outgoing[] => {
  if (file.kind === 'location') {
    const [latitude, longitude] = file.fileId.split(',').map(Number)
    return [{ chat, method: 'sendLocation', payload: { chat_id: chat, latitude, longitude } }]
  }
  return [
    { chat, method: METHODS[file.kind], payload: { chat_id: chat, [file.kind]: file.fileId } },
  ]
}
