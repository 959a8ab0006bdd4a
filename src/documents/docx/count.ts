const DIGITS = '零一二三四五六七八九'
const SCALES = ['', '十', '百', '千']

/** 1 to 9999 as Chinese counts: 十一, 二十, 一百零五. */
const chinese = (n: number): string => {
  let text = ''
  let gap = false
  const digits = String(n).split('').map(Number)
  for (const [i, digit] of digits.entries()) {
    if (digit === 0) {
      gap = text !== ''
      continue
    }
    text += `${gap ? '零' : ''}${DIGITS[digit]}${SCALES[digits.length - 1 - i] ?? ''}`
    gap = false
  }
  return text.replace(/^一十/, '十')
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]
const roman = (n: number): string => {
  let left = n
  return ROMAN.map(([value, letters]) => {
    const times = Math.floor(left / value)
    left -= times * value
    return letters.repeat(times)
  }).join('')
}

/** A, B … Z, AA, BB: as Word goes on. */
const letters = (n: number): string =>
  String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1)

const circled = (n: number): string => (n <= 20 ? String.fromCodePoint(0x2460 + n - 1) : String(n))
const digitwise = (n: number): string =>
  String(n).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)]!)

const FORMATS: Readonly<Record<string, (n: number) => string>> = {
  chineseCounting: chinese,
  chineseCountingThousand: chinese,
  japaneseCounting: chinese,
  taiwaneseCounting: chinese,
  taiwaneseCountingThousand: chinese,
  ideographDigital: digitwise,
  japaneseDigitalTenThousand: digitwise,
  ideographTraditional: (n) => '甲乙丙丁戊己庚辛壬癸'[n - 1] ?? String(n),
  upperRoman: roman,
  lowerRoman: (n) => roman(n).toLowerCase(),
  upperLetter: letters,
  lowerLetter: (n) => letters(n).toLowerCase(),
  decimalZero: (n) => String(n).padStart(2, '0'),
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  none: () => '',
}

const COUNTED = 9_999

/** A number in one of Word's formats (ECMA-376, ST_NumberFormat); in figures where the format is another one. */
export const formatted = (n: number, format: string): string =>
  n >= 1 && n <= COUNTED ? (FORMATS[format]?.(n) ?? String(n)) : String(n)
