import type { ItemVersion, Kind } from '../item.ts'
import { sentenceAt, type Check } from './found.ts'

/** What a title that ends or reads so is, and the kinds it can stand under. Only what hardly anybody doubts. */
const SURE: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/解读$|政策问答$/, ['policy']],
  [
    /(?:收费|收取|价格|费用?)(?:项目)?(?:和|及)?(?:标准|目录|价目表|目录清单)(?:（[^）]*）|公示)?$/,
    ['fees'],
  ],
  [/费(?:代收|收取|征收|缴纳|缴费)标准$/, ['fees']],
  [
    /(?:财务|村账|账目|收支)(?:收支)?(?:明细|月报|季报|公布|公开|公示|情况|账目|报表)?$/,
    ['finance'],
  ],
  [/(?:办事|办理)(?:指南|流程|须知)$/, ['procedure']],
  [/(?:中标|成交|验收)结果(?:公示|公告)?$|会议决议$/, ['result', 'notice']],
  [/服务承诺书?$/, ['service-promise']],
  [/(?:停水|停电|放假|检修|开会)(?:的)?(?:通知|公告|通告)$/, ['notice']],
  [/村规民约(?:（[^）]*）)?$|管理(?:暂行)?办法$|实施(?:细则|办法)$/, ['policy']],
]

/** The wrong column, judged by the title's words alone, and only where they are plain. */
export const checkColumn: Check = ({ title, kind }) => {
  const sure = SURE.find(([words]) => words.test(title.trim()))
  if (!sure || sure[1].includes(kind)) return []
  return [{ rule: 'wrong-column', quote: title, params: { kind, rather: sure[1][0]! } }]
}

/** A village's matter among the government's, or the other way round. */
export const checkLevel: Check = ({ title, level, unit }, { town }) => {
  const own = town.units.find(({ id }) => id === unit)
  if (!own || own.level === level) return []
  return [{ rule: 'wrong-level', quote: title, params: { level, rather: own.level } }]
}

const LINK = /https?:\/\/[^\s，。；、：！？）)》】」”"'<>|\u4e00-\u9fff]+/gi
const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}$/
/** Addresses that lead nowhere from outside an office: RFC 1918, 3927, 5735. */
const INSIDE = /^(?:localhost|127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.)/i

/** The links of an item: its official address, and those in its text, each once. */
export const linksOf = ({ url, body }: Pick<ItemVersion, 'url' | 'body'>): string[] => {
  const inText = [...body.matchAll(LINK)].map(([link]) => link.replace(/[.,;:!?]+$/, ''))
  return [...new Set([...(url === undefined ? [] : [url]), ...inText])]
}

const hostOf = (link: string): string =>
  (/^https?:\/\/(?:[^/@]*@)?([^/:?#]*)/i.exec(link)?.[1] ?? '').toLowerCase()

/** Whether residents could follow a link at all; what lies behind it is another matter. */
export const isWellFormed = (link: string): boolean => {
  const host = hostOf(link)
  if (INSIDE.test(host)) return false
  return HOST.test(host) || ADDRESS.test(host)
}

export const checkLinks: Check = (item) => {
  const bad = linksOf(item).find((link) => !isWellFormed(link))
  if (bad === undefined) return []
  const at = item.body.indexOf(bad)
  return [
    { rule: 'bad-link', quote: at < 0 ? bad : sentenceAt(item.body, at), params: { link: bad } },
  ]
}
