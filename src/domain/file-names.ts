/** Kinds of files that are read for items; an .htm is an .html. */
export const FILE_KINDS = ['docx', 'pdf', 'html', 'xlsx', 'csv', 'md', 'jsonl', 'txt'] as const
export type FileKind = (typeof FILE_KINDS)[number]

const OTHER_NAMES: Readonly<Record<string, FileKind>> = { htm: 'html', markdown: 'md' }
/** From before the formats that can be read. */
export const OLD_NAMES: readonly string[] = ['doc', 'xls', 'wps', 'et', 'rtf', 'dot']
export const MACRO_NAMES: readonly string[] = ['docm', 'xlsm', 'dotm', 'xltm', 'xlam']

/** How a file's name ends, without the dot. */
export const endingOf = (file: string): string =>
  /[^/\\]\.([^./\\]*)$/.exec(file)?.[1]?.toLowerCase() ?? ''

/** The kind a file's name says; undefined where it is none that is read. */
export const kindNamed = (file: string): FileKind | undefined => {
  const ending = endingOf(file)
  return FILE_KINDS.find((kind) => kind === ending) ?? OTHER_NAMES[ending]
}

/** Whether a name says a kind of paper that is refused with a word of its own. */
export const isNamedAsOther = (file: string): boolean =>
  [...OLD_NAMES, ...MACRO_NAMES].includes(endingOf(file))
