import type { Paper } from './paper.ts'
import { periodWords } from './phrases.ts'
import { basicSection } from './sections/basic.ts'
import { decisionsSection, followedSection } from './sections/leaders.ts'
import { disclosedSection, questionsSection, topicsSection } from './sections/matters.ts'
import { qualitySection } from './sections/quality.ts'
import { goesOn, type Told } from './told.ts'

const PUBLIC = [basicSection, qualitySection, topicsSection, questionsSection, disclosedSection]
/** What leaders wrote and what they are asked to settle stays inside. */
const INTERNAL = [...PUBLIC, followedSection, decisionsSection]

/** The bulletin of a period (rules: weekly bulletin), to be written as a text or a document. */
export const bulletin = (told: Told): Paper => {
  const { summary, town, t, form, prose } = told
  return {
    title: t.plain('paper.title', { town: town.name }),
    period: periodWords(t, summary),
    remarks: [
      ...(goesOn(told) ? [t.plain('paper.goesOn', { moment: t.moment(summary.asOf) })] : []),
      ...(form === 'public' ? [t.plain('paper.folded')] : []),
    ],
    prose:
      prose.length === 0
        ? null
        : { mark: t.plain('paper.byModel'), paragraphs: prose.map((words) => t.script(words)) },
    sections: (form === 'public' ? PUBLIC : INTERNAL).map((section) => section(told)),
  }
}
