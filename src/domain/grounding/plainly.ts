// What people say, and what offices write for it. Both are written the office's way before they are compared.
const SAID: readonly (readonly [RegExp, string])[] = [
  [/狗/g, '犬'],
  [/第一次/g, '首次'],
  [/打(?=疫苗|狂犬)/g, '接种'],
  [/坏了|弄坏|坏的/g, '损坏'],
  [/换新的?|换掉/g, '更换'],
  [/房子/g, '房屋'],
  [/捉/g, '捕捉'],
  [/结果/g, '决定'],
  [/算(?=家庭|收入)/g, '计入'],
  [/得病|生病/g, '患病'],
  [/看病/g, '就诊'],
  [/过世|走了的/g, '去世'],
  [/修好/g, '修复'],
  [/大概/g, '约'],
  [/全部/g, '全额'],
]

/** A text in the words of offices, where they are not those of people. */
export const plainly = (text: string): string =>
  SAID.reduce((left, [said, written]) => left.replace(said, written), text)
