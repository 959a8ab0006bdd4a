interface List {
  slots: Int32Array
  counts: Uint16Array
  length: number
}

/** For each term the documents that hold it and how often: one field of the index. */
export interface Postings {
  add(term: number, slot: number, count: number): void
  remove(term: number, slot: number): void
  /** In how many documents the term stands. */
  documents(term: number): number
  each(term: number, visit: (slot: number, count: number) => void): void
}

/** Empty postings. Terms and slots are small whole numbers given by the caller. */
export function createPostings(): Postings {
  const lists: (List | undefined)[] = []
  return {
    add(term, slot, count) {
      const list = (lists[term] ??= {
        slots: new Int32Array(2),
        counts: new Uint16Array(2),
        length: 0,
      })
      if (list.length === list.slots.length) grow(list)
      list.slots[list.length] = slot
      list.counts[list.length] = Math.min(count, 0xffff)
      list.length++
    },
    remove(term, slot) {
      const list = lists[term]
      const at = list ? list.slots.subarray(0, list.length).indexOf(slot) : -1
      if (!list || at < 0) return
      list.length--
      list.slots[at] = list.slots[list.length] ?? 0
      list.counts[at] = list.counts[list.length] ?? 0
    },
    documents: (term) => lists[term]?.length ?? 0,
    each(term, visit) {
      const list = lists[term]
      if (!list) return
      for (let i = 0; i < list.length; i++) visit(list.slots[i] ?? 0, list.counts[i] ?? 0)
    },
  }
}

function grow(list: List): void {
  const slots = new Int32Array(list.slots.length * 2)
  const counts = new Uint16Array(slots.length)
  slots.set(list.slots)
  counts.set(list.counts)
  list.slots = slots
  list.counts = counts
}
