import type { AnnualKind } from '../../domain/annual/year.ts'
import { sumFaults, type SumFault } from '../../domain/annual/sums.ts'
import type { Paper, Section } from '../paper.ts'
import { say, toFill, type ToldAnnual } from './words.ts'

/** Where a sum does not hold, in words. */
export const faultWords = (told: ToldAnnual, fault: SumFault): string => {
  switch (fault.sum) {
    case 'carried':
    case 'results':
    case 'columns':
      return say(told, `fault.${fault.sum}`, { where: say(told, `applicant.${fault.column}`) })
    case 'challenges':
      return say(told, 'fault.challenges', { where: told.t.plain(`challenge.${fault.group}`) })
    case 'duties':
    case 'published':
    case 'findings':
      return say(told, `fault.${fault.sum}`)
  }
}

/** Which days it is of; of a year that goes on, to the day it was counted. */
const periodOf = (told: ToldAnnual): string => {
  const { t, figures } = told
  const { year, from, last, isOver } = figures
  return say(told, isOver ? 'period' : 'periodSoFar', {
    year,
    from: t.date(from),
    to: t.date(last),
  })
}

/** A sum that does not hold is told before all else, and so is what the figures leave out. */
const remarksOf = (told: ToldAnnual): string[] => {
  const { t, figures } = told
  return [
    ...sumFaults(figures).map((fault) => faultWords(told, fault)),
    ...(figures.isOver ? [] : [say(told, 'goesOn', { moment: t.moment(figures.asOf) })]),
    ...(figures.recordsFrom === null
      ? []
      : [say(told, 'recordsFrom', { day: t.date(figures.recordsFrom) })]),
  ]
}

/** What was before the records began is for a person to tell. */
const withEarlier = (told: ToldAnnual, [first, ...rest]: readonly Section[]): Section[] => {
  const { t, figures } = told
  if (!first || figures.recordsFrom === null) return first ? [first, ...rest] : []
  const earlier = toFill(told, 'earlier', { day: t.date(figures.recordsFrom) })
  return [{ ...first, blocks: [earlier, ...first.blocks] }, ...rest]
}

/** A paper of the year. Letterhead, number and seal are given by an office. */
export const annualPaper = (
  told: ToldAnnual,
  kind: AnnualKind,
  sections: readonly Section[],
): Paper => ({
  title: say(told, `title.${kind}`, {
    town: told.t.script(told.town.name),
    year: told.figures.year,
  }),
  period: periodOf(told),
  remarks: remarksOf(told),
  prose: null,
  sections: withEarlier(told, sections),
})
