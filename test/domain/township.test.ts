import { describe, expect, test } from 'vitest'

import { findArea, findUnit, townshipFile, unitOf } from '../../src/domain/township.ts'
import { aTownship, TOWNSHIP } from './builders.ts'

/** Where a township.yaml is wrong, and what it says there. */
const faultsOf = (given: object): string[] => {
  const parsed = townshipFile.safeParse({ ...TOWNSHIP, ...given })
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

const { units, categories, areas } = TOWNSHIP

test('the small township of the tests is in order', () => {
  expect(faultsOf({})).toEqual([])
})

describe('a reference to nothing is named by its place and its word', () => {
  test.each([
    [
      'a category of a unit',
      { units: units.with(1, { ...units[1]!, categories: ['lamps', 'lumps'] }) },
      "units[1].categories[1]: there is no category 'lumps'",
    ],
    [
      'an area of a unit',
      { units: units.with(3, { ...units[3]!, areas: ['eest'] }) },
      "units[3].areas[0]: there is no area 'eest'",
    ],
    [
      'the unit of a category',
      { categories: categories.with(1, { ...categories[1]!, unit: 'wellfare' }) },
      "categories[1].unit: there is no unit 'wellfare'",
    ],
    [
      'the unit of an area',
      { areas: areas.with(1, { ...areas[1]!, unit: 'west' }) },
      "areas[1].unit: there is no unit 'west'",
    ],
  ])('%s', (_, given, fault) => {
    expect(faultsOf(given)).toEqual([fault])
  })

  test('and every one of several is named', () => {
    const given = {
      categories: categories.with(0, { ...categories[0]!, unit: 'a' }),
      areas: areas.with(0, { ...areas[0]!, unit: 'b' }),
    }
    expect(faultsOf(given)).toEqual([
      "categories[0].unit: there is no unit 'a'",
      "areas[0].unit: there is no unit 'b'",
    ])
  })
})

describe('an entry of the catalogue', () => {
  const entry = {
    id: 'accounts',
    level: 'village',
    kind: 'finance',
    title: '村级财务收支',
    every: 'quarter',
    withinWorkingDays: 10,
  }

  test('names units there are, of its own level', () => {
    const wrong = { ...entry, units: ['east-village', 'roads', 'nowhere'] }
    expect(faultsOf({ catalogue: [wrong] })).toEqual([
      "catalogue[0].units[2]: there is no unit 'nowhere'",
      "catalogue[0].units[1]: the unit 'roads' is of the level government",
    ])
  })

  test('closes on a day of every year, and only where it is yearly', () => {
    const yearly = { ...entry, every: 'year', closes: '04-30' }
    expect(faultsOf({ catalogue: [yearly] })).toEqual([])
    expect(faultsOf({ catalogue: [{ ...yearly, closes: '02-29' }] })).toEqual([
      'catalogue.0.closes: not a day of the year, as 04-30',
    ])
    expect(faultsOf({ catalogue: [{ ...entry, closes: '04-30' }] })).toEqual([
      'catalogue.0.closes: only what is published every year has a day on which it closes',
    ])
  })
})

describe('an id that stands there twice is named by its list', () => {
  const entry = {
    id: 'plan',
    level: 'government',
    kind: 'finance',
    title: '预算',
    every: 'year',
    withinWorkingDays: 20,
  }
  test.each([
    ['units', [...units, units[0]!], 'office'],
    ['categories', [...categories, categories[3]!], 'other'],
    ['areas', [...areas, areas[0]!], 'east'],
    ['catalogue', [entry, entry], 'plan'],
  ])('%s', (list, rows, id) => {
    expect(faultsOf({ [list]: rows })).toEqual([`${list}: the id '${id}' stands there twice`])
  })
})

test('at least one category has a unit, for what fits nowhere else', () => {
  const without = categories.map(({ unit: _unit, ...rest }) => rest)
  expect(faultsOf({ categories: without })).toEqual([
    'categories: at least one needs a unit, for what fits nowhere else',
  ])
})

describe('a wrong value is named by its place', () => {
  test.each([
    ['name', { name: '' }],
    ['prefix', { prefix: 'sd' }],
    ['prefix', { prefix: 'TOOLONG' }],
    ['prefix', { prefix: 'S' }],
    ['timezone', { timezone: 'Asia/Qinghe' }],
    ['languages', { languages: [] }],
    ['languages.0', { languages: ['fr'] }],
    ['units', { units: [] }],
    ['units.0.level', { units: [{ ...units[0]!, level: 'county' }, ...units.slice(1)] }],
    ['units.0.id', { units: [{ ...units[0]!, id: 'Party Office' }, ...units.slice(1)] }],
    ['units.0.id', { units: [{ ...units[0]!, id: 'x'.repeat(41) }, ...units.slice(1)] }],
    ['limits.answerWorkingDays', { limits: { answerWorkingDays: 0 } }],
    ['limits.acceptWorkingDays', { limits: { acceptWorkingDays: 1.5 } }],
    ['holidays.off.0', { holidays: { off: ['2026-02-30'], work: [] } }],
    ['emergency.0.keywords', { emergency: [{ name: '火警', phone: '119', keywords: [] }] }],
    ['weights.lamps', { weights: { lamps: -1 } }],
  ])('%s in %o', (place, given) => {
    expect(faultsOf(given).map((fault) => fault.split(':')[0])).toContain(place)
  })
})

test('limits that nobody set are those of the documents', () => {
  expect(aTownship().limits).toEqual({
    acceptWorkingDays: 1,
    answerWorkingDays: 5,
    correctionWorkingDays: 15,
    objectionWorkingDays: 10,
    urgentHours: 24,
    urgentAcceptHours: 2,
    extensionWorkingDays: 5,
    waitWorkingDays: 5,
    confirmDays: 7,
    reopenWorkingDays: 10,
    rectifyWorkingDays: 10,
  })
})

test('a telephone number may be written as a number', () => {
  const { emergency } = aTownship({ emergency: [{ name: '报警', phone: 110, keywords: ['抢劫'] }] })
  expect(emergency[0]!.phone).toBe('110')
})

test('a telephone number left empty is none, never the word null', () => {
  const parsed = townshipFile.safeParse({
    ...TOWNSHIP,
    units: units.with(0, { ...units[0]!, phone: null } as never),
  })
  expect(parsed.data?.units[0]?.phone).toBeUndefined()
})

test('units and areas are found by id and by name', () => {
  const town = aTownship()
  expect(findUnit(town, 'roads')?.name).toBe('规建办')
  expect(findUnit(town, '规建办')?.id).toBe('roads')
  expect(findUnit(town, '规建')).toBeUndefined()
  expect(unitOf(town, '规建办')).toBeUndefined()
  expect(findArea(town, 'east')?.name).toBe('东塘村')
  expect(findArea(town, '东塘村')?.id).toBe('east')
})
