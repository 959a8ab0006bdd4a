/** 0 or 1: the databases have no common truth values. */
export type Flag = 0 | 1
