import type { Logged, LoggedRule } from '../../domain/annual/year.ts'
import type { Block } from '../paper.ts'
import { listed, say, saying, toFill, type ToldAnnual } from './words.ts'

/** What units wrote down over the year (/log), for both papers. */

const line = (told: ToldAnnual, { day, name, words }: Logged): string =>
  say(told, 'logged', {
    day: told.t.date(day),
    unit: told.t.script(name),
    words: told.t.script(words),
  })

/** Meetings, or trainings: nothing on record is no sign that there was nothing. */
export const loggedBlocks = (told: ToldAnnual, which: 'meetings' | 'trainings'): Block[] => {
  const all = told.figures.log[which]
  if (all.length === 0) return [toFill(told, which)]
  return [
    saying(told, `${which}.said`, { count: all.length }),
    ...listed(
      told,
      all.map((one) => line(told, one)),
    ),
  ]
}

const ruleLine = (told: ToldAnnual, rule: LoggedRule): string => {
  const { t } = told
  const params = {
    day: t.date(rule.day),
    unit: t.script(rule.name),
    title: t.script(rule.title),
    docNo: rule.docNo === null ? '' : t.script(rule.docNo),
  }
  const numbered = rule.docNo === null ? rule.standing : `${rule.standing}Numbered`
  return say(told, `rules.${numbered}`, params)
}

/** 制度 */
export const ruleBlocks = (told: ToldAnnual): Block[] => {
  const { figures, rules, rulesInForce } = told.figures.log
  const { issued, repealed } = figures
  if (issued + repealed + rulesInForce === 0) return [toFill(told, 'rules')]
  return [
    saying(told, 'rules.said', { issued, repealed, inForce: rulesInForce }),
    ...listed(
      told,
      rules.map((rule) => ruleLine(told, rule)),
    ),
  ]
}

/** Who took over what in the units. */
export const staffBlocks = (told: ToldAnnual): Block[] => {
  const { staff } = told.figures.log
  if (staff.length === 0) return []
  return [
    saying(told, 'staff.said', { count: staff.length }),
    ...listed(
      told,
      staff.map((one) => line(told, one)),
    ),
  ]
}
