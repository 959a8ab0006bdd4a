// An objection to what is published, or is not (公开异议): what can happen to it, and who has a part in it.
export * from './objection/shape.ts'
export * from './objection/deeds.ts'
export * from './objection/transitions.ts'
export * from './objection/objection.ts'
