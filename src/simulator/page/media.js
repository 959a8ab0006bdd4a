import { h } from './dom.js'
import { word } from './words.js'

/** The element for a photo, a file, a sound or a film. */
export function renderMedia(media) {
  const src = `/simulator/file/${encodeURIComponent(media.fileId)}`
  const name = media.name ?? word(`media.${media.kind}`)
  switch (media.kind) {
    case 'photo':
      return picture(src, media)
    case 'sticker':
      return h(
        'div',
        { class: 'sticker', role: 'img', 'aria-label': word('media.sticker') },
        media.emoji ?? '🙂',
      )
    case 'voice':
    case 'audio':
      return h('audio', { src, controls: true, preload: 'metadata', 'aria-label': name })
    case 'video':
    case 'animation':
    case 'video_note':
      return h('video', { src, controls: true, preload: 'metadata', 'aria-label': name })
    default:
      return file(src, name, media)
  }
}

function picture(src, { width = 400, height = 300 }) {
  const image = h('img', { src, alt: word('media.photo'), loading: 'lazy' })
  // The right room from the start, so that nothing jumps when the picture arrives.
  image.style.aspectRatio = String(Math.min(Math.max(width / height, 0.6), 2.4))
  const link = h('a', { class: 'picture', href: src, target: '_blank', rel: 'noopener' }, image)
  link.style.width = `${width}px`
  return link
}

function file(src, name, media) {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? '?'
  return h(
    'a',
    { class: 'file', href: src, download: name },
    h('span', { class: 'badge', 'aria-hidden': 'true' }, ending),
    h('span', {}, h('b', {}, name), h('small', {}, size(media.size ?? 0))),
  )
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
