import fc from 'fast-check'
import { Converter } from 'opencc-js/cn2t'
import { describe, expect, test } from 'vitest'

import { intentOf, type Intent } from '../../src/domain/intent.ts'

/** Made up; what messages of real people are taken for is measured by bench/intent. */
const said: Readonly<Record<Exclude<Intent, 'emergency'>, readonly string[]>> = {
  question: [
    '办残疾人证要带什么材料？',
    '低保标准是多少',
    '请问社保卡在哪里办',
    '医保几时缴费',
    // Nothing but what it is about.
    '低保',
    '低保条件',
    '医保报销比例',
    '生育津贴申领流程',
    // What goes wrong is only what is asked about.
    '路灯坏了找谁修',
    '怎样投诉噪音扰民',
    '拖欠工资可以去哪里举报？',
    '乱倒垃圾罚多少钱',
    '对占用耕地建房的，怎么处罚？',
    // Circumstances are no complaint.
    '我今年五十八，交了十一年养老保险，后来在家带孙子没再交，请问现在还能补吗？',
    '你好，我户口在外省，在镇上租房两年了，小孩九月要上小学，请问需要哪些手续？谢谢',
    '想咨询一下，父母都是农村户口，我在城里买了社保，家里的合作医疗还要不要交？',
    '咨询户口迁移的问题：我老婆是外省人，结婚两年了，想把户口迁到我家，请问需要什么材料，在哪里办理？谢谢！',
    '我父亲去年做了手术，一直在吃药，请问门诊的药费医保能不能报销，比例是多少？',
    // As it is spoken.
    '老人证点样办',
    '边度可以打流感针',
    '请问细路读书要咩手续',
    '養老金怎麼認證',
    '呢個補貼幾時有得攞？',
    'how do I renew a residence permit?',
  ],
  complaint: [
    '村口的路灯坏了没人修',
    '我要投诉养猪场太臭',
    '请尽快清理河边的垃圾',
    '工地半夜施工，吵得睡不着',
    // These only look like questions.
    '难道就没人管吗？',
    '为什么我们村的路一直不修？',
    '凭什么收我们停车费',
    '到底什么时候才能把水修好？',
    '怎么还没人来收垃圾',
    '这个补贴怎么一年比一年少',
    '请问你们到底什么时候来修路？我们老百姓都快走不了了',
    '我们小区的业主都交了钱，开发商到现在不给办房产证，你们管不管？',
    '能不能在桥头装个护栏',
    // A wish is one, too.
    '希望村里多放几个垃圾桶',
    '建议把车站的班次加密一点',
    '补贴到现在一分钱没收到，问了三次都说再等等',
    '门口嘅坑渠塞咗成个星期，臭到顶唔顺',
    '條路爛咗好耐都冇人整',
    'the drain in front of my house has been blocked for weeks, please send somebody',
    '我们是下河村的村民，村东头的砖厂从去年开始每天晚上烧砖，浓烟滚滚，家家户户不敢开窗，老人小孩咳嗽不止。我们找过村里，也打过电话，来看了两次就没有下文了。恳请领导派人查一查，还我们一个干净的环境。',
  ],
  both: [
    '路灯坏了没人修，我要投诉，请问找哪个部门处理？',
    '邻居半夜装修吵得睡不着，请问规定几点以后不能施工？',
    '补贴一直没到账，请问今年的标准是多少，什么时候发？',
    '公司拖欠我两个月工资不给，请问我该去哪里申请仲裁，要准备什么材料？',
    '村里要每户交三百块卫生费，请问这是国家规定的吗？不交就不给盖章，太过分了',
    '通到我们村的公交到底什么时候才能开通？出行太不方便了',
    '下河村的断头路今年会修吗？坑坑洼洼的，老人都摔了好几次',
    '门口条水渠塞咗好耐冇人理，请问边个部门负责？',
  ],
  thanks: [
    '谢谢',
    '谢谢！',
    '好的，谢谢你',
    '多谢晒',
    '非常感谢您',
    '辛苦了',
    'Thanks!',
    'thank you very much',
    '路灯修好了，谢谢你们',
    '感谢政府，补贴已经收到了',
  ],
  greeting: ['你好', '您好！', '你好呀', '早上好', '在吗', '有人在吗？', '你是机器人吗', 'hello'],
  'small-talk': ['好的', '收到', '明白了', 'OK', '嗯嗯', '知道了。', '再见', '行，没事了'],
  progress: [
    'QH261123-001',
    'QH261123-001 怎么样了',
    '查询 qh261123001 的进度',
    '我的路灯那件怎么样了',
    '我上次反映的下水道有结果了吗？',
    '我投诉的那个工地处理好了吗',
    '那件事怎么样了',
    '进度',
    '我反映嘅嗰件事有冇消息',
    'how is my complaint going?',
  ],
  hurry: ['催一下', '麻烦帮我催一下', '帮我催一下路灯那件', '催催', 'QH261123-001 催一下'],
  operator: ['转人工', '人工', '你好，我要找真人', '找工作人员', '我想搵真人', 'talk to a human'],
  disclosure: [
    '我要申请信息公开',
    '申请公开上塘村去年的征地补偿方案',
    '依申请公开怎么弄？',
    '政府信息公开申请要多久答复',
    '我三月份申请信息公开，到现在没有答复',
  ],
  report: [
    '我要举报村干部',
    '举报下河村支书贪污扶贫款',
    '村主任把低保给自己亲戚，优亲厚友',
    '村主任把低保给了自己亲戚',
    '他是我们村的书记，收了我两千块钱才给办低保',
    '窗口人员收我红包才给办',
    '怎么上访',
    '我想信访',
    '去哪里举报所长收钱？',
  ],
}

