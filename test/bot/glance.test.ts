import { describe, expect, test } from 'vitest'

import { plainText } from '../../src/bot/html.ts'
import { glanceHtml, MOST_CHARACTERS } from '../../src/bot/screens/glance.ts'
import { loadTexts } from '../../src/bot/texts.ts'
import { workCalendar } from '../../src/config/calendar.ts'
import { figuresOf, SMALL } from '../../src/domain/indicators.ts'
import { DECISIONS, type Summary } from '../../src/domain/summary.ts'
import { readTownship } from '../../src/config/township.ts'
import { aRate, aSummary as aWeek, NONE_BEFORE } from '../domain/a-summary.ts'

const textsOf = loadTexts('locales', 'Asia/Shanghai')
const town = readTownship('township')
const calendar = workCalendar(2026, { off: [], work: [] })

const shown = (summary: Summary, language: 'zh-CN' | 'zh-Hant' | 'en' = 'zh-CN'): string =>
  plainText(glanceHtml({ town, calendar, t: textsOf(language) }, summary))

const aSummary = (given: Partial<Summary>): Summary =>
  aWeek({
    period: '2026-W47',
    from: '2026-11-16',
    to: '2026-11-22',
    asOf: '2026-11-22T16:00:00.000Z',
    ...given,
  })

const aUnit = (
  i: number,
  overdueOpen: number,
  name = `第${i}社会事务和退役军人服务保障中心办公室`,
) => ({
  ...figuresOf([]),
  ...NONE_BEFORE,
  unit: `unit-${i}`,
  name,
  overdueOpen,
})

const anOrder = (day: string, done = false, unit = 'roads') => ({
  day,
  on: { unit, order: 1 },
  words: '尽快办',
  answer: null,
  state: null,
  done,
})

/** As much as a week can have, and names as long as they come. */
const FULL = aSummary({
  received: 12_345,
  before: { ...aSummary({}).before, received: 9_876 },
  closed: 11_111,
  resolutionRate: aRate(10_987, 11_111),
  onTimeRate: aRate(8, 9),
  overdueOpen: 465,
  byUnit: Array.from({ length: 30 }, (_, i) => aUnit(i, i + 1)),
  followedUp: ['roads', 'environment', 'safety'].map((unit) => anOrder('2026-11-02', false, unit)),
})

describe('a week at one glance', () => {
  test.each(DECISIONS)(
    'is 300 characters at most, with 30 late units and %s to be decided',
    (kind) => {
      const decision = {
        kind,
        unit: 'unit-with-a-long-id-that-no-township-has',
        topic: '东塘村到石岗村的乡道路灯全部不亮一到晚上就看不见路',
        topicByModel: true,
        tickets: Array.from({ length: 465 }, (_, i) => `QH261116-${i}`),
      }
      for (const language of ['zh-CN', 'zh-Hant', 'en'] as const) {
        const words = shown({ ...FULL, decisions: [decision, decision] }, language)
        expect([...words].length).toBeLessThanOrEqual(MOST_CHARACTERS)
        expect(words.split('\n')).toHaveLength(6)
      }
    },
  )

  test('marks a topic’s title that a model made up', () => {
    const decision = { kind: 'topic', unit: null, topic: '东塘村臭味', tickets: ['QH-1'] } as const
    const told = (topicByModel: boolean) =>
      shown({ ...FULL, decisions: [{ ...decision, topicByModel }] })
    expect(told(true)).toContain('“东塘村臭味（AI生成标题）”反映集中')
    expect(told(false)).toContain('“东塘村臭味”反映集中')
  })

  test('names the units with the most first, as many as find room, and says how many there are', () => {
    expect(shown(FULL)).toMatch(
      /🔴 超期 465 件：第29社会事务和退役军人服务… 30、第28[^\n]+ 等30个单位\n/,
    )
    const few = {
      ...FULL,
      byUnit: [aUnit(1, 2, '城建办'), aUnit(2, 3, '环保办'), aUnit(3, 0, '财政所')],
    }
    expect(shown({ ...few, overdueOpen: 5 })).toContain('🔴 超期 5 件：环保办 3、城建办 2\n')
  })

  test('says what came in beside the period before, in the words of its kind', () => {
    const { before } = FULL
    const line = (received: number, kind: Summary['kind'] = 'week') =>
      shown(aSummary({ kind, received, before: { ...before, received: 10 } })).split('\n')[1]
    expect(line(12)).toContain('收到 12 件（比前一周多 2）')
    expect(line(7)).toContain('收到 7 件（比前一周少 3）')
    expect(line(10)).toContain('收到 10 件（和前一周一样）')
    expect(line(12, 'month')).toContain('比前一个月多 2')
    expect(line(12, 'quarter')).toContain('比前一季多 2')
    expect(line(12, 'year')).toContain('比前一年多 2')
  })

  test('marks a rate of few, and has none out of nothing', () => {
    expect(shown(aSummary({ onTimeRate: aRate(2, 3) }))).toContain(
      '按时答复 67%（2/3，件数少，仅供参考）',
    )
    expect(shown(aSummary({ onTimeRate: aRate(9, SMALL) }))).toContain('按时答复 90%（9/10）')
    expect(shown(aSummary({ onTimeRate: aRate(399, 400) }))).toContain('按时答复 99%（399/400）')
    expect(shown(aSummary({}))).toContain('按时答复 暂无')
  })

  test('says up to when it goes where the period is not over', () => {
    const going = aSummary({ asOf: '2026-11-18T02:00:00.000Z' })
    expect(shown(going)).toContain('📊 11月16日周一 到 11月18日 10:00')
    expect(shown(aSummary({}))).toContain('📊 11月16日周一 至 11月22日周日')
  })

  test('says what became of leaders’ words, and who said nothing in time', () => {
    const line = (...followedUp: Summary['followedUp']) =>
      shown(aSummary({ followedUp })).split('\n').at(-1)
    expect(line(anOrder('2026-11-16', true), anOrder('2026-11-20'))).toBe('📝 批示 2 件，落实 1 件')
    expect(line(anOrder('2026-11-09'))).toBe('📝 批示 1 件，落实 0 件；城乡建设办公室还没回复')
    expect(line(anOrder('2026-11-09'), anOrder('2026-11-09', false, 'environment'))).toBe(
      '📝 批示 2 件，落实 0 件；城乡建设办公室 等2个单位还没回复',
    )
    const onTicket = { ticket: 'QH261109-001', unit: 'roads' }
    expect(line({ ...anOrder('2026-11-02'), on: onTicket, state: 'in-hand' })).toBe(
      '📝 批示 1 件，落实 0 件',
    )
  })

  test('finds nobody late who still has time where the period goes on', () => {
    const followedUp = [anOrder('2026-11-10')]
    const inTheWeek = (asOf: string) => shown(aSummary({ followedUp, asOf }))
    expect(inTheWeek('2026-11-17T02:00:00.000Z')).toMatch(/落实 0 件$/)
    expect(inTheWeek('2026-11-18T02:00:00.000Z')).toContain('还没回复')
  })

  test('what a unit is called cannot break the message', () => {
    const summary = aSummary({ overdueOpen: 1, byUnit: [aUnit(1, 1, '<b>办&公"室')] })
    expect(glanceHtml({ town, calendar, t: textsOf('zh-CN') }, summary)).toContain(
      '&lt;b&gt;办&amp;公&quot;室 1',
    )
  })
})
