import { describe, expect, test } from 'vitest'

import { emergenciesIn } from '../../src/domain/emergency.ts'
import { aTownship } from './builders.ts'

const town = aTownship({
  emergency: [
    { name: '火警', phone: '119', keywords: ['着火', '火灾', '煤气泄漏', '溺水', '爆炸'] },
    { name: '报警', phone: '110', keywords: ['打人', '抢劫', '失踪'] },
    { name: '急救', phone: '120', keywords: ['昏迷', '晕倒', '中风', '中毒', '触电'] },
    { name: '交通事故', phone: '122', keywords: ['车祸', '撞人'] },
    { name: '供电抢修', phone: '95598', keywords: ['停电', '没电'] },
  ],
})
const phones = (text: string) => emergenciesIn(town, text).map(({ phone }) => phone)

describe('danger that is there now', () => {
  test.each([
    ['隔壁着火了！', ['119']],
    ['家里着火了怎么办？', ['119']],
    ['着火打什么电话', ['119']],
    ['厨房煤气泄漏，怎么办', ['119']],
    ['有人晕倒，屋里还有火灾', ['119', '120']],
    ['快来人，有人在打人', ['110']],
    ['我爸突然昏迷，叫不醒', ['120']],
    ['隔離屋着火呀，快啲嚟', ['119']],
    ['有人觸電', ['120']],
    ['村口出车祸了，人还躺在地上', ['122']],
    ['全村停电了', ['95598']],
    ['怎么又停电了', ['95598']],
  ])('%s', (text, called) => {
    expect(phones(text)).toEqual(called)
  })

  test('is heard in a long message, where it cries', () => {
    const story = '我们村的水渠一直没有人修，去年也说过好多次，到现在都没有下文。'.repeat(8)
    expect(phones(`${story}现在着火了，救命！`)).toEqual(['119'])
    expect(phones(`${story}要是着火，消防车也进不来。`)).toEqual([])
  })
})

describe('what only speaks of danger', () => {
  test.each([
    '路灯坏了',
    '',
    '消防检查怎么办',
    '火化多少钱',
    '救护车怎么收费',
    '火灾保险怎么赔',
    '食物中毒事故怎么报',
    '中风后能办残疾证吗',
    '中风患者有什么补助',
    '怎样预防煤气泄漏',
    '哪里有防溺水培训',
    '停电通知在哪里看',
    '停电一般多久恢复？',
    '万一着火，消防车根本进不来',
    '电线乱拉，一旦发生火灾不堪设想',
    '怕小孩触电，请来看看电线',
    '去年车祸的赔偿还没拿到',
    '前年我家着火烧了房子，想申请救助',
    '六月到现在停电好多次了',
    '失踪人口怎么销户口',
    '手机没电了',
  ])('%s', (text) => {
    expect(phones(text)).toEqual([])
  })
})
