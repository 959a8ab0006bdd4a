// An application for disclosure (依申请公开): what can happen to it, its clock, and how it counts in the annual table.
export * from './application/states.ts'
export * from './application/grounds.ts'
export * from './application/deeds.ts'
export * from './application/shape.ts'
export * from './application/transitions.ts'
export * from './application/application.ts'
export * from './application/clock.ts'
export * from './application/annual.ts'
