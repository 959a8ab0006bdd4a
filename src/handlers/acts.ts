import type { DoneAct } from '../domain/acts.ts'
import { Refusal } from '../domain/errors.ts'
import { may } from '../domain/roles.ts'
import type { Db, Who, World } from './world.ts'

const PAGE = 10

/** An act, with the names that are known to whoever reads the record. */
export interface ActLine {
  readonly act: DoneAct
  /** Who did it. */
  readonly by: string | null
  /** Whom it was about. */
  readonly whom: string | null
}

export interface ActPage {
  readonly lines: readonly ActLine[]
  readonly page: number
  readonly pages: number
}

const whomOf = (world: World, db: Db, act: DoneAct): Promise<string | null> => {
  switch (act.what) {
    case 'invite':
    case 'revoke':
    case 'join':
      return world.records.nameInvited(db, act.invitation)
    case 'withdraw-role':
      return world.records.nameOf(db, act.person)
    case 'bind':
    case 'unbind':
    case 'order':
    case 'answer-order':
    case 'open-inspection':
    case 'release-findings':
      return Promise.resolve(null)
  }
}

/** 管理记录: a page of what admins did, newest first. */
export const readActs = async (world: World, db: Db, who: Who, page: number): Promise<ActPage> => {
  if (!may(who.memberships, 'see-acts')) throw new Refusal('not-allowed')
  const { acts, total } = await world.records.latestActs(db, page, PAGE)
  const lines: ActLine[] = []
  for (const act of acts)
    lines.push({
      act,
      by: act.by === null ? null : await world.records.nameOf(db, act.by),
      whom: await whomOf(world, db, act),
    })
  return { lines, page, pages: Math.max(1, Math.ceil(total / PAGE)) }
}
