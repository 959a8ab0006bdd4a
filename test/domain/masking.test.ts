import { join } from 'node:path'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { marksIn, maskedHead, openMasks, withoutPersons } from '../../src/domain/masking.ts'
import { readItemFiles } from '../../src/handlers/item-files.ts'

const masked = (text: string): string => openMasks([text]).mask(text)
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
const wide = (text: string) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

describe('what points at a person', () => {
  const numbers: readonly (readonly [string, fc.Arbitrary<string>])[] = [
    ['a mobile number', digits(9).map((rest) => `13${rest}`)],
    [
      'a mobile number in groups',
      digits(8).map((rest) => `138 ${rest.slice(0, 4)} ${rest.slice(4)}`),
    ],
    ['an identity card', digits(17).map((all) => `${all}X`)],
    [
      'an identity card in groups',
      digits(14).map((n) => `4401${n.slice(0, 2)} ${n.slice(2, 10)} ${n.slice(10)}`),
    ],
    ['a bank card', digits(17).map((rest) => `62${rest}`)],
    ['a bank card in groups', digits(12).map((rest) => `6222 ${rest.match(/.{4}/g)!.join(' ')}`)],
    ['an account', digits(13)],
    ['a landline', digits(7).map((rest) => `0750-${rest}`)],
    ['a landline in brackets', digits(8).map((rest) => `(020)${rest}`)],
  ]
  test.each(numbers)('is not in what leaves: %s', (_, one) => {
    fc.assert(
      fc.property(one, fc.constantFrom('我的号码', '请打', '（', ''), (number, before) => {
        for (const text of [`${before}${number}，谢谢`, wide(`${before}${number}，谢谢`)])
          expect(
            masked(text)
              .normalize('NFKC')
              .replace(/〔\S{2}\d+〕/g, ''),
          ).not.toMatch(/\d/)
      }),
    )
  })

  test.each([
    ['联系人：李四，', '李四'],
    ['姓名：欧阳小明 性别：男', '欧阳小明'],
    ['我叫张三，想问低保', '张三'],
    ['我是王小明，想问低保', '王小明'],
    ['王先生说不用交', '王'],
    ['陈小姐和赵国强主任在吗', '赵国强'],
    ['张伟 13800138000', '张伟'],
    ['下河村支书张德福占地', '张德福'],
    ['村主任张伟收红包', '张伟'],
    ['我儿子陈小明,13岁', '陈小明'],
    ['邻居李老四的狗咬人', '李老四'],
    ['我叫张德福身份证44010619900307731X电话13800138000', '张德福'],
    ['车牌粤A12345', '粤A12345'],
    ['邮箱zhang.san+1@example.com', 'zhang'],
    ['电话0000101', '0000101'],
  ])('is told by what stands beside it: %s', (text, secret) => {
    expect(masked(text)).not.toContain(secret)
  })

  test.each([
    '2026年9月1日至12月31日，每人430元',
    '拨打12345或者110',
    '负责人签字后交村委会',
    '我是残疾人，怎么申请补贴',
    '收入193,641.70元，支出110,981.70元',
    '上塘村梁某家庭2人，拟月补助980元',
    '我奶奶高龄津贴多少，老师周末上班吗，孩子高考',
    '人民路8号，三楼2号窗口，微信支付',
  ])('is not seen where it is not: %s', (text) => {
    expect(masked(text)).toBe(text)
  })
})

test('of the sample township all but its numbers stays readable', async () => {
  let letters = 0
  let hidden = 0
  for await (const { value } of readItemFiles([join('township', 'items')])) {
    const { body } = value as { body: string }
    letters += body.length
    hidden += body.length - masked(body).replace(/〔\S{2}\d+〕/g, '').length
    expect(masked(body)).not.toMatch(/0750-?0000/)
  }
  expect(hidden / letters).toBeLessThan(0.06)
})

test('whatever the text, what is put in is taken out again, and only for whom it was sent to', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 10 }),
    fc.constantFrom(
      '13800138000',
      '０７５０－００００１０１',
      '〔电话1〕',
      '王先生',
      '粤A12345',
      'a@b.cn',
      '③',
    ),
  )
  fc.assert(
    fc.property(fc.array(piece), fc.array(piece), (ones, others) => {
      const [one, other] = [ones.join(''), others.join('')]
      const masks = openMasks([one, other])
      const sent = masks.mask(one)
      masks.mask(other)
      expect(masks.restore(sent, marksIn(sent))).toBe(one)
      expect(masks.restore(sent, new Set())).toBe(sent)
    }),
  )
})

test('the same value has the same mark in all texts, and another one another', () => {
  const masks = openMasks([])
  expect(masks.mask('打0750-0000101')).toBe('打〔电话1〕')
  expect(masks.mask('0750-0000102或者0750-0000101')).toBe('〔电话2〕或者〔电话1〕')
})

test('a mark comes back in whatever brackets a model writes it', () => {
  const masks = openMasks([])
  const known = marksIn(masks.mask('打0750-0000101'))
  for (const said of ['打〔电话1〕', '打【电话1】', '打[电话 1]', '打（电话1）', '打〔电话01〕'])
    expect(masks.restore(said, known)).toBe('打0750-0000101')
})

describe('what others may read', () => {
  test.each([
    ['住上塘村三组12号，水费怎么交', '住上塘村〔号码〕，水费怎么交'],
    ['我家在3栋2单元５０１室', '我家在〔号码〕'],
    ['加微信号 chendawen88', '加〔号码〕'],
    ['户号是88231456', '〔号码〕'],
    ['我叫张三，电话13800138000', '我叫〔姓名〕，电话〔号码〕'],
    ['QH261123-001到哪了', '〔号码〕到哪了'],
  ])('leads to nobody: %s', (text, read) => {
    expect(withoutPersons(text)).toBe(read)
  })

  test.each(['人民路8号怎么走', '三楼2号窗口办什么', '微信支付怎么交水费', '12345热线'])(
    'is whole where it leads to nobody: %s',
    (text) => {
      expect(withoutPersons(text)).toBe(text)
    },
  )
})

test('of a text that is cut no number leaves as a stump', () => {
  for (let length = 485; length <= 500; length++) {
    const head = maskedHead(`${'低'.repeat(length)}13800138000，身份证440106199003077313`, 500)
    expect(head).not.toMatch(/\d{2}/)
    expect(head.length).toBeLessThanOrEqual(500)
  }
})
