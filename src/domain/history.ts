/** A link of a ticket's history: what was appended, chained to the link before. */
export interface Link<Body> {
  readonly seq: number
  readonly body: Body
  readonly previous: string
  readonly hash: string
}

export type HashText = (text: string) => string

/** What the first link of every chain is chained to. */
export const CHAIN_START = '0'.repeat(64)

/** JSON with keys in order, so that the same body always gives the same text. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}

const linkHash = (hash: HashText, owner: string, seq: number, body: unknown, previous: string) =>
  hash(`${owner}\n${seq}\n${previous}\n${canonicalJson(body)}`)

/** The next link of `owner`'s chain. The owner is hashed in, so that no chain can be moved to another ticket. */
export const nextLink = <Body>(
  hash: HashText,
  owner: string,
  last: { readonly seq: number; readonly hash: string } | undefined,
  body: Body,
): Link<Body> => {
  const seq = (last?.seq ?? 0) + 1
  const previous = last?.hash ?? CHAIN_START
  return { seq, body, previous, hash: linkHash(hash, owner, seq, body, previous) }
}

/** The sequence number of the first link that does not hold; undefined where the chain is whole. */
export const firstBrokenLink = (
  hash: HashText,
  owner: string,
  links: readonly Link<unknown>[],
): number | undefined => {
  let previous = CHAIN_START
  let seq = 0
  for (const link of links) {
    seq++
    const whole =
      link.seq === seq &&
      link.previous === previous &&
      link.hash === linkHash(hash, owner, seq, link.body, previous)
    if (!whole) return seq
    previous = link.hash
  }
  return undefined
}
