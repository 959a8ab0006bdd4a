import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Refusal } from '../../src/domain/errors.ts'
import type { Membership } from '../../src/domain/roles.ts'
import { takeUpHeld } from '../../src/handlers/held-rows.ts'
import { keepDraftIn } from '../../src/handlers/keep-draft.ts'
import { clearNumbers } from '../../src/handlers/draft-numbers.ts'
import {
  beginItem,
  beginVersion,
  changeFields,
  dropDraft,
  goOnFromNewest,
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
import { reviewsToTell } from '../../src/handlers/waiting-reviews.ts'
import { withdrawItem } from '../../src/handlers/withdraw-item.ts'
import type { Db, Who } from '../../src/handlers/world.ts'
import * as records from '../../src/store/records.ts'
import { anItem } from '../domain/builders.ts'
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
    const draft = await begun(author)
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

  test('who began a draft, or went on with it, reviews it never: a takeover changes whose it is, not who wrote it', async () => {
    const { world } = home
    const first = await worker(['editor', 'roads'])
    const second = await worker(['editor', 'roads'])
    const { id } = await begun(first)
    await commit((trx) => takeOver(world, trx, second, id, NOW))
    await expect(commit((trx) => submitDraft(world, trx, first, id, NOW))).rejects.toThrow(
      'not-your-button',
    )
    const third = await worker(['head', 'roads'])
    const { draft, reviewers } = await commit((trx) => submitDraft(world, trx, second, id, NOW))
    expect(reviewers.people.map((person) => person.id)).toEqual([third.person])
    for (const writer of [first, second])
      await expect(
        commit((trx) => approveDraft(world, trx, writer, id, draft.rev, NOW)),
      ).rejects.toThrow('own-draft')
    const { item } = await commit((trx) => approveDraft(world, trx, third, id, draft.rev, NOW))
    expect(item).toMatchObject({ title: '路灯', version: 1 })
  })

  test('where both of a unit of two wrote it, the town’s editor reads it; where they did too, the coordinator hears so, and whoever comes later may', async () => {
    const { world } = home
    const party = await home.official('coordinator')
    const first = await worker(['editor', 'roads'])
    const second = await worker(['head', 'roads'], ['editor', 'roads'])
    const wide = await worker(['editor', null])
    const { id } = await begun(first)
    await commit((trx) => takeOver(world, trx, second, id, NOW))
    const { draft, reviewers } = await commit((trx) => submitDraft(world, trx, second, id, NOW))
    expect(reviewers).toMatchObject({ people: [{ id: wide.person }], coordinators: [] })
    // The town's editor would rather write it anew than read it: now everybody there is wrote some of it.
    await commit((trx) => returnDraft(world, trx, wide, { id, rev: draft.rev }, '我来改', NOW))
    await commit((trx) => takeOver(world, trx, wide, id, NOW))
    const again = await commit((trx) => submitDraft(world, trx, wide, id, NOW))
    expect(again.reviewers).toMatchObject({ people: [], coordinators: [{ id: party.person }] })
    for (const writer of [first, second, wide])
      await expect(
        commit((trx) => approveDraft(world, trx, writer, id, again.draft.rev, NOW)),
      ).rejects.toThrow('own-draft')
    const later = await worker(['head', 'roads'])
    const [waiting] = await reviewsToTell(world, read(), after(DAY))
    expect([...waiting!.readers]).toEqual([later.person])
    const { item } = await commit((trx) =>
      approveDraft(world, trx, later, id, again.draft.rev, NOW),
    )
    expect(item).toMatchObject({ title: '路灯' })
  })

  test('a draft with what no import would take is not given to be read', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    for (const wrong of [{ period: '2026-W47' }, { period: '2026-99' }, { url: 'ftp://x' }]) {
      const { id } = await begun(author, { ...CONTENT, ...wrong })
      await expect(commit((trx) => submitDraft(world, trx, author, id, NOW))).rejects.toThrow(
        'wrong-field',
      )
    }
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

  const approvedForTomorrow = async (author: Who, head: Who) => {
    const { world } = home
    const { id } = await begun(author)
    await commit((trx) => schedule(world, trx, author, id, after(DAY), NOW))
    const { draft } = await commit((trx) => submitDraft(world, trx, author, id, NOW))
    await commit((trx) => approveDraft(world, trx, head, id, draft.rev, NOW))
    return id
  }

  test('what was approved for a time comes out earlier by who may review it alone', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    const head = await worker(['head', 'roads'])
    const id = await approvedForTomorrow(author, head)
    const out = (who: Who) => commit((trx) => publishAtOnce(world, trx, who, id, NOW))
    await expect(out(author)).rejects.toThrow('own-draft')
    expect((await found(id)).state).toBe('approved')
    expect((await out(head)).item).toMatchObject({ title: '路灯' })
  })

  test('the clock brings nothing back that was withdrawn after it was approved', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    const head = await worker(['head', 'roads'])
    const id = await approvedForTomorrow(author, head)
    await commit((trx) => records.addVersion(trx, anItem('lamps'), 'h', 'k', NOW))
    await commit(async (trx) =>
      records.changeItemDraft(trx, await found(id), { item: 'lamps', base: 1 }, NOW),
    )
    await commit((trx) => records.withdrawItem(trx, 'lamps', '写错了', after(HOUR)))
    await expect(
      commit((trx) => publishAtOnce(world, trx, head, id, after(2 * HOUR))),
    ).rejects.toThrow('withdrawn-since')
    const due = await commit((trx) => publishWhenDue(world, trx, id, after(2 * DAY)))
    expect(due).toMatchObject({ draft: { state: 'returned' } })
    expect((await records.findItem(read(), 'lamps'))?.withdrawnFor).toBe('写错了')
  })

  const held = async (unit: string) => {
    const item = anItem('lamps', { unit, body: '13800138000' })
    await commit((trx) => records.holdItem(trx, item, `h-${unit}`, 'mobile', NOW))
    return (await records.heldItems(read())).at(-1)!.id
  }

  test('of one item no second draft is begun, neither out of a held row nor by two at once', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    await commit((trx) =>
      records.addVersion(trx, anItem('lamps', { unit: 'roads' }), 'h', 'k', NOW),
    )
    const second = await worker(['editor', 'roads'])
    const versions = [author, second].map((who) =>
      commit((trx) => beginVersion(world, trx, who, 'k', NOW)),
    )
    const [one, other] = await Promise.all(versions)
    expect(other!.id).toBe(one!.id)
    const row = await held('roads')
    const takeUp = () => commit((trx) => takeUpHeld(world, trx, author, row, NOW))
    await expect(takeUp()).rejects.toThrow('draft-open')
    await commit((trx) =>
      dropDraft(world, trx, author.person === one!.author ? author : second, one!.id, NOW),
    )
    expect(await takeUp()).toMatchObject({ item: 'lamps', base: 1 })
  })

  test('nobody brings out a version of another unit’s item, whatever unit a file says', async () => {
    const { world } = home
    const author = await worker(['editor', 'roads'])
    await commit((trx) =>
      records.addVersion(trx, anItem('lamps', { unit: 'welfare' }), 'h', 'k', NOW),
    )
    const row = await held('roads')
    const takeUp = (who: Who) => commit((trx) => takeUpHeld(world, trx, who, row, NOW))
    await expect(takeUp(author)).rejects.toThrow('not-your-item')
    // As it may have been begun before the item was another's.
    const { id } = await commit((trx) =>
      records.addItemDraft(trx, { author: author.person, item: 'lamps', content: CONTENT }, NOW),
    )
    for (const step of [goOnFromNewest, submitDraft])
      await expect(
        commit(async (trx) => void (await step(world, trx, author, id, NOW))),
      ).rejects.toThrow('not-your-item')
    await commit((trx) => dropDraft(world, trx, author, id, NOW))
    expect(await takeUp(await worker(['editor', null]))).toMatchObject({ item: 'lamps' })
  })

  test('a file of another unit gives one’s own item neither its level nor its place nor its columns', async () => {
    const editor = await worker(['editor', 'roads'])
    const foreign = {
      unit: 'welfare',
      level: 'village',
      area: 'east',
      columns: { 户主: '甲' },
    } as const
    const { content } = await begun(editor, { ...CONTENT, ...foreign })
    const { level } = home.world.town.units.find(({ id }) => id === 'roads')!
    expect(content).toMatchObject({ unit: 'roads', level })
    expect([content.area, content.columns]).toEqual([undefined, undefined])
  })

  test('a file whose draft was dropped is known to the next import, by its digest alone', async () => {
    const { world } = home
    const editor = await worker(['editor', 'roads'])
    const source = { name: '低保名单.docx', sha256: 'abc' }
    const { id } = await commit((trx) =>
      records.addItemDraft(trx, { author: editor.person, content: CONTENT, source }, NOW),
    )
    const dropped = await commit((trx) => dropDraft(world, trx, editor, id, NOW))
    expect(dropped.source).toEqual({ name: '', sha256: 'abc' })
    const document = { file: 'a.docx', digest: 'abc', document: { text: 'x' } }
    const keep = keepDraftIn(world)
    expect(await commit((trx) => keep(trx, { fields: CONTENT, missing: [] }, document, NOW))).toBe(
      'known',
    )
  })

  test('a text longer than an item may be is not submitted', async () => {
    const author = await worker(['editor', 'roads'])
    const submit = (content: object) => submitted(author, { ...CONTENT, ...content })
    await expect(submit({ body: '字'.repeat(500_001) })).rejects.toThrow('body-too-long')
    await expect(submit({ title: '字'.repeat(301) })).rejects.toThrow('body-too-long')
    expect((await submit({ body: '字'.repeat(500_000) })).draft.state).toBe('review')
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
        const writers = acts.filter(({ what }) =>
          ['drafted', 'taken-over', 'submitted'].includes(what),
        )
        expect(writers.map(({ person }) => person)).not.toContain(last('approved').person)
        expect(acts.indexOf(last('approved'))).toBeGreaterThan(acts.indexOf(last('submitted')))
        // And its history says all of it.
        const { lines } = await historyOf(world, read(), people[2]!, item.key)
        expect(lines.map(({ what }) => what)).toEqual(acts.map(({ what }) => what))
      }),
      { numRuns: open ? 15 : 60 },
    )
  })
})
