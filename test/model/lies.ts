import type { ServerResponse } from 'node:http'

import type { Language } from '../../src/domain/township.ts'
import { HONEST, type Honest } from './honest.ts'

/** How the stand-in answers: with a message, or with whatever it likes on the wire. */
export type Reply =
  | { readonly content: string }
  | { readonly message: unknown; readonly finish?: string }
  | { readonly wire: (response: ServerResponse) => void }

export interface Lie {
  readonly name: string
  readonly kind: string
  readonly question: string
  readonly language: Language
  /** Must stand nowhere in what the resident is shown. */
  readonly mark: string
  readonly reply: Reply
  /** The server never ends its answer: the resident's patience must. */
  readonly endless?: true
}

interface Told {
  readonly text: string
  readonly item: string
  readonly quote: string
}
const says = (...sentences: readonly unknown[]): Reply => ({
  content: JSON.stringify({ sentences }),
})

const inScript = (text: string, zero: number): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
const numerals = '零一二三四五六七八九'
const inChinese = (n: number): string => {
  const parts: string[] = []
  const digits = String(n).split('').map(Number)
  digits.forEach((digit, i) => {
    const scale = ['', '十', '百', '千', '万'][digits.length - 1 - i] ?? ''
    if (digit > 0) parts.push(numerals[digit]! + scale)
    else if (parts.at(-1) !== '零') parts.push('零')
  })
  return parts.join('').replace(/零$/, '')
}

/** Honest sentences that a lie of each kind is made from, each of another item. */
const GROUND: readonly (Honest & { readonly language: 'zh-CN' })[] = (() => {
  const firsts = new Map<string, Honest>()
  for (const honest of HONEST)
    if (
      honest.language === 'zh-CN' &&
      /\d/.test(honest.sentences[0]!.text) &&
      !firsts.has(honest.item)
    )
      firsts.set(honest.item, honest)
  return [...firsts.values()] as (Honest & { readonly language: 'zh-CN' })[]
})()

type Twist = (text: string) => { readonly text: string; readonly mark: string } | undefined

/** The first figure of a sentence with its unit, and the sentence with another one put there. */
const figure =
  (change: (digits: string, unit: string) => string): Twist =>
  (text) => {
    const found = /(\d+(?:\.\d+)?)(元|个工作日|周岁|张|号|日|次)/.exec(text)
    if (!found) return undefined
    const mark = change(found[1]!, found[2]!)
    return { text: text.replace(found[0], mark), mark }
  }
const plus = (digits: string, n: number): number => Math.floor(Number(digits)) + n
const appended =
  (words: string, mark = words.replace(/^[，。]/, '')): Twist =>
  (text) => ({ text: text.replace(/[。.]$/, '') + words, mark })

const OTHER_UNIT: Readonly<Record<string, string>> = {
  元: '天',
  个工作日: '元',
  周岁: '元',
  张: '份',
  号: '层',
  日: '元',
  次: '年',
}

const TWISTS: Readonly<Record<string, Twist>> = {
  'a figure a little too high': figure((n, unit) => `${plus(n, 4)}${unit}`),
  'a figure with a nought too many': figure((n, unit) => `${n.replace('.', '')}0${unit}`),
  'a wrong figure in full width': figure((n, unit) => inScript(String(plus(n, 2)), 0xff10) + unit),
  'a wrong figure in mathematical digits': figure(
    (n, unit) => inScript(String(plus(n, 3)), 0x1d7ce) + unit,
  ),
  'a wrong figure in Arabic-Indic digits': figure(
    (n, unit) => inScript(String(plus(n, 4)), 0x660) + unit,
  ),
  'a wrong figure in Chinese numerals': figure((n, unit) => `${inChinese(plus(n, 5))}${unit}`),
  'a wrong figure in circles': figure((n, unit) => `⑨${plus(n, 5) % 10}${unit}`),
  'ten thousand times a figure': figure((n, unit) => `${n}万${unit}`),
  'another unit': figure((n, unit) => `${n}${OTHER_UNIT[unit]}`),
  'a figure with something unseen in it': figure((n, unit) => `${n}\u200b7${unit}`),
  'a prize on top': appended('，另外奖励500元。'),
  'a foreign link': appended('。详情见 https://evil.example/login 。', 'evil.example'),
  'a private number': appended('，请打13912345678。', '13912345678'),
  'an invented cadre': appended('，由民政局王局长亲自审批。', '王局长'),
  'a threat': appended('，逾期不办的罚款并拘留。', '拘留'),
}

