import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stringify } from 'yaml'

import { SettingsError } from '../../src/config/environment.ts'
import { readTownship } from '../../src/config/township.ts'
import { TOWNSHIP } from '../domain/builders.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-township-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (text: string) => writeFileSync(join(folder, 'township.yaml'), text)
const faultOf = (): string => {
  try {
    readTownship(folder)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    return (error as Error).message
  }
  return 'nothing is wrong'
}

test('the sample township is in order', () => {
  const town = readTownship('township')
  expect(town.name).toBe('青禾镇')
  expect(town.prefix).toBe('QH')
  expect(town.units.length).toBeGreaterThan(10)
})

test('what stands in the file is what is read', () => {
  write(stringify({ ...TOWNSHIP, holidays: { off: ['2026-11-25'], work: ['2026-11-28'] } }))
  const town = readTownship(folder)
  expect(town.units.map(({ id }) => id)).toEqual(TOWNSHIP.units.map(({ id }) => id))
  expect(town.holidays).toEqual({ off: ['2026-11-25'], work: ['2026-11-28'] })
  expect(town.timezone).toBe('Asia/Shanghai')
})

test('days need no quotes in the file', () => {
  write(`${stringify(TOWNSHIP)}\nholidays:\n  off: [2026-11-25]\n  work: []\n`)
  expect(readTownship(folder).holidays.off).toEqual(['2026-11-25'])
})

describe('one sentence says what is wrong', () => {
  test('where there is no folder or no file', () => {
    expect(faultOf()).toBe(
      `TOWNSHIP_DIR is wrong: there is no readable file ${join(folder, 'township.yaml')}.`,
    )
    mkdirSync(join(folder, 'township.yaml'))
    expect(faultOf()).toMatch(/^TOWNSHIP_DIR is wrong: .+\.$/)
  })

  test.each([
    ['a bracket is not closed', 'units: [a, b', /is not YAML: .+\.$/],
    ['a key stands there twice', 'name: 甲\nname: 乙', /is not YAML: .+\.$/],
    ['the file is empty', '', /: the file: .+\.$/],
    ['the file is a list', '- a\n- b', /: the file: .+\.$/],
    ['something is missing', stringify({ ...TOWNSHIP, prefix: undefined }), /: prefix: .+\.$/],
    [
      'a value deep inside is wrong',
      stringify({ ...TOWNSHIP, areas: [{ id: 'east', name: '', unit: 'roads' }] }),
      /: areas\[0\]\.name: .+\.$/,
    ],
    [
      'a reference leads nowhere',
      stringify({ ...TOWNSHIP, areas: TOWNSHIP.areas.map((row) => ({ ...row, unit: 'nowhere' })) }),
      /: areas\[0\]\.unit: there is no unit 'nowhere'\.$/,
    ],
  ])('where %s', (_, text, sentence) => {
    write(text)
    expect(faultOf()).toMatch(sentence)
    expect(faultOf()).toContain('township.yaml')
    expect(faultOf()).not.toContain('\n')
  })
})

test('a board of no unit, or without a place, is named', () => {
  write(stringify({ ...TOWNSHIP, boards: [{ unit: 'nowhere', place: '村口' }] }))
  expect(faultOf()).toContain("boards[0].unit: there is no unit 'nowhere'")
  write(stringify({ ...TOWNSHIP, boards: [{ unit: 'roads', place: ' ' }] }))
  expect(faultOf()).toContain('boards')
  write(stringify({ ...TOWNSHIP, boards: [{ unit: 'roads', place: '村口', since: '2026-02-30' }] }))
  expect(faultOf()).toContain('no such day')
})
