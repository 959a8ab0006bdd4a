import { cuesIn, type Cue } from './cues.ts'

/** What a resident wants of what they write: to be told something, something done about a wrong, or both. */
export type Matter = 'question' | 'complaint' | 'both'

type Weights = Readonly<Record<'constant' | Cue, readonly [asks: number, complains: number]>>

/** As bench/intent/fit.ts prints them: how much a cue speaks for a question, and how much for a complaint. */
const WEIGHTS: Weights = {
  constant: [-2.39, 3.01],
  questions: [0.57, -0.23],
  rule: [0.75, 0.25],
  when: [0.48, 0.8],
  may: [0.06, -0.1],
  'what-now': [0.89, 0.19],
  mark: [0.23, -0.17],
  rhetorical: [-0.88, 0.92],
  'lawful-last': [0.58, 0.35],
  'asks-first': [0.53, -0.91],
  'asks-in-head': [1.46, -0.65],
  framed: [0.85, 0.35],
  'framed-in-head': [1.13, -0.76],
  'framed-in-tail': [0.7, 0.39],
  wrong: [-0.92, 1.0],
  misconduct: [-0.38, 0.2],
  refusal: [-0.14, 0.68],
  'again-and-again': [-0.91, 0.94],
  ill: [-0.43, 0.4],
  'wrong-in-head': [-0.73, 0.86],
  'plea-in-head': [-1.35, 0.97],
  'plea-in-tail': [-1.03, 0.7],
  long: [-0.85, 1.1],
  brief: [1.32, -1.43],
  'brief-and-asks': [1.66, 0.33],
  'brief-and-tells': [-0.13, 1.08],
  'brief-and-blames': [-0.92, 0.84],
  'brief-and-happens': [-0.97, 0.77],
  'one-question': [1.05, -0.73],
  bare: [1.52, -1.4],
  calm: [1.53, -2.26],
  'framed-and-calm': [0.65, -0.2],
  'asks-and-calm': [0.77, -1.41],
}

/** Both only where either is fairly sure of itself; else whichever is surer. */
const SURE = 0.3

export const matterOfScores = (asks: number, complains: number): Matter => {
  if (asks > SURE && complains > SURE) return 'both'
  return asks > complains ? 'question' : 'complaint'
}

/** Question, complaint or both, by weighing the cues. */
export const matterOf = (text: string): Matter => {
  const cues = cuesIn(text)
  let [asks, complains] = WEIGHTS.constant
  for (const [cue, [forAsking, forComplaining]] of Object.entries(WEIGHTS)) {
    const value = cue === 'constant' ? 0 : cues[cue as Cue]
    asks += value * forAsking
    complains += value * forComplaining
  }
  return matterOfScores(asks, complains)
}
