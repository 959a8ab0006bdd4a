import { join } from 'node:path'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { marksIn, maskedHead, openMasks, withoutPersons } from '../../src/domain/masking.ts'
import { readItemRows } from '../../src/documents/item-files.ts'

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

  const FIGURES = /[\p{Nd}]{3}|[一二三四五六七八九]{3}/u
  test.each([
    '138 1234 5678',
    '138-1234-5678',
    '138.1234.5678',
    '138–1234–5678',
    '138—1234—5678',
    '138/1234/5678',
    '138_1234_5678',
    '138*1234*5678',
    '(138)12345678',
    '138（1234）5678',
    '138\u200b1234\u200b5678',
    '138\u30001234\u30005678',
    '138\u00a01234\u00a05678',
    '0086 13812345678',
    '一三八一二三四五六七八',
    '幺三八一二三四五六七八',
    '壹叁捌壹贰叁肆伍陆柒捌',
    '138一二三四5678',
    '①③⑧①②③④⑤⑥⑦⑧',
    '1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
    '四四零七八二一九八零零一零一一二三四',
    '0750—5551234',
    '0750-555 1234',
    '400-812-9999',
    '8008129999',
  ])('is not in what leaves, however it is written: %s', (number) => {
    for (const text of [number, `我的号码${number}，谢谢`, `（${number}）`]) {
      const left = masked(text)
      expect(left.replace(/〔\S{2}\d+〕/g, '').normalize('NFKC')).not.toMatch(FIGURES)
      expect(left.match(/[（]/g)?.length).toBe(text.match(/^（/)?.length)
    }
  })

  test.each([
    '护照E12345678',
    '护照号：EA1234567',
    '护照：E1234 5678',
    '回乡证H1234567890',
    '港澳通行证：C12345678',
    '台胞证12345678',
    '香港身份证A123456(7)',
    '香港身份证A123456（7）',
    '军官证 南字第12345678号',
    '户口簿编号 123456789',
    '身份证后四位1234',
    'QQ：12345678',
    '加我QQ 123456789',
    '微信号 zhangsan_88',
    'wx:abc123456',
    '加vx zhang-8866',
    '微信13812345678',
    '电话8812-3456',
    '电话：8812 345',
    '打5551234找我',
    '粤J-12345',
    '粤J.12345',
    '粤 J12345',
    '粤J·12345',
    '粤JD12345',
    '粤J1234学',
    '粤J1234挂',
    '粤J1234警',
    '粤Z1234港',
    '车牌J12345',
    '123456@qq。com',
  ])('is told by its form or the word before it: %s', (text) => {
    expect(masked(text).replace(/〔\S{2}\d+〕/g, '')).not.toMatch(/\d{3}|[a-z]{4}/)
  })

  test.each([
    ['张三', '我叫张三住在下河村'],
    ['张三', '我叫张三是下河村的'],
    ['陈大文', '我叫陈大文想问低保'],
    ['王有才', '我叫王有才，今年六十'],
    ['李四', '我是村民李四，想问低保'],
    ['张三', '我是下河村的张三'],
    ['谭咏', '我是下河村的谭咏'],
    ['冼星海', '本人冼星海，现住上塘村'],
    ['甄小妮', '姓名：甄小妮'],
    ['区大文', '联系人：区大文'],
    ['于小明', '申请人：于小明'],
    ['欧建国', '户主 欧建国'],
    ['容国团', '我叫容国团'],
    ['歐陽小明', '姓名：歐陽小明'],
    ['陳大文', '我叫陳大文，想問低保'],
    ['陈志强', '我爸爸叫陈志强'],
    ['黄小丽', '她叫黄小丽'],
    ['何伟', '名字叫做何伟'],
    ['李梅', '我老婆李梅的低保'],
    ['王小明', '我儿子王小明上小学'],
    ['麦家辉', '我女儿麦家辉在上塘村读书'],
    ['张建国', '邻居张建国家的狗'],
    ['李建军', '村主任李建军贪污'],
    ['石大军', '石岗村主任石大军'],
    ['肖建华', '支书肖建华霸占田地'],
    ['耿大勇', '投诉耿大勇医生'],
    ['谭小丽', '谭小丽老师收费'],
    ['冼星海', '联系冼星海13812345678'],
    ['买买提', '申请人：买买提·吐尔逊'],
    ['吐尔逊', '我叫买买提•吐尔逊，'],
    ['John Smith', 'my name is John Smith and I ask'],
    ['John Smith', '姓名：John Smith'],
    ['Smith', "Hello, I'm John Smith. Where is the office?"],
    ['Lily', '我叫Lily'],
  ])('%s is told as a name in %s', (name, text) => {
    for (const written of [text, text.normalize('NFKC')])
      expect(masked(written)).not.toContain(name)
  })

  test('a village before a post is no name, and the name after it is one', () => {
    expect(masked('石岗村主任石大军')).toBe('石岗村主任〔姓名1〕')
    expect(masked('林业站站长张三')).toBe('林业站站长〔姓名1〕')
  })

  test.each([
    '村主任补贴每月多少钱',
    '村主任任期几年',
    '老婆户口迁入要什么材料',
    '老婆江门的户口',
    '我叫不到车',
    '我叫车来接老人',
    '我儿子上小学要什么材料',
    '我儿子高考后怎么迁户口',
    '儿子高中的学费',
    '女儿成年在外',
    '老公常年在外打工',
    '爷爷高血压的药能报销吗',
    '奶奶白内障的手术',
    '爷爷林地的证',
    '奶奶房子的产权',
    '孩子牛奶的钱',
    '我家水管坏了',
    '爸爸马上要退休',
    '妈妈于2020年去世',
    '学生何时报名',
    '居民余额在哪查',
    '村民许可的申请',
    '群众周末在哪办',
    '业主代表的选举',
    '医生何时坐诊',
    '老师高级职称的待遇',
    '高级老师和项目经理',
    '施工经理在吗',
    '提高主任的待遇',
    '计生办主任和林业站站长',
    '石岗村主任的电话',
    '卫生院医生和房管所所长',
    '社区书记是谁',
    '有关主任的规定',
    '我是安置户，有什么补贴',
    '我是文盲，看不懂',
    '我是江门人，能办吗',
    '我是高龄老人，怎么领',
    '我是下河村的村民，想问医保',
    '我是本地的居民，想问医保',
    '申请人应当是本村村民',
    '县林业主管部门。',
    '两家公司存在违规的',
    '居民区排放的废气',
    '群众路线教育',
    '向班主任申请',
    '村干部代收的，请当面点清',
    '本人曾在上塘村居住',
    '联系人单位，职务',
    '负责人签字',
    '这个叫高龄津贴',
    '陈皮、黄豆、温馨提示、何时发放',
    '2025-01-01—2026-12-31有效',
    '收费180/1200/2400元',
    '补贴100000—500000元',
    '每亩52,000元、20,800元、31,200元',
    '二〇二六年十一月二十三日',
    '一二三四五六七八九',
    '第一、二、三、四、五、六、七、八、九、十项',
    '编号QS261123-001',
    '青府〔2025〕1号，GB18030',
    '微信公众号和微信小程序',
    '微信支付2026年起',
    '医保2026-01-01起生效',
    '咨询电话：2026年公布',
    'I am a disabled person, where do I go?',
    'I am from Hong Kong and this is Qinghe',
  ])('stays as it is: %s', (text) => {
    expect(masked(text)).toBe(text)
  })

  test.each([
    ['13812345678一直打不通', '〔电话1〕一直打不通'],
    ['0750-0000101二号窗口', '〔电话1〕二号窗口'],
    ['张三（13812345678）', '〔姓名1〕（〔电话1〕）'],
  ])('goes as far as it goes, and no farther: %s', (text, left) => {
    expect(masked(text)).toBe(left)
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
  for await (const { value } of readItemRows([join('township', 'items')])) {
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

test.each([
  'a',
  '1',
  'a.',
  '1 ',
  '.',
  'a@',
  '一',
  '粤A',
  '姓名 ',
  '我是 ',
  '我叫  ',
  '王',
  '儿子',
  '主任',
  '（',
  'I am ',
])('a text of nothing but %j is read to its end', (piece) => {
  // Looking back over all of it at every step would take hours here.
  const text = piece.repeat(400_000 / piece.length)
  expect(masked(text).replace(/〔\S{2}\d+〕/g, '').length).toBeLessThanOrEqual(text.length)
})

describe('what others may read', () => {
  test.each([
    ['住上塘村三组12号，水费怎么交', '住上塘村〔号码〕，水费怎么交'],
    ['我家在3栋2单元５０１室', '我家在〔号码〕'],
    ['加微信号 chendawen88', '加微信号 〔号码〕'],
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
