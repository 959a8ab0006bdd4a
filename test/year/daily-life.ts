import type { Phone } from '../../src/simulator/index.ts'
import { say, tap } from '../scenarios/steps.ts'
import { addMore, complain, saySolved, sayUnsolved, urge, withdraw } from './complaints.ts'
import { assign, awaitsUnit, contact, reply, takeUp, tell } from './desk.ts'
import { isWorked, plus, worked } from './days.ts'
import { standAt, type Rating } from './ledger.ts'
import { now, oneOf, type Life } from './life.ts'

/** What happens on any day: seeded, so that each run lives the same year. */

const AREAS = ['上塘村', '下河村', '石岗村', '南田村', '圩镇社区'] as const
const PLACES = [
  '村口',
  '小学门口',
  '祠堂旁',
  '老榕树下',
  '桥头',
  '篮球场边',
  '戏台前',
  '水塔下',
] as const

type Telling = (area: string, place: string, mark: string) => string

/** What people tell of, each with a mark that nobody else writes. */
const TROUBLES: readonly Telling[] = [
  (area, place, mark) => `${area}${place}的路灯不亮了，灯杆编号${mark}，晚上看不见路`,
  (area, place, mark) => `${area}${place}路面塌了一个大坑，就在电杆${mark}旁边`,
  (area, place, mark) => `${area}${place}的井盖碎了，编号${mark}，怕有人踩空`,
  (area, place, mark) => `${area}${place}的垃圾桶满了一个星期没人清运，桶号${mark}`,
  (area, place, mark) => `${area}${place}有人烧垃圾，黑烟很大，就在门牌${mark}前面`,
  (area, place, mark) => `${area}${place}自来水水压太小，水表编号${mark}`,
  (area, place, mark) => `${area}${place}晚上广场舞音响太吵，门牌${mark}一家都睡不着`,
  (area, place, mark) => `${area}${place}有流浪狗追着咬人，在门牌${mark}那里`,
  (area, place, mark) => `老板拖欠工资两个月，工地在${area}${place}，合同编号${mark}`,
  (area, place, mark) => `${area}${place}小卖部卖过期食品，批号${mark}`,
  (area, place, mark) => `${area}${place}的水渠堵了，没水插田，闸门编号${mark}`,
  (area, place, mark) => `${area}${place}禾苗发黄有虫害，地块编号${mark}，请农技员来看`,
  (area, place, mark) => `${area}${place}有人占地抢建，门牌${mark}`,
  (area, _, mark) => `${area}村委会开证明盖章总是没人，取号${mark}等了半天`,
]

export const QUESTIONS = [
  '办残疾人证要带什么材料？',
  '低保怎么申请？',
  '自来水多少钱一吨？',
  '宅基地建房要办哪些手续？',
  '城乡居民医保什么时候缴费？',
  '公租房怎么申请？',
  '家里老人去世了怎么办火化？',
  '养狗要登记吗？',
  '村里的账在哪里看？',
  '宠物可以坐飞机吗？',
  '镇上有没有游泳馆？',
] as const

const REPLIES = [
  '您好，已经派人到现场处理好了，请您看看。',
  '您好，今天已经处理完，以后每周巡查一次。',
  '您好，问题属实，已经整改到位，谢谢您反映。',
  '您好，已经联系有关方面修好，请放心。',
] as const

const hour = (dice: Life['dice'], from: number, hours: number): string =>
  `${String(from + dice(hours)).padStart(2, '0')}:${String(dice(60)).padStart(2, '0')}`

/** Tells of a trouble nobody else tells of. */
const aTrouble = ({ dice, books }: Life, phone: Phone): string => {
  const mark = `${'甲乙丙丁戊己庚辛'[dice(8)]}${1_000 + dice(9_000)}`
  const words = oneOf(dice, TROUBLES)(oneOf(dice, AREAS), oneOf(dice, PLACES), mark)
  books.secrets.push({ chat: phone.chatId, words: mark })
  return words
}

/** Of a hundred throws: how an answer is taken. */
const verdictOf = (throws: number): Rating | 'unsolved' | 'unrated' | 'silent' => {
  if (throws < 40) return 'satisfied'
  if (throws < 58) return 'basically'
  if (throws < 62) return 'dissatisfied'
  if (throws < 70) return 'unsolved'
  return throws < 78 ? 'unrated' : 'silent'
}

