/**
 * What hot topics cost: `node --expose-gc --import tsx bench/summary/topics-speed.ts [SIZE…]`. Made-up complaints of some
 * sixty characters, as many in the period before; prints the time of one call and the memory it needed beside.
 */
import { readTownship } from '../../src/config/township.ts'
import { hotTopics, type Told } from '../../src/domain/hot-topics.ts'
import { draws } from '../same-matter/data.ts'

const town = readTownship('township')
const sizes = process.argv.slice(2).map(Number)

// Half of them troubles that are known beforehand, half of them none.
const TROUBLES =
  '路灯不亮 垃圾没人清 停水 路面坑洼 流浪狗咬人 噪音扰民 污水横流 补贴没到账 养猪场太臭 公交车不停 戏台漏雨 祠堂被占 龙舟没地方放 鱼塘的增氧机被人剪线 果园里有人偷荔枝 老人活动室不开门 祖坟被推平 船坞的缆绳断了 晒谷场被围起来 凉亭的柱子歪了'.split(
    ' ',
  )
const PLACES =
  '村口 祠堂旁边 幸福花园 东苑小区 中心小学门口 人民路 文昌街 宏达塑料厂 桥头 晒谷场 三组 河边 '.split(
    ' ',
  )
const TAILS =
  '已经半个月了 打了几次电话都没有人管 老人和小孩出门很不方便 希望领导派人来看看 上次说会处理到现在没有动静 晚上经过的人都怕 邻居们都有意见 请尽快给个说法 去年也是这样 下雨天更加严重'.split(
    ' ',
  )
const CHARACTERS = '梁柱瓦窑陂塱坑垌湾岭坪墩榕樟桂荔蕉蔗桑麻稻菱藕莲鲮鳙鲩虾蟹鹅鸽'

const madeUp = (count: number, seed: number, from: number): Told[] => {
  const draw = draws(seed)
  const one = (list: readonly string[]): string => list[draw(list.length)]!
  const odd = (): string =>
    Array.from({ length: 4 }, () => CHARACTERS[draw(CHARACTERS.length)]).join('')
  return Array.from({ length: count }, (_, i) => {
    const area = draw(4) === 0 ? null : town.areas[draw(town.areas.length)]!
    const words = `${area?.name ?? ''}${one(PLACES)}${one(TROUBLES)}，${one(TAILS)}，${odd()}，${one(TAILS)}，${one(TAILS)}，${odd()}。`
    return {
      no: `n${from + i}`,
      words,
      area: area?.id ?? null,
      category: town.categories[draw(town.categories.length)]!.id,
      person: draw(count),
      merged: draw(30) === 0,
      filedAt: new Date(Date.UTC(2026, 0, 1) + (from + i) * 1_000).toISOString(),
    }
  })
}

const { gc } = globalThis as { gc?: () => void }
const megabytes = (): number => process.memoryUsage().rss / 2 ** 20

for (const size of sizes.length > 0 ? sizes : [2_000, 100_000]) {
  const before = madeUp(size, 11, 0)
  const now = madeUp(size, 7, size)
  gc?.()
  const held = megabytes()
  let most = held
  const start = performance.now()
  const cpu = process.cpuUsage()
  const topics = hotTopics(now, before, town)
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  most = Math.max(most, megabytes())
  const { length } = now[0]!.words
  console.log(
    `${size} complaints of some ${length} characters, and as many before: ${Math.round(ms)} ms (${Math.round((user + system) / 1_000)} ms of processor time), ${Math.round(most - held)} MB beside, ${topics.length} topics, the largest of ${topics[0]?.count}`,
  )
}
