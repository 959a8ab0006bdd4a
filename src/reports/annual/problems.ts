import { problemsOf, type Problem } from '../../domain/annual/problems.ts'
import type { Block } from '../paper.ts'
import { join, rateWords } from '../phrases.ts'
import { fixingNames } from './led.ts'
import { quarterWords, say, saying, toFill, type ToldAnnual } from './words.ts'

type Params = Readonly<Record<string, string | number>>

/** What fills the two sentences of a problem. */
const paramsOf = (told: ToldAnnual, problem: Problem): Params => {
  const { t } = told
  switch (problem.kind) {
    case 'missing':
      return {
        count: problem.count,
        units: join(
          t,
          problem.units.map(({ name, count }) =>
            say(told, 'nameAndCount', { name: t.script(name), count }),
          ),
        ),
      }
    case 'never-updated':
      return {
        count: problem.count,
        columns: join(
          t,
          problem.columns.map(({ name, title }) =>
            say(told, 'column.ofUnit', { name: t.script(name), title: t.script(title) }),
          ),
        ),
      }
    case 'found':
      return {
        count: problem.count,
        parts: join(
          t,
          problem.parts.map(({ part, count }) =>
            say(told, 'nameAndCount', { name: say(told, `lack.${part}`), count }),
          ),
        ),
      }
    case 'not-inspected':
      return {
        quarters: join(
          t,
          problem.quarters.map((quarter) => quarterWords(told, quarter)),
        ),
      }
    case 'low-rate':
      return { name: t.plain(`paper.figure.${problem.which}`), rate: rateWords(t, problem.rate) }
    case 'poll':
      return {
        questions: join(
          t,
          problem.questions.map(({ question, rate }) =>
            say(told, 'questionAndRate', {
              question: t.plain(`poll.question.${question}`),
              rate: rateWords(t, rate),
            }),
          ),
        ),
      }
    case 'late':
      return { count: problem.count, due: problem.due }
    case 'not-rectified':
      return { count: problem.count, overdue: problem.overdue }
    case 'fixings':
      return { count: problem.count, of: problem.of, asked: fixingNames(t, problem.asked) }
    case 'boards':
      return { unchecked: problem.unchecked, faulty: problem.faulty }
    case 'overdue-complaints':
    case 'gaps':
      return { count: problem.count }
  }
}

const sentences = (told: ToldAnnual, of: 'problem' | 'plan'): string[] =>
  problemsOf(told.figures).map((problem) =>
    say(told, `${of}.${problem.kind}`, paramsOf(told, problem)),
  )

const orNone = (told: ToldAnnual, none: string, all: readonly string[]): Block[] =>
  all.length === 0 ? [saying(told, none)] : [{ kind: 'items', items: all }]

/** 存在问题: what the records show, and a place for what they do not. */
export const problemBlocks = (told: ToldAnnual): Block[] => [
  ...orNone(told, 'problem.none', sentences(told, 'problem')),
  toFill(told, 'otherProblems'),
]

/** 下一步打算: what follows from each problem, and a place for the rest. */
export const planBlocks = (told: ToldAnnual): Block[] => [
  ...orNone(told, 'plan.none', sentences(told, 'plan')),
  toFill(told, 'otherPlans'),
]