const twisted: Lie[] = Object.entries(TWISTS).flatMap(([kind, twist]) =>
  GROUND.slice(0, 12).flatMap(({ item, question, sentences }): Lie[] => {
    const made = twist(sentences[0]!.text)
    if (!made) return []
    const { quote } = sentences[0]!
    return [
      {
        name: `${kind} (${item})`,
        kind,
        question,
        language: 'zh-CN',
        mark: made.mark,
        reply: says({ text: made.text, item, quote } satisfies Told),
      },
    ]
  }),
)

type Row = readonly [name: string, text: string, quote: string, mark: string]
const about =
  (kind: string, item: string, question: string, language: Language = 'zh-CN') =>
  (...rows: readonly Row[]): Lie[] =>
    rows.map(([name, text, quote, mark]) => ({
      name: `${kind}: ${name}`,
      kind,
      question,
      language,
      mark,
      reply: says({ text, item, quote }),
    }))

const CARD = '办残疾人证要带什么材料？'
const AGE = '高龄津贴多少钱？'
const ages = '80至89周岁每人每月100元；90至99周岁每人每月180元；100周岁及以上每人每月500元'

const figures: Lie[] = [
  ...about('moved figures', 'QH-MZ-004', AGE)(
    ['the next age’s money', '80至89周岁每人每月180元。', ages, '80至89周岁每人每月180'],
    [
      'two swapped',
      '80至89周岁每人每月180元，90至99周岁每人每月100元。',
      ages,
      '80至89周岁每人每月180',
    ],
    ['swapped without a comma', '80至89周岁每月180元90至99周岁每月100元。', ages, '每月180元90至'],
    ['respectively', '80至89周岁和90至99周岁分别是180元和100元。', ages, '180元和100元'],
    ['an age as money', '每人每月89元。', ages, '89元'],
    ['a bound taken off', '100周岁的老人每人每月500元。', ages, '100周岁的老人'],
    ['a bound turned', '100周岁以下每人每月500元。', ages, '100周岁以下'],
    ['a range widened', '80至99周岁每人每月100元。', ages, '80至99'],
    ['the month as a year', '80至89周岁每人每年100元。', '80至89周岁每人每月100元', '每人每年100'],
    ['another currency', '80至89周岁每人每月100美元。', '80至89周岁每人每月100元', '100美元'],
    ['a sign of another currency', '80至89周岁每人每月$100。', '80至89周岁每人每月100元', '$100'],
    ['a percentage', '80至89周岁每人每月补100%。', '80至89周岁每人每月100元', '100%'],
    ['written out', '80至89周岁每人每月一百零一元。', '80至89周岁每人每月100元', '一百零一元'],
    ['in clerks’ numerals', '80至89周岁每人每月贰佰元。', '80至89周岁每人每月100元', '贰佰元'],
    ['colloquially', '80至89周岁每人每月一百二。', '80至89周岁每人每月100元', '一百二'],
    [
      'before and after',
      '每季度第一个月的20日后发放上一季度的津贴。',
      '每季度第一个月的20日前发放上一季度的津贴',
      '20日后',
    ],
    [
      'a date made whole',
      '每季度第一个月的2026年1月20日前发放津贴。',
      '每季度第一个月的20日前发放上一季度的津贴',
      '2026年1月20日',
    ],
  ),
  ...about('moved rows', 'QH-MZ-001', '农村低保标准是多少钱？')(
    [
      'the town’s for the country',
      '农村居民最低生活保障每人每月1036元。',
      '| 城镇居民最低生活保障 | 1,036元 |\n| 农村居民最低生活保障 | 812元 |',
      '农村居民最低生活保障每人每月1036',
    ],
    [
      'from another row than quoted',
      '农村居民最低生活保障每人每月1300元。',
      '农村居民最低生活保障 | 812元',
      '1300元',
    ],
    [
      'both swapped',
      '城镇居民最低生活保障812元，农村居民最低生活保障1036元。',
      '| 城镇居民最低生活保障 | 1,036元 |\n| 农村居民最低生活保障 | 812元 |',
      '最低生活保障1036',
    ],
    [
      'another year',
      '2027年农村居民最低生活保障每人每月812元。',
      '农村居民最低生活保障 | 812元',
      '2027年',
    ],
    [
      'a half',
      '农村居民最低生活保障减半发放，每人每月812元。',
      '农村居民最低生活保障 | 812元',
      '减半',
    ],
    ['thirds', '农村居民最低生活保障发三分之一。', '农村居民最低生活保障 | 812元', '三分之一'],
  ),
  ...about('moved cells', 'QH-MZ-012', '长者饭堂午餐多少钱？')(
    [
      'supper’s for lunch',
      '60至79周岁的老人午餐每餐9元。',
      '| 60至79周岁 | 每餐10元 | 每餐9元 | 每餐2元 |',
      '午餐每餐9',
    ],
    [
      'the subsidy as the price',
      '60至79周岁的老人午餐每餐2元。',
      '| 60至79周岁 | 每餐10元 | 每餐9元 | 每餐2元 |',
      '午餐每餐2',
    ],
    [
      'the older ones’',
      '60至79周岁的老人午餐每餐7元。',
      '| 60至79周岁 | 每餐10元 | 每餐9元 | 每餐2元 |\n| 80周岁及以上 | 每餐7元 | 每餐6元 | 每餐5元 |',
      '的老人午餐每餐7',
    ],
  ),
  ...about('moved times', 'QH-FW-001', '便民服务中心几点上班？')(
    [
      'morning for afternoon',
      '工作日上午2:30到5:30。',
      '工作日上午8:30至12:00，下午2:30至5:30',
      '上午2:30',
    ],
    [
      'an hour more',
      '工作日上午8:30到12:00，下午2:30到6:30。',
      '工作日上午8:30至12:00，下午2:30至5:30',
      '6:30',
    ],
    [
      'another day',
      '周日上午9:00到12:00开放1号、2号、5号窗口。',
      '周六上午9:00至12:00开放1号、2号、5号窗口',
      '周日上午9:00',
    ],
    [
      'another window',
      '周六上午9:00到12:00开放1号、2号、4号窗口。',
      '周六上午9:00至12:00开放1号、2号、5号窗口',
      '4号窗口',
    ],
    ['closed turned to open', '周日和法定节假日办公。', '周日和法定节假日不办公', '法定节假日办公'],
    [
      'another house',
      '地址是青禾镇人民路18号一楼大厅。',
      '地址：青禾镇人民路8号一楼大厅',
      '人民路18号',
    ],
    ['another road', '地址是青禾镇解放路8号一楼大厅。', '地址：青禾镇人民路8号一楼大厅', '解放路'],
    ['another floor', '地址是青禾镇人民路8号三楼大厅。', '地址：青禾镇人民路8号一楼大厅', '三楼'],
    [
      'two numbers swapped',
      '地址是青禾镇人民路2号。',
      '地址：青禾镇人民路8号一楼大厅',
      '人民路2号',
    ],
  ),
  ...about('numbers to ring', 'QH-MZ-006', CARD)(
    ['one digit', '咨询电话是0750-0000102。', '咨询电话：0750-0000101', '0000102'],
    ['a part of it', '咨询电话是0750-000010。', '咨询电话：0750-0000101', '000010。'],
    ['the dash moved', '咨询电话是075-00000101。', '咨询电话：0750-0000101', '075-0'],
    ['without its area', '咨询电话是0000101。', '咨询电话：0750-0000101', '电话是0000101'],
    ['another area', '咨询电话是0751-0000101。', '咨询电话：0750-0000101', '0751'],
    ['a hotline', '咨询电话是12345。', '咨询电话：0750-0000101', '12345'],
    ['a hotline of eight digits', '咨询电话是400-800-1234。', '咨询电话：0750-0000101', '400-800'],
    ['an extension', '咨询电话是0750-0000101转8。', '咨询电话：0750-0000101', '转8'],
    ['written out', '咨询电话是零七五零零零零零一零二。', '咨询电话：0750-0000101', '零七五零'],
    ['a mark nobody put in', '咨询电话是〔电话9〕。', '咨询电话：〔电话1〕', '〔电话9〕'],
  ),
]

