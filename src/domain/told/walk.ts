import type { When } from './figures.ts'
import type { Token } from './read.ts'
import { unclear, Unclear, WHOLE, type Amount, type Scopes } from './said.ts'
import { emptySegment, type Draft, type Segment } from './segment.ts'

/** Where the reading of a stretch stands. */
interface Walk {
  readonly draft: Draft
  scope: Scopes | undefined
  when: When
  isVersus: boolean
  /** Whether what was named or timed has something said of it yet. */
  scopeIs: 'settled' | 'named' | 'counted'
  isWhenOpen: boolean
  previous: Token | undefined
  begun: boolean
}

type Is = Exclude<Token['is'], 'plain' | 'stop'>
type Take<Kind extends Is> = (
  walk: Walk,
  token: Extract<Token, { is: Kind }>,
  next: Token | undefined,
) => void

const amountOf = (token: Token, next: Token | undefined): Amount => {
  if (token.is !== 'figure') return { value: 0, unit: '', bound: 'exactly', ratio: null }
  const ratio = next?.is === 'ratio' ? { count: next.count, of: next.of } : null
  return { value: token.value, unit: token.unit, bound: token.bound, ratio }
}

const settle = (walk: Walk): void => {
  walk.scopeIs = 'settled'
  walk.isWhenOpen = false
}

const name = (walk: Walk, scopes: Scopes): void => {
  // Of two names one after the other nothing is said of the first.
  unclear(walk.scopeIs !== 'settled')
  walk.scope = scopes
  walk.draft.scopes = [...walk.draft.scopes, scopes]
  walk.scopeIs = 'named'
}

const takeFigure = (walk: Walk, amount: Amount): void => {
  const { draft, scope: scopes, when } = walk
  draft.figures = [...draft.figures, { scopes, when, amount }]
  draft.order += 'F'
  settle(walk)
}

const takeMoved = ({ draft, previous }: Walk, amount: Amount): void => {
  if (previous?.is !== 'move') throw new Unclear()
  if (previous.to) draft.cameTo = amount
  else draft.by = amount
}

const takeLabel: Take<'label'> = (walk, { measure }) => {
  const { draft } = walk
  unclear(draft.rank !== null || draft.than !== null || draft.times !== null)
  draft.labels = [...draft.labels, measure]
  draft.order += 'L'
  if (walk.scopeIs === 'named') walk.scopeIs = 'counted'
}

const takeWhen: Take<'when'> = (walk, { when, isVersus }) => {
  unclear(walk.isWhenOpen)
  walk.when = when
  walk.isVersus = isVersus
  walk.isWhenOpen = when !== 'this'
  walk.draft.whens = [...walk.draft.whens, when]
  if (!isVersus) walk.draft.outright = when
}

const takeMove: Take<'move'> = (walk, { way, to }) => {
  const { draft, isVersus } = walk
  // 由上周的9件增加到12件 compares as well as 比上周 does; 上周增加3件 says something else.
  unclear(!isVersus && !(to && draft.figures.some(({ when }) => when !== 'this')))
  draft.move = way
  settle(walk)
}

const takeTimes = (walk: Walk, times: number): void => {
  walk.draft.times = times
  settle(walk)
}

const takeThan: Take<'than'> = (walk, { way }) => {
  const { draft } = walk
  unclear(draft.than !== null)
  draft.than = { way, scopesBefore: draft.scopes.length, whensBefore: draft.whens.length }
  settle(walk)
}

const TAKE: { readonly [Kind in Is]: Take<Kind> } = {
  label: takeLabel,
  scope: (walk, { scopes }) => name(walk, scopes),
  town: (walk) => {
    walk.draft.saysTown = true
    name(walk, WHOLE)
  },
  when: takeWhen,
  figure: (walk, token, next) => {
    const take = walk.draft.move === null ? takeFigure : takeMoved
    take(walk, amountOf(token, next))
  },
  none: (walk, token) => takeFigure(walk, amountOf(token, undefined)),
  ratio: ({ previous }) => unclear(previous?.is !== 'figure' || previous.unit !== '%'),
  move: takeMove,
  twice: (walk) => {
    unclear(!walk.isVersus)
    takeTimes(walk, 2)
  },
  times: (walk, { times }) => {
    // 是上周的2倍, and neither 比上周多2倍 nor 上周收到2倍.
    unclear(walk.previous?.is !== 'when' || walk.isVersus)
    takeTimes(walk, times)
  },
  rank: (walk, { way }) => {
    unclear(walk.draft.rank !== null)
    walk.draft.rank = way
    settle(walk)
  },
  than: takeThan,
  among: (walk) => {
    unclear(walk.begun)
    walk.draft.isAmong = true
  },
  attention: (walk) => {
    walk.draft.asksAttention = true
    if (walk.scopeIs === 'named') walk.scopeIs = 'counted'
  },
  decides: ({ draft }) => {
    draft.decides = true
  },
  topical: ({ draft }) => {
    draft.isTopical = true
  },
  group: ({ draft }, { group }) => {
    unclear(draft.group !== null)
    draft.group = group
  },
}

/** Whether a plain word leaves together what stands around it: 增加了3件, 上周的2倍. */
const isThin = (text: string, previous: Token | undefined): boolean =>
  text === '的' || (text === '了' && previous?.is === 'move')

const step = (walk: Walk, token: Token, next: Token | undefined): void => {
  if (token.is === 'plain') {
    if (!isThin(token.text, walk.previous)) walk.previous = token
    return
  }
  if (token.is === 'stop') throw new Unclear()
  unclear(walk.draft.move !== null && token.is !== 'figure' && token.is !== 'ratio')
  const take = TAKE[token.is] as Take<Is>
  take(walk, token, next)
  walk.previous = token
  walk.begun = true
}

/** Reads one stretch; each name, time and comparison has to be said of something in it. */
export const readSegment = (tokens: readonly Token[]): Segment => {
  const walk: Walk = {
    draft: emptySegment(),
    scope: undefined,
    when: 'this',
    isVersus: false,
    scopeIs: 'settled',
    isWhenOpen: false,
    previous: undefined,
    begun: false,
  }
  for (const [i, token] of tokens.entries()) step(walk, token, tokens[i + 1])
  const { draft } = walk
  unclear(walk.scopeIs === 'named' && draft.rank === null && draft.than === null)
  unclear(walk.isWhenOpen && draft.than === null)
  return draft
}
