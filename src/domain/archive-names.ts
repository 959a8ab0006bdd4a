/**
 * Names of files that every system takes: what Windows forbids is replaced (\ / : * ? " < > |, names of devices, an end in a dot or a
 * space), what is not seen is left out, and nothing leads out of a folder.
 */

// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\\/:*?"<>|\u0000-\u001f\u007f-\u009f]/g
/** Marks of direction, of width nought, and halves of characters: two names would look the same. */
const UNSEEN = /\p{Cf}|\p{Surrogate}|\p{Private_Use}/gu
/** Names of devices, whatever ending they have. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
const AT_THE_EDGES = /^[\s.]+|[\s.]+$/g

/** Most file systems take 255 bytes; unpackers on Windows, 260 characters of a whole path. */
const MOST_CHARACTERS = 40
const MOST_BYTES = 120

const cutTo = (text: string): string => {
  let cut = ''
  let bytes = 0
  for (const char of [...text].slice(0, MOST_CHARACTERS)) {
    bytes += new TextEncoder().encode(char).length
    if (bytes > MOST_BYTES) break
    cut += char
  }
  return cut
}

/** Words as a part of a file's name, 40 characters at most; `otherwise` where nothing is left of them. */
export const safeName = (words: string, otherwise: string): string => {
  const clean = words
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/g, ' ')
  const name = cutTo(clean.replace(AT_THE_EDGES, '')).replace(AT_THE_EDGES, '')
  if (name === '') return otherwise
  return DEVICE.test(name) ? `_${name}` : name
}

/** How a file's name ends, with the dot, where that is a usual ending; else nothing. */
export const safeEnding = (file: string): string =>
  /\.[A-Za-z0-9]{1,8}$/.exec(file)?.[0]?.toLowerCase() ?? ''

/** A path that nobody had before, by what it begins and ends with. */
export type PathOf = (stem: string, ending: string) => string

/** Gives each path once: one that is taken, whatever the case of its letters, gets a number. */
export const distinctPaths = (): PathOf => {
  const taken = new Set<string>()
  return (stem, ending) => {
    for (let n = 1; ; n++) {
      const path = `${stem}${n === 1 ? '' : ` (${n})`}${ending}`
      const plain = path.toLowerCase()
      if (taken.has(plain)) continue
      taken.add(plain)
      return path
    }
  }
}
