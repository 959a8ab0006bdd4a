import { say } from '../scenarios/steps.ts'
import { account, accounts } from './accounts.ts'
import type { Chapter } from './chapters.ts'
import { now, type Life } from './life.ts'
import { isOut, rewrite, sayNothing, takeDown, write, type Draft } from './publishing.ts'

/** What editors of units, villages and schools write this year: in time, late, irregular, never, and taken back. */

const XIAHE = '下河村民委员会'
const SHIGANG = '石岗村民委员会'
const NANTIAN = '南田村民委员会'
const PRIMARY = '青禾镇中心小学'
const NANTIAN_Q1 = '南田村2026年第一季度财务收支明细'
const TOILETS = '圩镇公厕清洁费收费标准（2026年）'
const TOILET_FEES = '圩镇公厕大号每次1元，小号每次0.5元，由环境卫生服务队在门口收取。'
const NOTICE = '青南路夜间停水检修通知'
const PIPES = '紫荆路排水管网改造用地公示'

export const disclosureStory = (life: Life): Chapter => {
  const { shelf } = life.books
  const out = (draft: Draft) => () => write(life, shelf, draft)
  const ask = (words: string) => {
    life.ledger.count('asked', now(life))
    return say(life.year.town, life.cast.residents[29]!, words)
  }
  return [
    [
      '2026-02-25 10:10',
      'environment publishes a fee and does not say what it rests on',
      out({
        unit: 'environment',
        title: TOILETS,
        body: TOILET_FEES,
        kind: '收费标准',
        period: '2026年',
      }),
    ],
    [
      '2026-03-10 10:10',
      'roads displays a plan for ten days',
      out({
        unit: 'roads',
        title: PIPES,
        body: '紫荆路排水管网改造涉及用地范围现予公示，公示期2026年3月10日至2026年3月20日，有异议请打0750-0000104。',
        kind: '通知公告',
        until: '2026-03-20',
      }),
    ],
    [
      '2026-03-25 10:10',
      'civil affairs has something read now that comes out in two days',
      out({
        unit: 'civil-affairs',
        title: '2026年清明节骨灰楼开放安排',
        body: '清明节期间青松岭骨灰楼每天7:00至18:00开放，请错峰前往。',
        kind: '通知公告',
        comesOut: '2026年3月27日 9:00',
      }),
    ],
    [
      '2026-03-27 11:00',
      'it is out',
      () =>
        isOut(life, shelf, {
          unit: 'civil-affairs',
          title: '2026年清明节骨灰楼开放安排',
          body: '清明节期间青松岭骨灰楼每天7:00至18:00开放，请错峰前往。',
          kind: '通知公告',
        }),
    ],
    [
      '2026-04-10 10:10',
      'the accounts of the first quarter: Xiahe in time',
      out(
        accounts('xiahe-village', '下河村2026年第一季度财务收支明细', XIAHE, {
          opening: 212_000,
          income: 48_600,
          expense: 39_200,
        }),
      ),
    ],
    [
      '2026-04-14 10:10',
      'the community had none, and says so',
      () =>
        sayNothing(
          life,
          shelf,
          'weizhen-community',
          /村级财务收支（2026年第1季度）/,
          '账户移交街道代管，本期没有发生收支',
        ),
    ],
    [
      '2026-04-15 10:10',
      'Nantian’s do not add up',
      out(
        accounts('nantian-village', NANTIAN_Q1, NANTIAN, {
          opening: 88_000,
          income: 21_400,
          expense: 19_900,
          closing: 98_500,
        }),
      ),
    ],
    [
      '2026-04-22 10:10',
      'Shigang’s are late',
      out(
        accounts('shigang-village', '石岗村2026年第一季度财务收支明细', SHIGANG, {
          opening: 154_300,
          income: 30_200,
          expense: 28_750,
        }),
      ),
    ],
    [
      '2026-05-08 10:10',
      'the fee says what it rests on',
      () =>
        rewrite(life, shelf, {
          unit: 'environment',
          title: TOILETS,
          kind: '收费标准',
          body: `${TOILET_FEES}收费依据：县发改局《公共厕所收费标准》（青发改〔2025〕12号）。`,
        }),
    ],
    [
      '2026-05-09 10:10',
      'Nantian writes its accounts anew',
      () =>
        rewrite(life, shelf, {
          unit: 'nantian-village',
          title: NANTIAN_Q1,
          kind: '财务收支',
          body: account(NANTIAN, { opening: 88_000, income: 21_400, expense: 19_900 }),
        }),
    ],
    [
      '2026-06-03 10:10',
      'the waterworks announces the wrong night',
      out({
        unit: 'waterworks',
        title: NOTICE,
        body: '青南路6月10日22:00至次日5:00检修停水，请提前储水。',
        kind: '通知公告',
        until: '2026-06-12',
      }),
    ],
    [
      '2026-06-04 09:30',
      'and takes it down',
      () => takeDown(life, shelf, 'waterworks', NOTICE, '日期写错了'),
    ],
    [
      '2026-06-04 10:10',
      'and announces the right one',
      out({
        unit: 'waterworks',
        title: `${NOTICE}（更正）`,
        body: '青南路6月11日22:00至次日5:00检修停水，请提前储水。',
        kind: '通知公告',
        until: '2026-06-13',
      }),
    ],
    [
      '2026-07-10 10:10',
      'the second quarter: Xiahe',
      out(
        accounts('xiahe-village', '下河村2026年第二季度财务收支明细', XIAHE, {
          opening: 221_400,
          income: 52_000,
          expense: 61_300,
        }),
      ),
    ],
    [
      '2026-07-13 10:10',
      'Shigang, in time now',
      out(
        accounts('shigang-village', '石岗村2026年第二季度财务收支明细', SHIGANG, {
          opening: 155_750,
          income: 31_000,
          expense: 22_000,
        }),
      ),
    ],
    [
      '2026-07-14 10:10',
      'the community',
      out(
        accounts('weizhen-community', '圩镇社区2026年第二季度财务收支明细', '圩镇社区居民委员会', {
          opening: 40_100,
          income: 12_600,
          expense: 9_800,
        }),
      ),
    ],
    [
      '2026-07-21 10:10',
      'Nantian a week late',
      out(
        accounts('nantian-village', '南田村2026年第二季度财务收支明细', NANTIAN, {
          opening: 89_500,
          income: 25_000,
          expense: 21_600,
        }),
      ),
    ],
    [
      '2026-10-12 10:10',
      'the canteen of September',
      out(
        accounts('central-primary', '青禾镇中心小学2026年9月食堂收支公开', PRIMARY, {
          opening: 4_200,
          income: 186_000,
          expense: 183_400,
        }),
      ),
    ],
    [
      '2026-10-13 10:10',
      'the third quarter: Xiahe',
      out(
        accounts('xiahe-village', '下河村2026年第三季度财务收支明细', XIAHE, {
          opening: 212_100,
          income: 49_000,
          expense: 44_200,
        }),
      ),
    ],
    [
      '2026-10-14 10:10',
      'Shigang',
      out(
        accounts('shigang-village', '石岗村2026年第三季度财务收支明细', SHIGANG, {
          opening: 164_750,
          income: 29_500,
          expense: 31_100,
        }),
      ),
    ],
    [
      '2026-10-15 10:10',
      'the community',
      out(
        accounts('weizhen-community', '圩镇社区2026年第三季度财务收支明细', '圩镇社区居民委员会', {
          opening: 42_900,
          income: 13_000,
          expense: 10_100,
        }),
      ),
    ],
    [
      '2026-11-06 10:10',
      'Nantian’s come after the inspection asked for them',
      out(
        accounts('nantian-village', '南田村2026年第三季度财务收支明细', NANTIAN, {
          opening: 92_900,
          income: 24_100,
          expense: 18_000,
        }),
      ),
    ],
    [
      '2026-11-11 10:10',
      'the canteen of October',
      out(
        accounts('central-primary', '青禾镇中心小学2026年10月食堂收支公开', PRIMARY, {
          opening: 6_800,
          income: 190_500,
          expense: 188_000,
        }),
      ),
    ],
    [
      '2026-12-15 10:10',
      'of November; the middle school writes none',
      out(
        accounts('central-primary', '青禾镇中心小学2026年11月食堂收支公开', PRIMARY, {
          opening: 9_300,
          income: 188_200,
          expense: 190_000,
        }),
      ),
    ],
    [
      '2026-12-18 10:10',
      'the kindergarten had none',
      () =>
        sayNothing(
          life,
          shelf,
          'kindergarten',
          /食堂收支和经费使用（2026年11月）/,
          '食堂改造，11月没有开伙，没有发生收支',
        ),
    ],
    [
      '2027-01-08 10:10',
      'the last quarter: Shangtang',
      out(
        accounts('shangtang-village', '上塘村2026年第四季度财务收支明细', '上塘村民委员会', {
          opening: 402_000,
          income: 96_300,
          expense: 88_100,
        }),
      ),
    ],
    [
      '2027-01-12 10:10',
      'Xiahe',
      out(
        accounts('xiahe-village', '下河村2026年第四季度财务收支明细', XIAHE, {
          opening: 216_900,
          income: 50_500,
          expense: 58_000,
        }),
      ),
    ],
    [
      '2027-01-13 10:10',
      'Shigang',
      out(
        accounts('shigang-village', '石岗村2026年第四季度财务收支明细', SHIGANG, {
          opening: 163_150,
          income: 33_000,
          expense: 27_400,
        }),
      ),
    ],
    [
      '2027-01-15 10:10',
      'the treasury',
      out(
        accounts('finance', '2026年第四季度财政收支情况', '青禾镇财政所', {
          opening: 1_200_000,
          income: 8_450_000,
          expense: 8_900_000,
        }),
      ),
    ],
    [
      '2027-01-18 10:10',
      'the canteen of December',
      out(
        accounts('central-primary', '青禾镇中心小学2026年12月食堂收支公开', PRIMARY, {
          opening: 7_500,
          income: 171_000,
          expense: 169_900,
        }),
      ),
    ],
    [
      '2027-01-19 10:10',
      'Nantian, late again',
      out(
        accounts('nantian-village', '南田村2026年第四季度财务收支明细', NANTIAN, {
          opening: 99_000,
          income: 22_800,
          expense: 24_300,
        }),
      ),
    ],
    [
      '2026-03-24 10:10',
      'what was displayed is no more shown',
      async () => {
        const shown = await ask('紫荆路排水管网改造用地范围在哪里？')
        if (shown.includes('涉及用地范围现予公示')) throw new Error(`still displayed: ${shown}`)
      },
    ],
  ]
}
