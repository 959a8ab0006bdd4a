/** What can be done with an item, as its history has it. That a version was imported is said where nobody published it. */
export const ITEM_ACTS = [
  'drafted',
  'taken-over',
  'submitted',
  'recalled',
  'cleared',
  'approved',
  'returned',
  'published',
  'dropped',
  'withdrawn',
] as const
export type ItemActKind = (typeof ITEM_ACTS)[number]
