import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Phone } from '../../src/simulator/index.ts'
import { openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  forge,
  labelsUnder,
  LAMP,
  records,
  say,
  tap,
  ticketIn,
  wireTo,
} from './steps.ts'

/** One matter a ticket, and every one at its own unit, whatever was being written when it came up. */

const GARBAGE = '下河村村口的垃圾堆了一个星期，没人清运'
const QUESTION = '低保怎么申请？'
const REPORT = '我要举报社会事务办公室主任收红包，办低保的都要给他送钱'
const DISCIPLINE = '转给：纪检监察办公室'

let town: Town
let zhen: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
})
/** Whatever was told: Telegram took all that was sent. */
const expectNoRefusal = () => expect(town.telegram.refused()).toEqual([])
afterEach(async () => {
  expectNoRefusal()
  await town.stop()
})

const file = async () => ticketIn(await tap(town, zhen, /提交/))
const unitOf = async (no: string) => (await records(town).ticket(no))?.unit
const openDrafts = async () => {
  const { records: all, store } = town.app.house.world
  const { id } = (await records(town).person(zhen))!
  return (await all.openDrafts(store.read, id, zhen.chatId)).map(({ words }) => words)
}

describe('a report', () => {
  test('said over the draft of a question never reaches the unit it is about', async () => {
    const welfare = await town.staff('民政', 'head', 'civil-affairs')
    const discipline = await town.staff('干事', 'officer', 'discipline')
    await say(town, zhen, QUESTION)
    await tap(town, zhen, /没解决|转给/)
    const shown = await say(town, zhen, REPORT)
    expect(shown).toContain('只交给纪检监察办公室')
    expect(shown).toContain('先放一边')
    expect(shown).toContain(DISCIPLINE)
    const no = await file()
    expect(await unitOf(no)).toBe('discipline')
    expect(await records(town).words(no)).toBe(REPORT)
    expect(discipline.shown()).toContain(no)
    expect(wireTo(town, welfare.chatId)).not.toContain('红包')
    // The question waits, and goes where it went.
    expect(zhen.shown()).toContain('您还有一份没提交')
    expect(await unitOf(await file())).toBe('civil-affairs')
  })

  test('said over a long complaint leaves it where it is, and goes past the village by itself', async () => {
    const long = `${GARBAGE}，${'苍蝇蚊子到处都是，臭得没法开窗，'.repeat(8)}请尽快派人来清`
    expect(await say(town, zhen, long)).toContain('转给：生态环境办公室')
    const words = '还有村支书张德福贪污征地款'
    const shown = await say(town, zhen, words)
    expect(shown).toContain('只交给纪检监察办公室')
    expect(shown).toContain(DISCIPLINE)
    const report = await file()
    expect(await records(town).words(report)).toBe(words)
    expect(await unitOf(report)).toBe('discipline')
    const complaint = await file()
    expect(await records(town).words(complaint)).toBe(long)
    expect(await unitOf(complaint)).toBe('environment')
  })

  test('goes on with itself, and stays past the unit whatever is said and written anew', async () => {
    await say(town, zhen, '举报上塘村委会主任贪污修路的钱')
    expect(await say(town, zhen, '举报他的会计也贪污')).toContain(DISCIPLINE)
    expect(await openDrafts()).toHaveLength(1)
    for (const words of ['上塘村的账目对不上', '上塘村村务公开栏也是假的']) {
      await tap(town, zhen, /修改/)
      expect(await say(town, zhen, words)).toContain(DISCIPLINE)
    }
    expect(await say(town, zhen, '就在上塘村，请查一查账')).toContain(DISCIPLINE)
    expect(await unitOf(await file())).toBe('discipline')
  })

  test('on those who look at reports stays with those who assign', async () => {
    expect(await say(town, zhen, '举报纪检监察办公室主任收红包')).toContain('转给：党政办公室')
    await tap(town, zhen, /修改/)
    expect(await say(town, zhen, '主任收了我邻居的红包')).toContain('转给：党政办公室')
    expect(await say(town, zhen, '他还贪污公款')).toContain('转给：党政办公室')
  })

  test('written in place of other words takes the draft along', async () => {
    await say(town, zhen, QUESTION)
    await tap(town, zhen, /没解决|转给/)
    await tap(town, zhen, /修改/)
    expect(await say(town, zhen, REPORT)).toContain(DISCIPLINE)
  })

  test('under a photo is one, too', async () => {
    await say(town, zhen, GARBAGE)
    zhen.photo(Buffer.alloc(900, 1), '举报村主任贪污修路的钱')
    await town.settled()
    expect(zhen.shown()).toContain('12388')
    expect(zhen.shown()).toContain(DISCIPLINE)
    const no = await file()
    expect(await records(town).files(no)).toHaveLength(1)
    expect(await records(town).words(await file())).toBe(GARBAGE)
  })

  test('behind /complain has a draft of its own', async () => {
    await say(town, zhen, GARBAGE)
    expect(await say(town, zhen, `/complain ${REPORT}`)).toContain('12388')
    expect(await openDrafts()).toEqual([REPORT, GARBAGE])
  })
})

