import { fold } from './fold.ts'

const MISSING =
  '(没有?|未|从不|从来不|一直不|迟迟不|就是不|不|还没).{0,4}(公开|公布|公示|上墙|张贴|贴出来)(?!课|赛|招)'
const BOARD = '(公开栏|公示栏|公开墙|村务栏|财务公开|村务公开|政务公开|校务公开|公示|公开的)'
const WRONG =
  '(有误|不对|不实|写错|错了|有错|造假|不更新|没更新|没有更新|过期|不全|漏了|看不到|对不上)'

const OBJECTION = new RegExp(
  [
    MISSING,
    `${BOARD}.{0,16}${WRONG}`,
    '(was|were|is|are|has|have) (never|not|n.t) (been )?published|published .{0,30}(wrong|incorrect|out of date)',
  ].join('|'),
)

const UNTIL = new RegExp(`^(.*?)(一直|从来|至今|都|也|还|怎么|为什么|为啥|为何)*${MISSING}`)

/** What words say is not published, as an item is called: 上塘村的村级财务; undefined where they do not say. */
export const missingIn = (words: string): string | undefined => {
  const clause = words.split(/[，。！？!?,;；\n]/, 1)[0] ?? ''
  const named = UNTIL.exec(clause)?.[1]?.trim() ?? ''
  return named.length >= 4 && named.length <= 40 ? named : undefined
}

/** Whether words say that something should be published and is not, or is wrong: it can be told as an objection. */
export const soundsLikeObjection = (words: string): boolean => OBJECTION.test(fold(words))
