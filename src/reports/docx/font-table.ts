import { FONTS, INSTEAD } from './form.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'

const fontXml = (name: string): string =>
  `<w:font w:name="${name}"><w:altName w:val="${INSTEAD[name]}"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>`

/** The part that says what to take where a font is missing; the library writes one without that. */
export const fontTable = (): { path: string; data: string } => ({
  path: 'word/fontTable.xml',
  data: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${MAIN}">${Object.values(FONTS).map(fontXml).join('')}</w:fonts>`,
})
