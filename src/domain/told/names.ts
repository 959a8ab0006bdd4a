import { withoutPersons } from '../masking.ts'

const MOST_CHARACTERS = 20
// A title with a figure or a claim in it would be told as if it had been checked: it only names something.
const CLAIMS =
  /[0-9零〇一二两三四五六七八九十百千万半几数]|[增减升降涨跌]|最|首位|第|更|超|逾|持平|率|收到|接到|答复|办结|受理|签收|本周|上周|去年|今年|本月|上月|其中|没有|无/
const LETTERS = /^[\p{Script=Han}\p{Script=Latin}\s·()（）/]+$/u

/** Whether words that came out of residents' words only name something: short, without a figure, a claim or a person. */
export const isPlainName = (title: string): boolean =>
  Array.from(title).length <= MOST_CHARACTERS &&
  LETTERS.test(title) &&
  !CLAIMS.test(title) &&
  withoutPersons(title) === title
