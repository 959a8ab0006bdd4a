import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { momentAt, readMoment } from '../../src/domain/spoken-moment.ts'
import { addDays, wallTime } from '../../src/domain/time.ts'

const ZONE = 'Asia/Shanghai'
/** A Monday, ten in the morning. */
const NOW = new Date('2026-11-23T10:00:00+08:00')

const read = (text: string): string | undefined => {
  const at = readMoment(text, NOW, ZONE)
  if (!at) return undefined
  const { day, time } = wallTime(at, ZONE)
  return `${day} ${time}`
}

describe('a moment', () => {
  test.each([
    ['12月1日 9:00', '2026-12-01 09:00'],
    ['12月1日9:00', '2026-12-01 09:00'],
    ['2026-12-01 09:30', '2026-12-01 09:30'],
    ['12-1 9:00', '2026-12-01 09:00'],
    ['明天下午3点', '2026-11-24 15:00'],
    ['明天 下午3点半', '2026-11-24 15:30'],
    ['后天上午10点20分', '2026-11-25 10:20'],
    ['下周一9点', '2026-11-30 09:00'],
    ['周五 18时', '2026-11-27 18:00'],
    ['今天18:00', '2026-11-23 18:00'],
    ['18:00', '2026-11-23 18:00'],
    ['中午12点', '2026-11-23 12:00'],
    ['晚上8点', '2026-11-23 20:00'],
    ['１２月１日　９：００', '2026-12-01 09:00'],
    ['後天下午三點', '2026-11-25 15:00'],
    ['明天十一点', '2026-11-24 11:00'],
    ['下周一两点半', '2026-11-30 02:30'],
    ['12月1日', '2026-12-01 09:00'],
    ['明天', '2026-11-24 09:00'],
    ['25:00', undefined],
    ['9:60', undefined],
    ['改天', undefined],
    ['', undefined],
  ])('%s', (text, said) => {
    expect(read(text)).toBe(said)
  })

  test('written as a day and an hour is just that', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(23), fc.nat(59), (ahead, hour, minute) => {
        const day = addDays('2026-11-23', ahead)
        const time = `${hour}:${String(minute).padStart(2, '0')}`
        expect(readMoment(`${day} ${time}`, NOW, ZONE)).toEqual(momentAt(day, ZONE, hour, minute))
      }),
    )
  })
})
