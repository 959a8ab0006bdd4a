const LONGEST = 120
const HEADING = /^#{1,6}\s+/
/** What stands over the title of an official document: its letterhead, its number, how urgent and secret it is. */
const OVER_A_TITLE =
  /^(?:.{2,30}文件|.*[〔[【]\d{4}[〕\]】].*号|特急|加急|机密|秘密|绝密|★.*|\d{1,6}|签发人.*|附件\d*[:：]?)$/

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

const isTitle = (line: string): boolean =>
  line.length >= 2 && line.length <= LONGEST && !/^[|>]/.test(line) && !/[。；;，,：:]$/.test(line)

const plain = (line: string): string =>
  line
    .replace(HEADING, '')
    .replace(/\*\*|__/g, '')
    .trim()

/** 2026年第三季度收支.docx, 附件1：收支表(1).docx and 收支_终稿.pdf are named by what is left. */
const fromFileName = (name: string): string =>
  name
    .replace(/^.*[/\\]/, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/(?:[（(]\d+[）)]|[_\s-]*(?:终稿|定稿|最终版|副本|扫描件))+$/, '')
    .replace(/^附件\d*[:：\s]*/, '')
    .replaceAll('_', ' ')
    .trim()

/** The first line that stands for itself, where more follows. */
const firstLine = (lines: readonly string[]): string | undefined => {
  const at = lines.findIndex((line) => !OVER_A_TITLE.test(line))
  return at >= 0 && at < lines.length - 1 && isTitle(plain(lines[at]!)) ? lines[at] : undefined
}

/** What a document seems to be called: its first heading, else its first line that could be one, else its file. */
export const titleOf = (
  said: string | undefined,
  text: string,
  fileName: string | undefined,
): string | undefined => {
  const lines = linesOf(text)
  const heading = lines.find((line) => HEADING.test(line) && isTitle(plain(line)))
  const found = said?.trim() || heading || firstLine(lines)
  if (found !== undefined) return plain(found).slice(0, LONGEST)
  return fileName === undefined ? undefined : fromFileName(fileName) || undefined
}

/** A text without its title, where it begins with that: readers are shown both. */
export const withoutTitle = (text: string, title: string | undefined): string => {
  const [first = '', ...rest] = text.trim().split('\n')
  const others = rest.join('\n').trim()
  return plain(first) === title && others !== '' ? others : text.trim()
}