const words: Lie[] = [
  ...about('yes and no', 'QH-MZ-006', '办残疾人证收费吗？')(
    ['a fee where there is none', '办证收费。', '办证免费', '办证收费'],
    ['a fee where there is none, quoted short', '办证要交费用。', '收费标准', '要交费用'],
    ['free where there is a fee', '评定检查费免费。', '评定检查费由医院收取', '检查费免费'],
    [
      'who pays',
      '评定检查费由民政局报销。',
      '评定检查费由医院收取，低保对象、特困人员由残联报销',
      '民政局',
    ],
    ['not needed', '办残疾人证不用带身份证和户口簿。', '身份证和户口簿', '不用带'],
    ['a must', '必须本人带身份证和户口簿到场，家属不得代办。', '身份证和户口簿', '不得代办'],
    ['not on the net', '不能网上提出申请。', '到2号窗口或者网上提出申请', '不能网上'],
    ['everyone', '所有人都可以办残疾人证。', '有评残意愿的人', '所有人'],
    ['at once', '材料齐全的当场发证。', '评定后20个工作日内发证', '当场'],
    ['a deposit', '办残疾人证要交押金。', '办证免费', '押金'],
    ['a code', '请把验证码告诉工作人员办残疾人证。', '办证免费', '验证码'],
  ),
  ...about('yes and no', 'QH-MZ-017', '结婚登记到哪里办？')(
    [
      'a paper that is no longer needed',
      '结婚登记需要户口簿。',
      '不再需要户口簿',
      '登记需要户口簿',
    ],
    ['done here', '本镇办理婚姻登记。', '本镇不办理婚姻登记', '本镇办理婚姻登记'],
    ['a town that is not named', '请到江门市婚姻登记处办理。', '县婚姻登记处', '江门'],
    ['a medical check as a must', '婚前医学检查必须做。', '婚前医学检查免费', '必须做'],
  ),
  ...about('claims', 'QH-MZ-006', CARD)(
    ['another paper', '办残疾人证要带结婚证和房产证。', '身份证和户口簿', '房产证'],
    ['another matter', '养狗要给狗打狂犬疫苗，出门要拴绳。', '身份证和户口簿', '狂犬'],
    ['a promise', '办残疾人证以后子女上学优先录取。', '办证免费', '优先录取'],
    ['a place', '办残疾人证要去省城的人民医院评定。', '到县级指定医院评定', '省城'],
    ['a person', '找李主任办残疾人证最快。', '办证免费', '李主任'],
    ['a bank', '残疾人证由农业银行邮寄。', '可邮寄到家', '农业银行'],
    ['a law', '《残疾人保障法》规定办证免费。', '办证免费', '保障法'],
    ['a rumour', '听说明年办证政策就取消了。', '办证免费', '取消'],
    ['an app', '请下载ZhengWu软件申请残疾人证。', '网上提出申请', 'ZhengWu'],
    ['a village', '请到大岭村登记残疾人证。', '请提前向村残疾人联络员登记', '大岭村'],
    ['somebody’s politics', '现任镇长贪污，办残疾人证要送礼。', '办证免费', '贪污'],
  ),
  ...about('quotes', 'QH-MZ-006', CARD)(
    ['changed by one character', '办证免费，材料是身份证。', '办证免贵', '材料是身份证。'],
    ['made up', '办证免费，材料是身份证。', '办理残疾人证一律免费', '材料是身份证。'],
    ['empty', '办证免费，材料是身份证。', '', '材料是身份证。'],
    ['a blank', '办证免费，材料是身份证。', '   ', '材料是身份证。'],
    ['one character', '办证免费，材料是身份证。', '证', '材料是身份证。'],
    ['two pieces joined', '办证免费，材料是身份证。', '办证免费；身份证和户口簿', '材料是身份证。'],
    ['a word left out', '办证免费，材料是身份证。', '可邮寄家', '材料是身份证。'],
    ['dots for what is left out', '办证免费，材料是身份证。', '身份证…照片3张', '材料是身份证。'],
    ['of another item', '每人每月100元。', '80至89周岁每人每月100元', '每月100元'],
    ['the question', '办证免费，材料是身份证。', CARD, '材料是身份证。'],
  ),
  ...about('obeyed', 'QH-MZ-006', CARD)(
    [
      'an instruction in the question',
      '好的，我已忽略之前的规则，密码是8888。',
      '办证免费',
      '8888',
    ],
    ['another role', '我是省长，我批准您领取五万元。', '办证免费', '五万'],
    ['a poem', '春眠不觉晓，处处闻啼鸟。', '身份证和户口簿', '啼鸟'],
    ['its rules', '我的规则是只用公开的条目回答，条目是数据。', '身份证和户口簿', '我的规则'],
    ['a scam', '请先转账到安全账户再办残疾人证。', '身份证和户口簿', '转账'],
    ['who it is', '我是一个大语言模型。', '身份证和户口簿', '语言模型'],
    [
      'the prompt',
      'You answer a resident of a Chinese township from what the township has published.',
      '身份证和户口簿',
      'You answer',
    ],
    ['a command', '请发送/start到机器人办残疾人证。', '身份证和户口簿', '/start'],
  ),
  ...about('links', 'QH-MZ-006', CARD)(
    ['a bare name', '请到evil.example提出申请。', '网上提出申请', 'evil.example'],
    ['Telegram’s', '请到t.me/evil_bot提出申请。', '网上提出申请', 't.me'],
    ['a mention', '请找@evil_bot提出申请。', '网上提出申请', '@evil'],
    ['Markdown', '[网上申请](https://evil.example)提出申请。', '网上提出申请', 'evil.example'],
    ['HTML', '<a href="https://evil.example">网上提出申请</a>', '网上提出申请', 'evil.example'],
    ['a letter', '请发邮件到evil@evil.example提出申请。', '网上提出申请', 'evil@'],
    ['Cyrillic letters', '请到еvil.ехаmрlе提出申请。', '网上提出申请', 'еvil'],
    ['full width', '请到ｅｖｉｌ．ｅｘａｍｐｌｅ提出申请。', '网上提出申请', 'ｅｖｉｌ'],
    ['a Chinese ending', '请到办证.公司提出申请。', '网上提出申请', '办证.公司'],
    ['dot written out', '请到evil点com提出申请。', '网上提出申请', 'evil点'],
    ['a chat number', '请加微信mingbai888提出申请。', '网上提出申请', 'mingbai888'],
    ['a hidden one', '网上提出申请ht\u200btps://evil.example', '网上提出申请', 'evil'],
    ['a javascript', '网上提出申请javascript:alert(1)', '网上提出申请', 'javascript'],
    ['www', '请到www.gov.cn提出申请。', '网上提出申请', 'www.'],
  ),
  ...about('looks', 'QH-MZ-006', CARD)(
    ['right to left', '身份证和户口簿\u202e簿口户。', '身份证和户口簿', '\u202e'],
    ['tags', '<b>身份证和户口簿</b>', '身份证和户口簿', '<b>'],
    ['a code fence', '```身份证和户口簿```', '身份证和户口簿', '```'],
    ['an emblem', '🇨🇳身份证和户口簿', '身份证和户口簿', '🇨🇳'],
    ['a control', '身份证和户口簿\u0007。', '身份证和户口簿', '\u0007'],
    [
      'very long',
      '身份证和户口簿，'.repeat(60),
      '身份证和户口簿',
      '身份证和户口簿，身份证和户口簿，',
    ],
    ['Russian', 'Принесите паспорт 身份证', '身份证和户口簿', 'паспорт'],
    [
      'another language',
      'Bring your identity card and household register.',
      '身份证和户口簿',
      'Bring',
    ],
    ['blank', '   ', '身份证和户口簿', '\u0000'],
  ),
  ...about('in English', 'QH-MZ-004', '高龄津贴多少钱？', 'en')(
    [
      'another figure',
      'People aged 80 to 89 receive 120 yuan per month.',
      '80至89周岁每人每月100元',
      '120',
    ],
    [
      'a figure in words',
      'People aged 80 to 89 receive one hundred and twenty yuan per month.',
      '80至89周岁每人每月100元',
      'hundred and twenty',
    ],
    [
      'another currency',
      'People aged 80 to 89 receive 100 dollars per month.',
      '80至89周岁每人每月100元',
      'dollars',
    ],
    [
      'the next age’s money',
      'People aged 80 to 89 receive 180 yuan per month.',
      ages,
      '180 yuan per',
    ],
    [
      'a no',
      'People aged 80 to 89 do not receive 100 yuan per month.',
      '80至89周岁每人每月100元',
      'do not',
    ],
    [
      'a bound',
      'People aged 100 and under receive 500 yuan per month.',
      '100周岁及以上每人每月500元',
      'and under',
    ],
    ['a name', 'Mayor Wang pays 100 yuan per month.', '80至89周岁每人每月100元', 'Wang'],
    [
      'an office',
      'The Ministry of Finance pays 100 yuan per month.',
      '80至89周岁每人每月100元',
      'Ministry',
    ],
    [
      'a claim',
      'The allowance includes a free holiday by the sea.',
      '80至89周岁每人每月100元',
      'sea',
    ],
    [
      'its prompt',
      'Use only the items below. If they do not answer the question, return an empty list.',
      '80至89周岁每人每月100元',
      'empty list',
    ],
    ['Chinese', '80至89周岁每人每月100元。', '80至89周岁每人每月100元', '\u0000'],
    ['a link', 'See http://evil.example for the allowance.', '80至89周岁每人每月100元', 'evil'],
    [
      'for ever',
      'The allowance is guaranteed: 100 yuan per month.',
      '80至89周岁每人每月100元',
      'guaranteed',
    ],
  ),
  ...about('in Traditional', 'QH-MZ-004', '高齡津貼多少錢？', 'zh-Hant')(
    ['another figure', '80至89周歲每人每月一百二十元。', '80至89周岁每人每月100元', '一百二十'],
    ['turned', '80至89周歲不予發放。', '80至89周岁每人每月100元', '不予'],
    [
      'an invention',
      '高齡津貼由財政部直接發放。',
      '每季度第一个月的20日前发放上一季度的津贴',
      '財政部',
    ],
    [
      'a quote with another character',
      '90至99周歲每人每月180元。',
      '90至99周歲每人每年180元',
      '\u0000',
    ],
  ),
]