describe('another question that is passed on', () => {
  test('leaves the draft before it open, with its photo, and a button to go on with it', async () => {
    await say(town, zhen, GARBAGE)
    zhen.photo(Buffer.alloc(900, 1))
    await town.settled()
    await say(town, zhen, '飞碟驾驶证怎么考？')
    const shown = await tap(town, zhen, /^转给/)
    expect(shown).toContain('先放一边')
    expect(shown).toContain('下河村村口的垃圾')
    expect(shown).toContain('飞碟驾驶证怎么考？')
    town.clock.pass(1_000)
    const resumed = await tap(town, zhen, '接着办这份')
    expect(resumed).toContain(GARBAGE)
    expect(resumed).toContain('附件 1 件')
    expect(labelsUnder(zhen, /先放一边/)).toEqual([])
    // It is the one that is written on.
    expect(await say(town, zhen, '苍蝇到处都是，请快点清运')).toContain(`${GARBAGE}\n`)
    const no = await file()
    expect(await records(town).files(no)).toHaveLength(1)
    expect(zhen.shown()).toContain('飞碟驾驶证怎么考？')
    await file()
    expect(await records(town).numbers()).toHaveLength(2)
  })

  test('asked for again is the same draft', async () => {
    await say(town, zhen, '飞碟驾驶证怎么考？')
    const message = zhen.messages().at(-1)!
    const data = message.markup!.inline_keyboard!.flat().at(-1)!.callback_data!
    await tap(town, zhen, { messageId: message.id, data })
    await say(town, zhen, REPORT)
    // The press of a phone on which the button still stands.
    await forge(town, zhen, data)
    expect(await openDrafts()).toHaveLength(2)
  })

  test('取消 of one shows the other', async () => {
    await say(town, zhen, GARBAGE)
    await say(town, zhen, REPORT)
    const shown = await tap(town, zhen, '取消')
    expect(shown).toContain('您还有一份没提交')
    expect(shown).toContain(GARBAGE)
    expect(await say(town, zhen, '/cancel')).not.toContain('您还有一份没提交')
    expect(await openDrafts()).toEqual([])
  })
})

describe('a complaint of another matter while a draft is open', () => {
  test('is asked about: 另外一件 is a ticket of its own, at its own unit', async () => {
    await say(town, zhen, GARBAGE)
    const asked = await say(town, zhen, LAMP)
    expect(asked).toContain('是补充这件，还是另外一件')
    expect(asked).toContain('下河村村口的垃圾')
    expect(zhen.buttons()).toEqual(['＋ 补充这件', '🆕 另外一件'])
    expect(await tap(town, zhen, /另外一件/)).toContain('转给：城乡建设办公室')
    const lamp = await file()
    expect(await records(town).words(lamp)).toBe(LAMP)
    expect(await unitOf(lamp)).toBe('roads')
    const garbage = await file()
    expect(await records(town).words(garbage)).toBe(GARBAGE)
    expect(await unitOf(garbage)).toBe('environment')
  })

  test('补充这件 puts it there, with what hangs on it', async () => {
    await say(town, zhen, GARBAGE)
    zhen.photo(Buffer.alloc(900, 1), LAMP)
    await town.settled()
    const shown = await tap(town, zhen, /补充这件/)
    expect(shown).toContain(`${GARBAGE}\n${LAMP}`)
    expect(shown).toContain('附件 1 件')
    expect(await openDrafts()).toEqual([`${GARBAGE}\n${LAMP}`])
    const no = await file()
    expect(await records(town).files(no)).toHaveLength(1)
    expect(await records(town).numbers()).toEqual([no])
  })

  test('is not lost where nobody presses either', async () => {
    await say(town, zhen, GARBAGE)
    await say(town, zhen, LAMP)
    expect(await openDrafts()).toEqual([LAMP, GARBAGE])
    expect(await say(town, zhen, '晚上漆黑一片，请尽快处理')).toContain(`${LAMP}\n`)
  })

  test('with a question in it: that is answered in any case', async () => {
    await say(town, zhen, GARBAGE)
    const shown = await say(town, zhen, '村口路灯坏了半个月没人修，还有高龄津贴一个月多少钱？')
    expect(shown).toContain('高龄津贴')
    expect(shown).toContain('关于这件事，已经公开的是')
    expect(shown).toContain('是补充这件，还是另外一件')
    expect(await tap(town, zhen, /另外一件/)).toContain('转给：城乡建设办公室')
  })

  test('asked for by the command, with a question in it: that is answered there, too', async () => {
    const words = '我家公租房漏水半年没人修，请问公租房租金标准是多少？'
    await say(town, zhen, '/complain')
    const shown = await say(town, zhen, words)
    expect(shown).toContain('《公租房租金标准')
    expect(shown).toContain('还没提交')
  })

  test('that says nothing of its matter goes on with the draft', async () => {
    await say(town, zhen, GARBAGE)
    expect(await say(town, zhen, '打了三次电话都没有人来，请尽快处理')).toContain(`${GARBAGE}\n`)
    expect(await openDrafts()).toHaveLength(1)
  })

  test('in words that were asked for is not asked about', async () => {
    await say(town, zhen, '举报村支书')
    expect(await say(town, zhen, '他把修路灯的钱拿了，路灯坏了一年没人修')).toContain(DISCIPLINE)
    expect(await openDrafts()).toHaveLength(1)
  })
})

