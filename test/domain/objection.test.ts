import { describe, expect, test } from 'vitest'

import type { Actor } from '../../src/domain/complaint.ts'
import {
  afterDisclosureEvent,
  disclosureVerbsOf,
  isBeforeGroup,
  replayDisclosure,
  seesApplicant,
  seesDisclosure,
} from '../../src/domain/disclosure-ticket.ts'
import {
  afterObjectionEvent,
  OBJECTION_PARTIES,
  OBJECTION_STATES,
  OBJECTION_VERBS,
  type Objection,
  type ObjectionDeed,
  type ObjectionParty,
  type ObjectionVerb,
} from '../../src/domain/objection.ts'
import { missingIn, soundsLikeObjection } from '../../src/domain/objection-words.ts'
import type { Role } from '../../src/domain/roles.ts'
import { APPLICATION_ACTORS, applicationHistory } from './application-builders.ts'
import { ZONE } from './random-history.ts'

const DUE = { answerBy: '2026-12-07T16:00:00.000Z', provisional: false }
const AT = '2026-11-23T04:00:00.000Z'
const NOW = new Date(AT)
const ACTORS: Readonly<Record<ObjectionParty, Actor>> = {
  resident: { role: 'resident', person: 1 },
  unit: { role: 'officer', person: 2, unit: 'roads' },
  coordinator: { role: 'coordinator', person: 3 },
  system: { role: 'system', person: null },
}
const item = { id: 'an-item', version: 1 }
const words = 'a-digest'
const DEEDS: { readonly [Verb in ObjectionVerb]: Extract<ObjectionDeed, { verb: Verb }> } = {
  file: { kind: 'objection', verb: 'file', unit: 'roads', item, words, ...DUE },
  assign: { verb: 'assign', unit: 'welfare' },
  fix: { verb: 'fix', item: { id: 'an-item', version: 2 } },
  offer: { verb: 'offer', item: { id: 'an-item', version: 2 } },
  explain: { verb: 'explain', words },
  again: { verb: 'again', words, ...DUE },
  order: { verb: 'order', words, ...DUE },
  uphold: { verb: 'uphold', words },
  withdraw: { verb: 'withdraw' },
  recount: { verb: 'recount', ...DUE },
  undelivered: { verb: 'undelivered' },
}
const filed = afterObjectionEvent(undefined, { ...DEEDS.file, at: AT, by: ACTORS.resident })!
const after = (objection: Objection | undefined, verb: ObjectionVerb, by: ObjectionParty) =>
  afterObjectionEvent(objection, { ...DEEDS[verb], at: AT, by: ACTORS[by] })

const DESK = 'unit coordinator'
const TABLE: Readonly<Record<ObjectionVerb, readonly [who: string, from: string, to: string]>> = {
  file: ['resident', 'nothing', 'open'],
  assign: ['coordinator', 'open', 'same'],
  fix: [`${DESK} system`, 'open', 'fixed'],
  offer: ['unit system', 'reviewing', 'same'],
  explain: [DESK, 'open', 'explained'],
  again: ['resident', 'fixed explained', 'reviewing'],
  order: ['coordinator', 'reviewing', 'open'],
  uphold: ['coordinator', 'reviewing', 'explained'],
  withdraw: ['resident', 'open reviewing', 'withdrawn'],
  recount: ['system', 'open reviewing', 'same'],
  undelivered: ['system', OBJECTION_STATES.join(' '), 'same'],
}

