import { Resvg, type RenderedImage } from '@resvg/resvg-js'
import jsqr from 'jsqr'

/** What a telephone reads off a picture; undefined where it finds no code. */
export const codeIn = ({ pixels, width, height }: RenderedImage): string | undefined =>
  jsqr.default(new Uint8ClampedArray(pixels), width, height)?.data

/** The same of a PNG: width and height stand in its head. */
export const codeOfPng = (png: Uint8Array): string | undefined => {
  const bytes = Buffer.from(png)
  const size = `width="${bytes.readUInt32BE(16)}" height="${bytes.readUInt32BE(20)}"`
  const url = `data:image/png;base64,${bytes.toString('base64')}`
  const image = `<image ${size} xlink:href="${url}"/>`
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
  return codeIn(new Resvg(`<svg ${names} ${size}>${image}</svg>`).render())
}