describe('whoever turns to another draft', () => {
  const FLYING = '飞碟驾驶证怎么考？'
  const MORE = '苍蝇到处都是，请快点清运'
  const DARK = '晚上漆黑一片，请尽快处理'
  const NUMBER = '13812345678'

  // With the menu, to see whether it stands there again.
  beforeEach(() => say(town, zhen, '/start'))

  /** Presses the newest button that carries this, however far up it stands. */
  const press = async (data: string) => {
    town.clock.pass(1_000)
    const [kind, ...about] = data.split(':')
    return tap(town, zhen, buttonOf(zhen, kind!, about.join(':')))
  }
  const write = async (words: string) => {
    town.clock.pass(1_000)
    return say(town, zhen, words)
  }
  const menuIsBack = () => {
    expect(zhen.keyboard().flat()).toContain('我的诉求')
    expect(zhen.keyboard().flat()).not.toContain('还是匿名吧')
  }
  const phones = async () => {
    const { records: all, store } = town.app.house.world
    const { id } = (await records(town).person(zhen))!
    return (await all.openDrafts(store.read, id, zhen.chatId)).map(({ phone }) => phone)
  }

  test('接着办这份 while another is written anew: the next words are for the one shown', async () => {
    await write(GARBAGE)
    await write(REPORT)
    await press('reword:2')
    await press('resume:1')
    await write(MORE)
    expect(await openDrafts()).toEqual([`${GARBAGE}\n${MORE}`, REPORT])
  })

  test('接着办这份 while a number is asked for: the menu is back, and no draft has it', async () => {
    await write(GARBAGE)
    await write(REPORT)
    await press('phone:2')
    const shown = await press('resume:1')
    expect(shown).toContain('好的，没有留电话')
    expect(zhen.messages().at(-1)?.text).toContain(GARBAGE)
    menuIsBack()
    await write(NUMBER)
    expect(await phones()).toEqual([null, null])
  })

  test('接着办这份 while another number is asked for: the one left before is kept', async () => {
    await write(GARBAGE)
    await write(REPORT)
    await press('phone:2')
    await write(NUMBER)
    await press('phone:2')
    expect(await press('resume:1')).toContain('电话记下了')
    menuIsBack()
    expect(await phones()).toEqual([null, NUMBER])
  })

  test.each(['reword:1', 'phone:1'])('没解决 after %s: that one stays as it was', async (at) => {
    await write(FLYING)
    await write(GARBAGE)
    await press(at)
    await press('unsolved:1')
    menuIsBack()
    await write(NUMBER)
    expect(await openDrafts()).toContain(GARBAGE)
    expect(await phones()).toEqual([null, null])
  })

  test.each(['reword:1', 'phone:1'])('补充这件 after %s: words go on with both', async (at) => {
    await write(GARBAGE)
    await write(LAMP)
    await press(at)
    await press('samematter:2:1')
    menuIsBack()
    await write(MORE)
    expect(await openDrafts()).toEqual([`${GARBAGE}\n${LAMP}\n${MORE}`])
  })

  test.each(['reword:1', 'phone:1'])('另外一件 after %s: words go on with that one', async (at) => {
    await write(GARBAGE)
    await write(LAMP)
    await press(at)
    await press('resume:2')
    menuIsBack()
    await write(DARK)
    expect(await openDrafts()).toEqual([`${LAMP}\n${DARK}`, GARBAGE])
  })

  test.each([
    ['/complain', 'reword:1'],
    ['/complain', 'phone:1'],
    ['反映问题（投诉求助）', 'reword:1'],
  ])('%s after %s: words go on with the one that is shown', async (words, at) => {
    await write(GARBAGE)
    await write(LAMP)
    await press('resume:2')
    await press(at)
    const shown = await write(words)
    expect(shown).toContain('您还有一份没提交')
    expect(shown).toContain(LAMP)
    menuIsBack()
    await write(DARK)
    expect(await openDrafts()).toEqual([`${LAMP}\n${DARK}`, GARBAGE])
  })

  test('补充这件 takes the number along where the other has none, and replaces none', async () => {
    await write(GARBAGE)
    await write(LAMP)
    // The draft of the lamp is shown from elsewhere, and its question still stands.
    await write(DARK)
    await press('phone:2')
    await write(NUMBER)
    expect(await press('samematter:2:1')).toContain(`留给单位的电话：${NUMBER}`)
    expect(await phones()).toEqual([NUMBER])

    await write('石岗村的自来水停了三天，没人管')
    await write('水黄得没法喝')
    await press('phone:3')
    await write('0750-1234567')
    await press('samematter:3:1')
    expect(await phones()).toEqual([NUMBER])
  })

  test.each(['reword:1', 'phone:1'])(
    '/cancel after %s drops that one, not the newer',
    async (at) => {
      await write(GARBAGE)
      await write(LAMP)
      await press(at)
      const shown = await write('/cancel')
      expect(shown).toContain('什么都没有提交')
      expect(shown).toContain('您还有一份没提交')
      menuIsBack()
      expect(await openDrafts()).toEqual([LAMP])
      await write('/cancel')
      expect(await openDrafts()).toEqual([])
    },
  )

  test('/cancel where she is to say why it is not solved drops no draft', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    await write(LAMP)
    const no = await file()
    await answer(town, li, no)
    await write(GARBAGE)
    await press(`notsolved:${no}`)
    const shown = await write('/cancel')
    expect(shown).toContain('好的，已取消')
    expect(shown).toContain('您还有一份没提交')
    expect(await openDrafts()).toEqual([GARBAGE])
  })

  test('/cancel of a reply drops no complaint of the officer’s own', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    await write(LAMP)
    const no = await file()
    await say(town, li, GARBAGE)
    for (const words of [undefined, '已经修好。']) {
      await tap(town, li, buttonOf(li, 'reply', no))
      if (words !== undefined) await say(town, li, words)
      expect(await say(town, li, '/cancel')).toContain('好的，已取消')
    }
    await tap(town, li, /提交/)
    expect(await records(town).numbers()).toHaveLength(2)
  })

  test('/cancel of a bare report that waits for its words drops the report', async () => {
    await write(GARBAGE)
    await write('举报村支书')
    expect(await write('/cancel')).toContain('什么都没有提交')
    expect(await openDrafts()).toEqual([GARBAGE])
  })
})

