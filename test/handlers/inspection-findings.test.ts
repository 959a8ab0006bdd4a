import { describe, expect, test } from 'vitest'

import { isOverdue } from '../../src/domain/inspection/task.ts'
import { addFinding } from '../../src/handlers/inspection-on-spot.ts'
import { recheck } from '../../src/handlers/inspection-recheck.ts'
import { aTownship } from '../domain/builders.ts'
import { inspectedHouse, quarter, TOWN, UNITS, wall } from './inspected.ts'

/** What becomes of findings from quarter to quarter: what stays, what goes on, what counts, and where. */

const {
  accounts,
  answer,
  as,
  decide,
  inspect,
  movedIn,
  notice,
  ofRule,
  only,
  publish,
  send,
  sign,
  town,
  unitIn,
} = inspectedHouse()

describe('what was found is put right only where it was looked for', () => {
  test('late accounts stay late through the quarters after; the supervision group confirms the reason', async () => {
    await movedIn()
    await accounts('2026-Q2', '2026-07-20')
    await inspect('2026-Q2', '2026-07-27')
    await send('2026-Q2', '2026-07-28')
    await accounts('2026-Q3', '2026-10-12')
    await inspect('2026-Q3', '2026-10-27')
    const late = await only('2026-Q2', 'late')
    expect(late).toMatchObject({ state: 'open', goneAt: null })
    expect(await ofRule('2026-Q3', 'late')).toEqual([])
    expect((await unitIn('2026-Q3', 'nantian')).shares.rectified).toMatchObject({ good: 0 })
    await answer(late, '2026-10-28', '会计生病，以后由副会计代办。')
    expect(await only('2026-Q2', 'late')).toMatchObject({ state: 'answered', checked: 'unknown' })
    await decide(late, 'confirm', '2026-10-29')
    expect(await only('2026-Q2', 'late')).toMatchObject({ state: 'confirmed', goneAt: null })
  })

  test('what is missing for longer than is looked back at is missing still', async () => {
    await movedIn()
    await inspect('2026-Q1', '2026-04-27')
    await inspect('2027-Q3', '2027-10-27')
    const first = (await ofRule('2026-Q1', 'missing')).filter(({ entry }) => entry === 'accounts')
    expect(first).toMatchObject([{ state: 'open', goneAt: null }])
    await accounts('2026-Q1', '2027-10-28')
    expect(await recheck(town.world, first[0]!, wall('2027-10-28'))).toBe('gone')
  })

  test('fixings are asked for when the quarter is over, and stay open while the next one runs', async () => {
    await movedIn()
    await inspect('2026-Q3', '2026-10-27')
    const before = (await ofRule('2026-Q3', 'fixing-open')).map(({ goneAt }) => goneAt)
    expect(before.length).toBeGreaterThan(0)
    await inspect('2026-Q4', '2026-11-20')
    expect((await ofRule('2026-Q3', 'fixing-open')).map(({ goneAt }) => goneAt)).toEqual(before)
    const [unit] = UNITS
    const someone = { name: '陆某', post: '主任' }
    const mended = {
      ...town.world,
      town: aTownship({
        ...TOWN,
        units: [
          {
            ...unit,
            leads: { main: '陆某', staff: '温某' },
            groups: { leading: [someone], supervision: [someone] },
          },
          UNITS[1],
        ],
      }),
    }
    await inspect('2026-Q4', '2027-01-20', mended)
    const after = await ofRule('2026-Q3', 'fixing-open')
    const roads = after.filter(({ unit: of }) => of === 'roads')
    expect(roads.every(({ goneAt }) => goneAt !== null)).toBe(true)
    expect(
      after.filter(({ unit: of }) => of === 'nantian').every(({ state }) => state === 'carried'),
    ).toBe(true)
  })

  test('a newer version of a faulty item is looked at, and does not pass for mended unseen', async () => {
    await movedIn()
    await notice('2026-09-10')
    await inspect('2026-Q3', '2026-10-20')
    await notice('2026-10-22', { body: '改了几个字' })
    await inspect('2026-Q3', '2026-10-27')
    expect(await only('2026-Q3', 'no-index-number')).toMatchObject({
      goneAt: null,
      item: { version: 2 },
    })
    await notice('2026-10-28', { indexNo: 'QH-2' })
    await inspect('2026-Q3', '2026-10-29')
    expect((await only('2026-Q3', 'no-index-number')).goneAt).not.toBeNull()
  })
})

