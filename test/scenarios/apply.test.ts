import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { applicationYear } from '../../src/handlers/annual-applications.ts'
import { verify } from '../../src/handlers/verify.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import {
  answerWith,
  apply,
  ASKED,
  confirm,
  disclosed,
  disclosedVerbs,
  draftApplication,
  NAME,
  photograph,
  REACHED,
} from './apply-steps.ts'
import { countOn, sinceOn } from './clock-steps.ts'
import { forge, records, say, tap, ticketIn, wireTo } from './steps.ts'

/** 依申请公开: asked for step by step, confirmed, answered (政府信息公开条例 2019, art. 29 to 40). */

let town: Town
let zhen: Phone
let lu: Phone
beforeEach(async () => {
  town = await openTown()
  zhen = town.resident('阿珍')
  lu = await town.staff('陆主任', 'coordinator')
})
afterEach(async () => {
  const refused = town.telegram.refused()
  await town.stop()
  if (refused.length > 0) throw new Error(`Telegram refused ${JSON.stringify(refused)}`)
})

const faults = async () => {
  const { world } = town.app.house
  return (await verify(world, world.store.read)).faults
}
const year = (of: number) => {
  const { world } = town.app.house
  return applicationYear(world, world.store.read, of)
}

describe('what is asked for while another application is not submitted', () => {
  const OTHER = '我要申请公开2024年下河村道路工程的验收报告'
  const ONE = '我要申请公开2025年上塘村水渠工程的中标通知书'

  test('is kept beside it, and either is gone on with', async () => {
    await say(town, zhen, ONE)
    const shown = await say(town, zhen, OTHER)
    expect(shown).toContain('水渠工程的中标通知书')
    expect(shown).toContain('道路工程的验收报告')
    await tap(town, zhen, /^📄 写这份：我要申请公开2024/)
    await tap(town, zhen, '个人')
    await say(town, zhen, NAME)
    await say(town, zhen, REACHED)
    await tap(town, zhen, '在这里发给我')
    const other = await photograph(town, zhen)
    expect(other).toContain('道路工程的验收报告')
    expect(other).not.toContain('水渠')
    await tap(town, zhen, '✅ 提交')
    // The first is there still, with its words.
    await say(town, zhen, '/apply')
    await tap(town, zhen, '个人')
    await say(town, zhen, NAME)
    await say(town, zhen, REACHED)
    await tap(town, zhen, '在这里发给我')
    expect(await photograph(town, zhen)).toContain('水渠工程的中标通知书')
  })

  test('by a command is offered beside it, too; said again it is the same', async () => {
    await say(town, zhen, `/apply ${ONE}`)
    expect(await say(town, zhen, `/apply ${OTHER}`)).toContain('两份都留着')
    expect(zhen.buttons().filter((label) => label.startsWith('📄 写这份'))).toHaveLength(2)
    expect(await say(town, zhen, `/apply ${ONE}`)).toContain('以谁的名义')
  })

  test('is put where nothing is asked for yet', async () => {
    await say(town, zhen, '/apply')
    await say(town, zhen, '/cancel')
    await say(town, zhen, `/apply ${ONE}`)
    expect(zhen.shown()).toContain('以谁的名义')
    await tap(town, zhen, '个人')
    await say(town, zhen, NAME)
    expect(await say(town, zhen, REACHED)).toContain('怎么拿到')
  })
})

