import type { ItemVersion } from '../item.ts'
import { isBlank } from './element-columns.ts'
import { beginning, type Check } from './found.ts'
import { NEEDED, type Element } from './needed.ts'

const valuesOf = (
  { columns }: Pick<ItemVersion, 'columns'>,
  name: RegExp | undefined,
): readonly string[] =>
  name === undefined
    ? []
    : Object.entries(columns).flatMap(([column, value]) => (name.test(column) ? [value] : []))

/** What an item of its kind cannot do without and does not say, in the order in which it is asked for. */
export const missingElements = (item: ItemVersion): Element[] => {
  const words = [item.title, item.body, item.basis ?? '', ...Object.values(item.columns)].join('\n')
  return NEEDED[item.kind].flatMap(({ element, says, hollow, column, figure, unless }) => {
    const said = hollow === undefined ? words : words.replaceAll(hollow, '')
    if (unless?.(item, words) || says.test(said)) return []
    const isSaid = (value: string): boolean => (figure ? /\d/.test(value) : !isBlank(value))
    return valuesOf(item, column).some(isSaid) ? [] : [element]
  })
}

/** What is asked for and not there; one finding names all of it. */
export const checkElements: Check = (item) => {
  const missing = missingElements(item)
  return missing.map((element) => ({
    rule: 'element-missing',
    quote: beginning(item.body),
    params: { element },
  }))
}
