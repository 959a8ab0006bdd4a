import { say, tap } from '../scenarios/steps.ts'
import type { Chapter } from './chapters.ts'
import { complain, saySolved, sayUnsolved } from './complaints.ts'
import {
  accept,
  askExtension,
  askTransfer,
  assign,
  awaitsUnit,
  decline,
  reply,
  tell,
} from './desk.ts'
import { WHO_LEAVES } from './daily-life.ts'
import { instruct } from './leaders.ts'
import type { Life } from './life.ts'
import { now } from './life.ts'
import { callBack, record } from './recorded.ts'

/** What is not of every day at the complaint desk, and what leaders write. */

export const deskStory = (life: Life): Chapter => {
  const { cast, books, ledger } = life
  const resident = (i: number) => cast.residents[i]!
  const nos = new Map<string, string>()
  const no = (name: string): string => nos.get(name)!
  const told =
    (name: string, by: number, words: string, how = {}) =>
    async () => {
      nos.set(name, await complain(life, resident(by), words, how))
      books.secrets.push({ chat: resident(by).chatId, words })
    }
  const recorded = (name: string, words: string, to: Parameters<typeof record>[2]) => async () =>
    void nos.set(name, await record(life, words, to))
  /** The officer of the unit that has it; the coordinators say whose it is, where nobody else could. */
  const handler = async (name: string, guess?: string) => {
    if (awaitsUnit(life, no(name))) await assign(life, no(name), guess)
    const { notes } = ledger.matters.get(no(name))!
    return cast.officer(notes.findLast(({ unit }) => unit !== undefined)!.unit!)
  }
  return [
    [
      '2025-12-30 11:20',
      'a lamp is out in the old year',
      told('old lamp', 7, '圩镇社区市场后面的路灯坏了两盏，旧年的事'),
    ],
    [
      '2025-12-31 09:40',
      'and is seen to in the new one',
      async () => accept(life, await handler('old lamp'), no('old lamp')),
    ],
    [
      '2026-01-05 15:40',
      'answered',
      async () => reply(life, await handler('old lamp'), no('old lamp'), '灯泡已经换好。'),
    ],
    [
      '2026-01-06 19:40',
      'and solved',
      () => saySolved(life, resident(7), no('old lamp'), 'satisfied'),
    ],

    [
      '2026-01-19 11:20',
      'somebody is in the water',
      told('water', 8, '上塘村有人被困在水里，快来救人，在水闸旁边', { urgent: true }),
    ],
    [
      '2026-01-19 11:25',
      'somebody takes it at once',
      async () => accept(life, await handler('water'), no('water')),
    ],
    [
      '2026-01-19 12:30',
      'and it is over',
      async () => {
        await reply(life, await handler('water'), no('water'), '人已经救上来，水闸加了护栏。')
      },
    ],
    [
      '2026-01-20 19:40',
      'with thanks',
      () => saySolved(life, resident(8), no('water'), 'satisfied'),
    ],

    [
      '2026-02-02 11:20',
      'a hole in the road',
      told('hole', 9, '石岗村村道塌了一个大坑，摩托车差点掉进去'),
    ],
    [
      '2026-02-02 13:20',
      'which a neighbour tells of, too',
      told('hole too', 10, '石岗村村道上塌了个大坑，晚上骑车很危险', { join: true }),
    ],
    ['2026-02-03 09:40', 'is taken', async () => accept(life, await handler('hole'), no('hole'))],
    [
      '2026-02-04 09:40',
      'takes longer than five days',
      async () =>
        askExtension(life, await handler('hole'), no('hole'), '沥青要春节后才有货。', true),
    ],
    [
      '2026-02-26 15:40',
      'and is filled',
      async () => reply(life, await handler('hole'), no('hole'), '大坑已经填平压实。'),
    ],
    [
      '2026-02-27 19:40',
      'to nobody’s joy',
      () => sayUnsolved(life, resident(9), no('hole'), '填了两天又塌下去了'),
    ],
    ['2026-03-02 09:40', 'again', async () => accept(life, await handler('hole'), no('hole'))],
    [
      '2026-03-02 15:00',
      'a leader writes a word',
      async () =>
        void books.instructions.push(
          await instruct(life, cast.secretary, no('hole'), 'roads', '一周内修好，结果报我。'),
        ),
    ],
    [
      '2026-03-04 15:40',
      'and it holds',
      async () => reply(life, await handler('hole'), no('hole'), '重新做了路基，铺了水泥。'),
    ],
    [
      '2026-03-05 19:40',
      'so that they are content',
      () => saySolved(life, resident(9), no('hole'), 'satisfied'),
    ],

    [
      '2026-03-09 11:20',
      'somebody reports on an office',
      told('report', 11, '我要举报上塘村民委员会主任贪污低保款，收了我们三千块'),
    ],
    [
      '2026-03-10 09:40',
      'which goes past it',
      async () => accept(life, await handler('report'), no('report')),
    ],
    [
      '2026-03-12 15:40',
      'and is answered',
      async () =>
        reply(life, await handler('report'), no('report'), '已经立案核查，结果会依法公布。'),
    ],
    [
      '2026-03-13 19:40',
      'to be rated',
      () => saySolved(life, resident(11), no('report'), 'basically'),
    ],

    [
      '2026-04-07 09:20',
      'a call is written down',
      recorded('call', '上塘村村口的路灯坏了，一直没人修', {
        unit: 'roads',
        category: 'roads',
        area: 'shangtang',
      }),
    ],
    ['2026-04-07 14:20', 'taken', () => accept(life, cast.officer('roads'), no('call'))],
    [
      '2026-04-08 14:20',
      'told by telephone',
      () => reply(life, cast.officer('roads'), no('call'), '灯泡换好了。'),
    ],
    [
      '2026-04-09 09:20',
      'and somebody else calls back',
      () => callBack(life, no('call'), 'solved', 'satisfied'),
    ],
    [
      '2026-05-11 09:20',
      'another call',
      recorded('call 2', '下河村村口垃圾堆了一个星期，没人清运', {
        unit: 'environment',
        category: 'environment',
        area: 'xiahe',
      }),
    ],
    ['2026-05-11 14:20', 'taken', () => accept(life, cast.officer('environment'), no('call 2'))],
    [
      '2026-05-12 14:20',
      'told',
      () => reply(life, cast.officer('environment'), no('call 2'), '垃圾已经清走。'),
    ],
    [
      '2026-05-13 09:20',
      'nobody is reached',
      () => callBack(life, no('call 2'), 'notreached', null),
    ],
    [
      '2026-05-14 09:20',
      'it was not done',
      () => callBack(life, no('call 2'), 'notsolved', 'dissatisfied'),
    ],
    [
      '2026-05-14 14:20',
      'taken again',
      () => accept(life, cast.officer('environment'), no('call 2')),
    ],
    [
      '2026-05-15 14:20',
      'told again',
      () => reply(life, cast.officer('environment'), no('call 2'), '这次连垃圾桶也换了。'),
    ],
    ['2026-05-18 09:20', 'and done', () => callBack(life, no('call 2'), 'solved', 'basically')],

    [
      '2026-04-21 11:20',
      'what is not roads’',
      told('pipe', 12, '下河村桥头的路面一直冒水，路都泡软了'),
    ],
    [
      '2026-04-22 09:40',
      'goes to the waterworks',
      async () => {
        const first = await handler('pipe', 'roads')
        const to = first === cast.officer('waterworks') ? 'roads' : 'waterworks'
        await askTransfer(life, first, no('pipe'), to, '是自来水管爆了')
      },
    ],
    [
      '2026-04-23 09:40',
      'is taken there',
      async () => {
        await accept(life, await handler('pipe'), no('pipe'))
      },
    ],
    [
      '2026-04-24 15:40',
      'and mended',
      async () => {
        await reply(life, await handler('pipe'), no('pipe'), '水管已经换好，路面也补了。')
      },
    ],

    [
      '2026-06-01 11:20',
      'a quarrel between brothers',
      told('quarrel', 13, '圩镇社区我和弟弟分家吵架，请帮忙调解'),
    ],
    [
      '2026-06-02 09:40',
      'is nobody’s here',
      async () => {
        await decline(
          life,
          await handler('quarrel', 'safety'),
          no('quarrel'),
          'not-public',
          '分家的事请村人民调解委员会调解，谈不拢可以起诉。',
        )
      },
    ],

    ['2026-06-29 11:20', 'a stench', told('stench', 14, '南田村养猪场的污水又臭又黑，流到河里了')],
    [
      '2026-06-30 09:40',
      'is taken',
      async () => {
        if (awaitsUnit(life, no('stench'))) await assign(life, no('stench'), 'environment')
        await accept(life, cast.officer('environment'), no('stench'))
      },
    ],
    [
      '2026-07-01 09:40',
      'no more time is given for it',
      async () => askExtension(life, await handler('stench'), no('stench'), '人手不够。', false),
    ],
    [
      '2026-07-02 15:40',
      'how far it is',
      async () =>
        tell(life, await handler('stench'), no('stench'), 'interim', '已责令养殖场三天内整改。'),
    ],
    [
      '2026-07-06 15:40',
      'and answered',
      async () => reply(life, await handler('stench'), no('stench'), '养殖场已停排，罚款处理。'),
    ],

    [
      '2026-08-10 11:20',
      'somebody tells of a drain and leaves',
      told('drain', WHO_LEAVES, '圩镇社区篮球场边的下水道堵了，臭水流到路上'),
    ],
    [
      '2026-08-10 20:30',
      'they block the bot',
      async () => {
        resident(WHO_LEAVES).block()
        await life.year.town.settled()
      },
    ],
    [
      '2026-08-11 09:40',
      'it is taken',
      async () => {
        if (awaitsUnit(life, no('drain'))) await assign(life, no('drain'), 'roads')
        await accept(life, cast.officer('roads'), no('drain'))
      },
    ],
    [
      '2026-08-12 15:40',
      'the answer reaches nobody, and the unit hears that',
      async () => {
        await reply(life, cast.officer('roads'), no('drain'), '下水道已经疏通。')
        if (
          !cast
            .officer('roads')
            .messages()
            .some(({ text }) => text.includes(`${no('drain')} 的消息没能送到`))
        )
          throw new Error('nobody was told that it did not arrive')
      },
    ],
    [
      '2026-08-20 19:30',
      'they are back',
      async () => {
        resident(WHO_LEAVES).unblock()
        await life.year.town.settled()
      },
    ],
    [
      '2026-09-15 19:30',
      'and read that it ended by itself a month after an answer that had not reached them',
      async () => {
        const shown = await say(life.year.town, resident(WHO_LEAVES), '/my')
        if (!shown.includes(`${no('drain')} · 已办结`)) throw new Error(`not over: ${shown}`)
        ledger.note(no('drain'), { at: now(life), what: 'silent' })
      },
    ],

    ['2026-09-01 20:00', 'a resident thanks', () => say(life.year.town, resident(16), '谢谢')],
    [
      '2026-12-29 11:20',
      'the last lamp of the year',
      told('last lamp', 17, '下河村祠堂旁的路灯全不亮了，年底的事'),
    ],
    [
      '2026-12-30 09:40',
      'is taken',
      async () => accept(life, await handler('last lamp'), no('last lamp')),
    ],
    [
      '2027-01-06 15:40',
      'and answered in the next',
      async () => reply(life, await handler('last lamp'), no('last lamp'), '线路已经修好。'),
    ],
    ['2027-01-07 19:40', 'well', () => saySolved(life, resident(17), no('last lamp'), 'satisfied')],
    [
      '2026-10-12 20:40',
      'somebody looks at their own',
      async () => {
        const shown = await say(life.year.town, resident(9), '/my')
        if (!shown.includes(no('hole'))) throw new Error('their own is not there')
        await tap(life.year.town, resident(9), new RegExp(no('hole')))
        ledger.count('looked', now(life))
      },
    ],
  ]
}
