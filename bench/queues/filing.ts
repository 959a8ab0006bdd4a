import type { ComplaintEvent } from '../../src/domain/complaint.ts'
import * as records from '../../src/store/records.ts'
import type { Store } from '../../src/store/store.ts'
import { FIRST_RESIDENT, UNITS } from './town.ts'

const FILINGS = 500
const AT_ONCE = 50
const AT = '2026-11-23T06:30:00.000Z'

const filing = (nth: number): ComplaintEvent => ({
  verb: 'file',
  at: AT,
  by: { role: 'resident', person: FIRST_RESIDENT },
  unit: UNITS[nth % UNITS.length]!,
  category: 'category-0',
  area: null,
  contact: 'anonymous',
  words: 'd'.repeat(64),
  files: 0,
  question: null,
  acceptBy: '2026-11-24T16:00:00.000Z',
  answerBy: '2026-11-30T16:00:00.000Z',
  provisional: false,
})

/** Files tickets as the bot does, many at once; milliseconds for one. */
export const fileSome = async (store: Store): Promise<number> => {
  const from = performance.now()
  for (let i = 0; i < FILINGS; i += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, j) =>
        store.commit(async (trx) => {
          const no = await records.nextTicketNumber(trx, 'CN', '2026-11-23')
          const words = records.saltWords('路灯坏了，晚上很黑。')
          return records.appendEvent(trx, no, undefined, filing(i + j), FIRST_RESIDENT, words)
        }),
      ),
    )
  return (performance.now() - from) / FILINGS
}