describe.each(Object.entries(said))('%s', (intent, texts) => {
  test.each(texts)('%s', (text) => {
    expect(intentOf(text)).toBe(intent)
  })
})

describe('near what they are not', () => {
  test.each([
    // A greeting, or thanks, before a matter is not what the matter is.
    ['你好，路灯坏了没人修', 'complaint'],
    ['您好，请问低保怎么申请', 'question'],
    ['谢谢，请尽快派人来修', 'complaint'],
    ['早上停水到现在，没人管', 'complaint'],
    // Who tells that they were put off tells something wrong; who asks how something works asks.
    ['催了好多次都没人来修路灯', 'complaint'],
    ['我家那个电表怎么换', 'question'],
    ['QH261123-001 又坏了，昨天晚上还漏电，请快来修', 'complaint'],
    // Hiring in public, or reading what is public, is no application.
    ['公开招聘什么时候报名', 'question'],
    ['公开栏在哪里看', 'question'],
    // Whoever is written to is no one reported on; nor does everybody who is angry at an office report a crime.
    ['书记您好，村口的路灯坏了没人修', 'complaint'],
    ['窗口工作人员态度很差', 'complaint'],
    ['信访局的电话是多少', 'question'],
    ['再不修我们就去上访', 'complaint'],
    ['纪检举报电话是多少', 'question'],
  ])('%s: %s', (text, intent) => {
    expect(intentOf(text)).toBe(intent)
  })
})

describe('danger', () => {
  test.each([
    ['家里着火了', 'emergency'],
    ['着火了怎么办？', 'emergency'],
    // Something else is asked, too: it is looked up, under the numbers.
    ['停电了，请问什么时候恢复？', 'both'],
  ])('%s: %s', (text, intent) => {
    expect(intentOf(text, true)).toBe(intent)
  })
})

test('blanks around, full width and Traditional script change nothing', () => {
  const inHongKong = Converter({ from: 'cn', to: 'hk' })
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(said).flat()), (text) => {
      const intent = intentOf(text)
      expect(intentOf(`  ${text}\n`)).toBe(intent)
      expect(intentOf(text.replace('？', '?'))).toBe(intent)
      expect(intentOf(inHongKong(text))).toBe(intent)
    }),
  )
})

test('any text is something', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, danger) => {
      expect(typeof intentOf(text, danger)).toBe('string')
    }),
  )
})

test('a text of nothing but one cue is told as quickly as any', () => {
  for (const cue of ['能不能', '谢谢', '有', '我要', '申请公开', '请', '在吗'])
    expect(intentOf(cue.repeat(1500)).length).toBeGreaterThan(0)
})
