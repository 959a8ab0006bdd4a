import type { ItemVersion, Kind } from '../item.ts'
import type { Check, Beside } from './found.ts'

/** What says nothing in a title: forms of publishing, names of columns, and what stands around them. */
const EMPTY_WORDS = new RegExp(
  [
    '政务|村务|居务|校务|政府|信息|财务|村级|站所|学校|公开|公示|公告|通知|通告|公布|情况|事项|有关|相关',
    '栏目|目录|内容|文件|材料|明细|报告|说明|一览表?|办事|办理|指南|流程|程序|申请|条件|资格|收费|项目',
    '标准|价格|时限|期限|结果|服务|承诺|收支|账目|政策|规定|制度|名单|汇总|关于|进一步|做好|工作|附件',
    '第?[一二三四五六七八九十]+[期号批次]|[和及与的之了等为各项表书单]|[（(][^）)]{0,3}[）)]|\\d+',
  ].join('|'),
  'g',
)
const NOT_WORDS = /[\s\p{P}\p{S}]/gu
const PERIODS =
  /(?:\d{4}|[〇零一二三四五六七八九]{4})年度?|第?[一二三四1-4]季度|(?:\d{1,2}|十?[一二三四五六七八九十])月份?|[上下]半年|全年/g

/** Kinds of which a unit has one at a time: whose it is says which it is. */
const ONE_OF_EACH: readonly Kind[] = [
  'finance',
  'service-promise',
  'fees',
  'conditions',
  'time-limit',
]

const namesOf = (unit: string, { town }: Beside): string[] => {
  const own = town.units.find(({ id }) => id === unit)
  const areas = town.areas.filter((area) => own?.areas.includes(area.id))
  return [...(own ? [own.name] : []), ...areas.map(({ name }) => name), town.name]
}

const without = (text: string, words: readonly string[]): string =>
  words.reduce((left, word) => left.replaceAll(word, ''), text)

const saysSomething = (
  { title, kind, unit }: Pick<ItemVersion, 'title' | 'kind' | 'unit'>,
  beside: Beside,
): boolean => {
  const named = ONE_OF_EACH.includes(kind)
  const own = named ? title : without(title, namesOf(unit, beside)).replaceAll(PERIODS, '')
  return own.replaceAll(EMPTY_WORDS, '').replaceAll(NOT_WORDS, '').length >= 2
}

/** A title that only repeats the column's name, or says no more than 通知 (found by inspections, 2020). */
export const checkTitle: Check = (item, beside) =>
  saysSomething(item, beside) ? [] : [{ rule: 'title-says-nothing', quote: item.title }]

/** What people call a unit: 上塘村民委员会 is 上塘村, 青禾镇中心小学 is 中心小学. */
const shortNames = (name: string, town: string): string[] => {
  const plain = name.replace(/[（(].*[）)]$/, '')
  const short = plain.replace(/村民委员会$/, '村').replace(/居民委员会$/, '')
  return [plain, short, short.replace(town, '')].filter((one) => one.length >= 2)
}

/** Whose accounts they are has to stand in them: on a board nothing else says so. */
export const checkUnit: Check = (item, beside) => {
  const { kind, unit, level, title, body } = item
  if (kind !== 'finance') return []
  const names = namesOf(unit, beside)
    .slice(0, level === 'village' || level === 'school' ? -1 : undefined)
    .flatMap((name) => shortNames(name, beside.town.name))
  const isNamed = names.some((name) => title.includes(name) || body.includes(name))
  return isNamed ? [] : [{ rule: 'unit-not-named', quote: title }]
}
