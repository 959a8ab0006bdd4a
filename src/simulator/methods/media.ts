import { mediaOf, storeFile } from '../files.ts'
import { imageSize } from '../image-size.ts'
import { integer, isRecord, isUpload, json, text } from '../params.ts'
import { addPost } from '../posts.ts'
import { takeTurn } from '../rates.ts'
import { badRequest, Refusal } from '../refusal.ts'
import { openRoomOf } from '../rooms.ts'
import type { State, StoredFile } from '../state.ts'
import { captionText } from '../text/format.ts'
import type { MediaKind, Message, Params, Upload } from '../types.ts'
import { common, post } from './send.ts'

const UPLOAD_LIMIT = 50 * 1024 * 1024
const PHOTO_LIMIT = 10 * 1024 * 1024
const ALBUM = new Set(['photo', 'video', 'document', 'audio'])

/** sendPhoto, sendDocument and their like. */
export function sendMedia(kind: MediaKind) {
  return (state: State, params: Params): Message => {
    const caption = captionText(params)
    // Asked before the file is kept, so that a refused chat leaves nothing behind.
    openRoomOf(state, params)
    const file = fileOf(state, kind, params[kind], params)
    return post(state, params, { ...mediaOf(file), ...captionFields(caption) })
  }
}

/** sendMediaGroup: 2 to 10 of a kind that may share an album. */
export function sendMediaGroup(state: State, params: Params): Message[] {
  const media = json(params, 'media')
  if (!Array.isArray(media)) throw badRequest("can't parse media JSON object")
  if (media.length < 2 || media.length > 10)
    throw badRequest('wrong number of messages in the album')
  const room = openRoomOf(state, params)
  const kinds = new Set(media.map((item) => (isRecord(item) ? item['type'] : undefined)))
  const mixed = [...kinds].some((kind) => kind === 'document' || kind === 'audio')
  if (mixed && kinds.size > 1)
    throw badRequest("document and audio files can't be mixed with other media types in an album")
  const bodies = (media as unknown[]).map((item): Partial<Message> => {
    if (!isRecord(item) || !ALBUM.has(String(item['type'])))
      throw badRequest("can't parse InputMedia: Unsupported type specified")
    const file = fileOf(state, item['type'] as MediaKind, item['media'], params)
    return { ...mediaOf(file), ...captionFields(captionText(item)) }
  })
  const extra = common(room, params)
  for (const _ of bodies) takeTurn(state, room.chat.id)
  const media_group_id = String(13_000_000_000 + room.nextMessage)
  return bodies.map((body) => addPost(state, room, state.me, { ...extra, media_group_id, ...body }))
}

/** The file that a parameter means: an upload, `attach://name`, or the id of one already here. */
export function fileOf(state: State, kind: MediaKind, value: unknown, params: Params): StoredFile {
  const given =
    typeof value === 'string' && value.startsWith('attach://') ? params[value.slice(9)] : value
  if (isUpload(given)) return upload(state, kind, given, params)
  if (typeof given !== 'string' || given === '')
    throw badRequest(`there is no ${kind} in the request`)
  if (/^https?:\/\//i.test(given)) throw badRequest('failed to get HTTP URL content')
  const known = state.files.get(given)
  if (!known) throw badRequest('wrong file identifier/HTTP URL specified')
  if (known.kind !== kind && !(kind === 'document' && known.kind === 'animation'))
    throw badRequest(`can't use file of type ${title(known.kind)} as ${title(kind)}`)
  return known
}

/** A caption as fields of a message. */
export function captionFields(caption: ReturnType<typeof captionText>): Partial<Message> {
  if (!caption) return {}
  return caption.entities.length > 0
    ? { caption: caption.text, caption_entities: caption.entities }
    : { caption: caption.text }
}

function upload(state: State, kind: MediaKind, file: Upload, params: Params): StoredFile {
  if (file.bytes.length === 0) throw badRequest('file must be non-empty')
  if (file.bytes.length > UPLOAD_LIMIT) throw new Refusal(413, 'Request Entity Too Large')
  if (kind === 'photo') checkPhoto(file.bytes)
  const duration = integer(params, 'duration')
  const emoji = text(params, 'emoji')
  return storeFile(state, kind, file.bytes, {
    name: file.filename,
    ...(file.mime !== 'application/octet-stream' && { mime: file.mime }),
    ...(duration !== undefined && { duration }),
    ...(emoji !== undefined && { emoji }),
  })
}

function checkPhoto(bytes: Buffer): void {
  if (bytes.length > PHOTO_LIMIT)
    throw badRequest(
      `file of size ${bytes.length} bytes is too big for a photo; the maximum size is ${PHOTO_LIMIT} bytes`,
    )
  const size = imageSize(bytes)
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED')
  const { width, height } = size
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height))
    throw badRequest('PHOTO_INVALID_DIMENSIONS')
}

function title(kind: MediaKind): string {
  return (
    { voice: 'VoiceNote', video_note: 'VideoNote' }[kind as string] ??
    kind[0]!.toUpperCase() + kind.slice(1)
  )
}
