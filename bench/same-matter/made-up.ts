/**
 * Short complaints as they come over a telephone's keyboard, of a grammar of our own: a place, a trouble, each
 * trouble in several wordings. Nobody wrote them.
 */
interface Place {
  readonly area: string | null
  readonly names: readonly string[]
}

const VILLAGES = ['东塘', '西岭', '河头', '南岗', '石桥', '新围', '大坪', '沙朗', '黄泥坳', '竹园']
const SPOTS: readonly (readonly string[])[] = [
  ['村口', '进村那里'],
  ['村委会旁边', '村委会门口'],
  ['三组', '三组那边'],
  ['小学门口', '小学大门前'],
  ['老祠堂', '祠堂前面'],
]
const STREETS = ['建设路', '青禾大道', '文昌街', '幸福花园', '金湾小区', '农贸市场门口', '老车站']

const PLACES: readonly Place[] = [
  ...VILLAGES.flatMap((village) =>
    SPOTS.map((spot) => ({
      area: village,
      names: spot.map((name) => `${village}村${name}`),
    })),
  ),
  ...STREETS.map((street) => ({ area: null, names: [street, `镇上${street}`] })),
]

const TROUBLES: readonly (readonly string[])[] = [
  ['路灯坏了好几天没人修', '的路灯不亮，晚上黑漆漆的', '有一盏路灯一直没亮，走夜路怕摔跤'],
  ['垃圾堆了一个星期没人清', '的垃圾桶满了臭得很', '生活垃圾没有清运，苍蝇很多'],
  ['停水两天了', '自来水没有水，做不了饭', '从昨天起自来水就停了'],
  ['的水泥路烂了几个大坑', '路面坑坑洼洼，下雨全是水', '的路坏了，摩托车差点摔倒'],
  ['夜宵摊吵到半夜', '有烧烤档半夜还很吵，睡不着', '的夜宵档油烟大又吵'],
  ['有人养猪，臭水流到沟里', '的养猪场排污，臭味很大', '猪场的臭气熏得人不敢开窗'],
  ['有流浪狗追着小孩咬', '好多没拴绳的狗，吓到老人', '的狗没人管，昨天咬了人'],
  ['电线垂下来了很危险', '的电线杆歪了，电线快碰到人', '电线掉得很低，怕触电'],
]

const NO_PLACE: Place = { area: null, names: [''] }

export interface MadeUp {
  readonly text: string
  readonly area: string | null
}
export interface MadeUpPair {
  readonly a: MadeUp
  readonly b: MadeUp
  readonly same: boolean
}

export type Below = (end: number) => number

const told = (place: Place, trouble: readonly string[], way: number): MadeUp => ({
  text: `${place.names[way % place.names.length]}${trouble[way % trouble.length]}`,
  area: place.area,
})

const anyOf = <T>(of: readonly T[], below: Below): T => of[below(of.length)]!
const another = <T>(of: readonly T[], than: T, below: Below): T =>
  anyOf(
    of.filter((one) => one !== than),
    below,
  )

/** Somewhere else: another spot of the same village may well be the same matter. */
const elsewhere = (place: Place, below: Below): Place =>
  anyOf(
    PLACES.filter((one) => one !== place && (one.area === null || one.area !== place.area)),
    below,
  )

/** As many as asked for of each: the same; another place; another trouble; no place in one of them. */
export const madeUpPairs = (each: number, below: Below): MadeUpPair[] =>
  Array.from({ length: each }, (_, i): MadeUpPair[] => {
    const place = anyOf(PLACES, below)
    const trouble = anyOf(TROUBLES, below)
    const a = told(place, trouble, 0)
    return [
      { a, b: told(place, trouble, 1 + (i % 2)), same: true },
      { a, b: told(elsewhere(place, below), trouble, i % 3), same: false },
      { a, b: told(place, another(TROUBLES, trouble, below), 1 + (i % 2)), same: false },
      {
        a: told(NO_PLACE, trouble, 0),
        b: told(i % 2 ? place : NO_PLACE, trouble, i % 3),
        same: false,
      },
    ]
  }).flat()

/** A complaint as long as people write them: several sentences, of which one says what it is about. */
export const madeUpComplaint = (below: Below): MadeUp => {
  const place = anyOf(PLACES, below)
  const others = Array.from({ length: 1 + below(6) }, () =>
    anyOf(TROUBLES, below)[below(3)]!.replace(/^的/, ''),
  )
  const { text, area } = told(place, anyOf(TROUBLES, below), below(3))
  return {
    text: `${text}，${others.join('。')}。第${below(900)}号，${anyOf(VILLAGES, below)}${anyOf(STREETS, below)}附近的人都知道，请尽快处理。`,
    area,
  }
}