describe('who applies', () => {
  test('is asked step by step, in plain words, and sees everything before it is submitted', async () => {
    const intro = await say(town, zhen, '/apply')
    expect(intro).toContain('以谁的名义')
    expect(zhen.messages().some(({ text }) => text.includes('不能匿名'))).toBe(true)
    expect(await tap(town, zhen, '个人')).toContain('真实姓名')
    expect(await say(town, zhen, '匿名')).toContain('真实的姓名')
    expect(await say(town, zhen, NAME)).toContain('怎么联系您')
    expect(await say(town, zhen, REACHED)).toContain('想要什么信息')
    expect(await say(town, zhen, ASKED)).toContain('怎么拿到')
    expect(await tap(town, zhen, '在这里发给我')).toContain('身份证明')
    expect(await say(town, zhen, '我不想发')).toContain('请发身份证明的照片')
    const draft = await photograph(town, zhen)
    for (const part of [NAME, REACHED, ASKED, '个人', '照片 1 张', '20 个工作日'])
      expect(draft).toContain(part)
    const done = await tap(town, zhen, '✅ 提交')
    expect(done).toContain('11月24日周二</b> 前确认收到'.replace('</b>', ''))
    const no = ticketIn(done)
    expect(await disclosed(town, no)).toMatchObject({
      kind: 'application',
      state: 'submitted',
      unit: 'party-office',
      applicant: 'person',
      receivedAt: null,
    })
    // A complaint it is not, and counts in none of their figures.
    expect(await records(town).numbers()).toEqual([])
    expect(await faults()).toEqual([])
  })

  test('changes what is not right, and can come back to it, or leave it', async () => {
    await draftApplication(town, zhen)
    await tap(town, zhen, '✏️ 修改')
    await tap(town, zhen, '联系方式')
    expect(await say(town, zhen, 'wang@example.cn')).toContain('wang@example.cn')
    await say(town, zhen, '/my')
    expect(await say(town, zhen, '/apply')).toContain('wang@example.cn')
    expect(zhen.messages().at(-2)!.text).toContain('还有一份申请没提交')
    expect(await tap(town, zhen, '取消')).toContain('什么都没有提交')
    const { records: all, store } = town.app.house.world
    expect(await all.findApplicationDraft(store.read, 1)).toMatchObject({
      state: 'cancelled',
      name: '',
      contact: '',
      words: '',
      files: [],
    })
  })

  test('comes to it by their words, which nobody asks for again', async () => {
    expect(await say(town, zhen, '我要申请公开2025年修路的合同')).toContain('已经公开的不用申请')
    await tap(town, zhen, '📄 在这里申请公开')
    await tap(town, zhen, '商业企业')
    await say(town, zhen, '上塘建材有限公司 王秀英')
    expect(await say(town, zhen, REACHED)).toContain('怎么拿到')
    await tap(town, zhen, '自己来取')
    const draft = await tap(town, zhen, '🪪 到窗口出示')
    expect(draft).toContain('2025年修路的合同')
    expect(draft).toContain('到窗口当面出示')
  })

  test('is known to those who handle it alone: the proof to the office, and to nobody who is not asked', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const editor = await town.staff('编辑', 'editor')
    const leader = await town.staff('林书记', 'leader')
    const no = await apply(town, zhen)
    for (const part of [NAME, REACHED, ASKED]) expect(lu.shown()).toContain(part)
    for (const phone of [li, editor, leader]) {
      expect(wireTo(town, phone.chatId)).not.toContain(NAME)
      expect(await say(town, phone, `/ticket ${no}`)).not.toContain(NAME)
      expect(await forge(town, phone, `disc:${no}`)).toContain('没有找到')
      expect(await forge(town, phone, `appproof:${no}`)).toBe('这个按钮不是给您的。')
    }
    await tap(town, lu, '🪪 看身份证明')
    expect(wireTo(town, lu.chatId)).toContain('sendPhoto')

    // Given to a unit, its people read the name, and neither the number nor the card.
    await confirm(town, lu)
    await tap(town, lu, '🔀 交给别的单位')
    while (!lu.buttons().includes('城乡建设办公室')) await tap(town, lu, /下一页/)
    await tap(town, lu, '城乡建设办公室')
    expect(li.shown()).toContain(NAME)
    expect(wireTo(town, li.chatId)).not.toContain(REACHED)
    expect(li.buttons()).not.toContain('🪪 看身份证明')
    expect(li.buttons()).toContain('📤 答复')
    expect(li.buttons()).not.toContain('⏳ 延期')
    expect(await forge(town, li, `appextend:20:${no}`)).toBe('这个按钮不是给您的。')
    expect(await faults()).toEqual([])
  })

  test('is not the one who handles it, though they lead the office', async () => {
    const no = await (async () => {
      await say(town, lu, '/apply')
      await tap(town, lu, '我自己申请')
      await tap(town, lu, '个人')
      for (const words of [NAME, REACHED, ASKED]) await say(town, lu, words)
      await tap(town, lu, '在这里发给我')
      await tap(town, lu, '🪪 到窗口出示')
      return ticketIn(await tap(town, lu, '✅ 提交'))
    })()
    expect(await forge(town, lu, `appconfirm:${no}`)).toContain('现在的状态不能这样办')
    expect((await disclosed(town, no))?.state).toBe('submitted')
  })
})

