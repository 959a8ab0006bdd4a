import { deflateRawSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { strToU8, zipSync } from 'fflate'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { openArchive } from '../../src/documents/archive.ts'
import { LIMITS } from '../../src/documents/problem.ts'
import { readFileBytes } from '../../src/documents/readout.ts'
import { aSheet } from '../support/sheet.ts'
import { zip, type ZipEntry } from '../support/zip.ts'

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const body = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${WORD}"><w:body>${inside}</w:body></w:document>`
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const GOOD = body(paragraph('路灯三日内修好。'))

/** A Word file of the parts it needs, with others beside them or in their place. */
const aDocx = (parts: Readonly<Record<string, string | Uint8Array>> = {}): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': GOOD,
        ...parts,
      }).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]),
    ),
  )
const entry = (name: string, text: string, given: Partial<ZipEntry> = {}): ZipEntry => ({
  name,
  bytes: Buffer.from(text),
  ...given,
})

const why = async (file: string, bytes: Uint8Array | string) => {
  const readout = await readFileBytes(file, Buffer.from(bytes))
  return readout.is === 'unfit' ? readout.why : readout.is
}
const made = (name: string) => readFileSync(join('test', 'documents', 'files', name))

test('a file that means no harm is read', async () => {
  expect(await why('a.docx', aDocx())).toBe('document')
  expect(await why('a.xlsx', aSheet([['id'], ['a']]))).toBe('table')
})

describe('a file is what it holds, whatever it is called', () => {
  test.each([
    ['a.docx', '%PDF-1.7\n', 'wrong-contents'],
    ['a.docx', '<html><p>路灯</p></html>', 'wrong-contents'],
    ['a.pdf', aDocx(), 'wrong-contents'],
    ['a.xlsx', aDocx(), 'wrong-contents'],
    ['a.docx', aSheet([['id']]), 'wrong-contents'],
    ['a.html', aDocx(), 'wrong-contents'],
    ['a.md', Uint8Array.of(0x4d, 0x5a, 0, 0, 1), 'wrong-contents'],
    ['a.exe', '路灯', 'wrong-contents'],
    ['a.docm', aDocx(), 'macros'],
    ['a.xlsm', aDocx(), 'macros'],
    ['a.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'old-office'],
    ['a.docx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), 'old-office'],
  ] as const)('%s', async (file, bytes, reason) => {
    expect(await why(file, bytes)).toBe(reason)
  })

  test('over 20 MB it is not looked at', async () => {
    expect(await why('a.pdf', Buffer.alloc(LIMITS.fileBytes + 1))).toBe('too-big')
    expect(await why('a.html', Buffer.alloc(LIMITS.fileBytes, 'a'))).toBe('text-too-long')
  })
})

describe('what is locked or scanned is said to be so', () => {
  test('an office file with a password lies in a container of the old kind', async () => {
    const container = [Buffer.from('d0cf11e0', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]
    expect(await why('a.docx', Buffer.concat(container))).toBe('encrypted')
  })
  test('an archive with a password', async () => {
    const locked = zip([entry('word/document.xml', GOOD, { flags: 1 })])
    expect(await why('a.docx', locked)).toBe('encrypted')
  })
  test('a PDF with a password', async () => {
    expect(await why('a.pdf', made('locked.pdf'))).toBe('encrypted')
  })
  test('a page that is a picture', async () => {
    expect(await why('a.pdf', made('scanned-browser.pdf'))).toBe('scanned')
  })
})

describe('macros are refused, wherever they lie', () => {
  test.each([
    { 'word/vbaProject.bin': 'x' },
    { 'word/activeX/activeX1.bin': 'x' },
    { 'xl/macrosheets/sheet1.xml': '<x/>' },
    {
      '[Content_Types].xml':
        '<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
    },
  ] as Readonly<Record<string, string>>[])('%j', async (parts) => {
    expect(await why('a.docx', aDocx(parts))).toBe('macros')
  })
})

describe('archives', () => {
  const ZEROES = Buffer.alloc(32 * 1_024 * 1_024)

  test('a part that unpacks to hundreds of times itself', async () => {
    expect(await why('a.docx', aDocx({ 'word/media/a.bin': ZEROES }))).toBe('bomb')
  })

  test('a part that lies about its size', async () => {
    const bomb = zip([
      entry('word/document.xml', GOOD),
      { name: 'a.bin', bytes: ZEROES, saysSize: 10 },
    ])
    expect(await why('a.docx', bomb)).toBe('bomb')
  })

  test('many parts that are too much together, each of them harmless', async () => {
    const packed = deflateRawSync(Buffer.alloc(LIMITS.smallPart))
    const parts = Array.from({ length: 300 }, (_, i): ZipEntry => ({
      name: `a${i}.bin`,
      bytes: Buffer.alloc(LIMITS.smallPart),
      packed,
    }))
    expect(await why('a.docx', zip([entry('word/document.xml', GOOD), ...parts]))).toBe('bomb')
  })

  test('more parts than any paper has', async () => {
    const parts = Array.from({ length: LIMITS.parts + 1 }, (_, i) => entry(`a${i}`, 'x'))
    expect(await why('a.docx', zip(parts))).toBe('too-complex')
  })

  test.each([
    '../../etc/passwd',
    'word/../../x',
    '/etc/passwd',
    'C:/x',
    'word\\..\\x',
    '..',
    'word/a\0b',
  ])('a part called %j', async (name) => {
    const leads = zip([entry('word/document.xml', GOOD), entry(name, 'x')])
    expect(await why('a.docx', leads)).toBe('bad-path')
  })

  test('an archive inside', async () => {
    const inside = aDocx()
    expect(await why('a.docx', aDocx({ 'word/media/image1.png': inside }))).toBe('nested-archive')
    const chart = { 'word/embeddings/Microsoft_Excel_Sheet.xlsx': inside }
    expect(await why('a.docx', aDocx(chart))).toBe('document')
  })

  test('two parts of one name, of which each reader takes another', async () => {
    const twice = zip([entry('word/document.xml', GOOD), entry('word/document.xml', GOOD)])
    expect(await why('a.docx', twice)).toBe('broken')
  })

  test('a part whose bytes are not what its sum says', async () => {
    const wrong = zip([entry('word/document.xml', GOOD, { crc: 1 })])
    expect(await why('a.docx', wrong)).toBe('broken')
  })

  test('cut anywhere or with any byte changed: it is read or refused, and nothing else happens', async () => {
    const whole = Buffer.from(aDocx())
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.nat(whole.length - 1),
        fc.nat(255),
        async (cut, at, byte) => {
          const changed = Buffer.from(whole)
          changed[at] = byte
          expect(['broken', 'wrong-contents']).toContain(
            await why('a.docx', whole.subarray(0, cut)),
          )
          expect(typeof (await why('a.docx', changed))).toBe('string')
        },
      ),
      { numRuns: 300 },
    )
  })

  test('random bytes are no archive', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => openArchive(Buffer.from(bytes))).toThrow()
      }),
    )
  })
})

