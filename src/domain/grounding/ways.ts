import { take, type Reading } from './reading.ts'

/** How somebody is reached: on the net; by telephone (`phones`); or at a window (`places`). */
export const links = (reading: Reading): void => {
  take(reading, /https?:\/\/[^\s,。;、)）>"”」》]+/g, ([link]) => [
    ['link', link!.replace(/[./]+$/, '')],
  ])
  take(reading, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, ([mail]) => [['mail', mail!]])
  // A bare name of the net is made into a link by every telephone.
  take(
    reading,
    /(?<![a-z\d.])(?:[a-z0-9-]+\.)+[a-z]{2,}(?:\/[^\s,。;、)]*)?|(?:[\p{L}\d-]+\.)+(?:中国|公司|网络|政务|公益|在线|网址)/gu,
    ([link]) => (/^[ap]\.m$/.test(link!) ? [] : [['link', link!.replace(/[./]+$/, '')]]),
  )
}

const PHONES =
  /(?<![\d-])(?:\+?86[ -]?)?(?:\(0\d{2,3}\)[ -]?\d{7,8}|0\d{2,3}[ -]?\d{7,8}|[48]00[ -]?\d{3,4}[ -]?\d{3,4}|1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{3,4}-\d{7,8})(?:-\d{1,5}|转\d{1,5})?(?![\d-]*\d)/g

export const phones = (reading: Reading): void =>
  take(reading, PHONES, ([phone]) => [['phone', phone!.replace(/\D+/g, '-').replace(/^-|-$/g, '')]])

export const places = (reading: Reading): void => {
  take(reading, /(\p{Script=Han}{2})(路|街|巷|大道)(\d+)号/gu, ([, name, road, no]) => [
    ['address', `${name}${road}${no}号`],
  ])
  take(
    reading,
    /(\d+)号窗口?|窗口(\d+)号?|\b(?:window|counter)s?(?: no\.?| number)? (\d+)/g,
    ([, a, b, c]) => [['窗口', (a ?? b ?? c)!]],
  )
  take(
    reading,
    /\b(\d{1,2})(?:st|nd|rd|th) floor|\bfirst floor|\bsecond floor|\bthird floor/g,
    ([all, n]) => [
      [
        '楼',
        n ?? String(['first', 'second', 'third'].findIndex((word) => all!.startsWith(word)) + 1),
      ],
    ],
  )
}