describe('from its receipt to its answer', () => {
  test('the day both sides have confirmed it counts, and the answer comes with its ground, words and files', async () => {
    const no = await apply(town, zhen)
    town.clock.pass(DAY)
    await confirm(town, lu)
    expect(zhen.shown()).toContain('已经确认收到')
    expect(zhen.shown()).toContain('12月22日')
    expect(await disclosed(town, no)).toMatchObject({
      state: 'in-hand',
      receivedAt: town.clock.now().toISOString(),
    })
    expect(lu.shown()).toContain('最晚 12月22日周二 答复')
    // Pressed a second time it is confirmed already.
    expect(await forge(town, lu, `appconfirm:${no}`)).toContain('现在的状态不能这样办')

    await tap(town, lu, '📤 答复')
    await tap(town, lu, '部分公开')
    expect(await tap(town, lu, /部分公开/)).toContain('请写答复')
    expect(await photograph(town, lu)).toContain('收到附件 1 件')
    const preview = await say(town, lu, '通知书附上，个人信息已遮盖。')
    expect(preview).toContain('部分公开')
    expect(preview).toContain('附件 1 件')
    // The letter as it goes out: what it rests on, and where to appeal, nobody had to write.
    expect(preview).toContain('第三十六条第二项、第三十七条')
    expect(preview).toContain('60 日内')
    expect(zhen.shown()).not.toContain('通知书附上')
    const before = countOn(zhen)
    await tap(town, lu, '📤 发送')
    const told = sinceOn(zhen, before)
    expect(told).toContain('通知书附上')
    expect(told).toContain('请先在收到之日起 60 日内向上一级人民政府申请行政复议')
    expect(wireTo(town, zhen.chatId)).toContain('sendPhoto')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'answer'])
    expect(lu.buttons()).not.toContain('📤 答复')
    const { table, faults: sums } = await year(2026)
    expect(sums).toEqual([])
    expect(table.person).toMatchObject({ received: 1, ended: 1, carriedForward: 0 })
    expect(table.total.results.partly).toBe(1)
    expect(await faults()).toEqual([])
  })

  test('a preview that was written anew is not sent, and what was dropped goes nowhere', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '📤 答复')
    await tap(town, lu, '无法提供')
    await tap(town, lu, /不存在/)
    await say(town, lu, '没有。')
    const old = { messageId: lu.messages().at(-1)!.id, data: `discsend:${no}` }
    await say(town, lu, '经检索没有这份文件。')
    // Its buttons are gone; a client of one's own can press them still.
    expect(() => lu.press(old)).toThrow()
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm'])
    await tap(town, lu, '📤 发送')
    expect(zhen.shown()).toContain('经检索没有这份文件')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'answer'])
  })

  test('one correction notice, and the twenty days begin anew when the corrected application comes in', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '✏️ 通知补正')
    await say(town, lu, '请写明是哪一年的哪个工程。')
    await tap(town, lu, '📤 发送')
    expect(zhen.shown()).toContain('请写明是哪一年的哪个工程')
    expect(zhen.shown()).toContain('12月14日')
    // The clock is not what is late: nobody answers before it is corrected.
    expect(await forge(town, lu, `appheads:${no}`)).toContain('现在的状态不能这样办')
    town.clock.set('2026-12-08T10:00:00+08:00')
    await tap(town, zhen, '✏️ 补充内容')
    await say(town, zhen, '2025年上塘村东水渠的。')
    expect(await tap(town, zhen, '📤 发送')).toContain('从今天重新起算')
    expect(lu.shown()).toContain('2025年上塘村东水渠的')
    expect(lu.buttons()).not.toContain('✏️ 通知补正')
    // Twenty working days from 8 December, over New Year’s Day, of a year nobody has published.
    expect(await disclosed(town, no)).toMatchObject({ state: 'in-hand', provisional: true })
    expect(lu.shown()).toContain('1月6日')
    expect(await faults()).toEqual([])
  })

  test('a reply to the notice is the correction, shown before it goes out', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '✏️ 通知补正')
    await say(town, lu, '请写明哪一年。')
    await tap(town, lu, '📤 发送')
    zhen.reply(
      zhen.messages().findLast(({ text }) => text.includes('请写明哪一年'))!.id,
      '2025年的。',
    )
    await town.settled()
    expect(zhen.shown()).toContain('还没提交')
    await tap(town, zhen, '📤 发送')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'ask-correction', 'correct'])
  })

  test('what is not corrected in time is given up, its applicant told, and counted in its row', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '✏️ 通知补正')
    await say(town, lu, '请写明哪一年。')
    await tap(town, lu, '📤 发送')
    town.clock.set('2026-12-14T19:35:00+08:00')
    await town.job('corrections')
    expect((await disclosed(town, no))?.state).toBe('correcting')
    town.clock.set('2026-12-15T08:35:00+08:00')
    await town.job('corrections')
    await town.job('corrections')
    expect(zhen.shown()).toContain('当作不申请了')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'ask-correction', 'give-up'])
    expect((await year(2026)).table.total.results['other.not-corrected']).toBe(1)
    expect(await faults()).toEqual([])
  })

  test('the notice is over after the seventh working day', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    town.clock.set('2026-12-02T23:59:00+08:00')
    expect(await forge(town, lu, `discwords:ask-correction:${no}`)).toBe('')
    town.clock.set('2026-12-03T00:00:00+08:00')
    await say(town, lu, '哪一年？')
    expect(await forge(town, lu, `discwords:ask-correction:${no}`)).toContain('不能这样办')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm'])
  })

  test('is unclear still only where it was to be made clear', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '📤 答复')
    await tap(town, lu, '无法提供')
    expect(lu.buttons().join()).not.toContain('补正后仍不明确')
    expect(lu.buttons().length).toBeGreaterThan(2)
    // Nor by a button of an old message.
    await forge(town, lu, `appground:unclear:${no}`)
    await say(town, lu, '仍不明确。')
    await forge(town, lu, `discsend:${no}`)
    expect((await disclosed(town, no))?.state).toBe('in-hand')
    await forge(town, lu, `discwords:ask-correction:${no}`)
    await say(town, lu, '哪一年的？')
    await tap(town, lu, '📤 发送')
    await forge(town, zhen, `discwords:correct:${no}`)
    await say(town, zhen, '就是那个工程的。')
    await tap(town, zhen, '📤 发送')
    await say(town, lu, `/ticket ${no}`)
    await tap(town, lu, '📤 答复')
    await tap(town, lu, '无法提供')
    expect(lu.buttons().join()).toContain('不明确')
  })

  test('is refused for a third party’s rights with a warning where nobody asked them', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '📤 答复')
    await tap(town, lu, '不予公开')
    expect(await tap(town, lu, /第三方/)).toContain('还没有征求过第三方意见')
    await forge(town, lu, `discwords:consult:${no}`)
    await say(town, lu, '问中标的华兴公司是否同意。')
    await tap(town, lu, '📤 发送')
    await forge(town, lu, `appopinion:objects:${no}`)
    await forge(town, lu, `appground:third-party:${no}`)
    expect(lu.shown()).not.toContain('还没有征求过')
    expect(lu.shown()).toContain('请写具体理由')
  })

  test('while a third party is asked the clock stands still; their words stay inside', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '👥 征求第三方意见')
    await say(town, lu, '问中标的华兴公司是否同意。')
    await tap(town, lu, '📤 发送')
    expect(zhen.shown()).toContain('不算在 20 个工作日里')
    expect(wireTo(town, zhen.chatId)).not.toContain('华兴')
    const first = await disclosed(town, no)
    town.clock.set('2026-11-30T10:00:00+08:00')
    await tap(town, lu, '第三方同意')
    const after = await disclosed(town, no)
    expect(after).toMatchObject({ state: 'in-hand', consultingSince: null })
    // A week of five working days was not counted.
    expect(first).toMatchObject({ answerBy: '2026-12-21T16:00:00.000Z' })
    expect(after).toMatchObject({ answerBy: '2026-12-28T16:00:00.000Z' })
    expect(zhen.shown()).toContain('12月28日')
    expect(await tap(town, zhen, '查看进度')).not.toContain('华兴')
    expect(await faults()).toEqual([])
  })

  test('is extended once, by the office, with a reason its applicant reads', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await tap(town, lu, '⏳ 延期')
    await tap(town, lu, '20 个工作日')
    await say(town, lu, '档案要从县里调。')
    await tap(town, lu, '📤 发送')
    expect(zhen.shown()).toContain('延长 20 个工作日')
    expect(zhen.shown()).toContain('档案要从县里调')
    expect(await forge(town, lu, `appdays:${no}`)).toContain('不能这样办')
    expect(await forge(town, lu, `appextend:21:${no}`)).toContain('过时')
  })

  test('what is a complaint goes its own way, if who wrote it says so', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await answerWith(
      town,
      lu,
      '不予处理',
      /信访、举报、投诉/,
      '您反映的是水渠没修好，请走诉求渠道。',
    )
    expect(zhen.shown()).toContain('不按申请处理')
    expect(await records(town).numbers()).toEqual([])
    const draft = await tap(town, zhen, '📝 转为反映问题')
    expect(draft).toContain(ASKED)
    const filed = ticketIn(await tap(town, zhen, /提交/))
    expect(filed).not.toBe(no)
    expect(await records(town).numbers()).toEqual([filed])
    expect((await year(2026)).table.total.results['unhandled.complaint']).toBe(1)
    expect(await faults()).toEqual([])
  })

  test('what the same person applied for before stands before the office, so that a repetition is seen', async () => {
    const first = await apply(town, zhen)
    await confirm(town, lu)
    await answerWith(town, lu, '予以公开', /提供给您/, '附上。')
    const again = await apply(town, zhen)
    expect(lu.shown()).toContain(`这位申请人还申请过：${first} 已答复`)
    await say(town, lu, `/ticket ${first}`)
    expect(lu.shown()).not.toContain('还申请过')
    expect(await say(town, zhen, `/ticket ${again}`)).not.toContain('还申请过')
    await say(town, lu, `/ticket ${again}`)
    await confirm(town, lu)
    await say(town, lu, `/ticket ${again}`)
    await answerWith(town, lu, '不予处理', /重复申请/, `${first} 11月23日已答复。`)
    expect(zhen.shown()).toContain('第三十六条第六项')
    expect((await year(2026)).table.total.results['unhandled.repeated']).toBe(1)
  })

  test('nothing lapses unpaid in a township that names no fees', async () => {
    const no = await apply(town, zhen)
    expect(zhen.messages().some(({ text }) => text.includes('不收钱'))).toBe(true)
    await confirm(town, lu)
    await tap(town, lu, '📤 答复')
    await tap(town, lu, '其他处理')
    expect(lu.buttons().join()).not.toContain('未缴费')
    await forge(town, lu, `appground:unpaid:${no}`)
    await say(town, lu, '没有交费。')
    expect(await tap(town, lu, '📤 发送')).toContain('过时')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm'])
  })

  test('is withdrawn by who applied after a second press, and nobody else', async () => {
    const no = await apply(town, zhen)
    await tap(town, zhen, '查看进度')
    await tap(town, zhen, '↩️ 撤回')
    const wang = town.resident('老王')
    await say(town, wang, '/start')
    expect(await forge(town, wang, `discbacknow:${no}`)).toContain('没有找到')
    expect(await tap(town, zhen, '是的，撤回')).toContain('已撤回')
    expect(lu.messages().at(-1)!.text).toContain('撤回了')
    expect((await disclosed(town, no))?.state).toBe('withdrawn')
    // Never received: it stands in no year’s table.
    expect((await year(2026)).table.total.received).toBe(0)
  })
})