describe('XML', () => {
  const LOL = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`
  const XXE = `<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>`
  const PARAMETER = `<!DOCTYPE x SYSTEM "http://127.0.0.1:1/evil.dtd">`
  const utf16 = (text: string) =>
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

  test.each([
    ['entities that swell', LOL],
    ['entities that read files', XXE],
    ['a document type from elsewhere', PARAMETER],
    ['after a comment', `<!-- x -->${XXE}`],
  ])('with %s', async (_what, head) => {
    const xml = `<?xml version="1.0"?>${head}${body(paragraph('&xxe;')).replace(/^<\?xml.*?\?>/, '')}`
    expect(await why('a.docx', aDocx({ 'word/document.xml': xml }))).toBe('entities')
    expect(await why('a.docx', aDocx({ 'docProps/app.xml': xml }))).toBe('entities')
    expect(await why('a.docx', aDocx({ 'word/document.xml': utf16(xml) }))).toBe('entities')
  })

  test('in an encoding that hides what stands there', async () => {
    const xml = GOOD.replace('UTF-8', 'UTF-7')
    expect(await why('a.docx', aDocx({ 'word/document.xml': xml }))).toBe('broken')
  })

  test('in UTF-16 is read like any other', async () => {
    const xml = utf16(GOOD.replace('UTF-8', 'UTF-16'))
    expect(await why('a.docx', aDocx({ 'word/document.xml': xml }))).toBe('document')
  })

  test('nested without end', async () => {
    const deep = body('<w:sdt>'.repeat(100_000))
    expect(await why('a.docx', aDocx({ 'word/document.xml': deep }))).toBe('too-complex')
    expect(await why('a.html', '<div>'.repeat(100_000))).toBe('too-complex')
    const tables = '<table><tr><td>'.repeat(1_000)
    expect(await why('a.html', tables)).toBe('too-complex')
  })

  test('words about entities are words', async () => {
    const xml = body(paragraph('&lt;!DOCTYPE x&gt; <![CDATA[<!ENTITY a "b">]]>'))
    expect(await why('a.docx', aDocx({ 'word/document.xml': xml }))).toBe('document')
  })
})

describe('tables without end', () => {
  test('one cell at the far corner of a sheet', async () => {
    const parts = openArchive(aSheet([['id'], ['a']]))
    const sheet = 'xl/worksheets/sheet1.xml'
    const far = parts.get(sheet)!.toString().replaceAll('A2', 'XFD1048576')
    const corner = zipSync(Object.fromEntries([...parts, [sheet, strToU8(far)]]))
    expect(await why('a.xlsx', corner)).toBe('too-complex')
  })

  test('the same corner, however it is written', async () => {
    const parts = openArchive(aSheet([['id'], ['a']]))
    const sheet = 'xl/worksheets/sheet1.xml'
    const far = parts.get(sheet)!.toString().replace('"A2"', "'XFD1048576'")
    const corner = zipSync(Object.fromEntries([...parts, [sheet, strToU8(far)]]))
    expect(await why('a.xlsx', corner)).toBe('too-complex')
  })

  test('one wide row over many short ones, and a row that has no end', async () => {
    expect(await why('a.csv', `${','.repeat(30_000)}\n${'a\n'.repeat(30_000)}`)).toBe('too-complex')
    expect(await why('a.csv', ','.repeat(LIMITS.cells + 1))).toBe('too-complex')
  })

  test('what is no larger than a paper is squared', async () => {
    const readout = await readFileBytes('a.csv', Buffer.from('a,b\nc\n'))
    expect(readout).toEqual({
      is: 'table',
      cells: [
        ['a', 'b'],
        ['c', null],
      ],
    })
  })

  test('cells that reach over more than there is', async () => {
    const cell = '<td colspan="999999999" rowspan="999999999">a</td>'
    const page = `<table>${`<tr>${cell.repeat(50)}</tr>`.repeat(100)}</table>`
    expect(await why('a.html', page)).toBe('too-complex')
  })
})

describe('what is not for reading is not read', () => {
  test('scripts, hidden parts and links out of a page', async () => {
    const page =
      '<title>题</title><script>偷</script><style>偷</style><p hidden>偷</p><div style="display: none"><p>偷</p></div><iframe src="http://127.0.0.1:1">偷</iframe><p onclick="偷">路灯</p><!-- 偷 -->'
    const readout = await readFileBytes('a.html', Buffer.from(page))
    expect(readout).toMatchObject({ document: { text: '路灯' } })
  })

  test('what somebody took out of a Word file, and what it hides', async () => {
    const inside =
      '<w:p><w:del><w:r><w:delText>偷</w:delText><w:t>偷</w:t></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>偷</w:t></w:r><w:r><w:t>路灯</w:t></w:r><w:r><w:instrText>DDEAUTO 偷</w:instrText></w:r></w:p>'
    const readout = await readFileBytes(
      'a.docx',
      Buffer.from(aDocx({ 'word/document.xml': body(inside) })),
    )
    expect(readout).toMatchObject({ document: { text: '路灯' } })
  })

  const styles = (inside: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="${WORD}">${inside}</w:styles>`
  const inStyle = (style: string, text: string) =>
    `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`
  const inWords = (given: string, text: string) =>
    `<w:p><w:r><w:rPr>${given}</w:rPr><w:t>${text}</w:t></w:r></w:p>`

  test('what a style of a Word file hides, its own or that of the one it rests on', async () => {
    const document = [
      paragraph('路灯'),
      inStyle('Secret', '偷'),
      inStyle('Deeper', '偷'),
      inStyle('Open', '报修'),
      inWords('<w:rStyle w:val="Unseen"/>', '偷'),
      inWords('<w:rStyle w:val="Unseen"/><w:vanish w:val="0"/>', '电话'),
      '<w:p><w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t>偷</w:t></w:r><w:r><w:t>地点</w:t></w:r></w:p>',
    ].join('')
    const hides = '<w:rPr><w:vanish/></w:rPr>'
    const sheet = styles(
      `<w:style w:type="paragraph" w:styleId="Secret">${hides}</w:style>` +
        '<w:style w:type="paragraph" w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style>' +
        '<w:style w:type="paragraph" w:styleId="Open"><w:basedOn w:val="Secret"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>' +
        `<w:style w:type="character" w:styleId="Unseen">${hides}</w:style>`,
    )
    const parts = { 'word/document.xml': body(document), 'word/styles.xml': sheet }
    const readout = await readFileBytes('a.docx', Buffer.from(aDocx(parts)))
    if (readout.is !== 'document') throw new Error(JSON.stringify(readout))
    expect(readout.document.text.split(/\n+/)).toEqual(['路灯', '报修', '电话', '地点'])
  })

  test.each([
    [
      'its defaults',
      '<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>',
    ],
    [
      'the style that holds without one',
      '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:rPr><w:vanish/></w:rPr></w:style>',
    ],
  ])('what %s hide in a Word file', async (_, inside) => {
    const document = paragraph('偷') + inWords('<w:vanish w:val="false"/>', '路灯')
    const parts = { 'word/document.xml': body(document), 'word/styles.xml': styles(inside) }
    const readout = await readFileBytes('a.docx', Buffer.from(aDocx(parts)))
    expect(readout).toMatchObject({ document: { text: '路灯' } })
  })

  /** A workbook, with parts of it changed. */
  const changed = (
    rows: Parameters<typeof aSheet>[0],
    part: string,
    by: (xml: string) => string,
  ): Uint8Array => {
    const parts = openArchive(aSheet(rows))
    return zipSync(Object.fromEntries([...parts, [part, strToU8(by(parts.get(part)!.toString()))]]))
  }
  const FIRST = 'xl/worksheets/sheet1.xml'
  const cellsOf = async (bytes: Uint8Array) => {
    const readout = await readFileBytes('a.xlsx', Buffer.from(bytes))
    return readout.is === 'table' ? readout.cells : readout
  }

  test.each([
    ['hidden="1"', 'hidden="true"'],
    ['ht="0" customHeight="1"', 'width="0"'],
  ])('rows and columns of a sheet that are hidden (%s, %s)', async (row, column) => {
    const rows = [
      ['项目', '内部价', '金额'],
      ['路灯', '偷', '30'],
      ['偷', '偷', '40'],
      ['桥', '偷', '50'],
    ]
    const sheet = changed(rows, FIRST, (xml) =>
      xml
        .replace('<sheetData>', `<cols><col min="2" max="2" ${column}/></cols><sheetData>`)
        .replace('<row r="3">', `<row r="3" ${row}>`),
    )
    expect(await cellsOf(sheet)).toEqual([
      ['项目', '金额'],
      ['路灯', '30'],
      [null, null],
      ['桥', '50'],
    ])
  })

  test.each(['hidden', 'veryHidden'])('a sheet that is %s is not the first', async (state) => {
    const parts = openArchive(aSheet([['偷'], ['偷']]))
    const workbook = parts
      .get('xl/workbook.xml')!
      .toString()
      .replace('sheetId="1"', `sheetId="1" state="${state}"`)
    const second = workbook.replace(
      '</sheets>',
      '<sheet name="Sheet2" sheetId="2" r:id="rId9"/></sheets>',
    )
    const relations = parts
      .get('xl/_rels/workbook.xml.rels')!
      .toString()
      .replace(
        '</Relationships>',
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>',
      )
    const with2 = zipSync(
      Object.fromEntries([
        ...parts,
        ['xl/workbook.xml', strToU8(second)],
        ['xl/_rels/workbook.xml.rels', strToU8(relations)],
        [
          'xl/worksheets/sheet2.xml',
          strToU8(
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>路灯</t></is></c></row></sheetData></worksheet>',
          ),
        ],
      ]),
    )
    expect(await cellsOf(with2)).toEqual([['路灯']])
    const only = zipSync(Object.fromEntries([...parts, ['xl/workbook.xml', strToU8(workbook)]]))
    expect(await why('a.xlsx', only)).toBe('no-text')
  })

  test('an empty page has no text', async () => {
    expect(await why('a.html', '<p> </p><script>x</script>')).toBe('no-text')
    expect(await why('a.docx', aDocx({ 'word/document.xml': body('<w:p/>') }))).toBe('no-text')
  })
})

test('a broken PDF is refused', async () => {
  const whole = made('letter-libreoffice.pdf')
  expect(await why('a.pdf', '%PDF-1.7\nnothing')).toBe('broken')
  const cut = await why('a.pdf', whole.subarray(0, 2_000))
  expect(['broken', 'no-text', 'scanned']).toContain(cut)
})
