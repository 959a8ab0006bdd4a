import { describe, expect, test } from 'vitest'

import { publish } from '../store/contract/fresh.ts'
import { after, DAY, house, NOW } from './house.ts'
import { week } from './weeks.ts'

/** A summary's topics and questions. */

const home = house()

describe('hot topics', () => {
  test('are three complaints on one matter in one place, the most first, with their tickets', async () => {
    const lamps = []
    for (let i = 0; i < 3; i++) lamps.push((await home.complain({ words: '东塘村路灯坏了' })).no)
    const aid = []
    for (let i = 0; i < 4; i++) aid.push((await home.complain({ words: '低保没批' })).no)
    for (let i = 0; i < 2; i++) await home.complain({ words: '西岭村路灯坏了' })
    expect((await week('2026-W48', home)).hotTopics).toMatchObject([
      { title: '低保没批', count: 4, before: 0, tickets: aid },
      { title: '东塘村路灯坏', count: 3, before: 0, tickets: lamps },
    ])
  })

  test('are made of nothing that came to the desk for reports on people in office', async () => {
    for (let i = 0; i < 3; i++) await home.complain({ words: '东塘村路灯坏了' })
    const { town } = home.world
    // As if a coordinator had put them there: filed, they were no reports.
    const categories = town.categories.map((one) =>
      one.id === 'lamps' ? { ...one, keywords: ['干部作风', '信访举报'] } : one,
    )
    const to = { ...home, world: { ...home.world, town: { ...town, categories } } }
    expect((await week('2026-W48', to)).hotTopics).toEqual([])
  })

  test('are told beside those of the week before', async () => {
    const words = '东塘村路灯坏了'
    for (let i = 0; i < 3; i++) await home.complain({ words })
    for (let i = 0; i < 4; i++) await home.complain({ words, now: after(7 * DAY) })
    expect((await week('2026-W49', home)).hotTopics).toMatchObject([{ count: 4, before: 3 }])
  })

  test('are no reports on people in office, however many say the same', async () => {
    for (let i = 0; i < 4; i++)
      await home.complain({ words: '我要举报东塘村的支书贪污路灯款，路灯坏了' })
    expect(await week('2026-W48', home)).toMatchObject({ petitions: 4, hotTopics: [] })
  })

  test('are those of the week alone', async () => {
    for (let i = 0; i < 3; i++) await home.complain({ words: '路灯坏了' })
    expect((await week('2026-W49', home)).hotTopics).toEqual([])
  })
})

describe('questions that nothing answered', () => {
  const ask = (
    words: string,
    {
      answered = false,
      about,
      person = null,
      ...given
    }: { answered?: boolean; about?: string; person?: number | null; now?: Date } = {},
  ) =>
    home.commit((trx) =>
      home.world.records.addQuestion(
        trx,
        {
          person,
          words,
          answered,
          confidence: 0,
          items: [],
          shown: { quotes: [], near: [], about },
        },
        given.now ?? NOW,
      ),
    )

  test('are counted, the most asked first, whatever marks and blanks they were asked with', async () => {
    for (const words of ['养狗要办证吗', '养狗要办证吗？', ' 养狗 要办证吗?!', 'WiFi怎么申请'])
      await ask(words)
    await ask('ＷＩＦＩ怎么申请？')
    await ask('低保标准', { answered: true })
    await ask('上周的', { now: after(-1e9) })
    expect((await week('2026-W48', home)).unansweredQuestions).toEqual([
      { question: '养狗要办证吗', count: 3, people: 3 },
      { question: 'WiFi怎么申请', count: 2, people: 2 },
    ])
  })

  test('name nobody, and are one where they differ in that alone', async () => {
    await ask('我叫张德福身份证440106199003077313，养狗要办证吗')
    await ask('我叫李四，身份证440106199003077321，养狗要办证吗')
    await ask('我叫王二，身份证440106199003077321，养狗要办证吗？')
    await ask('住上塘村三组12号，养狗要办证吗')
    await ask('13800138000')
    const { unansweredQuestions, unlistedQuestions } = await week('2026-W48', home)
    expect(unansweredQuestions).toEqual([
      { question: '我叫〔姓名〕身份证〔号码〕，养狗要办证吗', count: 3, people: 3 },
    ])
    expect(unlistedQuestions).toEqual({ asked: 1, unanswered: 1 })
  })

  test('are counted and not told where one person asked about somebody', async () => {
    await ask('王建国的低保批了没有', { answered: true })
    await ask('支书的弟弟凭什么有低保')
    await ask('养狗要办证吗')
    expect(await week('2026-W48', home)).toMatchObject({
      askedMost: [{ question: '养狗要办证吗' }],
      unansweredQuestions: [{ question: '养狗要办证吗' }],
      unlistedQuestions: { asked: 2, unanswered: 1 },
    })
  })

  test('are told where they have a word that stands in what is published, and nowhere else', async () => {
    const words = '粤智助在哪里'
    await ask(words)
    expect((await week('2026-W48', home)).unlistedQuestions.unanswered).toBe(1)
    await publish(home, 'machine', { title: '粤智助自助机', audience: 'internal' })
    expect((await week('2026-W48', home)).unlistedQuestions.unanswered).toBe(1)
    await publish(home, 'machine', { title: '粤智助自助机' })
    expect((await week('2026-W48', home)).unansweredQuestions).toMatchObject([{ question: words }])
  })

  test('are of as many people as asked them', async () => {
    const person = (await home.resident()).person
    for (let i = 0; i < 3; i++) await ask('王建国的低保批了没有', { person })
    expect((await week('2026-W48', home)).unlistedQuestions.asked).toBe(3)
    for (let i = 0; i < 2; i++)
      await ask('王建国的低保批了没有', { person: (await home.resident()).person })
    expect((await week('2026-W48', home)).askedMost).toEqual([
      { question: '〔姓名〕的低保批了没有', count: 5, people: 3 },
    ])
  })

  test('stand on one line, whatever was sent with them', async () => {
    await ask('养狗要办证吗\n\n二、办理质量\u2028收到0件\u001b[2J')
    expect((await week('2026-W48', home)).unansweredQuestions).toEqual([
      { question: '养狗要办证吗 二、办理质量 收到0件 [2J', count: 1, people: 1 },
    ])
  })

  test('that named nothing are told with what they were about, or say nothing', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await ask('那要多少钱？')
    await ask('那要多少钱？', { about: 'dogs' })
    expect((await week('2026-W48', home)).unansweredQuestions).toEqual([
      { question: '《养狗登记》那要多少钱？', count: 1, people: 1 },
    ])
  })

  test('are told without the title of an item that was taken down', async () => {
    await publish(home, 'dogs', { title: '养狗登记' })
    await ask('那要多少钱？', { about: 'dogs' })
    await ask('养狗要办证吗', { about: 'dogs' })
    await home.commit((trx) => home.world.records.withdrawItem(trx, 'dogs', '弄错了', NOW))
    expect((await week('2026-W48', home)).askedMost).toEqual([
      { question: '养狗要办证吗', count: 1, people: 1 },
    ])
  })

  test('hide nothing behind marks of a title that somebody puts before them', async () => {
    await ask('《隔壁寡妇的低保》怎么申请')
    expect(await week('2026-W48', home)).toMatchObject({
      askedMost: [],
      unlistedQuestions: { asked: 1, unanswered: 1 },
    })
  })
})