describe('what came on paper', () => {
  test('is written down by the office, counts from that day, and belongs to nobody in the bot', async () => {
    await say(town, lu, '/apply')
    expect(await tap(town, lu, '代录：当面来的')).toContain('哪天收到的？')
    await tap(town, lu, '今天')
    await tap(town, lu, '法律服务机构')
    expect(await say(town, lu, '明理律师事务所 赵律师')).toContain('怎么联系申请人')
    await say(town, lu, REACHED)
    await say(town, lu, ASKED)
    expect(lu.buttons()).not.toContain('在这里发给我')
    const draft = await tap(town, lu, '邮寄')
    expect(draft).toContain('收到：2026年11月23日')
    expect(draft).toContain('从收到那天起算 20 个工作日')
    const no = ticketIn(await tap(town, lu, '✅ 提交'))
    expect(await disclosed(town, no)).toMatchObject({
      state: 'in-hand',
      person: null,
      channel: 'counter',
      receivedOn: '2026-11-23',
    })
    await say(town, lu, `/ticket ${no}`)
    const done = await answerWith(town, lu, '予以公开', /提供给您/, '寄出复印件。')
    expect(done).toContain('照这样写在纸上')
    expect(done).toContain('寄出复印件。')
    expect(done).toContain('也可以在 6 个月内')
    expect(lu.messages().some(({ text }) => text.includes('按申请上的方式送达'))).toBe(true)
    expect((await year(2026)).table.legal).toMatchObject({ received: 1, ended: 1 })
    // Nobody else writes down for others.
    expect(await forge(town, zhen, 'applyby:counter:1')).toBe('这个按钮不是给您的。')
    expect(await forge(town, zhen, 'applyon:today:1')).toBe('这个按钮不是给您的。')
    expect(await faults()).toEqual([])
  })

  /** A letter up to the draft, from the question for its day on; `day` gives it. */
  const letter = async (day: () => Promise<string>): Promise<string> => {
    await say(town, lu, '/apply')
    await tap(town, lu, '代录：来信的')
    await day()
    await tap(town, lu, '个人')
    for (const words of [NAME, REACHED, ASKED]) await say(town, lu, words)
    await tap(town, lu, '邮寄')
    return photograph(town, lu)
  }

  test('on the day before is counted from it, and the day can be changed', async () => {
    expect(await letter(() => tap(town, lu, '今天'))).toContain('收到：2026年11月23日')
    await tap(town, lu, '✏️ 修改')
    expect(await tap(town, lu, '收到日期')).toContain('签收来信')
    expect(await tap(town, lu, '昨天')).toContain('收到：2026年11月22日')
    await tap(town, lu, '✏️ 修改')
    await tap(town, lu, '收到日期')
    expect(await say(town, lu, '前天')).toContain('收到：2026年11月21日')
    // A button of the question before it.
    expect(await forge(town, lu, 'applyon:today:1')).toContain('过时')
    await tap(town, lu, '✏️ 修改')
    await tap(town, lu, '收到日期')
    await say(town, lu, '11月18日')
    const no = ticketIn(await tap(town, lu, '✅ 提交'))
    // Seven working days from Wednesday 18 November, and twenty: 27 November and 16 December.
    expect(await disclosed(town, no)).toMatchObject({
      receivedOn: '2026-11-18',
      noticeBy: '2026-11-27T16:00:00.000Z',
      answerBy: '2026-12-16T16:00:00.000Z',
    })
    const card = await say(town, lu, `/ticket ${no}`)
    expect(card).toContain('收到：2026年11月18日')
    expect(card).toContain('最晚 12月16日周三 答复')
    expect(await faults()).toEqual([])
  })

  test('was received on a day that has been, not more than a year ago', async () => {
    await say(town, lu, '/apply')
    await tap(town, lu, '代录：来信的')
    expect(await say(town, lu, '不记得了')).toContain('没看懂这个日期')
    expect(await say(town, lu, '2026-11-24')).toContain('这一天还没到')
    expect(await say(town, lu, '2025-11-22')).toContain('超过一年')
    expect(await say(town, lu, '2025-11-23')).toContain('申请人是哪一类')
  })

  test('is not asked of who applies for themselves', async () => {
    await draftApplication(town, zhen)
    await tap(town, zhen, '✏️ 修改')
    expect(zhen.buttons()).not.toContain('收到日期')
    expect(await forge(town, zhen, 'applyanew:received:1')).toContain('过时')
  })

  test('before New Year, and was put on record after it, is the old year’s and carried over', async () => {
    town.clock.set('2027-01-04T09:00:00+08:00')
    await letter(() => say(town, lu, '12月30日'))
    const no = ticketIn(await tap(town, lu, '✅ 提交'))
    expect(await disclosed(town, no)).toMatchObject({
      filedAt: '2027-01-04T01:00:00.000Z',
      receivedOn: '2026-12-30',
    })
    const [old, next] = [await year(2026), await year(2027)]
    expect(old.table.person).toMatchObject({ received: 1, ended: 0, carriedForward: 1 })
    expect(next.table.person).toMatchObject({ received: 0, carriedOver: 1, carriedForward: 1 })
    expect([...old.faults, ...next.faults]).toEqual([])
    expect(await faults()).toEqual([])
  })
})

