/** What whoever asked for something of a summary waits for, in this order. */
export const STAGES = ['counting', 'grouping', 'wording', 'writing'] as const
export type Stage = (typeof STAGES)[number]

/** Told what is being done now; of counting, how many of how many tickets were gone through. */
export type Progress = (stage: Stage, done?: number, total?: number) => void
