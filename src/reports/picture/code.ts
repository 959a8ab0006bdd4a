import { renderAsync } from '@resvg/resvg-js'
import { encodeQR } from 'qr'

/** The white around a code, in modules: readers need four. */
const QUIET = 4

/**
 * A code in modules, each a square, as large as the room for it allows and in its middle; a quarter of it may be dirty or
 * torn and it is still read.
 */
export const codeSvg = (
  link: string,
  { width, top, room }: { readonly width: number; readonly top: number; readonly room: number },
): string => {
  const rows = encodeQR(link, 'raw', { ecc: 'quartile', border: QUIET })
  const side = Math.floor(room / rows.length)
  const left = Math.floor((width - side * rows.length) / 2)
  const squares = rows.flatMap((row, y) =>
    row.flatMap((dark, x) =>
      dark ? `M${left + x * side} ${top + y * side}h${side}v${side}h-${side}z` : [],
    ),
  )
  return `<path d="${squares.join('')}" shape-rendering="crispEdges"/>`
}

/** Dots of a module: what is drawn so is sharp at whatever size it is printed. */
const DOTS = 10

/** A code alone, as PNG. */
export const codePng = async (link: string): Promise<Uint8Array> => {
  const side = encodeQR(link, 'raw', { ecc: 'quartile', border: QUIET }).length * DOTS
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    codeSvg(link, { width: side, top: 0, room: side }),
    '</svg>',
  ].join('')
  const image = await renderAsync(svg, { font: { loadSystemFonts: false } })
  return image.asPng()
}
