/** Questions of a made-up township: many matters, in several wordings each. */

export const PEOPLE = 20_000

const VILLAGES = ['东塘', '上塘', '西坑', '南山', '北溪', '河口', '石桥', '大坪', '新围', '黄岭']
const THINGS =
  '路灯 水管 垃圾桶 公交站 校车 卫生站 文化广场 健身器材 污水管 水渠 机耕路 挡土墙 宽带 天然气 图书室 老人食堂 幼儿园 停车场 公厕 凉亭'.split(
    ' ',
  )
const WAYS: readonly ((place: string, thing: string) => string)[] = [
  (place, thing) => `${place}村的${thing}什么时候修`,
  (place, thing) => `请问${place}${thing}几时能修好`,
  (place, thing) => `${place}村${thing}归谁管`,
  (place, thing) => `${place}的${thing}找哪个部门负责`,
  (place, thing) => `${place}村${thing}要收多少钱`,
  (place, thing) => `${place}村还能不能加一个${thing}`,
]

/** A number that looks drawn: the same for the same n. */
const drawn = (n: number, of: number): number => {
  let x = (n + 1) * 2_654_435_761
  x = (x ^ (x >>> 15)) >>> 0
  return (Math.imul(x, 2_246_822_519) >>> 0) % of
}

/** The nth of so many questions, evenly over 90 days; three in ten are asked in vain. */
export const askedAt = (n: number, since: Date, of: number) => {
  const place = VILLAGES[drawn(n, VILLAGES.length)]!
  const thing = THINGS[drawn(n + 7, THINGS.length)]!
  const words = WAYS[drawn(n + 13, WAYS.length)]!(place, thing)
  const at = since.getTime() + Math.floor((n / of) * 90 * 86_400_000) + 1
  return {
    id: n + 1,
    person_id: drawn(n + 29, PEOPLE) + 1,
    asked_at: new Date(at).toISOString(),
    words,
    answered: n % 10 < 3 ? 0 : 1,
    confidence: 0,
    items: '[]',
    feedback: null,
    shown: null,
  }
}
