// A complaint: what it can be, what can happen to it, and what its history leaves it as.
export * from './complaint/states.ts'
export * from './complaint/deeds.ts'
export * from './complaint/transitions.ts'
export * from './complaint/shape.ts'
export * from './complaint/complaint.ts'
export * from './complaint/parties.ts'
export * from './complaint/reach.ts'
export * from './complaint/burning.ts'
