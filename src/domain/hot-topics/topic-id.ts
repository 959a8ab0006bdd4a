const PRIMES = [0x01000193, 0x85ebca6b] as const
const STARTS = [0x811c9dc5, 0x9747b28c] as const

/** A short name for a key, by which nobody tells the words it was made of; a hash, and no secret. */
export const topicId = (key: string): string =>
  PRIMES.map((prime, i) => {
    let hash: number = STARTS[i]!
    for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), prime)
    return (hash >>> 0).toString(36).padStart(7, '0')
  }).join('')