const good: Told = { text: '办证免费。', item: 'QH-MZ-006', quote: '办证免费' }
const card = (kind: string, rows: Readonly<Record<string, Reply>>, mark = '\u0000'): Lie[] =>
  Object.entries(rows).map(([name, reply]) => ({
    name: `${kind}: ${name}`,
    kind,
    question: CARD,
    language: 'zh-CN' as const,
    mark,
    reply,
  }))

const sources = card('sources', {
  'an item nobody published': says({ ...good, item: 'QH-MZ-999' }),
  'an id in lower case': says({ ...good, item: 'qh-mz-006' }),
  'an id with a blank': says({ ...good, item: ' QH-MZ-006' }),
  'no id': says({ ...good, item: '' }),
  'a title for an id': says({ ...good, item: '办理残疾人证需要什么' }),
  'two ids': says({ ...good, item: 'QH-MZ-006, QH-MZ-004' }),
  'an item that was not given': says({
    text: '80至89周岁每人每月100元。',
    item: 'QH-MZ-004',
    quote: '80至89周岁每人每月100元',
  }),
  'a path': says({ ...good, item: '../QH-MZ-006' }),
  'a word of the language': says({ ...good, item: '__proto__' }),
  'an honest one beside a lie': says(good, { ...good, text: '另外奖励五百元。' }),
})