test('danger has a draft of its own: the numbers, and nobody is asked anything', async () => {
  await say(town, zhen, GARBAGE)
  const shown = await say(town, zhen, '家里着火了，快来人')
  expect(shown).toMatch(/^🚨/)
  expect(shown).not.toContain('另外一件')
  expect(await openDrafts()).toEqual(['家里着火了，快来人', GARBAGE])
  await say(town, zhen, '着火了，救命')
  expect(await openDrafts()).toHaveLength(2)
})

test.each([
  // Taken for both, and for a question that is passed on.
  '村口路灯坏了半个月没人修，请问低保怎么申请？',
  '我想问一下低保怎么申请，另外村口路灯坏了半个月没人修',
])('a wrong with a question beside it goes where the wrong is put right: %s', async (words) => {
  const shown = await say(town, zhen, words)
  if (!shown.includes('还没提交')) await tap(town, zhen, /^转给/)
  expect(zhen.messages().at(-1)?.text).toContain('转给：城乡建设办公室')
  const no = await file()
  expect(await unitOf(no)).toBe('roads')
  expect(await records(town).words(no)).toBe(words)
})

test('a draft is joined to none but its owner’s, and never to itself', async () => {
  await say(town, zhen, GARBAGE)
  const qiang = town.resident('阿强')
  await say(town, qiang, LAMP)
  expect(await forge(town, qiang, 'samematter:2:1')).toBe('这个按钮不是给您的。')
  expect(await forge(town, qiang, 'resume:1')).toBe('这个按钮不是给您的。')
  await forge(town, zhen, 'samematter:1:1')
  expect(await openDrafts()).toEqual([GARBAGE])
})