test('what is due after its own quarter was inspected is judged by the next, once', async () => {
  await movedIn()
  await inspect('2026-Q1', '2026-04-27')
  await publish('fees-2026', wall('2026-05-20'), {
    kind: 'fees',
    period: '2026',
    publishedAt: '2026-05-20',
    indexNo: 'QH-3',
  })
  await inspect('2026-Q1', '2026-06-01')
  expect(await ofRule('2026-Q1', 'late')).toEqual([])
  await inspect('2026-Q2', '2026-07-27')
  expect(await only('2026-Q2', 'late')).toMatchObject({ entry: 'fees', unit: 'roads' })
  await inspect('2026-Q3', '2026-10-27')
  expect(await ofRule('2026-Q3', 'late')).toEqual([])
  const duties = async (label: string) => (await unitIn(label, 'roads')).counted.duties
  expect([await duties('2026-Q1'), await duties('2026-Q2'), await duties('2026-Q3')]).toEqual([
    0, 1, 0,
  ])
})

test('sent back, it stands though the item is only taken down, and is overdue after its new day', async () => {
  await movedIn()
  await notice('2026-09-10')
  await inspect('2026-Q3', '2026-10-20')
  await send('2026-Q3', '2026-10-20')
  await notice('2026-10-22', { audience: 'internal' })
  await answer(await only('2026-Q3', 'no-index-number'), '2026-10-22')
  const gone = await only('2026-Q3', 'no-index-number')
  expect(gone).toMatchObject({ checked: 'gone' })
  expect(gone.goneAt).not.toBeNull()
  await decide(gone, 'return', '2026-10-23')
  expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ state: 'open', goneAt: null })
  await inspect('2026-Q3', '2026-10-27')
  const back = await only('2026-Q3', 'no-index-number')
  expect(back).toMatchObject({ state: 'open', goneAt: null, due: '2026-11-06' })
  expect([isOverdue(back, '2026-11-06'), isOverdue(back, '2026-11-07')]).toEqual([false, true])
  // Put up as it was, and then right: now it is gone for another reason.
  await notice('2026-10-28')
  await inspect('2026-Q3', '2026-10-28')
  await notice('2026-10-29', { indexNo: 'QH-2' })
  await inspect('2026-Q3', '2026-10-29')
  expect((await only('2026-Q3', 'no-index-number')).goneAt).not.toBeNull()
})

