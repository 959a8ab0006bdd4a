import { imageSize } from './image-size.ts'
import type { State, StoredFile } from './state.ts'
import type { FileInfo, MediaKind, Message } from './types.ts'

const KEEP_BYTES = 256 * 1024 * 1024
const FOLDERS: Record<MediaKind, string> = {
  photo: 'photos',
  document: 'documents',
  voice: 'voice',
  video: 'videos',
  audio: 'music',
  animation: 'animations',
  sticker: 'stickers',
  video_note: 'video_notes',
}
const ENDINGS: Record<MediaKind, string> = {
  photo: '.jpg',
  document: '',
  voice: '.oga',
  video: '.mp4',
  audio: '.mp3',
  animation: '.mp4',
  sticker: '.webp',
  video_note: '.mp4',
}
const MIMES: Record<MediaKind, string> = {
  photo: 'image/jpeg',
  document: 'application/octet-stream',
  voice: 'audio/ogg',
  video: 'video/mp4',
  audio: 'audio/mpeg',
  animation: 'video/mp4',
  sticker: 'image/webp',
  video_note: 'video/mp4',
}

/** Keeps a file and gives it an id; the oldest files go when there are too many bytes. */
export function storeFile(
  state: State,
  kind: MediaKind,
  bytes: Buffer,
  more: { name?: string; mime?: string; duration?: number; emoji?: string } = {},
): StoredFile {
  const n = state.nextFile++
  const size = imageSize(bytes)
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(more.name ?? '')?.[0] ?? ENDINGS[kind]
  const path = `${FOLDERS[kind]}/file_${n}${ending}`
  const file: StoredFile = {
    id: state.newId('file', n),
    kind,
    path,
    name: more.name ?? path.slice(path.indexOf('/') + 1),
    mime: (kind === 'photo' ? size?.mime : more.mime) ?? size?.mime ?? MIMES[kind],
    bytes,
  }
  if (size) Object.assign(file, { width: size.width, height: size.height })
  if (more.duration !== undefined) file.duration = more.duration
  if (more.emoji !== undefined) file.emoji = more.emoji
  addFile(state, file)
  return file
}

/** Puts a file into the store under its own id. */
export function addFile(state: State, file: StoredFile): void {
  state.files.set(file.id, file)
  state.fileBytes += file.bytes.length
  for (const old of state.files.values()) {
    if (state.fileBytes <= (state.options.fileBytes ?? KEEP_BYTES) || old === file) break
    state.files.delete(old.id)
    state.fileBytes -= old.bytes.length
  }
}

/** The part of a message that carries this file. */
export function mediaOf(file: StoredFile): Partial<Message> {
  const info: FileInfo = {
    file_id: file.id,
    file_unique_id: `u${file.id}`,
    file_size: file.bytes.length,
  }
  const size = { width: file.width ?? 800, height: file.height ?? 600 }
  if (file.kind === 'photo') return { photo: [{ ...info, ...size }] }
  const typed: FileInfo = { ...info, mime_type: file.mime }
  if (file.kind === 'voice') return { voice: { ...typed, duration: file.duration ?? 1 } }
  if (file.kind === 'document') return { document: { ...typed, file_name: file.name } }
  if (file.kind === 'sticker')
    return {
      sticker: { ...info, width: 512, height: 512, ...(file.emoji && { emoji: file.emoji }) },
    }
  const timed: FileInfo = { ...typed, file_name: file.name, duration: file.duration ?? 1 }
  if (file.kind === 'audio') return { audio: timed }
  if (file.kind === 'video') return { video: { ...timed, ...size } }
  if (file.kind === 'video_note') return { video_note: timed }
  return { animation: { ...timed, ...size }, document: { ...typed, file_name: file.name } }
}