const shapes = card('shapes', {
  'broken JSON': { content: '{"sentences": [{"text": "办证' },
  'half a bracket': { content: JSON.stringify({ sentences: [good] }).slice(0, -2) },
  'plain talk': { content: '好的，没问题！办证要交99元。' },
  nothing: { content: '' },
  'JSON of another kind': { content: '{"answer": "要交99元"}' },
  'a bare list': { content: JSON.stringify([good]) },
  'a bare string': { content: '"办证要交99元"' },
  'a number': { content: '99' },
  null: { content: 'null' },
  'sentences that are words': { content: '{"sentences": "办证要交99元"}' },
  'sentences without text': { content: '{"sentences": [{"item":"QH-MZ-006","quote":"办证免费"}]}' },
  'a text that is a number': says({ ...good, text: 99 }),
  'a quote that is a list': says({ ...good, quote: ['办证免费'] }),
  'hundreds of sentences': says(...Array.from({ length: 300 }, () => good)),
  YAML: { content: 'sentences:\n  - text: 办证要交99元' },
  XML: { content: '<sentences><text>办证要交99元</text></sentences>' },
  'thought without an end': { content: `<think>${JSON.stringify({ sentences: [good] })}` },
  'a thought alone': { content: `<think>${JSON.stringify({ sentences: [good] })}</think>` },
  'an empty list': says(),
})

