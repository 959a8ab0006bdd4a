const NUMERAL = '[一二三四五六七八九十百零〇]{1,5}'
const MARK = new RegExp(
  `^\\s*(第${NUMERAL}[条章节款]|${NUMERAL}、|[（(](?:${NUMERAL}|\\d{1,3})[）)]|\\d{1,3}(?:[.．](?!\\d)|[、）)])|[①-⑳]|[•·●○■□▪◦➢◆★\\uf06c\\uf0b7\\uf0d8\\uf0a7\\uf02d–-](?=\\s|$))\\s*`,
)
const BULLET = /^[^\p{L}\p{N}（(①-⑳]$/u

/** The mark of a list before a text, bullets as -; undefined where it has none. */
export const listMark = (
  text: string,
): { readonly mark: string; readonly rest: string } | undefined => {
  const [whole, mark] = MARK.exec(text) ?? []
  if (whole === undefined || mark === undefined) return undefined
  return { mark: BULLET.test(mark) ? '-' : mark, rest: text.slice(whole.length) }
}
