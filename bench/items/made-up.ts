/** Items nobody wrote: so many characters each, no two alike. */
const WORDS =
  '村民代表会议表决通过公开栏公示收入支出结余租金补贴申请条件办理时限材料户口簿身份证明窗口受理审核发放标准每月每户路灯水渠道路维修垃圾清运收费依据监督电话'

const random = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export const madeUpItem = (n: number, characters: number, units: readonly string[]) => {
  const next = random(n + 1)
  let body = ''
  while (body.length < characters) {
    const at = Math.floor(next() * (WORDS.length - 6))
    body += WORDS.slice(at, at + 2 + Math.floor(next() * 5))
    if (next() < 0.15) body += next() < 0.3 ? '。\n' : '，'
  }
  return {
    id: `made-up-${n}`,
    title: `${WORDS.slice(n % 50, (n % 50) + 8)}（第${n}号）`,
    body: body.slice(0, characters),
    unit: units[n % units.length]!,
    level: 'village',
    kind: 'notice',
    publishedAt: '2026-10-01',
    keywords: ['公开', '村务'],
  }
}