describe('what a later quarter finds again', () => {
  const inQ3 = async () => {
    await movedIn()
    await notice('2026-09-10')
    await inspect('2026-Q3', '2026-10-20')
    await send('2026-Q3', '2026-10-20')
    return only('2026-Q3', 'no-index-number')
  }

  test('goes on there as it stands, with its answer: nobody asks for it anew', async () => {
    const before = await inQ3()
    await answer(before, '2026-10-22', '正在编号。')
    await inspect('2026-Q4', '2027-01-20')
    expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ state: 'carried' })
    const on = await only('2026-Q4', 'no-index-number')
    expect(on).toMatchObject({
      state: 'answered',
      answer: '正在编号。',
      answeredAt: wall('2026-10-22').toISOString(),
      checked: 'there',
      due: before.due,
      releasedAt: before.releasedAt,
    })
    expect(isOverdue(on, '2027-02-01')).toBe(false)
  })

  test('and had gone between is a new fault: to be sent, with a limit of its own', async () => {
    const before = await inQ3()
    await notice('2026-10-22', { indexNo: 'QH-2' })
    await inspect('2026-Q3', '2026-10-27')
    await notice('2026-12-01')
    await inspect('2026-Q4', '2027-01-20')
    const again = await only('2026-Q4', 'no-index-number')
    expect(again).toMatchObject({ state: 'open', releasedAt: null, answer: null })
    expect(again.due > before.due).toBe(true)
    expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ state: 'carried' })
  })

  test('in the same quarter, too', async () => {
    const before = await inQ3()
    await notice('2026-10-22', { indexNo: 'QH-2' })
    await inspect('2026-Q3', '2026-10-27')
    await notice('2026-10-28')
    await inspect('2026-Q3', '2026-11-02')
    const again = await only('2026-Q3', 'no-index-number')
    expect(again).toMatchObject({ id: before.id, state: 'open', releasedAt: null, goneAt: null })
    expect(again.due > before.due).toBe(true)
  })

  test('is not added to an earlier one that is looked at again', async () => {
    await movedIn()
    await inspect('2026-Q3', '2026-10-20')
    await notice('2026-12-10')
    await inspect('2026-Q4', '2027-01-20')
    // It states an earlier day now, and would be an item of the third quarter.
    await notice('2026-09-10')
    await inspect('2026-Q3', '2027-01-22')
    expect(await ofRule('2026-Q3', 'no-index-number')).toEqual([])
    expect(await only('2026-Q4', 'no-index-number')).toMatchObject({ state: 'open', goneAt: null })
  })
})

test('what was dropped as no fault stays dropped in later quarters, until the item is another', async () => {
  await movedIn()
  await notice('2026-09-10')
  await inspect('2026-Q3', '2026-10-20')
  await decide(await only('2026-Q3', 'no-index-number'), 'drop', '2026-10-21')
  await inspect('2026-Q4', '2027-01-20')
  expect(await ofRule('2026-Q4', 'no-index-number')).toEqual([])
  expect((await unitIn('2026-Q4', 'roads')).shares.inForm).toMatchObject({ of: 1 })
  await notice('2027-01-21', { body: '改过的内容' })
  // In its own quarter the decision stays what it was about.
  await inspect('2026-Q3', '2027-01-21')
  expect(await only('2026-Q3', 'no-index-number')).toMatchObject({ item: { version: 1 } })
  await inspect('2027-Q1', '2027-04-20')
  expect(await only('2027-Q1', 'no-index-number')).toMatchObject({ item: { version: 2 } })
})

describe('what is confirmed of a quarter counts in the score of the next', () => {
  test('when it is confirmed, and until that one is signed', async () => {
    const inspector = await as('inspector', null)
    await movedIn()
    await accounts('2026-Q2', '2026-07-20')
    await inspect('2026-Q2', '2026-07-27')
    await town.commit((trx) =>
      addFinding(
        town.world,
        trx,
        inspector,
        {
          quarter: quarter('2026-Q2'),
          unit: 'nantian',
          rule: 'seen-misplaced',
          words: '公开栏在二楼',
          photos: [],
        },
        wall('2026-07-27'),
      ),
    )
    await accounts('2026-Q3', '2026-10-12')
    await inspect('2026-Q3', '2026-10-27')
    const rectified = async () => (await unitIn('2026-Q3', 'nantian')).shares.rectified
    expect(await rectified()).toEqual({ of: 0, good: 0 })
    await send('2026-Q2', '2026-10-28')
    const { of } = await rectified()
    expect(of).toBeGreaterThan(0)
    const good = (await rectified()).good
    await decide(await only('2026-Q2', 'late'), 'confirm', '2026-10-29')
    expect(await rectified()).toEqual({ of, good: good + 1 })
    await sign('2026-Q3', '2026-10-30')
    await decide(await only('2026-Q2', 'seen-misplaced'), 'confirm', '2026-10-31')
    expect(await rectified()).toEqual({ of, good: good + 1 })
  })
})
