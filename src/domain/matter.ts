import { cuesIn, type Cue } from './cues.ts'

/** What a resident wants of what they write: to be told something, something done about a wrong, or both. */
export type Matter = 'question' | 'complaint' | 'both'

type Weights = Readonly<Record<'constant' | Cue, readonly [asks: number, complains: number]>>

/** As bench/intent/fit.ts prints them: how much a cue speaks for a question, and how much for a complaint. */
const WEIGHTS: Weights = {
  constant: [-0.41, 0.47],
  questions: [1.84, -1.23],
  fact: [-1.07, 0.77],
  'fact-in-head': [0.76, -0.98],
  'what-now': [1.05, 0.31],
  mark: [0.38, 0.23],
  lawful: [1.03, 2.06],
  'whose-rule': [1.47, 0.38],
  'opening-in-head': [1.3, 0.52],
  'due-in-head': [-1.13, 0.59],
  'plan-in-head': [0.76, -0.62],
  'at-the-counter': [0.86, -0.62],
  'asked-at-the-counter': [2.08, -1.05],
  'asked-of-them': [-0.76, 0.6],
  'own-affairs': [0.02, -0.8],
  'enquiry-first': [0.02, -1.62],
  'enquiry-in-head': [1.02, -0.01],
  framed: [1.09, 0.2],
  blaming: [-1.65, 2.5],
  wrong: [-0.99, 0.73],
  refusal: [-0.09, 1.34],
  'again-and-again': [-0.34, 0.83],
  charge: [0.75, 0.72],
  'for-many': [-0.68, 0.96],
  authorities: [-0.5, -0.4],
  'wrong-in-head': [-0.98, 0.82],
  'plea-in-head': [-1.31, 0.83],
  'plea-in-tail': [-0.58, 0.68],
  thanked: [0.72, -0.74],
  'reply-wanted': [0.93, -0.58],
  'told-before': [-0.82, 0.93],
  'told-after': [-1.17, 1.62],
  'told-length': [-1.43, 2.01],
  'very-long': [-1.44, 0.56],
  calm: [1.21, -2.04],
  'asks-first-though-upset': [1.44, 0.14],
  brief: [0.44, -0.29],
  'brief-and-asks': [2.44, -0.22],
  'brief-and-tells': [-0.41, 1.19],
  'brief-and-blames': [-1.58, 1.3],
  'brief-and-happens': [-1.0, 1.25],
  'one-question': [1.02, -0.93],
  bare: [1.43, -1.13],
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
