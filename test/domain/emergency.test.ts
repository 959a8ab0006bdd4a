import { Converter } from 'opencc-js'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

import { emergenciesIn } from '../../src/domain/emergency.ts'
import { fold } from '../../src/domain/fold.ts'
import { aTownship } from './builders.ts'

/** A township that adds nothing to what every township has. */
const bare = aTownship({ emergency: [] })
/** One with words and a number of its own. */
const town = aTownship({
  emergency: [
    { name: '供电所', phone: '95598', keywords: ['停电', '没电'] },
    { name: '供水抢修', phone: '0750-0000124', keywords: ['爆水管'] },
  ],
})
const phones = (text: string, of = bare) => emergenciesIn(of, text).map(({ phone }) => phone)

describe('danger that is there now', () => {
  test.each([
    ['隔壁着火了！', ['119']],
    ['家里着火了怎么办？', ['119']],
    ['着火打什么电话', ['119']],
    ['我家着火了可能有人被困', ['119']],
    ['厨房起火怕要爆炸', ['119']],
    ['隔壁好像着火了', ['119']],
    ['房子冒烟了', ['119']],
    ['屋企火烛', ['119']],
    ['屋企火燭呀', ['119']],
    ['隔離屋着火呀，快啲嚟', ['119']],
    ['电动车着火了', ['119']],
    ['电梯困人了', ['119']],
    ['厨房煤气泄漏，怎么办', ['119']],
    ['煤气漏了', ['119']],
    ['闻到燃气味找谁', ['119']],
    ['会不会是煤气泄漏了', ['119']],
    ['小孩掉进河里了', ['119', '120']],
    ['有人落水', ['119', '120']],
    ['有人晕倒，屋里还有火灾', ['119', '120']],
    ['快来人，有人在打人', ['110']],
    ['有人持刀', ['110']],
    ['家里进贼了', ['110']],
    ['小孩走丢了找哪个部门', ['110']],
    ['孩子失踪', ['110']],
    ['老公打我', ['110']],
    ['老公经常打我怎么办', ['110']],
    ['我爸突然昏迷，叫不醒', ['120']],
    ['我爸昨天晚上中风了还没醒', ['120']],
    ['老婆怀孕9月要生了', ['120']],
    ['有人晕倒了', ['120']],
    ['被蛇咬了', ['120']],
    ['有人觸電', ['120']],
    ['全家中毒', ['120']],
    ['有人喝农药', ['120']],
    ['去年着过一次火，现在又着火了', ['119']],
    ['村口出车祸了，人还躺在地上', ['122']],
    ['被摩托车撞了', ['122']],
    ['电线掉下来', ['95598']],
    ['電線斷咗', ['95598']],
    ['there is a gas leak', ['119']],
    ['老人摔倒了起不来', ['120']],
    ['胸口痛得厉害，快来', ['120']],
    ['井盖没了有人掉下去', ['120']],
    ['有人要跳楼', ['119', '110']],
    ['拖欠工资我要跳楼', ['12356']],
  ])('%s', (text, called) => {
    expect(phones(text)).toEqual(called)
  })

  test('a cry that says nothing else calls those who come and see', () => {
    for (const cry of ['救命', '救命啊快来人', '快来救我', 'help me!'])
      expect(phones(cry)).toEqual(['110', '120'])
    expect(phones('着火了救命')).toEqual(['119'])
    expect(phones('这是老人家的救命钱')).toEqual([])
  })

  test('is heard in a long message, where it cries', () => {
    const story = '我们村的水渠一直没有人修，去年也说过好多次，到现在都没有下文。'.repeat(8)
    expect(phones(`${story}现在着火了，救命！`)).toEqual(['119'])
    expect(phones(`${story}要是着火，消防车也进不来。`)).toEqual([])
    expect(phones(`${story}我真的不想活了。`)).toEqual(['12356'])
  })
})

test.each(['我不想活了', '活着没意思', '唔想活喇', '有没有人，我想自杀', '以前也想过轻生'])(
  'despair is heard however it is put: %s',
  (text) => {
    expect(phones(text)).toEqual(['12356'])
  },
)

test("a township's own words and numbers come on top of the country's", () => {
  expect(phones('全村停电了', town)).toEqual(['95598'])
  expect(phones('怎么又停电了', town)).toEqual(['95598'])
  expect(emergenciesIn(town, '电线断了')).toEqual([
    { phone: '95598', name: '供电所', danger: 'power' },
  ])
  expect(phones('门口爆水管了', town)).toEqual(['0750-0000124'])
  expect(phones('门口爆水管了')).toEqual([])
})

describe('what only speaks of danger', () => {
  test.each([
    '路灯坏了',
    '',
    '路上车祸多',
    '跳楼价甩卖',
    '有人跳广场舞很吵',
    '消防检查怎么办',
    '防火规定是什么',
    '火灾隐患去哪里举报',
    '楼道堆杂物，有火灾隐患',
    '山火防控什么时候开始',
    '火化多少钱',
    '火车站怎么去，沿着火车站走吗',
    '救护车怎么收费',
    '火灾保险怎么赔',
    '食物中毒事故怎么报',
    '中风后能办残疾证吗',
    '我爸中风后一直卧床',
    '中风患者有什么补助',
    '脑梗住院能报销多少',
    '怎样预防煤气泄漏',
    '燃气泄漏报警器有补贴吗',
    '天然气什么时候通到我们村',
    '哪里有防溺水培训',
    '村落水利设施坏了',
    '停电通知在哪里看',
    '停电一般多久恢复？',
    '万一着火，消防车根本进不来',
    '万一着火了怎么办',
    '电线乱拉，一旦发生火灾不堪设想',
    '这里容易着火',
    '怕小孩触电，请来看看电线',
    '井盖坏了，怕有人掉进井里',
    '去年车祸的赔偿还没拿到',
    '前年我家着火烧了房子，想申请救助',
    '5月20日家里着火，损失怎么赔',
    '六月到现在停电好多次了',
    '这个路口交通事故频发',
    '失踪人口怎么销户口',
    '手机没电了',
    '我的手机掉水里了',
    '狗走丢了',
    '老公在外面打工',
    '他打我电话没接到',
    '跳楼价是真的吗',
    '以防自杀，学校要开心理课',
    '垃圾倒在地上没人管',
    '烟囱天天冒黑烟',
    '发生了什么事',
    '我们不要生二胎了',
  ])('%s', (text) => {
    expect(phones(text, town)).toEqual([])
  })
})

test('Traditional script calls as Simplified does: no character of a danger word is missing', () => {
  const words = ['dangers', 'emergency'].map((file) =>
    readFileSync(new URL(`../../src/domain/${file}.ts`, import.meta.url), 'utf8'),
  )
  const characters = new Set(words.join('').match(/[\u4e00-\u9fff]/g))
  expect(characters.size).toBeGreaterThan(300)
  for (const to of ['hk', 'tw'] as const) {
    const traditional = Converter({ from: 'cn', to })
    const missing = [...characters].filter((one) => fold(traditional(one)) !== fold(one))
    expect(missing).toEqual([])
  }
})
