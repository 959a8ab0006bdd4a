import { describe, expect, test } from 'vitest'

import { findAnswer } from '../../src/answering/answer.ts'
import { figureAt } from '../../src/answering/figures.ts'
import { createIndex } from '../../src/answering/search-index.ts'
import { createSpelling } from '../../src/answering/spelling.ts'
import { soundOf, soundsOf } from '../../src/answering/sounds.ts'
import { anItem, TODAY, township } from './township.ts'

const asked = { today: TODAY }
const index = createIndex({ items: township })
const answeredBy = (question: string) => findAnswer(index, question, asked).quotes[0]?.itemId

describe('words typed by their sound', () => {
  test.each([
    ['低宝怎么申请', 'dibao'],
    ['底保要什么材料', 'dibao'],
    ['高龄精贴一个月多少钱', 'gaoling'],
    ['宅机地最多批多大', 'zhaijidi'],
  ])('%s is understood', (typed, id) => {
    expect(answeredBy(typed)).toBe(id)
  })

  test('what is right is left as it is, and so are the names of places and people', () => {
    const spelling = createSpelling()
    ;['高龄津贴', '低保', '资金', '护理补贴'].forEach(spelling.learn)
    const known = new Set(['高龄', '津贴', '低保', '水费'])
    const right = (text: string) => spelling.putRight(text, (pair) => known.has(pair))
    expect(right('高龄金贴')).toBe('高龄津贴')
    for (const text of ['高龄津贴', '水费', '至金洲大道', '低堡村', '伙食差', '张德福', '第一期']) {
      expect(right(text)).toBe(text)
    }
  })

  test('what stands in no name any more is put into nobody’s mouth', () => {
    const spelling = createSpelling()
    ;['高龄津贴', '护理津贴', '经铁'].forEach(spelling.learn)
    const right = () => spelling.putRight('高龄金贴', (pair) => pair === '高龄')
    spelling.forget('高龄津贴')
    expect(right()).toBe('高龄津贴')
    spelling.forget('护理津贴')
    expect(right()).toBe('高龄金贴')
    // And what was never learnt is not missed.
    spelling.forget('护理津贴')
    expect(right()).toBe('高龄金贴')
  })

  test('an item that turns internal, or is taken out, leaves no word behind that a question is read with', () => {
    const item = anItem({ id: 'closed', title: '龙山缆车', body: '龙山缆车检修。' })
    const other = anItem({ id: 'other', title: '龙山公告', body: '龙山封山。' })
    const without = createIndex({ items: [other] })
    const read = (of: typeof without) => of.rank('龙山揽车', asked).query.query.pieces
    for (const end of ['internal', 'removed'] as const) {
      const index = createIndex({ items: [other, item] })
      expect(read(index)).not.toEqual(read(without))
      if (end === 'removed') index.remove('closed')
      else index.put({ ...item, version: 2, audience: 'internal' })
      expect(read(index)).toEqual(read(without))
    }
  })

  test('sounds that many do not tell apart are one', () => {
    expect(soundOf('救助')).toBe(soundOf('就组'))
    expect(soundOf('津贴')).toBe(soundOf('经贴'))
    expect(soundsOf('行')).toContain('xin')
    expect(soundsOf('行')).toContain('han')
  })
})

describe('figures in characters and in digits are the same figures', () => {
  const items = [
    anItem({ id: 'sixty', title: '老年优待证', body: '年满60周岁的老人可以申请老年优待证。' }),
    anItem({ id: 'seventy', title: '老年长者饭堂', body: '年满七十周岁的老人用餐每顿减3元。' }),
  ]
  const written = createIndex({ items })
  const first = (question: string) => written.search(question, asked)[0]?.item.id

  test('六十岁 finds 60周岁, and 70岁 finds 七十周岁', () => {
    expect(first('六十岁老人有什么')).toBe('sixty')
    expect(first('70岁老人有什么')).toBe('seventy')
  })

  test.each([
    ['六十岁以上', 0, '六十岁', '60周岁 60岁'],
    ['等25天', 1, '25天', '25日'],
    ['两个月', 0, '两个月', '2个月'],
    ['罚五百块', 1, '五百块', '500元'],
    ['三万元', 0, '三万元', '30000元 3万元'],
  ])('%s', (text, at, figure, first) => {
    const found = figureAt(text, at)
    expect(found?.text).toBe(figure)
    for (const one of first.split(' ')) expect(found?.official.split(' ')).toContain(one)
  })

  test.each([['2026年'], ['一般'], ['十分'], ['三胎'], ['万一']])('%s is no figure', (text) => {
    expect(figureAt(text, 0)).toBeUndefined()
  })
})

describe('what an item says that it tells', () => {
  const report = anItem({
    id: 'report',
    kind: 'result',
    title: '临时救助发放情况',
    body: '第三季度临时救助27户，支出78,400元。申请材料齐全。',
  })
  const guide = anItem({
    id: 'guide',
    kind: 'procedure',
    title: '临时救助申请指南',
    body: '身份证、户口簿、困难证明。到2号窗口申请。',
  })
  const both = createIndex({ items: [report, guide] })
  const first = (question: string) => both.search(question, asked)[0]?.item.id

  test('how to go about it is told by the guide, how many there were by the report', () => {
    expect(first('临时救助怎么申请')).toBe('guide')
    expect(first('临时救助要什么材料')).toBe('guide')
    expect(first('临时救助发放多少户')).toBe('report')
    expect(first('临时救助发放情况')).toBe('report')
  })

  test('a list of fees does not answer when', () => {
    const items = [
      anItem({ id: 'fees', kind: 'fees', title: '圩镇垃圾处理费收费标准', body: '每户每月8元。' }),
      anItem({
        id: 'hours',
        title: '生活垃圾收集清运时间',
        keywords: ['几点收', '倒垃圾'],
        body: '圩镇生活垃圾每天早上5点到7点收集。',
      }),
    ]
    const found = findAnswer(createIndex({ items }), '圩镇的垃圾几点收', asked)
    expect(found.items[0]?.id).toBe('hours')
  })
})

test.each([['1'], ['2026'], ['狗'], ['3.5']])('%s says too little to be answered', (question) => {
  expect(findAnswer(index, question, asked).answered).toBe(false)
})

test('no figure begins in the middle of a number', () => {
  for (const text of ['2026年低保', '1,036元', '3.5元', '13800138000元', '二〇二六年']) {
    for (let at = 1; at < text.length; at++) expect(figureAt(text, at)).toBeUndefined()
  }
})

test("people's own words are no mistakes: 狗仔 is not typed for 购置", () => {
  const items = [
    anItem({ id: 'dog', title: '圩镇养犬登记', body: '犬只登记到派出所。' }),
    anItem({ id: 'buy', title: '农机购置补贴', body: '购置农机的，可以申请补贴。' }),
  ]
  expect(createIndex({ items }).search('狗仔怎么登记', asked)[0]?.item.id).toBe('dog')
})
