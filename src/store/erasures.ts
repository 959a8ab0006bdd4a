import type { Db } from './dialect.ts'
import { findMark, raiseMark } from './marks.ts'

const ERASURES = 'erasures'

/** Goes up whenever somebody's words are erased, so that no process goes on showing what it kept of them. */
export const erasures = async (db: Db): Promise<string> => (await findMark(db, ERASURES)) ?? '0'

export const raiseErasures = (db: Db): Promise<void> => raiseMark(db, ERASURES)
