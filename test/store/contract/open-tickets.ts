import { expect, test } from 'vitest'

import type { ComplaintEvent } from '../../../src/domain/complaint.ts'
import * as records from '../../../src/store/records.ts'
import { anEvent } from '../../domain/builders.ts'
import { aPerson, after, NOW, SECOND, type Fresh } from './fresh.ts'

export const openTicketStories = (db: Fresh): void => {
  const at = (seconds: number) => after(seconds * SECOND).toISOString()
  /** Appends what happens to a ticket, with words where it has some. */
  const happen = async (
    no: string,
    event: ComplaintEvent,
    words?: string,
    person: number | null = null,
  ) => {
    const salted = words === undefined ? undefined : records.saltWords(words)
    await db.commit(async (trx) =>
      records.appendEvent(trx, no, await records.findTicket(trx, no), event, person, salted),
    )
  }
  const file = async (no: string, words: string, seconds = 0, person: number | null = null) =>
    happen(no, anEvent('file', { at: at(seconds), area: 'east' }), words, person)
  const open = async (...nos: string[]) => records.openTicketWords(db.read, nos)

  test('an open ticket comes with what its resident said, and not with what the desk did', async () => {
    const { id } = await aPerson(db)
    await file('SD261123-001', '路灯坏了', 0, id)
    await happen('SD261123-001', anEvent('accept', { at: at(1) }))
    await happen('SD261123-001', anEvent('add', { at: at(2), words: 'a-digest' }), '是3号灯杆')
    expect(await open('SD261123-001', 'SD261123-999')).toEqual([
      {
        no: 'SD261123-001',
        person: id,
        category: 'lamps',
        area: 'east',
        filedAt: NOW.toISOString(),
        report: false,
        words: ['路灯坏了', '是3号灯杆'],
      },
    ])
  })

  test('what was answered is open no more, and is again once it is reopened, without the reply', async () => {
    await file('SD261123-001', '路灯坏了')
    await happen('SD261123-001', anEvent('reply', { at: at(1) }), '已修好。')
    expect(await open('SD261123-001')).toEqual([])
    expect(await records.openTicketMarks(db.read)).toEqual([])
    await happen('SD261123-001', anEvent('reopen', { at: at(2) }))
    expect((await open('SD261123-001')).map(({ words }) => words)).toEqual([['路灯坏了']])
  })

  test('a report on somebody in office says so', async () => {
    await happen('SD261123-001', anEvent('file', { report: true }), '举报')
    expect((await open('SD261123-001')).map(({ report }) => report)).toEqual([true])
  })

  test('nothing is asked for where no number is given', async () => {
    expect(await open()).toEqual([])
  })

  test('what happened since an instant is told a ticket once, with the last of it', async () => {
    expect(await records.lastHappening(db.read)).toBeUndefined()
    await file('SD261123-001', '路灯坏了')
    await file('SD261123-002', '停水了', 5)
    await happen('SD261123-002', anEvent('accept', { at: at(9) }))
    expect(await records.happeningsSince(db.read, at(1))).toEqual([
      { no: 'SD261123-002', seq: 2, at: at(9) },
    ])
    // From that instant on, it included.
    expect((await records.happeningsSince(db.read, at(0))).map(({ no }) => no).toSorted()).toEqual([
      'SD261123-001',
      'SD261123-002',
    ])
    expect(await records.happeningsSince(db.read, at(10))).toEqual([])
    expect(await records.lastHappening(db.read)).toBe(at(9))
  })

  test('the mark of a ticket changes with what happens, and when its words are erased', async () => {
    await file('SD261123-001', '路灯坏了')
    const mark = async () => (await records.openTicketMarks(db.read))[0]
    expect(await mark()).toEqual({ no: 'SD261123-001', seq: 1, words: 1 })
    await happen('SD261123-001', anEvent('accept', { at: at(1) }))
    expect(await mark()).toEqual({ no: 'SD261123-001', seq: 2, words: 1 })
    await db.commit(async (trx) => {
      await trx.deleteFrom('words').where('complaint_no', '=', 'SD261123-001').execute()
    })
    expect(await mark()).toEqual({ no: 'SD261123-001', seq: 2, words: 0 })
    expect((await open('SD261123-001')).map(({ words }) => words)).toEqual([[]])
  })
}
