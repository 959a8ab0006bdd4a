import {
  afterEvent,
  type Actor,
  type Complaint,
  type ComplaintEvent,
  type Deed,
} from '../../src/domain/complaint.ts'
import { ticketNumber } from '../../src/domain/ticket-number.ts'
import { addDays } from '../../src/domain/time.ts'
import {
  areaAt,
  categoryAt,
  FIRST_RESIDENT,
  OFFICERS_PER_UNIT,
  officerOf,
  RESIDENTS,
  UNITS,
} from './town.ts'

/** Monday, 23 November 2026, half past two in the township. */
export const NOW = new Date('2026-11-23T06:30:00.000Z')
const SYSTEM: Actor = { role: 'system', person: null }
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Closed tickets lie in the two years before. */
const YEARS = 2 * 365

/** Marsaglia's xorshift: the same tickets at every run. */
export const dice = (seed: number) => {
  let state = seed
  const below = (end: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % end
  }
  return { below, chance: (percent: number): boolean => below(100) < percent }
}
type Dice = ReturnType<typeof dice>

export interface MadeTicket {
  readonly no: string
  /** Null where it was recorded for a caller. */
  readonly person: number | null
  readonly phone: string | null
  readonly complaint: Complaint
  readonly events: readonly ComplaintEvent[]
  readonly words: string
}

/** The first unit has about a sixth of all, the last ones next to nothing. */
const anyUnit = ({ below }: Dice): number => Math.min(below(30), below(30), 5 + below(30))

const limitsFrom = (at: Date) => {
  // 24:00 in the township is 16:00 UTC.
  const end = (days: number) => `${addDays(at.toISOString().slice(0, 10), days)}T16:00:00.000Z`
  return { acceptBy: end(1), answerBy: end(7), provisional: false }
}

interface Step {
  readonly deed: Deed
  readonly by: Actor
}

/** How far it got: `unrated` is answered, and nobody has said how it went. */
type Stage = 'open' | 'unrated' | 'over'

/** What the desk and the resident do with a ticket, from filing on. */
const stepsOf = (d: Dice, stage: Stage, unit: number, person: number, filed: Date): Step[] => {
  const open = stage === 'open'
  const officer: Actor = {
    role: 'officer',
    person: officerOf(unit, d.below(OFFICERS_PER_UNIT)),
    unit: UNITS[unit]!,
  }
  const resident: Actor = { role: 'resident', person }
  const unsure = open && d.chance(2)
  const urgent = d.chance(2)
  const words = 'd'.repeat(64)
  const steps: Step[] = [
    {
      deed: {
        verb: 'file',
        unit: UNITS[unit]!,
        category: categoryAt(d.below(12)),
        area: areaAt(d.below(20)),
        contact: 'anonymous',
        words,
        files: 0,
        question: null,
        ...limitsFrom(filed),
        ...(unsure && { unsure }),
        ...(urgent && { urgent }),
      },
      by: resident,
    },
  ]
  const then = (deed: Deed, by: Actor = officer) => void steps.push({ deed, by })
  if (open && (unsure || d.chance(28))) return steps
  then({ verb: 'accept' })
  if (d.chance(5)) then({ verb: 'call-in', unit: UNITS[(unit + 1 + d.below(29)) % 30]! })
  then({ verb: 'contact' })
  then({ verb: 'note', words })
  if (open) {
    const what = d.below(100)
    if (what < 8) then({ verb: 'ask-more', words, waitUntil: limitsFrom(NOW).answerBy })
    else if (what < 11) then({ verb: 'ask-extension', words })
    else if (what < 17) {
      then({ verb: 'reply', words, files: 0 })
      then(
        {
          verb: 'reopen',
          because: 'unsolved',
          ...limitsFrom(filed),
          ...(what < 13 && { review: true }),
        },
        resident,
      )
    } else then({ verb: 'interim', words })
    return steps
  }
  then({ verb: 'reply', words, files: 0 })
  if (stage === 'unrated') return steps
  if (d.chance(40)) {
    then({ verb: 'say-solved' }, resident)
    then({ verb: 'close', because: 'solved' }, resident)
    then({ verb: 'rate', rating: 'satisfied' }, resident)
  } else then({ verb: 'close', because: 'silent' }, SYSTEM)
  return steps
}

const PLACES =
  '东塘 西岭 石岗 南坑 北坡 大洲 小湾 长堤 白沙 青山 龙口 竹园 桥头 新圩 古井 松柏'.split(' ')
const AT = '村口 学校旁边 菜市场门口 河边 卫生站对面 三组 篮球场 公交站 祠堂前面 桥底'.split(' ')
const TROUBLES =
  '路灯不亮 垃圾没人清运 水管爆了 下水道堵了 路面坍塌 半夜施工太吵 养殖场臭味很大 恶犬没拴绳 电线掉下来 公厕没人打扫 补贴没有到账 低保申请没有回音 占道经营 乱停车 树倒了挡路 广场舞太吵'.split(
    ' ',
  )
const ENDS =
  '晚上走路不安全 已经好多天了 老人小孩都受影响 打过电话没人理 请尽快派人来看看 希望早点解决'.split(
    ' ',
  )

/** Some 40 characters, of which place and trouble come again and again. */
const wordsOf = ({ below }: Dice): string => {
  const any = (words: readonly string[]): string => words[below(words.length)]!
  return `${any(PLACES)}村${any(AT)}${any(TROUBLES)}，${any(ENDS)}，${any(ENDS)}，请尽快派人来看一看、修一修。`
}

const stageOf = (i: number, count: number, open: number): Stage =>
  i >= count - open ? 'open' : i >= count - open * 1.2 ? 'unrated' : 'over'

/** How many hours ago it was filed; `share`: how many of all come after it. Those that are over came evenly. */
const agoOf = ({ below }: Dice, stage: Stage, share: number): number => {
  switch (stage) {
    case 'open':
      return below(20 * 24)
    case 'unrated':
      return 24 + below(4 * 24)
    case 'over':
      return Math.floor(8 * 24 + share * YEARS * 24) + below(24)
  }
}

/**
 * So many tickets, one day after another, `open` of them open and filed in the last three weeks; a fifth as many
 * wait for a word on their answer, four in ten of those recorded for callers.
 */
export function* makeTickets(count: number, open: number): Generator<MadeTicket> {
  const d = dice(20_261_126)
  const perDay = new Map<string, number>()
  for (let i = 0; i < count; i++) {
    const stage = stageOf(i, count, open)
    const ago = agoOf(d, stage, 1 - i / count) * HOUR
    const filed = new Date(NOW.getTime() - ago - HOUR)
    const person = FIRST_RESIDENT + d.below(RESIDENTS)
    const day = filed.toISOString().slice(0, 10)
    const nth = (perDay.get(day) ?? 0) + 1
    perDay.set(day, nth)
    const events: ComplaintEvent[] = []
    let complaint: Complaint | undefined
    for (const [step, { deed, by }] of stepsOf(d, stage, anyUnit(d), person, filed).entries()) {
      const spread = Math.min(7 * DAY, ago) / 12
      const event = { ...deed, by, at: new Date(filed.getTime() + step * spread).toISOString() }
      complaint = afterEvent(complaint, event)
      if (!complaint) throw new Error(`${deed.verb} is not possible`)
      events.push(event)
    }
    const called = stage === 'unrated' && d.chance(40)
    yield {
      no: ticketNumber('CL', day, nth),
      person: called ? null : person,
      phone: called ? '13800000000' : null,
      complaint: complaint!,
      events,
      words: wordsOf(d),
    }
  }
}