describe('an objection', () => {
  test.each(OBJECTION_VERBS)('%s is done or refused as the table says', (verb) => {
    const [who, from, to] = TABLE[verb]
    for (const state of ['nothing', ...OBJECTION_STATES] as const)
      for (const party of OBJECTION_PARTIES) {
        const before = state === 'nothing' ? undefined : { ...filed, state }
        // What the township looks into, its office ends.
        const isOffice = verb === 'fix' && party === 'coordinator' && state === 'reviewing'
        if (isOffice) {
          expect(after(before, verb, party)?.state).toBe('fixed')
          continue
        }
        const right =
          who.split(' ').includes(party) && from.split(' ').includes(state)
            ? to === 'same'
              ? state
              : to
            : undefined
        expect([state, party, after(before, verb, party)?.state]).toEqual([state, party, right])
      }
  })

  test('is looked into by the township once; what it orders is published, and not explained away', () => {
    const explained = after(filed, 'explain', 'unit')
    const reviewing = after(explained, 'again', 'resident')
    const ordered = after(reviewing, 'order', 'coordinator')
    expect(ordered).toMatchObject({ state: 'open', ordered: true, reviewed: true, endedAt: null })
    expect(after(ordered, 'explain', 'unit')).toBeUndefined()
    expect(after(ordered, 'fix', 'unit')).toBeUndefined()
    expect(after(ordered, 'fix', 'system')).toBeUndefined()
    expect(after(ordered, 'offer', 'unit')).toEqual(ordered)
    const fixed = after(ordered, 'fix', 'coordinator')
    expect(fixed).toMatchObject({ state: 'fixed', fixedBy: { id: 'an-item', version: 2 } })
    expect(after(fixed, 'again', 'resident')).toBeUndefined()
  })

  test('is for those of its unit, the office, and who publishes', () => {
    const owned = { ...filed, person: 1 }
    const as = (role: Role, unit: string | null, person = 9) => ({
      person,
      memberships: [{ role, unit, name: null }],
    })
    expect(seesDisclosure(as('officer', 'roads'), owned)).toBe(true)
    expect(seesDisclosure(as('officer', 'welfare'), owned)).toBe(false)
    expect(seesDisclosure(as('editor', null), owned)).toBe(true)
    expect(seesDisclosure(as('editor', 'welfare'), owned)).toBe(false)
    for (const role of ['leader', 'inspector', 'admin'] as const)
      expect(seesDisclosure(as(role, null), owned)).toBe(false)
    expect(disclosureVerbsOf(as('officer', 'roads'), owned, NOW)).toEqual(['fix', 'explain'])
    // Nobody handles their own, wherever they work.
    expect(disclosureVerbsOf(as('officer', 'roads', 1), owned, NOW)).toEqual(['withdraw'])
  })
})

describe('an objection about the conduct of those who would publish', () => {
  const about = afterObjectionEvent(undefined, {
    ...DEEDS.file,
    about: 'roads',
    at: AT,
    by: ACTORS.resident,
  })!
  const as = (role: Role, unit: string | null) => ({
    person: 9,
    memberships: [{ role, unit, name: null }],
  })
  const sees = (objection: Objection, role: Role, unit: string | null) =>
    seesDisclosure(as(role, unit), { ...objection, person: 1 })

  test('is the office’s, and nothing to its officers, heads, editors and group', () => {
    for (const role of ['officer', 'head', 'editor'] as const)
      expect(sees(about, role, 'roads')).toBe(false)
    expect(sees(about, 'editor', null)).toBe(false)
    expect(sees(about, 'coordinator', null)).toBe(true)
    expect(isBeforeGroup('roads', about)).toBe(false)
    expect(after(about, 'explain', 'unit')).toBeUndefined()
    expect(after(about, 'explain', 'coordinator')?.state).toBe('explained')
  })

  test('is given to any unit but that one, which handles it then', () => {
    const given = after(about, 'assign', 'coordinator')!
    expect(given.unit).toBe('welfare')
    expect(sees(given, 'officer', 'welfare')).toBe(true)
    expect(sees(given, 'editor', null)).toBe(true)
    expect(sees(given, 'officer', 'roads')).toBe(false)
    expect(isBeforeGroup('welfare', given)).toBe(true)
    const back = { ...DEEDS.assign, unit: 'roads', at: AT, by: ACTORS.coordinator }
    expect(afterObjectionEvent(given, back)).toBeUndefined()
  })

  test('becomes one when its resident says so of them, not content', () => {
    const explained = after(filed, 'explain', 'unit')
    const event = { ...DEEDS.again, about: 'roads', at: AT, by: ACTORS.resident }
    const again = afterObjectionEvent(explained, event)!
    expect(sees(filed, 'officer', 'roads')).toBe(true)
    expect(sees(again, 'officer', 'roads')).toBe(false)
  })
})

