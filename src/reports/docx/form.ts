import {
  AlignmentType,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  convertMillimetersToTwip,
  type IStylesOptions,
  type INumberingOptions,
} from 'docx'

/**
 * The form of an official paper after GB/T 9704-2012, as far as it applies to a bulletin inside a town: page, fonts,
 * sizes, lines and numbers. Letterhead, document number, red line and seal are given by an office, and not by a program.
 */

/** A4, with margins that leave a text area of 156 × 225 mm. */
export const PAGE = {
  size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  margin: {
    top: convertMillimetersToTwip(37),
    left: convertMillimetersToTwip(28),
    right: convertMillimetersToTwip(210 - 28 - 156),
    bottom: convertMillimetersToTwip(297 - 37 - 225),
    // The number stands 7 mm below the text.
    footer: convertMillimetersToTwip(23),
  },
} as const

export const TEXT_WIDTH = convertMillimetersToTwip(156)
/** The text area in pixels of 1/96 inch, for pictures. */
export const TEXT_AREA = { width: 589, height: 800 } as const

/** The standard's fonts; figures and Latin in the same, as an office's programs set them. */
export const FONTS = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  first: '黑体',
  second: '楷体_GB2312',
  number: '宋体',
} as const

/** What a machine takes that lacks one of them, in Word's own table of names. */
export const INSTEAD: { readonly [font: string]: string } = {
  [FONTS.title]: '小标宋,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun',
  [FONTS.body]: '仿宋,FangSong,华文仿宋,STFangsong',
  [FONTS.first]: 'SimHei,微软雅黑',
  [FONTS.second]: '楷体,KaiTi,华文楷体,STKaiti',
  [FONTS.number]: 'SimSun,NSimSun',
}

export const fontOf = (name: string) => ({
  ascii: name,
  hAnsi: name,
  eastAsia: name,
  cs: name,
  hint: 'eastAsia' as const,
})

/** Sizes in half points: 2号, 3号, 4号, 五号. */
export const SIZES = { title: 44, body: 32, number: 28, table: 21 } as const

const LINE = { line: 28 * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 } as const
const TABLE_LINE = { line: 20 * 20, lineRule: LineRuleType.EXACT, before: 20, after: 20 } as const
/** Two characters of the body's size. */
const INDENT = { firstLine: 2 * 16 * 20 } as const

const style = (
  id: string,
  font: string,
  size: number,
  paragraph: NonNullable<IStylesOptions['paragraphStyles']>[number]['paragraph'],
) => ({
  id,
  name: id,
  basedOn: 'Normal',
  quickFormat: true,
  run: { font: fontOf(font), size, color: '000000', bold: false },
  paragraph,
})

// Not spread over the line: a rate with its count cannot be broken, and would tear the words before it apart.
const body = { spacing: LINE, indent: INDENT, alignment: AlignmentType.LEFT }

export const STYLES: IStylesOptions = {
  default: {
    document: { run: { font: fontOf(FONTS.body), size: SIZES.body }, paragraph: { spacing: LINE } },
    heading1: {
      run: { font: fontOf(FONTS.first), size: SIZES.body, bold: false, color: '000000' },
      paragraph: { spacing: LINE, indent: INDENT, keepNext: true },
    },
    heading2: {
      run: { font: fontOf(FONTS.second), size: SIZES.body, bold: false, color: '000000' },
      paragraph: { spacing: LINE, indent: INDENT, keepNext: true },
    },
    title: {
      run: { font: fontOf(FONTS.title), size: SIZES.title, bold: false, color: '000000' },
      paragraph: {
        spacing: { ...LINE, line: 36 * 20, after: 8 * 20 },
        alignment: AlignmentType.CENTER,
      },
    },
  },
  paragraphStyles: [
    style('Body', FONTS.body, SIZES.body, body),
    style('Period', FONTS.second, SIZES.number, {
      spacing: { ...LINE, after: 12 * 20 },
      alignment: AlignmentType.CENTER,
    }),
    style('Remark', FONTS.body, SIZES.table, {
      spacing: { ...TABLE_LINE, after: 120 },
      indent: INDENT,
    }),
    style('Cell', FONTS.body, SIZES.table, {
      spacing: TABLE_LINE,
      alignment: AlignmentType.CENTER,
    }),
    style('CellHead', FONTS.first, SIZES.table, {
      spacing: TABLE_LINE,
      alignment: AlignmentType.CENTER,
      keepNext: true,
    }),
    style('CellName', FONTS.body, SIZES.table, {
      spacing: TABLE_LINE,
      alignment: AlignmentType.LEFT,
    }),
    style('Picture', FONTS.body, SIZES.table, {
      alignment: AlignmentType.CENTER,
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
    }),
    style('Foot', FONTS.number, SIZES.number, {
      spacing: { line: 240, lineRule: LineRuleType.AUTO },
    }),
  ],
}

export const OUTLINE = 'outline'
/** Which level of the outline a block is on. */
export const LEVELS = { section: 0, heading: 1, item: 2 } as const

const level = (
  of: number,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
  font: string,
) => ({
  level: of,
  format,
  text,
  alignment: AlignmentType.START,
  suffix: LevelSuffix.NOTHING,
  style: { run: { font: fontOf(font), size: SIZES.body }, paragraph: { indent: INDENT } },
})

/** 一、（一）1.（1） */
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: OUTLINE,
      levels: [
        level(0, LevelFormat.CHINESE_COUNTING, '%1、', FONTS.first),
        level(1, LevelFormat.CHINESE_COUNTING, '（%2）', FONTS.second),
        level(2, LevelFormat.DECIMAL, '%3. ', FONTS.body),
        level(3, LevelFormat.DECIMAL, '（%4）', FONTS.body),
      ],
    },
  ],
}
