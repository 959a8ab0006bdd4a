import { fold } from '../fold.ts'
import { withoutPersons } from '../masking.ts'
import { placesIn } from '../named-places.ts'
import { SURE_SURNAME } from '../surnames.ts'
import { keyOfPlace } from './places.ts'

/** 王小明超市 is somebody's. */
const SOMEBODYS = new RegExp(
  `^${SURE_SURNAME}\\p{Script=Han}{2}(?:超市|饭店|餐馆|酒店|公司|厂|养殖场|猪场|砂场|采石场|驾校|会所|网吧)$`,
  'u',
)

/** What a place is part of stands before its name: 上塘村幸福花园. */
const WHOLE = /^.*[村镇县区市乡组](?=\p{Script=Han}{4,}$)/u

/** What one wants stands before it, too. */
const WANTED = /^(?:投诉|反映|举报|咨询|请求|希望|建议|关于)(?=\p{Script=Han}{3,}$)/u

/** What most names end in, since their beginnings may hold a word too many. */
const commonEnding = (names: readonly string[]): string => {
  let common = ''
  for (let length = 1; ; length++) {
    const counts = new Map<string, number>()
    for (const name of names)
      if (name.length >= length) {
        const end = name.slice(-length)
        counts.set(end, (counts.get(end) ?? 0) + 1)
      }
    const best = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]
    if (!best || best[1] * 2 <= names.length) return common
    common = best[0]
  }
}

/** How a place is called in several texts; undefined where that would name somebody. */
export const placeNameIn = (texts: readonly string[], key: string): string | undefined => {
  const names = texts.flatMap((text) => {
    const place = placesIn(fold(text)).find((one) => keyOfPlace(one) === key)
    return place ? [place.name] : []
  })
  const name = commonEnding(names).replace(WHOLE, '').replace(WANTED, '')
  return SOMEBODYS.test(name) || withoutPersons(name) !== name ? undefined : name
}
