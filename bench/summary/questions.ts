import { readTownship } from '../../src/config/township.ts'
import type { Store } from '../../src/store/store.ts'
import { BATCH, put, type Rows } from '../queues/fill.ts'
import { NOW } from '../queues/tickets.ts'
import { FIRST_RESIDENT, RESIDENTS } from '../queues/town.ts'
import { draws } from '../same-matter/data.ts'

const split = (words: string): readonly string[] => words.split(' ')
const THINGS = split(
  '低保 高龄津贴 残疾人补贴 临时救助 宅基地 危房改造 养老保险 医保缴费 社保卡 种粮补贴 农机补贴 狗证 路灯 垃圾清运 水费 用水报装 预防接种 入学报名 课后服务 饭堂 骨灰楼 法律援助 食品摊贩 出租屋登记 烟花爆竹 村账 集体分红 鱼塘发包 征地补偿 光荣牌',
)
const ASKS = split(
  '怎么办 要什么材料 在哪里办 一个月多少钱 什么时候发 几时截止 谁可以申请 为什么没有到账 要不要本人去 多久办好 电话是多少 有没有新规定',
)
const OPENINGS = ['', '', '', '请问', '我想问一下', '我妈八十一岁了，', '我家在村口，', '听人说']
const CHARACTERS = '梁柱瓦窑陂塱坑垌湾岭坪墩榕樟桂荔蕉蔗桑麻稻菱藕莲'
const TWO_YEARS_MS = 2 * 365 * 86_400_000

/** Fills a database with as many questions over the last two years; a tenth of them in words nobody else has. */
export const fillQuestions = async (store: Store, count: number): Promise<void> => {
  const draw = draws(5)
  const one = (list: readonly string[]): string => list[draw(list.length)]!
  const { areas } = readTownship('township')
  const words = (): string => {
    const area = draw(3) === 0 ? one(areas.map(({ name }) => name)) : ''
    const odd = draw(10) === 0 ? CHARACTERS[draw(24)]! + CHARACTERS[draw(24)]! : ''
    return `${one(OPENINGS)}${area}${odd}${one(THINGS)}${one(ASKS)}`
  }
  const row = (i: number): Rows[number] => ({
    person_id: FIRST_RESIDENT + draw(RESIDENTS),
    asked_at: new Date(NOW.getTime() - TWO_YEARS_MS + (i * TWO_YEARS_MS) / count).toISOString(),
    words: words(),
    answered: draw(5) === 0 ? 0 : 1,
    confidence: 0.5,
    items: '[]',
  })
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => row(from + i))
    await store.commit((trx) => put(trx, 'questions', rows))
  }
}
