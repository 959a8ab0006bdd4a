import { heading, type Block, type Paper, type Section } from '../paper.ts'
import { findingWords, inspectionBlocks, partTable, unsentBlocks } from './checked.ts'
import {
  boardBlocks,
  dutyWords,
  gapBlocks,
  kindTable,
  levelBlocks,
  pollBlocks,
  publishedWords,
} from './disclosed.ts'
import { loggedBlocks, ruleBlocks, staffBlocks } from './kept.ts'
import { leadBlocks } from './led.ts'
import { annualPaper } from './opening.ts'
import { planBlocks, problemBlocks } from './problems.ts'
import { applicationWords, complaintBlocks, objectionWords } from './residents.ts'
import { say, saying, toFill, type ToldAnnual } from './words.ts'

/** 整改与档案 */
const rectifiedBlocks = (told: ToldAnnual): Block[] => {
  const { findings, villageForms } = told.figures
  return [
    findingWords(told),
    ...unsentBlocks(told),
    ...(findings.found > 0 ? [partTable(told)] : []),
    villageForms > 0
      ? saying(told, 'villageForms', { count: villageForms })
      : toFill(told, 'villageForms'),
    toFill(told, 'archive'),
  ]
}

/** What was done, under the headings of 政务公开工作总结 in their order (rules: township work summary). */
const PARTS: readonly (readonly [string, (told: ToldAnnual) => readonly Block[]])[] = [
  ['thinking', (told) => [...loggedBlocks(told, 'meetings'), toFill(told, 'thinking')]],
  ['leadership', (told) => [...leadBlocks(told), ...staffBlocks(told)]],
  [
    'full',
    (told) => [publishedWords(told), dutyWords(told), ...levelBlocks(told), ...boardBlocks(told)],
  ],
  ['hot', (told) => [saying(told, 'kinds.said'), kindTable(told), ...gapBlocks(told)]],
  [
    'complaints',
    (told) => [
      ...complaintBlocks(told),
      applicationWords(told),
      objectionWords(told),
      ...pollBlocks(told),
    ],
  ],
  [
    'systems',
    (told) => [...ruleBlocks(told), ...inspectionBlocks(told), ...loggedBlocks(told, 'trainings')],
  ],
  ['rectification', rectifiedBlocks],
]

const practices = (told: ToldAnnual): Section => ({
  title: say(told, 'work.practices'),
  blocks: PARTS.flatMap(([name, blocks]) => [heading(say(told, `work.${name}`)), ...blocks(told)]),
})

/** 政务公开工作总结 */
export const workSummary = (told: ToldAnnual): Paper =>
  annualPaper(told, 'work', [
    practices(told),
    { title: say(told, 'work.problems'), blocks: problemBlocks(told) },
    { title: say(told, 'work.plans'), blocks: planBlocks(told) },
  ])
