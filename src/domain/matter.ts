import { cuesIn, type Cue } from './cues.ts'

/** What a resident wants of what they write: to be told something, something done about a wrong, or both. */
export type Matter = 'question' | 'complaint' | 'both'

type Weights = Readonly<Record<'constant' | Cue, readonly [asks: number, complains: number]>>

/** As bench/intent/fit.ts prints them: how much a cue speaks for a question, and how much for a complaint. */
const WEIGHTS: Weights = {
  constant: [-0.57, 1.44],
  'asking-share': [1.07, -1.03],
  questions: [1.19, -0.64],
  fact: [-0.81, 0.99],
  'fact-in-head': [1.06, -1.29],
  'what-now': [1.12, -0.02],
  mark: [0.51, -0.08],
  lawful: [0.74, 1.23],
  'whose-rule': [1.56, 0.52],
  'rule-in-tail': [0.68, 0.14],
  'opening-in-head': [1.23, 1.09],
  'due-in-head': [-0.91, 0.5],
  'plan-in-head': [0.66, -0.55],
  'at-the-counter': [0.78, -0.98],
  'asked-at-the-counter': [1.87, -1.0],
  'asked-of-them': [-0.92, 1.06],
  'enquiry-first': [0.17, -1.59],
  'enquiry-in-head': [0.85, -0.36],
  framed: [0.76, 0.51],
  'framed-often': [0.56, -0.08],
  'why-only': [-0.78, 0.76],
  blaming: [-1.34, 1.63],
  'where-is-it': [-0.86, 0.79],
  wrong: [-0.89, 1.04],
  refusal: [-0.3, 1.2],
  'again-and-again': [-0.4, 0.81],
  charge: [0.51, 0.83],
  people: [-0.73, 0.75],
  authorities: [-0.8, -0.22],
  'wrong-in-head': [-0.97, 0.79],
  'plea-in-head': [-1.32, 0.9],
  'plea-in-tail': [-0.71, 0.79],
  greeted: [0.46, -0.78],
  thanked: [0.65, -0.64],
  'reply-wanted': [1.19, -0.68],
  'told-before': [-0.96, 1.12],
  'told-after': [-1.03, 1.86],
  'told-length': [-1.12, 1.13],
  'very-long': [-1.27, 0.39],
  calm: [1.22, -2.6],
  'asks-first-though-upset': [1.21, 0.65],
  brief: [0.51, -0.9],
  'brief-and-asks': [2.26, 0.27],
  'brief-and-tells': [-0.38, 1.3],
  'brief-and-blames': [-1.24, 1.21],
  'brief-and-happens': [-1.24, 1.01],
  'one-question': [1.0, -0.65],
  bare: [1.79, -1.2],
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
