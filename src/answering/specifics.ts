/**
 * What ties a text to one place or time. Items of many villages and quarters have nearly the same
 * words, so a village or a quarter that differs outweighs every other word that agrees.
 */
export interface Specifics {
  readonly places: ReadonlySet<string>
  readonly years: ReadonlySet<string>
  readonly quarters: ReadonlySet<string>
}

const PROVINCES =
  '北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 台湾 香港 澳门'.split(
    ' ',
  )
// 城市, 小区, 乡镇 and the like name no place.
const REGION =
  /[\u3400-\u9fff]{2}(?=(?<![城超上股都集菜夜])市|(?<![各本全该])县|(?<![社小园地校山景城辖片库郊各])区|(?<![城乡各本])镇|(?<![城家下返回])乡|街道)/g

/**
 * The provinces, cities, counties and townships that a normalised question names, without what they are
 * (清远市 gives 清远). None of those in `home`, the township's own name: everything here is about it.
 */
export function regionsIn(normalised: string, home: string): string[] {
  const named = [
    ...PROVINCES.filter((province) => normalised.includes(province)),
    ...(normalised.match(REGION) ?? []),
  ]
  return [...new Set(named)].filter((region) => !home.includes(region))
}

// 农村 and the like name no place.
const PLACE =
  /(?![本我该各全哪某])[\u3400-\u9fff]{2}(?<![农各本全该我们个某乡])(?:村|社区|小学|中学|幼儿园)/g
const YEAR = /(20[0-9]{2})(?=年|-|$|[^0-9])/g
const QUARTER = /([1-4一二三四])季度|q([1-4])/g
const NUMERALS: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4' }

/** The specifics of a normalised text, such as a question or a title. */
export function specifics(normalised: string): Specifics {
  const quarters = [...normalised.matchAll(QUARTER)].map((match) => match[1] ?? match[2] ?? '')
  return {
    places: new Set(normalised.match(PLACE)),
    years: new Set([...normalised.matchAll(YEAR)].map((match) => match[1] ?? '')),
    quarters: new Set(quarters.map((quarter) => NUMERALS[quarter] ?? quarter)),
  }
}

/** Whether a title names another place, year or quarter than the one that was asked for. */
export function contradicts(asked: Specifics, titled: Specifics): boolean {
  return (['places', 'years', 'quarters'] as const).some((kind) => {
    const wanted = asked[kind]
    const named = titled[kind]
    return wanted.size > 0 && named.size > 0 && ![...wanted].some((one) => named.has(one))
  })
}
