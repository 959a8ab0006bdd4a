import { say, tap, ticketIn } from '../scenarios/steps.ts'
import type { Chapter } from './chapters.ts'
import { accept, reply } from './desk.ts'
import { ask, dismiss, fillByHand, fillFromReply } from './gaps.ts'
import type { Life } from './life.ts'
import { now } from './life.ts'
import { bringUp, explain, object, rule, settle, takeBack } from './objections.ts'
import { isOut, rewrite } from './publishing.ts'

/** What was missing or wrong: asked for in vain and published then, objected to and put right, or explained. */

const BAR = '紫荆桥限高架设在哪里？'
const BAR_REPLY =
  '您好，紫荆桥限高架设在桥北侧，限高3.2米，货车请绕行青禾大道，有疑问到服务窗口办理咨询。'
const RAIL = '红星桥的护栏什么时候装好？'
const RAIL_TEXT = '红星桥的护栏2026年9月30日前装好，施工期间半幅通行。'
const NANTIAN_Q1 = '南田村2026年第一季度财务收支明细'
const TOILETS = '圩镇公厕清洁费收费标准（2026年）'

export const gapStory = (life: Life): Chapter => {
  const { cast, books, ledger, year } = life
  const resident = (i: number) => cast.residents[i]!
  const nos = new Map<string, string>()
  const no = (name: string): string => nos.get(name)!
  const idOf = (title: string): string =>
    books.shelf.published.findLast((one) => one.title === title)!.id
  const objected = (name: string, by: number, item: () => string, words: string) => async () => {
    nos.set(name, await object(life, resident(by), item(), words))
    books.secrets.push({ chat: resident(by).chatId, words })
  }
  return [
    [
      '2026-02-09 12:10',
      'where is the bar over the bridge?',
      () => ask(life, resident(0), BAR, false),
    ],
    [
      '2026-02-10 12:10',
      'another asks',
      () => ask(life, resident(1), '请问紫荆桥的限高架设在哪里呀', false),
    ],
    [
      '2026-02-11 12:10',
      'a third passes it on',
      async () => {
        await ask(life, resident(2), BAR, false)
        const draft = await tap(year.town, resident(2), /^转给/)
        const shown = await tap(year.town, resident(2), /^✅ 提交/)
        const unit = /已转给(.+?)，|先由(.+?)确定/.exec(shown)
        nos.set('bar', ticketIn(shown))
        ledger.matters.set(no('bar'), {
          no: no('bar'),
          chat: resident(2).chatId,
          category: 'roads',
          area: null,
          report: false,
          urgent: false,
          words: draft,
          notes: [{ at: now(life), what: 'file', unit: cast.unitNamed(unit![1] ?? unit![2]!) }],
        })
      },
    ],
    ['2026-02-12 09:40', 'it is taken', () => accept(life, cast.officer('roads'), no('bar'))],
    [
      '2026-02-12 15:40',
      'and explained',
      () => reply(life, cast.officer('roads'), no('bar'), BAR_REPLY),
    ],
    [
      '2026-02-13 10:20',
      'the editor publishes it out of the reply',
      async () => {
        const title = await fillFromReply(life, 'roads', '紫荆桥')
        nos.set('bar title', title)
        await isOut(life, books.shelf, { unit: 'roads', title, body: BAR_REPLY, kind: '政策' })
      },
    ],
    ['2026-03-11 12:10', 'whoever asks now is answered', () => ask(life, resident(3), BAR, true)],
    [
      '2026-03-12 12:40',
      'somebody asks for something else',
      () => ask(life, resident(8), '宠物可以坐飞机吗？', false),
    ],
    [
      '2026-03-16 10:20',
      'what is no matter of the town is set aside',
      () => dismiss(life, '飞机', '不是要公开的事'),
    ],
    [
      '2026-08-24 12:10',
      'when is the rail of the bridge done?',
      () => ask(life, resident(4), RAIL, false),
    ],
    [
      '2026-08-25 12:10',
      'another asks',
      () => ask(life, resident(5), '红星桥护栏什么时候装好', false),
    ],
    [
      '2026-08-27 10:20',
      'roads writes it down',
      async () => {
        const item = { title: '红星桥护栏加装安排', body: RAIL_TEXT }
        await fillByHand(life, 'roads', '红星桥', item)
        await isOut(life, books.shelf, { unit: 'roads', ...item, kind: '政策' })
      },
    ],
    ['2026-09-14 12:10', 'whoever asks now is answered', () => ask(life, resident(6), RAIL, true)],
    ['2026-11-25 12:10', 'once more', () => ask(life, resident(7), RAIL, true)],

    [
      '2026-03-23 19:20',
      'something is wrong with what roads published',
      objected('lamps', 4, () => 'QH-CJ-001', '报修电话打了三天都没人接，公开的不对'),
    ],
    [
      '2026-03-25 10:40',
      'roads explains',
      () =>
        explain(life, cast.officer('roads'), no('lamps'), '当时话机故障，已经换新，号码没有变。'),
    ],
    [
      '2026-05-11 19:20',
      'Nantian left something out',
      objected('accounts', 5, () => idOf(NANTIAN_Q1), '漏了鱼塘租金这一笔，账上看不到'),
    ],
    [
      '2026-05-13 10:40',
      'Nantian explains',
      () =>
        explain(life, cast.officer('nantian-village'), no('accounts'), '鱼塘租金记在下一季度。'),
    ],
    [
      '2026-05-14 19:20',
      'which does not do',
      () => bringUp(life, resident(5), no('accounts'), '合同写的是三月交，应该在一季度'),
    ],
    [
      '2026-05-18 10:40',
      'and the township orders it',
      () => rule(life, no('accounts'), 'order', '请把鱼塘租金补进一季度账目。'),
    ],
    [
      '2026-05-20 10:40',
      'Nantian writes anew',
      () =>
        rewrite(life, books.shelf, {
          unit: 'nantian-village',
          title: NANTIAN_Q1,
          kind: '财务收支',
          body: '南田村民委员会本期收支如下。\n| 项目 | 金额（元） |\n|---|---|\n| 上期结余 | 88,000 |\n| 收入：租金和补助 | 21,400 |\n| 收入：鱼塘租金 | 6,000 |\n| 收入合计 | 27,400 |\n| 支出：办公和保洁 | 19,900 |\n| 支出合计 | 19,900 |\n| 期末结余 | 95,500 |\n经监督委员会审核，逐笔凭证可以到办公室查看。',
        }),
    ],
    [
      '2026-05-20 14:40',
      'and says that it is put right by that',
      () => settle(life, cast.officer('nantian-village'), no('accounts'), idOf(NANTIAN_Q1)),
    ],
    [
      '2026-05-21 10:40',
      'the township has looked, and settles it',
      () => settle(life, cast.coordinator, no('accounts'), idOf(NANTIAN_Q1)),
    ],
    [
      '2026-08-17 19:20',
      'the toilets’ price is not clear',
      objected('toilets', 6, () => idOf(TOILETS), '没有写老人要不要收费，去年是免费的'),
    ],
    [
      '2026-08-19 10:40',
      'environment writes it down',
      () =>
        rewrite(life, books.shelf, {
          unit: 'environment',
          title: TOILETS,
          kind: '收费标准',
          body: '圩镇公厕大号每次1元，小号每次0.5元，60岁以上老人免费，由环境卫生服务队在门口收取。收费依据：县发改局《公共厕所收费标准》（青发改〔2025〕12号）。',
        }),
    ],
    [
      '2026-08-19 14:40',
      'and says so',
      () => settle(life, cast.officer('environment'), no('toilets'), idOf(TOILETS)),
    ],
    [
      '2026-10-19 19:20',
      'somebody objects',
      objected('bus', 7, () => 'QH-CJ-012', '早班车的时间和站牌上写的不一样'),
    ],
    ['2026-10-20 19:20', 'and takes it back', () => takeBack(life, resident(7), no('bus'))],
    [
      '2026-11-09 19:20',
      'the price of water',
      objected('price', 8, () => 'QH-GS-001', '阶梯价是从哪个月开始算的，没有写清'),
    ],
    [
      '2026-11-11 10:40',
      'is explained',
      () => explain(life, cast.officer('waterworks'), no('price'), '从每年1月起算。'),
    ],
    [
      '2026-11-12 19:20',
      'is brought before the township',
      () => bringUp(life, resident(8), no('price'), '价格表上没有这一句'),
    ],
    [
      '2026-11-16 10:40',
      'which lets the reason stand',
      () => rule(life, no('price'), 'uphold', '价格表第二条已经写明按自然年度计算。'),
    ],
    [
      '2026-11-17 20:20',
      'somebody asks what they asked',
      () => say(year.town, resident(8), '/asked'),
    ],
  ]
}