test('whose conduct it is about grows, and nobody it is about gets it back', () => {
  const { at, by } = { at: AT, by: ACTORS.resident }
  const first = afterObjectionEvent(undefined, { ...DEEDS.file, about: 'roads', at, by })
  const given = after(first, 'assign', 'coordinator')
  const explained = afterObjectionEvent(given, {
    ...DEEDS.explain,
    at,
    by: { role: 'officer', person: 5, unit: 'welfare' },
  })
  const again = afterObjectionEvent(explained, { ...DEEDS.again, about: 'welfare', at, by })!
  expect(again).toMatchObject({ about: 'roads', alsoAbout: ['welfare'], state: 'reviewing' })
  const open = after(again, 'order', 'coordinator')!
  for (const unit of ['roads', 'welfare']) {
    const assign = { ...DEEDS.assign, unit, at, by: ACTORS.coordinator }
    expect(afterObjectionEvent(open, assign)).toBeUndefined()
    expect(isBeforeGroup(unit, { ...open, unit })).toBe(false)
  }
})

test('what was taken down is put right by that, until its resident is not content', () => {
  const down = { ...DEEDS.fix, withdrawn: true, at: AT, by: ACTORS.unit } as const
  const fixed = afterObjectionEvent(filed, down)
  expect(fixed?.fixedBy).toEqual({ id: 'an-item', version: 2, withdrawn: true })
  expect(after(fixed, 'again', 'resident')?.fixedBy).toBeNull()
})

describe('what is of one kind is not of the other', () => {
  const counting = {
    calendar: {
      off: new Set<string>(),
      work: new Set<string>(),
      knownYears: new Set([2026, 2027]),
    },
    zone: ZONE,
  }
  const { application } = applicationHistory(counting, { from: NOW, n: 0, steps: [] })

  test('a verb of the other kind, or of none, makes a history impossible', () => {
    const by = ACTORS.coordinator
    const said = { ...DEEDS.order, at: AT, by }
    expect(afterDisclosureEvent(application, said)).toBeUndefined()
    expect(
      afterDisclosureEvent(filed, { verb: 'confirm', ...DUE, noticeBy: AT, at: AT, by }),
    ).toBeUndefined()
    expect(afterDisclosureEvent(filed, { verb: 'vanish', at: AT, by } as never)).toBeUndefined()
    expect(replayDisclosure([said])).toBeUndefined()
    expect(replayDisclosure([])).toBeUndefined()
  })

  test('how an applicant is reached the office reads, and neither their unit nor themselves as the office', () => {
    const owned = { ...application, person: 1 }
    const office = { role: 'coordinator', unit: null, name: null } as const
    const officer = { role: 'officer', unit: 'party-office', name: null } as const
    expect(seesApplicant({ person: 9, memberships: [office] }, owned)).toBe(true)
    expect(seesApplicant({ person: 9, memberships: [officer] }, owned)).toBe(false)
    expect(seesDisclosure({ person: 9, memberships: [officer] }, owned)).toBe(true)
    expect(seesApplicant({ person: 1, memberships: [office] }, owned)).toBe(false)
    expect(APPLICATION_ACTORS.applicant.person).toBe(1)
  })
})

describe('words that tell of what is not published, or wrong', () => {
  test.each([
    '上塘村的财务一直没公开',
    '公开栏里的账不对',
    '低保名单没有公示过',
    '公示的面积写错了',
    '村裡的賬目從來沒有公佈',
    '村务公开栏半年没更新了',
    'the village accounts were never published',
  ])('%s', (text) => expect(soundsLikeObjection(text)).toBe(true))

  test.each(['路灯坏了一直没人修', '公开课什么时候开', '怎么申请公开政府信息？', '垃圾没人清'])(
    'and not %s',
    (text) => expect(soundsLikeObjection(text)).toBe(false),
  )
})

describe('what is missing, as an item is called', () => {
  test.each([
    ['上塘村的村级财务一直没公开', '上塘村的村级财务'],
    ['2026年低保名单怎么还没公示？我问了三次', '2026年低保名单'],
    ['村集体土地承包合同从来没有公开过，账也不对', '村集体土地承包合同'],
  ])('%s', (words, title) => expect(missingIn(words)).toBe(title))

  test.each(['没公开', '账不对', '为什么不公开？', `${'很长'.repeat(30)}没公开`])(
    'and nothing of %s',
    (words) => expect(missingIn(words)).toBeUndefined(),
  )
})
