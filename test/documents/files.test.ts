import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, test } from 'vitest'

import type { ReadDocument } from '../../src/documents/blocks.ts'
import { readItemRows } from '../../src/documents/item-files.ts'
import { readFileBytes } from '../../src/documents/readout.ts'

/** Made by LibreOffice and by a browser: make-files.ts says how. docs/documents.md has what survives. */
const path = (name: string) => join('test', 'documents', 'files', name)
const read = async (name: string): Promise<ReadDocument> => {
  const readout = await readFileBytes(name, readFileSync(path(name)))
  if (readout.is !== 'document') throw new Error(JSON.stringify(readout))
  return readout.document
}

const HEAD = `青禾镇人民政府办公室文件
青府办〔2026〕12号

# 青禾镇生活垃圾处理费收费标准

根据《中华人民共和国价格法》第十八条，制定本标准，自二〇二六年七月一日起施行。
`
const ARTICLES = `第一条 居民按户计收，每月八元。
第二条 低保户、特困户免收。
第三条 商户按面积计收，见下表。
`
const table = (again: string) => `
| 类别 | 面积 | 标准（元/月） |
|---|---|---|
| 餐饮 | 50平方米以下 | 60 |
| ${again} | 50平方米以上 | 120 |
| 其他 | 不分面积 | 30 |
| 合计以收据为准 |  |  |

## 缴费办法

`
const POINTS = `一、缴费方式
  （一）微信、支付宝；
  （二）银行代扣：
    1. 到镇信用社签协议；
    2. 每月十日前扣款。
二、缴费时间
  （一）每月一日至十日。
`
const END = `需要带的材料：
- 户口簿
- 上月收据
青禾镇生态环境办公室
2026年6月20日`

describe('a letter with numbered articles, points in three levels and a table with merged cells', () => {
  test('as .docx: all of it, with the numbers Word shows and does not write', async () => {
    const { title, text } = await read('letter-libreoffice.docx')
    expect(title).toBe('青禾镇生活垃圾处理费收费标准')
    expect(text).toBe(HEAD + ARTICLES + table('餐饮') + POINTS + END)
  })

  test('as a PDF with tags: all but what a cell that reaches over two rows says in the second', async () => {
    const { title, text } = await read('letter-libreoffice-tagged.pdf')
    expect(title).toBe('青禾镇生活垃圾处理费收费标准')
    expect(text).toBe(HEAD + ARTICLES + table('') + POINTS + END)
  })

  test('as a PDF without tags: words, numbers and rows; no headings, no depth of lists', async () => {
    const { title, text } = await read('letter-libreoffice.pdf')
    expect(title).toBe(undefined)
    const flat = (whole: string) =>
      whole
        .replaceAll(/^#+ |^ +|^\n/gm, '')
        .replace('| 合计以收据为准 |  |  |', '合计以收据为准')
        .split('\n')
    expect(flat(text)).toEqual(flat(HEAD + ARTICLES + table('') + POINTS + END))
  })

  test('as .html: all but the form of the numbers, which LibreOffice does not write', async () => {
    const { text } = await read('letter-libreoffice.html')
    const counted = (whole: string) => whole.replaceAll(/^( *)(?:第.条 |.、|（.）|\d\. )/gm, '$1# ')
    expect(counted(text)).toBe(counted(HEAD + ARTICLES + table('餐饮') + POINTS + END))
  })
})

const accounts = ({ again, both }: { again: string; both: string }) =>
  `# 上塘村2026年第三季度财务收支公开

根据《中华人民共和国村民委员会组织法》第三十条，经村务监督委员会审核，现将本村2026年第三季度集体收入、支出和结余情况公开如下，请全体村民监督。

## 一、收支情况

| 项目 | 金额（元） | 金额（元） |
|---|---|---|
| ${again} | 收入 | 支出 |
| 工业厂房租金 | 54,000.00 |  |
| 保洁员工资 |  | 37,800.00 |
| 收入合计 | 54,000.00 |  |
| 支出合计 |  | 37,800.00 |
| 期末结余 | 625,351.80 | ${both} |

## 二、怎样查账

1. 到村委会一楼登记；
2. 由村务监督委员会陪同查看：
  - 原始凭证
  - 银行流水
3. 有疑问的，七日内答复。
公示期：2026年10月9日至2026年10月15日。
上塘村村民委员会
2026年10月9日`

describe('a page of village accounts, empty cells among them', () => {
  test('as .html: all of it, without the way through the site and what is hidden', async () => {
    const page = readFileSync(join('test', 'documents', 'sources', 'accounts.html'))
    const readout = await readFileBytes('accounts.html', page)
    expect(readout).toMatchObject({
      document: {
        title: '上塘村2026年第三季度财务收支公开',
        text: accounts({ again: '项目', both: '625,351.80' }),
      },
    })
  })

  test('printed by a browser, with tags: each figure under its head, though the empty cells are gone', async () => {
    const { text } = await read('accounts-browser-tagged.pdf')
    expect(text).toBe(`首页 公开栏\n\n${accounts({ again: '', both: '' })}`)
  })

  test('printed without tags: the figures still stand under their heads', async () => {
    const { tables, text } = await read('accounts-browser.pdf')
    expect(tables).toEqual([
      [
        ['', '收入', '支出'],
        ['工业厂房租金', '54,000.00', ''],
        ['保洁员工资', '', '37,800.00'],
        ['收入合计', '54,000.00', ''],
        ['支出合计', '', '37,800.00'],
        ['期末结余', '625,351.80', ''],
      ],
    ])
    expect(text).toContain('2. 由村务监督委员会陪同查看：\n原始凭证\n银行流水\n3. 有疑问的')
  })
})

test.each(['items-libreoffice.xlsx', 'items-libreoffice.csv'])(
  'a table of items saved by LibreOffice: %s',
  async (name) => {
    const rows = []
    for await (const { row, value } of readItemRows([path(name)])) rows.push([row, value])
    expect(rows).toEqual([
      [
        2,
        {
          id: 'lamps',
          title: '路灯维修办法',
          body: '报修后三个工作日内修好。\n夜间请打值班电话。',
          unit: 'roads',
          level: 'government',
          kind: 'procedure',
          publishedAt: '2026-07-01',
          keywords: ['路灯', '灯不亮'],
        },
      ],
      [
        3,
        {
          id: 'accounts',
          title: '东塘村2026年9月收支',
          body: '收入 100 元，支出 40 元。',
          unit: 'east-village',
          level: 'village',
          kind: 'finance',
          publishedAt: '2026-10-08',
          period: '2026-09',
          keywords: ['村账', '收支'],
          columns: { 收入合计: '100', 支出合计: '40' },
        },
      ],
    ])
  },
)
