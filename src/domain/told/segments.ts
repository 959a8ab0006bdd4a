import type { Token } from './read.ts'
import type { Segment } from './segment.ts'
import { readSegment } from './walk.ts'

const isAmount = (token: Token | undefined): boolean =>
  token?.is === 'figure' || token?.is === 'ratio'

/** A bracket that holds a figure alone belongs to what it stands behind: 满意率90%（18/20）, 比上周（9件）增加. */
const withoutBareBrackets = (tokens: readonly Token[]): Token[] => {
  const is = (token: Token | undefined, text: string) => token?.is === 'stop' && token.text === text
  return tokens.filter(
    (token, i) =>
      !(is(token, '(') && isAmount(tokens[i + 1]) && is(tokens[i + 2], ')')) &&
      !(is(token, ')') && isAmount(tokens[i - 1]) && is(tokens[i - 2], '(')),
  )
}

/** The stretches of a sentence in their order, and where brackets open and shut. */
export const segmentsOf = (tokens: readonly Token[]): (Segment | 'open' | 'shut')[] => {
  const parts: (Segment | 'open' | 'shut')[] = []
  let stretch: Token[] = []
  const end = () => {
    if (stretch.length > 0) parts.push(readSegment(stretch))
    stretch = []
  }
  for (const token of withoutBareBrackets(tokens)) {
    if (token.is !== 'stop') {
      stretch.push(token)
      continue
    }
    end()
    if (token.text === '(') parts.push('open')
    if (token.text === ')') parts.push('shut')
  }
  end()
  return parts
}
