import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Refusal } from '../../src/domain/errors.ts'
import type { Membership } from '../../src/domain/roles.ts'
import { clearNumbers } from '../../src/handlers/draft-numbers.ts'
import {
  beginItem,
  beginVersion,
  changeFields,
  dropDraft,
  takeOver,
} from '../../src/handlers/item-drafts.ts'
import { historyOf } from '../../src/handlers/item-history.ts'
import { publishWhenDue } from '../../src/handlers/publish-item.ts'
import {
  approveDraft,
  publishAtOnce,
  recallDraft,
  returnDraft,
  schedule,
  submitDraft,
} from '../../src/handlers/review-item.ts'
import { reviewersOf } from '../../src/handlers/reviewers.ts'
import { withdrawItem } from '../../src/handlers/withdraw-item.ts'
import type { Db, Who } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'
import { openPostgres } from '../store/databases.ts'
import { after, DAY, house, HOUR, NOW } from './house.ts'

const CONTENT = { unit: 'roads', title: '路灯', body: '坏了请报修。', kind: 'policy' } as const

describe.each([
  ['SQLite', undefined],
  ['PostgreSQL', openPostgres],
] as const)('review on %s', (_, open) => {
  const home = house(open)
  const read = () => home.world.store.read
  const commit = <T>(work: (trx: Db) => Promise<T>) => home.commit(work)
  let names = 0
  const worker = async (
    ...held: readonly [role: Membership['role'], unit: string | null][]
  ): Promise<Who> => {
    const { person } = await home.resident()
    const memberships = held.map(([role, unit]) => ({ role, unit, name: `人${++names}` }))
    for (const membership of memberships)
      await commit((trx) => records.addMembership(trx, person, membership, NOW))
    return { person, memberships }
  }
  const begun = (who: Who, content: object = CONTENT) =>
    commit((trx) => beginItem(home.world, trx, who, { content }, NOW))
  const submitted = async (who: Who, content: object = CONTENT) => {
    const { id } = await begun(who, content)
    return commit((trx) => submitDraft(home.world, trx, who, id, NOW))
  }
  const found = async (id: number) => (await records.findItemDraft(read(), id))!

  test('is asked of the unit’s heads and editors, never of the author; else of the town’s editors; else the coordinators are told', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    const draft = { author: author.person, content: CONTENT }
    const ids = async () => {
      const { people, coordinators } = await reviewersOf(world, read(), draft, NOW)
      return [people.map(({ id }) => id), coordinators.map(({ id }) => id)]
    }
    const party = await home.official('coordinator')
    await worker(['officer', 'roads'], ['head', 'welfare'])
    expect(await ids()).toEqual([[], [party.person]])
    const wide = await worker(['editor', null])
    expect(await ids()).toEqual([[wide.person], []])
    const head = await worker(['head', 'roads'])
    const other = await worker(['editor', 'roads'])
    expect(await ids()).toEqual([[head.person, other.person], []])
    // Who is away is not waited for: who stands in for them is asked, and there is nobody who publishes in their place.
    const away = (who: Who, deputy: Who) =>
      commit((trx) =>
        records.addAbsence(
          trx,
          { person: who.person, deputy: deputy.person, from: '2026-11-20', to: '2026-11-30' },
          NOW,
        ),
      )
    await away(head, party)
    expect(await ids()).toEqual([[party.person, other.person], []])
    await away(party, wide)
    await away(other, wide)
    expect(await ids()).toEqual([[wide.person], []])
  })

  test('in a unit of one, the town’s editor reads what its editor writes, and the other way round', async () => {
    const wide = await worker(['editor', null])
    const own = await worker(['editor', 'roads'])
    expect((await submitted(own)).reviewers.people.map(({ id }) => id)).toEqual([wide.person])
    expect((await submitted(wide)).reviewers.people.map(({ id }) => id)).toEqual([own.person])
  })

  test('somebody who goes on with a draft is its author from then on, and who began it may review it', async () => {
    const { world } = home
    const first = await worker(['editor', 'roads'])
    const second = await worker(['editor', 'roads'])
    const { id } = await begun(first)
    await commit((trx) => takeOver(world, trx, second, id, NOW))
    await expect(commit((trx) => submitDraft(world, trx, first, id, NOW))).rejects.toThrow(
      'not-your-button',
    )
    const { draft } = await commit((trx) => submitDraft(world, trx, second, id, NOW))
    await expect(
      commit((trx) => approveDraft(world, trx, second, id, draft.rev, NOW)),
    ).rejects.toThrow('own-draft')
    const { item } = await commit((trx) => approveDraft(world, trx, first, id, draft.rev, NOW))
    expect(item).toMatchObject({ title: '路灯', version: 1 })
  })

  test('what is approved twice at once is published once', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    const heads = [await worker(['head', 'roads']), await worker(['editor', null])]
    const { draft } = await submitted(author)
    const done = await Promise.allSettled(
      heads.map((who) => commit((trx) => approveDraft(world, trx, who, draft.id, draft.rev, NOW))),
    )
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const versions = await records.versionsAfter(read(), undefined, 100)
    expect(versions.map(({ version }) => version)).toEqual([1])
  })

  test('withdrawing an item stops its next version, which would bring it back', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    const head = await worker(['head', 'roads'], ['editor', 'roads'])
    const { draft } = await submitted(author)
    const { item } = await commit((trx) => approveDraft(world, trx, head, draft.id, draft.rev, NOW))
    const next = await commit((trx) => beginVersion(world, trx, author, item!.key, NOW))
    await commit((trx) => changeFields(world, trx, author, next.id, { body: '新的' }, NOW))
    await commit((trx) => schedule(world, trx, author, next.id, after(DAY), NOW))
    const again = await commit((trx) => submitDraft(world, trx, author, next.id, NOW))
    await commit((trx) => approveDraft(world, trx, head, next.id, again.draft.rev, NOW))
    const { stopped } = await commit((trx) =>
      withdrawItem(world, trx, head, item!.key, '写错了', NOW),
    )
    expect(stopped).toMatchObject({ id: next.id, state: 'returned', words: '写错了' })
    expect(
      await commit((trx) => publishWhenDue(world, trx, next.id, after(2 * DAY))),
    ).toBeUndefined()
    expect((await records.findItem(read(), item!.id))?.withdrawnFor).toBe('写错了')
  })

  test('no other version covers one that came meanwhile, and what says the same is no version', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    const head = await worker(['head', 'roads'])
    const { draft } = await submitted(author)
    const { item } = await commit((trx) => approveDraft(world, trx, head, draft.id, draft.rev, NOW))
    const next = await commit((trx) => beginVersion(world, trx, author, item!.key, NOW))
    const submit = () => commit((trx) => submitDraft(world, trx, author, next.id, NOW))
    await expect(submit()).rejects.toThrow('nothing-changed')
    await commit((trx) => changeFields(world, trx, author, next.id, { body: '新的' }, NOW))
    const { rev } = (await submit()).draft
    await commit((trx) => records.addVersion(trx, { ...item!, body: '导入的' }, 'h', 'k', NOW))
    await expect(
      commit((trx) => approveDraft(world, trx, head, next.id, rev, NOW)),
    ).rejects.toThrow('newer-version')
  })

  // The rule of article 17, whoever does what in whatever order.
  test('nothing is ever published that its author let through, or that changed after it was read', async () => {
    const { world } = home
    const people = [
      await worker(['editor', 'roads']),
      await worker(['editor', 'roads'], ['head', 'roads']),
      await worker(['editor', null]),
      await worker(['head', 'welfare']),
    ]
    const deeds = [
      'change',
      'submit',
      'recall',
      'approve',
      'approve-old',
      'return',
      'take',
      'drop',
      'out',
      'schedule',
      'clock',
      'clear',
    ] as const
    const step = fc.record({ deed: fc.constantFrom(...deeds), who: fc.nat(people.length - 1) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const { id } = await begun(people[0]!)
        let body = CONTENT.body as string
        let shown = 0
        let now = NOW
        const doing: Readonly<
          Record<(typeof deeds)[number], (who: Who, trx: Db) => Promise<unknown>>
        > = {
          change: async (who, trx) => {
            const text = `第${now.getTime()}版`
            await changeFields(world, trx, who, id, { body: text }, now)
            body = text
          },
          submit: async (who, trx) => {
            const { draft } = await submitDraft(world, trx, who, id, now)
            shown = draft.rev
          },
          recall: (who, trx) => recallDraft(world, trx, who, id, now),
          approve: async (who, trx) =>
            approveDraft(world, trx, who, id, (await found(id)).rev, now),
          'approve-old': (who, trx) =>
            approveDraft(world, trx, who, id, Math.max(0, shown - 1), now),
          return: async (who, trx) =>
            returnDraft(world, trx, who, { id, rev: (await found(id)).rev }, '再看看', now),
          take: (who, trx) => takeOver(world, trx, who, id, now),
          drop: (who, trx) => dropDraft(world, trx, who, id, now),
          out: (who, trx) => publishAtOnce(world, trx, who, id, now),
          schedule: (who, trx) => schedule(world, trx, who, id, after(HOUR, now), now),
          clock: (_, trx) => publishWhenDue(world, trx, id, now),
          clear: (who, trx) => clearNumbers(world, trx, who, id, '值班', now),
        }
        for (const { deed, who } of steps) {
          now = after(HOUR / 2, now)
          await commit((trx) => doing[deed](people[who]!, trx)).catch((error: unknown) => {
            if (!(error instanceof Refusal)) throw error
          })
        }
        const draft = await found(id)
        if (draft.state !== 'published') return
        const item = (await records.findItem(read(), draft.item!))!
        const acts = await records.actsOfItem(read(), item.id)
        const last = (what: string) => acts.findLast((act) => act.what === what)!
        expect(item.body).toBe(body)
        expect(last('approved').person).not.toBe(draft.author)
        expect(last('approved').person).not.toBe(last('submitted').person)
        expect(acts.indexOf(last('approved'))).toBeGreaterThan(acts.indexOf(last('submitted')))
        // And its history says all of it.
        const { lines } = await historyOf(world, read(), people[2]!, item.key)
        expect(lines.map(({ what }) => what)).toEqual(acts.map(({ what }) => what))
      }),
      { numRuns: open ? 15 : 60 },
    )
  })
})