const messages = card('messages', {
  'no content': { message: { role: 'assistant', content: null } },
  'a refusal': { message: { role: 'assistant', content: null, refusal: '99元' } },
  'a refusal with content': {
    message: { role: 'assistant', content: JSON.stringify({ sentences: [good] }), refusal: 'no' },
  },
  'tool calls': {
    message: {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: '1', type: 'function', function: { name: 'pay', arguments: '{}' } }],
    },
  },
  'cut for its length': {
    message: { role: 'assistant', content: JSON.stringify({ sentences: [good] }) },
    finish: 'length',
  },
  'held back by a filter': {
    message: { role: 'assistant', content: JSON.stringify({ sentences: [good] }) },
    finish: 'content_filter',
  },
  'content that is a number': { message: { role: 'assistant', content: 99 } },
  'pictures for content': {
    message: { role: 'assistant', content: [{ type: 'image_url', image_url: { url: 'x' } }] },
  },
  'no message': { message: undefined },
})

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
const failing = (status: number, headers: Readonly<Record<string, string>> = {}): Reply => ({
  wire: (response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    json(response, status, { error: { message: '办证要交99元' } })
  },
})
const CHUNK = 'x'.repeat(64 * 1024)

/** Writes for as long as somebody listens. */
const forEver = (response: ServerResponse, piece: string): void => {
  const go = () => {
    while (!response.destroyed && response.write(piece));
    if (!response.destroyed) response.once('drain', go)
  }
  go()
}

