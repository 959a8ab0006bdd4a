/**
 * Makes files/ anew: `npx tsx test/documents/make-files.ts`. Needs LibreOffice (soffice), Chromium (CHROMIUM or
 * /usr/bin/chromium) and a Chinese font. The sources are our own: sources/accounts.html, and the letter below, written
 * with the docx library as Word would and then opened and saved by LibreOffice. What is made is committed, so that the
 * tests need neither.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  AlignmentType,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { chromium } from 'playwright-core'

const FONT = 'WenQuanYi Zen Hei'
const here = import.meta.dirname
const files = join(here, 'files')
const work = mkdtempSync(join(tmpdir(), 'make-files-'))
mkdirSync(files, { recursive: true })

const level = (
  at: number,
  format: (typeof LevelFormat)[keyof typeof LevelFormat],
  text: string,
) => ({
  level: at,
  format,
  text,
  alignment: AlignmentType.START,
})
const numbered = (reference: string, at: number, text: string) =>
  new Paragraph({ numbering: { reference, level: at }, text })
const cell = (text: string, options: object = {}) =>
  new TableCell({ children: [new Paragraph(text)], ...options })

const letter = new Document({
  styles: { default: { document: { run: { font: FONT, size: 24 } } } },
  numbering: {
    config: [
      {
        reference: 'articles',
        levels: [level(0, LevelFormat.CHINESE_COUNTING, '第%1条')],
      },
      {
        reference: 'points',
        levels: [
          level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
          level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
          level(2, LevelFormat.DECIMAL, '%3.'),
        ],
      },
      { reference: 'dots', levels: [level(0, LevelFormat.BULLET, '•')] },
    ],
  },
  sections: [
    {
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, text: '青禾镇人民政府办公室文件' }),
        new Paragraph({ alignment: AlignmentType.CENTER, text: '青府办〔2026〕12号' }),
        new Paragraph({
          heading: HeadingLevel.HEADING_1,
          outlineLevel: 0,
          text: '青禾镇生活垃圾处理费收费标准',
        }),
        new Paragraph(
          '根据《中华人民共和国价格法》第十八条，制定本标准，自二〇二六年七月一日起施行。',
        ),
        numbered('articles', 0, '居民按户计收，每月八元。'),
        numbered('articles', 0, '低保户、特困户免收。'),
        numbered('articles', 0, '商户按面积计收，见下表。'),
        new Table({
          columnWidths: [2_400, 3_600, 3_000],
          rows: [
            new TableRow({
              tableHeader: true,
              children: ['类别', '面积', '标准（元/月）'].map((text) => cell(text)),
            }),
            new TableRow({
              children: [cell('餐饮', { rowSpan: 2 }), cell('50平方米以下'), cell('60')],
            }),
            new TableRow({ children: [cell('50平方米以上'), cell('120')] }),
            new TableRow({ children: [cell('其他'), cell('不分面积', {}), cell('30')] }),
            new TableRow({ children: [cell('合计以收据为准', { columnSpan: 3 })] }),
          ],
        }),
        new Paragraph({ heading: HeadingLevel.HEADING_2, outlineLevel: 1, text: '缴费办法' }),
        numbered('points', 0, '缴费方式'),
        numbered('points', 1, '微信、支付宝；'),
        numbered('points', 1, '银行代扣：'),
        numbered('points', 2, '到镇信用社签协议；'),
        numbered('points', 2, '每月十日前扣款。'),
        numbered('points', 0, '缴费时间'),
        numbered('points', 1, '每月一日至十日。'),
        new Paragraph('需要带的材料：'),
        numbered('dots', 0, '户口簿'),
        numbered('dots', 0, '上月收据'),
        new Paragraph({ children: [new TextRun({ text: '看不见的字', vanish: true })] }),
        new Paragraph({ alignment: AlignmentType.END, text: '青禾镇生态环境办公室' }),
        new Paragraph({ alignment: AlignmentType.END, text: '2026年6月20日' }),
      ],
    },
  ],
})

const soffice = (source: string, to: string, filter = ''): void => {
  execFileSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${work}/profile`,
      '--convert-to',
      `${to}${filter}`,
      '--outdir',
      join(work, 'out'),
      source,
    ],
    { stdio: 'inherit' },
  )
}
const keep = (made: string, name: string): void =>
  copyFileSync(join(work, 'out', made), join(files, name))

writeFileSync(join(work, 'letter.docx'), await Packer.toBuffer(letter))
copyFileSync(join(here, 'sources', 'accounts.html'), join(work, 'accounts.html'))

soffice(join(work, 'letter.docx'), 'odt')
const odt = join(work, 'out', 'letter.odt')
soffice(odt, 'docx')
keep('letter.docx', 'letter-libreoffice.docx')
soffice(odt, 'pdf', ':writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}')
keep('letter.pdf', 'letter-libreoffice-tagged.pdf')
soffice(odt, 'pdf', ':writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}')
keep('letter.pdf', 'letter-libreoffice.pdf')
soffice(
  odt,
  'pdf',
  ':writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"1234"}}',
)
keep('letter.pdf', 'locked.pdf')
soffice(odt, 'html')
keep('letter.html', 'letter-libreoffice.html')

writeFileSync(
  join(work, 'items.csv'),
  [
    'id,title,body,unit,level,kind,publishedAt,period,keywords,columns.收入合计,columns.支出合计',
    'lamps,路灯维修办法,"报修后三个工作日内修好。\n夜间请打值班电话。",roads,government,procedure,2026-07-01,,路灯、灯不亮,,',
    'accounts,东塘村2026年9月收支,"收入 100 元，支出 40 元。",east-village,village,finance,2026-10-08,2026-09,"村账,收支",100,40',
  ].join('\n'),
)
// 44: comma, 34: quote, 76: UTF-8.
execFileSync(
  'soffice',
  [
    '--headless',
    `-env:UserInstallation=file://${work}/profile`,
    '--infilter=CSV:44,34,76,1',
    '--convert-to',
    'xlsx',
    '--outdir',
    join(work, 'out'),
    join(work, 'items.csv'),
  ],
  { stdio: 'inherit' },
)
keep('items.xlsx', 'items-libreoffice.xlsx')
soffice(join(work, 'out', 'items.xlsx'), 'csv', ':Text - txt - csv (StarCalc):44,34,76,1')
keep('items.csv', 'items-libreoffice.csv')

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const page = await browser.newPage()
await page.goto(`file://${join(here, 'sources', 'accounts.html')}`)
await page.pdf({ path: join(files, 'accounts-browser-tagged.pdf'), tagged: true })
await page.pdf({ path: join(files, 'accounts-browser.pdf'), tagged: false })
// A page as a scanner leaves it: a picture, and not one word.
const picture = await page.screenshot({
  clip: { x: 0, y: 0, width: 400, height: 300 },
  type: 'jpeg',
  quality: 30,
})
await page.setContent(`<img src="data:image/jpeg;base64,${picture.toString('base64')}">`)
await page.pdf({ path: join(files, 'scanned-browser.pdf') })
await browser.close()
