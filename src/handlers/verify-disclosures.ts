import { replayDisclosure } from '../domain/disclosure-ticket.ts'
import { canonicalJson, firstBrokenLink } from '../domain/history.ts'
import type { Fault } from './fault.ts'
import type { Db, DisclosureTicket, World } from './world.ts'

const PAGE = 500

const stateIn = ({
  no: _no,
  person: _person,
  seq: _seq,
  hash: _hash,
  ...state
}: DisclosureTicket) => state

/** Links, order of steps, the last state with what its row says beside it, words and applicant against their digests. */
const checkDisclosure = async (world: World, db: Db, no: string): Promise<Fault | undefined> => {
  const { records } = world
  const ticket = await records.findDisclosure(db, no)
  const chain = await records.chainOfDisclosure(db, no)
  const broken = firstBrokenLink(records.sha256, no, chain)
  if (broken !== undefined) return { ticket: no, seq: broken, what: 'broken-link' }
  const last = chain.at(-1)
  if (!ticket || !last || ticket.seq !== last.seq || ticket.hash !== last.hash)
    return { ticket: no, seq: last?.seq ?? null, what: 'missing-events' }
  const events = chain.flatMap(({ body }) => body ?? [])
  const state = replayDisclosure(events)
  if (!state) return { ticket: no, seq: null, what: 'impossible-history' }
  const filedBy = events[0]!.by.role === 'resident' ? events[0]!.by.person : null
  const same =
    canonicalJson(stateIn(ticket)) === canonicalJson(state) &&
    (ticket.person === null || ticket.person === filedBy) &&
    (await records.columnsAgree(db, no))
  if (!same) return { ticket: no, seq: null, what: 'state-differs' }
  for (const { seq, digest } of await records.digestsOfDisclosure(db, no)) {
    const event = events[seq - 1]
    if (!event || !('words' in event) || event.words !== digest)
      return { ticket: no, seq, what: 'words-differ' }
  }
  const applicant = await records.applicantOf(db, no)
  const [filed] = events
  if (applicant && !(filed && 'who' in filed && filed.who === applicant.digest))
    return { ticket: no, seq: 1, what: 'words-differ' }
  return undefined
}

/** Checks the history of every application and objection; gives their numbers. */
export const verifyDisclosures = async (
  world: World,
  db: Db,
): Promise<{ readonly numbers: readonly string[]; readonly faults: readonly Fault[] }> => {
  const numbers: string[] = []
  const faults: Fault[] = []
  for (let after = ''; ;) {
    const page = await world.records.disclosureNumbersAfter(db, after, PAGE)
    for (const no of page) {
      const fault = await checkDisclosure(world, db, no)
      if (fault) faults.push(fault)
      numbers.push(no)
    }
    if (page.length < PAGE) return { numbers, faults }
    after = page.at(-1)!
  }
}
