/** For each term the documents that hold it and how often: one field of the index. */
export interface Postings {
  add(term: number, slot: number, count: number): void
  remove(term: number, slot: number): void
  /** In how many documents the term stands. */
  documents(term: number): number
  each(term: number, visit: (slot: number) => void): void
  /**
   * Adds to each document's score what the term is worth there: `weight` times BM25's share for a term
   * found so often in a field of the document's length. `damping` holds K1 * (1 - b + b * length / mean) for
   * each slot, `k1` is BM25's.
   */
  score(term: number, weight: number, k1: number, damping: Float64Array, scores: Float64Array): void
}

// An entry is a slot and a count side by side; no field needs to know more than that it is often there.
const COUNT_BITS = 8
const MOST_COUNT = (1 << COUNT_BITS) - 1
const FIRST_TERMS = 1 << 10
const FIRST_ENTRIES = 1 << 12
const NONE = -1

/**
 * Empty postings. Terms and slots are small whole numbers given by the caller (slots below 2^23). All
 * entries stand in one pool, those of a term side by side in a stretch of 2^n; one that is full moves to
 * the next size, and its old stretch is used again.
 */
export function createPostings(): Postings {
  let pool = new Int32Array(FIRST_ENTRIES)
  let end = 0
  /** By size: where stretches begin that nobody uses. */
  const free: number[][] = []
  /** Where each term's stretch begins, or NONE. */
  let starts = new Int32Array(FIRST_TERMS).fill(NONE)
  let lengths = new Int32Array(FIRST_TERMS)
  let sizes = new Uint8Array(FIRST_TERMS)

  function stretch(size: number): number {
    const used = free[size]?.pop()
    if (used !== undefined) return used
    const start = end
    end += 1 << size
    if (end > pool.length) pool = widened(pool, Math.max(end, pool.length * 1.5))
    return start
  }

  function roomFor(term: number): void {
    if (term < lengths.length) return
    const room = Math.max(term + 1, lengths.length * 2)
    const known = starts.length
    starts = widened(starts, room).fill(NONE, known)
    lengths = widened(lengths, room)
    const wider = new Uint8Array(room)
    wider.set(sizes)
    sizes = wider
  }

  function move(term: number): void {
    const size = sizes[term]!
    const old = starts[term]!
    const start = stretch(size + 1)
    pool.copyWithin(start, old, old + lengths[term]!)
    ;(free[size] ??= []).push(old)
    starts[term] = start
    sizes[term] = size + 1
  }

  return {
    add(term, slot, count) {
      roomFor(term)
      const length = lengths[term]!
      if (starts[term] === NONE) starts[term] = stretch(0)
      else if (length === 1 << sizes[term]!) move(term)
      pool[starts[term]! + length] = (slot << COUNT_BITS) | Math.min(count, MOST_COUNT)
      lengths[term] = length + 1
    },
    remove(term, slot) {
      const start = starts[term] ?? 0
      const last = start + (lengths[term] ?? 0) - 1
      for (let at = start; at <= last; at++) {
        if (pool[at]! >> COUNT_BITS !== slot) continue
        pool[at] = pool[last]!
        lengths[term] = last - start
        return
      }
    },
    documents: (term) => lengths[term] ?? 0,
    each(term, visit) {
      const start = starts[term] ?? 0
      const after = start + (lengths[term] ?? 0)
      for (let at = start; at < after; at++) visit(pool[at]! >> COUNT_BITS)
    },
    score(term, weight, k1, damping, scores) {
      const start = starts[term] ?? 0
      const after = start + (lengths[term] ?? 0)
      for (let at = start; at < after; at++) {
        const entry = pool[at]!
        const slot = entry >> COUNT_BITS
        const count = entry & MOST_COUNT
        scores[slot] = scores[slot]! + (weight * count * (k1 + 1)) / (count + damping[slot]!)
      }
    },
  }
}

function widened(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length)
  wider.set(array)
  return wider
}