/** What the resident says of an answer, a day or two after it. */
const judge = (life: Life, phone: Phone, no: string, again: boolean): void => {
  const { dice, year } = life
  const verdict = verdictOf(dice(100))
  // Who is silent stays so; and a second time everybody is content.
  if (verdict === 'silent') return
  // On any day, and before the matter ends by itself.
  const when = `${plus(year.today(), 1 + dice(3))} ${hour(dice, 12, 8)}`
  year.agenda.add(when, async () => {
    if (verdict === 'unsolved' && !again) {
      await sayUnsolved(life, phone, no, '过了一天又是老样子')
      return handle(life, phone, no, true)
    }
    const rating = verdict === 'unsolved' || verdict === 'unrated' ? null : verdict
    await saySolved(life, phone, no, again && rating === 'dissatisfied' ? 'basically' : rating)
    if (rating === 'dissatisfied' && !again) handle(life, phone, no, true)
  })
}

/** The unit takes it in hand and answers; some units are late. */
const handle = (life: Life, phone: Phone, no: string, again = false): void => {
  const { dice, year, cast, ledger } = life
  const officer = () => cast.officer(standAt(ledger.matters.get(no)!, later(life))!.unit)
  const lateness = dice(100)
  const taken = worked(year.today(), lateness < 88 ? 1 : 3)
  const answered = worked(taken, lateness < 92 ? 1 + dice(3) : 7)
  const isOver = () =>
    ['withdrawn', 'merged'].includes(standAt(ledger.matters.get(no)!, later(life))!.state)
  year.agenda.add(`${taken} ${hour(dice, 9, 3)}`, async () => {
    if (isOver()) return
    await (dice(6) === 0 ? contact(life, officer(), no) : takeUp(life, officer(), no))
  })
  year.agenda.add(`${answered} ${hour(dice, 14, 3)}`, async () => {
    if (isOver()) return
    await reply(life, officer(), no, oneOf(dice, REPLIES))
    judge(life, phone, no, again)
  })
}

/** A moment after now: what was noted at this very moment counts. */
const later = (life: Life): Date => new Date(now(life).getTime() + 1)

/** A resident's trouble, from telling it to what is said of the answer. */
const trouble = async (life: Life, phone: Phone): Promise<void> => {
  const { dice, year } = life
  const no = await complain(life, phone, aTrouble(life, phone))
  if (awaitsUnit(life, no)) {
    year.agenda.add(`${worked(year.today(), 1)} 08:50`, () => assign(life, no))
  }
  const fate = dice(100)
  if (fate < 5)
    return year.agenda.add(`${worked(year.today(), 1)} 08:55`, () => withdraw(life, phone, no))
  if (fate < 9) return askedForMore(life, phone, no)
  if (fate < 14) year.agenda.add(`${worked(year.today(), 1)} 19:10`, () => urge(life, phone, no))
  handle(life, phone, no)
}

/** The unit has a question first; the clock stands still until it is answered. */
const askedForMore = (life: Life, phone: Phone, no: string): void => {
  const { year, cast, ledger } = life
  const officer = () => cast.officer(standAt(ledger.matters.get(no)!, later(life))!.unit)
  const asked = worked(year.today(), 1)
  year.agenda.add(`${asked} 10:05`, () =>
    tell(life, officer(), no, 'ask-more', '请说明具体位置，方便派人。'),
  )
  year.agenda.add(`${worked(asked, 2)} 12:10`, async () => {
    await addMore(life, phone, no, '就在路的左边，旁边有一棵大树')
    handle(life, phone, no)
  })
}

const question = async (life: Life, phone: Phone): Promise<void> => {
  const { dice, year, ledger } = life
  const words = oneOf(dice, QUESTIONS)
  const shown = await say(year.town, phone, words)
  ledger.count('asked', now(life))
  ledger.count(`asked ${words}`, now(life))
  if (phone.buttons().includes('👍 有帮助')) {
    ledger.count('answered', now(life))
    if (dice(3) === 0) {
      await tap(year.town, phone, '👍 有帮助')
      ledger.count('helped', now(life))
    }
  } else if (!shown.includes('没有查到')) throw new Error(`no answer and no excuse: ${shown}`)
}

/** How many tell of something on a day, one as likely as the other. */
const WEEKDAY = [0, 0, 1, 1, 2] as const
const WEEKEND = [0, 0, 0, 1] as const
/** Has a story of their own. */
export const WHO_LEAVES = 15

/** Plans a day: fewer things happen when offices are closed. */
export const planDay = (life: Life, day: string): void => {
  const { dice, year, cast } = life
  const isQuiet = !isWorked(day)
  const others = cast.residents.filter((phone) => phone !== cast.residents[WHO_LEAVES])
  const someone = () => oneOf(dice, others)
  for (let i = oneOf(dice, isQuiet ? WEEKEND : WEEKDAY); i > 0; i--) {
    const phone = someone()
    year.agenda.add(`${day} ${hour(dice, 8, 15)}`, () => trouble(life, phone))
  }
  for (let i = oneOf(dice, WEEKDAY); i > 0; i--) {
    const phone = someone()
    year.agenda.add(`${day} ${hour(dice, 7, 15)}`, () => question(life, phone))
  }
}
