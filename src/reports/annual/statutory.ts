import { heading, remark, type Block, type Paper, type Section } from '../paper.ts'
import { findingWords, inspectionBlocks } from './checked.ts'
import {
  boardBlocks,
  dutyWords,
  gapBlocks,
  levelBlocks,
  pollBlocks,
  publishedWords,
} from './disclosed.ts'
import { loggedBlocks } from './kept.ts'
import { annualPaper } from './opening.ts'
import { planBlocks, problemBlocks } from './problems.ts'
import { applicationWords, complaintWords, objectionWords } from './residents.ts'
import { applicationTable, challengeTable, proactiveTables } from './tables.ts'
import { say, saying, toFill, type ToldAnnual } from './words.ts'

/** 政府信息管理: documents, what was changed or taken down, and what residents asked for. */
const managed = (told: ToldAnnual): Block[] => {
  const { documents } = told.figures
  return [
    documents === null
      ? toFill(told, 'documents')
      : saying(told, 'documents.said', { ...documents }),
    ...gapBlocks(told),
    objectionWords(told),
  ]
}

const supervised = (told: ToldAnnual): Block[] => [
  ...inspectionBlocks(told),
  findingWords(told),
  ...pollBlocks(told),
  ...complaintWords(told),
  ...loggedBlocks(told, 'trainings'),
]

/** 总体情况: proactive, on application, management, platform, supervision (art. 50). */
const general = (told: ToldAnnual): Section => {
  const part = (name: string, blocks: readonly Block[]) => [
    heading(say(told, `general.${name}`)),
    ...blocks,
  ]
  return {
    title: say(told, 'statutory.general'),
    blocks: [
      ...part('proactive', [publishedWords(told), dutyWords(told), ...levelBlocks(told)]),
      ...part('application', [applicationWords(told)]),
      ...part('management', managed(told)),
      ...part('platform', [...boardBlocks(told), toFill(told, 'platform')]),
      ...part('supervision', supervised(told)),
    ],
  }
}

/** 政府信息公开工作年度报告, in its six parts. */
export const statutoryReport = (told: ToldAnnual): Paper =>
  annualPaper(told, 'statutory', [
    general(told),
    {
      title: say(told, 'statutory.proactive'),
      blocks: [...proactiveTables(told), remark(say(told, 'proactiveRemark'))],
    },
    { title: say(told, 'statutory.applications'), blocks: [applicationTable(told)] },
    { title: say(told, 'statutory.challenges'), blocks: [challengeTable(told)] },
    {
      title: say(told, 'statutory.problems'),
      blocks: [
        heading(say(told, 'statutory.found')),
        ...problemBlocks(told),
        heading(say(told, 'statutory.improvement')),
        toFill(told, 'lastYear'),
        ...planBlocks(told),
      ],
    },
    {
      title: say(told, 'statutory.other'),
      blocks: [toFill(told, 'informationFee'), toFill(told, 'other')],
    },
  ])
