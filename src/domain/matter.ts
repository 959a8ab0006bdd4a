import { cuesIn, type Cue } from './cues.ts'

/** What a resident wants of what they write: to be told something, something done about a wrong, or both. */
export type Matter = 'question' | 'complaint' | 'both'

type Weights = Readonly<Record<'constant' | Cue, readonly [asks: number, complains: number]>>

/** As bench/intent/fit.ts prints them: how much a cue speaks for a question, and how much for a complaint. */
const WEIGHTS: Weights = {
  constant: [-2.33, 2.83],
  questions: [0.76, -0.44],
  rule: [0.83, 0.23],
  when: [0.42, 0.85],
  may: [0.1, -0.15],
  'what-now': [0.96, 0.14],
  mark: [0.36, -0.25],
  rhetorical: [-0.8, 0.82],
  'lawful-last': [0.57, 0.34],
  'asks-first': [0.55, -0.92],
  'asks-in-head': [1.41, -0.62],
  framed: [0.97, 0.19],
  'framed-in-head': [1.14, -0.79],
  'framed-in-tail': [0.64, 0.36],
  wrong: [-0.86, 0.94],
  misconduct: [-0.26, 0.03],
  refusal: [-0.07, 0.62],
  'again-and-again': [-0.82, 0.83],
  ill: [-0.49, 0.43],
  'wrong-in-head': [-0.72, 0.87],
  'plea-in-head': [-1.28, 0.93],
  'plea-in-tail': [-0.96, 0.56],
  long: [-0.59, 0.84],
  brief: [1.22, -1.27],
  'brief-and-asks': [1.58, 0.36],
  'brief-and-tells': [-0.17, 1.16],
  'brief-and-blames': [-0.95, 0.88],
  'brief-and-happens': [-0.97, 0.79],
  'one-question': [1.02, -0.71],
  bare: [1.55, -1.42],
  calm: [1.52, -2.2],
  'framed-and-calm': [0.53, 0.25],
  'asks-and-calm': [0.81, -1.39],
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