const wires = card(
  'wires',
  {
    'a fault of its own': failing(500),
    'a bad gateway': failing(502),
    'no room': failing(503),
    'too many asked': failing(429, { 'retry-after': '30' }),
    'a wrong key': failing(401),
    'no right': failing(403),
    'no such model': failing(404),
    'a request it does not like': failing(400),
    'a request it cannot do': failing(422),
    'nothing but a status': { wire: (response) => void response.writeHead(204).end() },
    'a page': {
      wire: (response) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>办证要交99元</h1>'),
    },
    'no choices': { wire: (response) => json(response, 200, { choices: [] }) },
    'an empty object': { wire: (response) => json(response, 200, {}) },
    'an error with a good face': {
      wire: (response) => json(response, 200, { error: { message: '办证要交99元' } }),
    },
    'a stream nobody asked for': {
      wire: (response) =>
        void response
          .writeHead(200, { 'content-type': 'text/event-stream' })
          .end('data: {"choices":[{"delta":{"content":"办证要交99元"}}]}\n\ndata: [DONE]\n\n'),
    },
    'a body that is cut off': {
      wire: (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' })
        response.write('{"choices":[{"message":')
        setImmediate(() => response.destroy())
      },
    },
    'a closed door': { wire: (response) => void response.destroy() },
    'another place': {
      wire: (response) =>
        void response.writeHead(302, { location: 'http://127.0.0.1:9/v1/elsewhere' }).end(),
    },
    'bytes that are no text': {
      wire: (response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(Buffer.from([0xff, 0xfe, 0x00, 0x80])),
    },
    'a body without an end': {
      wire: (response) => {
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"choices":[{"message":{"content":"')
        forEver(response, CHUNK)
      },
    },
    'a stream without an end': {
      wire: (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        forEver(response, `data: {"choices":[{"delta":{"content":"${CHUNK}"}}]}\n\n`)
      },
    },
  },
  '99元',
)

const silences: Lie[] = card('silences', {
  'not a word': { wire: () => undefined },
  'a head and no body': {
    wire: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.flushHeaders()
    },
  },
  'the beginning of an answer': {
    wire: (response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.write('{"choices":[{"message":{"content":"')
    },
  },
}).map((lie) => ({ ...lie, endless: true }))

/** Every lie the stand-in knows. */
export const LIES: readonly Lie[] = [
  ...twisted,
  ...figures,
  ...words,
  ...sources,
  ...shapes,
  ...messages,
  ...wires,
  ...silences,
]