describe('what its applicant alone can end or begin anew', () => {
  test('is not the office’s where they applied online, by no button and no forged press', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    expect(lu.buttons().join()).not.toContain('撤回')
    expect(await forge(town, lu, `discbacknow:${no}`)).toContain('不能这样办')
    expect(await forge(town, lu, `discwords:withdraw:${no}`)).toContain('不能这样办')
    await tap(town, lu, '✏️ 通知补正')
    await say(town, lu, '请写明哪一年。')
    await tap(town, lu, '📤 发送')
    expect(lu.buttons()).not.toContain('✏️ 补充内容')
    expect(await forge(town, lu, `discwords:correct:${no}`)).toContain('不能这样办')
    expect(await disclosedVerbs(town, no)).toEqual(['file', 'confirm', 'ask-correction'])
  })

  test('the office puts down for who came on paper, with who said so', async () => {
    await say(town, lu, '/apply')
    await tap(town, lu, '代录：当面来的')
    await tap(town, lu, '今天')
    await tap(town, lu, '个人')
    for (const words of [NAME, REACHED, ASKED]) await say(town, lu, words)
    await tap(town, lu, '邮寄')
    const no = ticketIn(await tap(town, lu, '✅ 提交'))
    await say(town, lu, `/ticket ${no}`)
    expect(await forge(town, lu, `discbacknow:${no}`)).toContain('过时')
    await tap(town, lu, '✏️ 通知补正')
    await say(town, lu, '请写明哪一年。')
    await tap(town, lu, '📤 发送')
    await say(town, lu, `/ticket ${no}`)
    expect(await tap(town, lu, '✏️ 补充内容')).toContain('请写是谁、哪天、怎么补正的')
    await say(town, lu, '本人来电：2025年的。')
    expect(await tap(town, lu, '📤 发送')).toContain('从今天重新起算')
    await say(town, lu, `/ticket ${no}`)
    expect(await tap(town, lu, '↩️ 申请人要撤回')).toContain('请写是谁、哪天、怎么说')
    await say(town, lu, '本人11月23日来窗口说不要了。')
    expect(await tap(town, lu, '📤 发送')).toContain('已撤回')
    expect(await say(town, lu, `/ticket ${no}`)).toContain('本人11月23日来窗口说不要了')
    expect(await disclosedVerbs(town, no)).toEqual([
      'file',
      'ask-correction',
      'correct',
      'withdraw',
    ])
    expect(await faults()).toEqual([])
  })
})

describe('reconsideration and lawsuits', () => {
  test('are put on record with how they ended, for part 4 of the annual report', async () => {
    const no = await apply(town, zhen)
    await confirm(town, lu)
    await answerWith(town, lu, '不予公开', /过程性/, '属于讨论稿。')
    await say(town, lu, `/ticket ${no}`)
    await tap(town, lu, '⚖️ 有复议或诉讼')
    await tap(town, lu, '行政复议')
    expect((await year(2026)).challenges.reconsideration).toMatchObject({ pending: 1, total: 1 })
    await say(town, lu, `/ticket ${no}`)
    await tap(town, lu, '结果纠正')
    expect((await year(2026)).challenges.reconsideration).toMatchObject({
      corrected: 1,
      pending: 0,
      total: 1,
    })
    await say(town, lu, '/disclosure')
    const figures = await tap(town, lu, '📊 2026 年报数')
    expect(figures).toContain('本年新收：1')
    expect(figures).toContain('不予公开 · 过程性信息：1')
    expect(figures).toContain('行政复议 1 件')
    expect(figures).toContain('已核对')
    expect(await faults()).toEqual([])
  })
})
