import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Fault, Phone } from '../../src/simulator/index.ts'
import { openAiServer, type OpenAiServer } from '../support/open-ai.ts'
import { DAY, openTown, type Town } from '../support/town.ts'
import {
  answer,
  buttonOf,
  file,
  forge,
  labelsUnder,
  LAMP,
  records,
  say,
  slip,
  tap,
  ticketIn,
} from './steps.ts'

const VOICE = Buffer.from('OggS what somebody said')

let server: OpenAiServer
let town: Town
let zhen: Phone
let trouble: Fault | undefined
const open = async (withModel = true) => {
  const call = (method: string) => (method === 'getFile' ? trouble : undefined)
  town = await openTown({
    telegram: { faults: { call } },
    models: { transcription: withModel ? server.settings('whisper-1') : undefined },
  })
  zhen = town.resident('阿珍')
}
beforeEach(async () => {
  trouble = undefined
  server = await openAiServer()
})
/** Whatever was told: Telegram took all that was sent, and nothing went wrong inside. */
const expectNoFault = () => {
  const refused = town.telegram.refused().filter(({ method }) => method !== 'getFile')
  expect(refused).toEqual([])
  expect(town.log.lines.filter(({ level }) => level === 'error')).toEqual([])
}
afterEach(async () => {
  expectNoFault()
  await town.stop()
  await server.close()
})

const hears = (text: string) => {
  server.transcribe = () => ({ body: { text } })
}
const speak = async (phone: Phone = zhen, bytes = VOICE): Promise<string> => {
  phone.voice(bytes)
  await town.settled()
  return phone.shown()
}
/** The first button under the newest message with these words. */
const firstButton = (words: RegExp) => {
  const message = zhen.messages().findLast(({ byBot, text }) => byBot && words.test(text))!
  const data = message.markup!.inline_keyboard!.flat()[0]!.callback_data!
  return { messageId: message.id, data }
}
const counted = async () => {
  const { read } = town.app.house.world.store
  const count = async (table: 'questions' | 'drafts' | 'complaints') =>
    (await read.selectFrom(table).selectAll().execute()).length
  return {
    questions: await count('questions'),
    drafts: await count('drafts'),
    complaints: await count('complaints'),
  }
}
const NOTHING = { questions: 0, drafts: 0, complaints: 0 }

describe('a voice out of nothing', () => {
  beforeEach(() => open())

  test('is shown as it was heard, and nothing is done before a press', async () => {
    hears('办残疾人证要带什么材料')
    const shown = await speak()
    expect(shown).toContain('我听到的是')
    expect(shown).toContain('「办残疾人证要带什么材料」')
    expect(labelsUnder(zhen, /我听到的是/)).toEqual([
      '✅ 对，就是这样',
      '📝 反映问题',
      '✏️ 改用文字',
    ])
    expect(await counted()).toEqual(NOTHING)
    expect(server.transcriptions).toHaveLength(1)
    expect(server.transcriptions[0]!.bytes.equals(VOICE)).toBe(true)
    // The bot is seen to be at it.
    const typing = town.telegram.calls().filter(({ method }) => method === 'sendChatAction')
    expect(typing.map(({ params }) => params['action'])).toContain('typing')
  })

  test('that asks is answered as if it had been written', async () => {
    hears('办残疾人证要带什么材料')
    await speak()
    const answered = await tap(town, zhen, /对，就是这样/)
    expect(answered).toContain('残疾人证')
    expect(answered).toContain('[1] 《')
    expect(labelsUnder(zhen, /我听到的是/)).toEqual([])
    expect(await counted()).toEqual({ ...NOTHING, questions: 1 })
  })

  test('that complains becomes a draft with the words and the voice', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    hears(LAMP)
    await speak()
    const draft = await tap(town, zhen, /对，就是这样/)
    expect(draft).toContain(LAMP)
    expect(draft).toContain('附件 1 件')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).words(no)).toBe(LAMP)
    await tap(town, li, buttonOf(li, 'files', no))
    expect(li.messages().at(-1)?.media?.kind).toBe('voice')
  })

  test('can be filed at once, whatever it says', async () => {
    hears('办残疾人证要带什么材料')
    await speak()
    const draft = await tap(town, zhen, /反映问题/)
    expect(draft).toContain('办残疾人证要带什么材料')
    expect(draft).toContain('附件 1 件')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).files(no)).toMatchObject([{ kind: 'voice' }])
  })

  test('that asked goes along when its question becomes a complaint', async () => {
    hears('办残疾人证要带什么材料')
    await speak()
    await tap(town, zhen, /对，就是这样/)
    const shown = await tap(town, zhen, '没解决')
    expect(shown).toContain('您问的时候说的语音会一起交上去')
    expect(shown).toContain('附件 1 件')
    // Pressed again, it is the same draft with the same one voice.
    await forge(town, zhen, 'unsolved:1')
    expect(zhen.messages().at(-1)?.text).toContain('附件 1 件')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).words(no)).toBe('办残疾人证要带什么材料')
    expect(await records(town).files(no)).toMatchObject([{ kind: 'voice' }])
  })

  test('that nothing answers goes along to the unit; the next question, which is written, has none', async () => {
    hears('飞碟驾驶证怎么考')
    await speak()
    await tap(town, zhen, /对，就是这样/)
    expect(await tap(town, zhen, /转给/)).toContain('附件 1 件')
    await tap(town, zhen, '取消')
    await say(town, zhen, '飞碟驾驶证在哪里考？')
    const shown = await tap(town, zhen, /转给/)
    expect(shown).not.toContain('附件')
    expect(shown).not.toContain('语音')
  })

  test('that asked a month ago is forgotten; its question is not', async () => {
    hears('办残疾人证要带什么材料')
    await speak()
    await tap(town, zhen, /对，就是这样/)
    town.clock.pass(31 * DAY)
    await town.job('retention')
    const shown = await tap(town, zhen, '没解决')
    expect(shown).toContain('办残疾人证要带什么材料')
    expect(shown).not.toContain('附件')
  })

  test('that was misheard is dropped, and written instead', async () => {
    hears('路等怀了')
    await speak()
    expect(await tap(town, zhen, /改用文字/)).toContain('直接写给我')
    expect(labelsUnder(zhen, /我听到的是/)).toEqual([])
    expect(await say(town, zhen, LAMP)).toContain('还没提交')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).words(no)).toBe(LAMP)
    expect(await records(town).files(no)).toEqual([])
  })

  test('that nobody came back to leaves the next words what they are', async () => {
    hears('路灯坏了没人修')
    await speak()
    expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('残疾人证')
    expect(await counted()).toEqual({ ...NOTHING, questions: 1 })
  })

  test('survives a restart between hearing and pressing', async () => {
    hears(LAMP)
    await speak()
    await town.restart()
    expect(await tap(town, zhen, /对，就是这样/)).toContain(LAMP)
    expect(server.transcriptions).toHaveLength(1)
  })

  test('is used once, however often it is pressed', async () => {
    hears('办残疾人证要带什么材料')
    await speak()
    const id = zhen.messages().findLast(({ text }) => text.includes('我听到的是'))!
    const data = id.markup!.inline_keyboard!.flat()[0]!.callback_data!
    zhen.press({ messageId: id.id, data })
    zhen.press({ messageId: id.id, data })
    await town.settled()
    expect(await counted()).toEqual({ ...NOTHING, questions: 1 })
    expect(zhen.alerts()).toEqual(['这一步已经办过了，不用再点。'])
  })

  test('is nobody else’s to use', async () => {
    hears('我家的事')
    await speak()
    const data = zhen.messages().at(-1)!.markup!.inline_keyboard!.flat()[0]!.callback_data!
    const qiang = town.resident('阿强')
    await say(town, qiang, '/start')
    expect(await forge(town, qiang, data)).toBe('这个按钮不是给您的。')
    expect(await forge(town, qiang, 'saidso:404')).toBe('这个按钮已经过时了，请重新打开。')
    expect(await counted()).toEqual(NOTHING)
  })

  test('of danger brings the number to ring at once', async () => {
    hears('着火了，快来人')
    expect(await speak()).toContain('119')
    expect(await counted()).toEqual(NOTHING)
  })

  test('with marks and signs in it breaks no message', async () => {
    hears('<b>路灯</b> & “坏了”')
    expect(await speak()).toContain('「<b>路灯</b> & “坏了”」')
  })

  test('of who reads English is heard and shown in English', async () => {
    const ann = town.resident('Ann', 'en')
    hears('Where do I get a disability card?')
    expect(await speak(ann)).toContain('I heard')
    expect(server.transcriptions[0]!.fields['language']).toBe('en')
  })

  test('that is forgotten after a month is asked for anew', async () => {
    hears('办残疾人证要带什么材料')
    await speak()
    town.clock.pass(31 * DAY)
    await town.job('retention')
    zhen.press(/对，就是这样/)
    await town.settled()
    expect(zhen.alerts()).toEqual(['这个按钮已经过时了，请重新打开。'])
  })

  test('leaves no word in the log', async () => {
    hears('我是张三，路灯坏了')
    await speak()
    await tap(town, zhen, /对，就是这样/)
    expect(JSON.stringify(town.log.lines)).not.toMatch(/张三|路灯/)
  })
})

describe('a voice where something is going on', () => {
  beforeEach(() => open())

  test('goes into the draft that is open, with its words to be seen', async () => {
    await say(town, zhen, LAMP)
    hears('就在小学门口')
    const shown = await speak()
    expect(shown).toContain('语音会一起交上去')
    expect(shown).toContain(`${LAMP}\n就在小学门口`)
    expect(shown).toContain('附件 1 件')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).words(no)).toBe(`${LAMP}\n就在小学门口`)
  })

  test('asks something: shown back, and answered as it is when written; the draft stays as it was', async () => {
    await say(town, zhen, LAMP)
    hears('办残疾人证要带什么材料')
    expect(await speak()).toContain('「办残疾人证要带什么材料」')
    expect(await tap(town, zhen, /就是这样/)).toContain('身份证和户口簿')
    await say(town, zhen, '/complain')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).words(no)).toBe(LAMP)
    expect(await records(town).files(no)).toEqual([])
  })

  test('tells of another matter: shown back, and a draft of its own after a press', async () => {
    await say(town, zhen, LAMP)
    hears('下河村村口的垃圾没人清运')
    expect(await speak()).toContain('我听到的是')
    expect(await tap(town, zhen, /就是这样/)).toContain('是补充这件，还是另外一件')
    const draft = await tap(town, zhen, /另外一件/)
    expect(draft).toContain('转给：生态环境办公室')
    expect(draft).toContain('附件 1 件')
  })

  test('reports on somebody in office: a draft of its own, also by the button for a complaint', async () => {
    await say(town, zhen, LAMP)
    hears('举报村主任贪污修路的钱')
    await speak()
    const draft = await tap(town, zhen, /反映问题/)
    expect(draft).toContain('12388')
    expect(draft).toContain('转给：纪检监察办公室')
    expect(draft).toContain('先放一边')
    expect(zhen.messages().at(-1)?.text).not.toContain(LAMP)
  })

  test('of danger, where a telephone number is asked for, brings the number to ring', async () => {
    await say(town, zhen, LAMP)
    await tap(town, zhen, '留电话')
    hears('着火了快来人')
    const shown = await speak()
    expect(shown).toContain('119')
    expect(shown).not.toContain('不像电话号码')
  })

  test('says the telephone number that is asked for', async () => {
    await say(town, zhen, LAMP)
    await tap(town, zhen, '留电话')
    hears('13812345678')
    expect(await speak()).toContain('留给单位的电话：13812345678')
  })

  test('is the complaint, where one was asked for', async () => {
    await say(town, zhen, '/complain')
    hears('桥头的垃圾三天没人清')
    const shown = await speak()
    expect(shown).toContain('桥头的垃圾三天没人清')
    expect(shown).toContain('还没提交')
    expect(shown).toContain('附件 1 件')
  })

  test('is the new words, where a draft is written anew', async () => {
    await say(town, zhen, '路等怀了，请修')
    await tap(town, zhen, /修改/)
    hears(LAMP)
    expect(await speak()).toContain(LAMP)
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).words(no)).toBe(LAMP)
  })

  test('that could not be heard is kept with the draft all the same', async () => {
    await say(town, zhen, LAMP)
    server.transcribe = () => ({ status: 500 })
    const shown = await speak()
    expect(shown).toContain('附件 1 件')
    expect(shown).not.toContain('听错')
  })

  test('of an officer in place of a reply waits for the words it goes with', async () => {
    const li = await town.staff('李干部', 'officer', 'roads')
    const no = await file(town, zhen)
    await tap(town, li, buttonOf(li, 'reply', no))
    expect(await speak(li)).toContain('请再写几句给群众的答复')
    expect(await records(town).verbs(no)).toEqual(['file'])
    expect(server.transcriptions).toEqual([])
  })

  test('under which words stand is a complaint, as any file with words', async () => {
    zhen.voice(VOICE, 4, LAMP)
    await town.settled()
    expect(zhen.shown()).toContain('还没提交')
    expect(server.transcriptions).toEqual([])
  })
})

describe('a voice that says why it is not solved', () => {
  let li: Phone
  let no: string
  beforeEach(async () => {
    await open()
    li = await town.staff('李干部', 'officer', 'roads')
    no = await file(town, zhen)
    await answer(town, li, no)
    await tap(town, zhen, '未解决')
    hears('灯还是不亮')
  })
  const NEW = '群众有补充'

  test('is shown as it was heard, and goes to the unit with its words after a press', async () => {
    const shown = await speak()
    expect(shown).toContain('「灯还是不亮」')
    expect(shown).toContain(`我才转给办理 ${no} 的单位`)
    expect(labelsUnder(zhen, /灯还是不亮/)).toEqual([
      '✅ 就这样转给单位',
      '🎙 只转语音',
      '✏️ 改用文字',
    ])
    expect(li.shown()).not.toContain(NEW)
    expect(await tap(town, zhen, /就这样转/)).toContain('已经记到')
    expect(li.shown()).toMatch(/群众有补充[^]*灯还是不亮/)
    await tap(town, li, buttonOf(li, 'files', no))
    expect(li.messages().at(-1)?.media?.kind).toBe('voice')
    // What comes next is no explanation any more.
    expect(await say(town, zhen, '办残疾人证要带什么材料？')).toContain('[1] 《')
  })

  test('that was misheard goes as a voice alone', async () => {
    hears('等海水不良')
    await speak()
    expect(await tap(town, zhen, /只转语音/)).toContain('已经记到')
    expect(li.shown()).toContain(NEW)
    expect(li.shown()).not.toContain('等海水不良')
    expect(await records(town).files(no)).toMatchObject([{ kind: 'voice' }])
  })

  test('can be written instead: the words that follow are the reason', async () => {
    await speak()
    await tap(town, zhen, /改用文字/)
    expect(await say(town, zhen, '灯还是不亮，线断了')).toContain('已经记到')
    expect(li.shown()).toContain('线断了')
    expect(await records(town).files(no)).toEqual([])
  })

  test('is used once, and late, wherever its speaker is by then', async () => {
    await speak()
    const reason = firstButton(/灯还是不亮/)
    await say(town, zhen, '/complain')
    zhen.press(reason)
    zhen.press(reason)
    await town.settled()
    expect(await records(town).verbs(no)).toEqual([
      'file',
      'reply',
      'say-unsolved',
      'reopen',
      'add',
    ])
    expect(zhen.alerts()).toEqual(['这一步已经办过了，不用再点。'])
    expect(await say(town, zhen, '石岗村村道塌了一个大坑')).toContain('还没提交')
  })

  test('that comes too late for the ticket is refused, and changes nothing', async () => {
    await speak()
    await answer(town, li, no, '这次真的修好了。')
    await tap(town, zhen, buttonOf(zhen, 'solved', no))
    zhen.press(firstButton(/灯还是不亮/))
    await town.settled()
    expect(zhen.alerts()).toEqual(['这件诉求现在的状态不能这样办，请重新打开看看。'])
    expect(await records(town).files(no)).toEqual([])
  })

  test('is nobody else’s to pass on', async () => {
    await speak()
    const { data } = firstButton(/灯还是不亮/)
    const qiang = town.resident('阿强')
    await say(town, qiang, '/start')
    expect(await forge(town, qiang, data)).toBe('这个按钮不是给您的。')
    expect(await forge(town, qiang, data.replace('saidwhy', 'voicewhy'))).toBe(
      '这个按钮不是给您的。',
    )
    expect(await records(town).verbs(no)).not.toContain('add')
  })

  test('of danger brings the number to ring at once', async () => {
    hears('电线着火了，快来人')
    expect(await speak()).toContain('119')
  })

  test('goes to the unit as it is where nothing was heard: nobody has to write', async () => {
    server.transcribe = () => ({ status: 500 })
    expect(await speak()).toContain('已经记到')
    expect(li.shown()).toContain(NEW)
    expect(await records(town).files(no)).toMatchObject([{ kind: 'voice' }])
  })
})

describe('a voice that cannot be heard', () => {
  const expectAskedToWrite = async (sentence: RegExp) => {
    expect(await speak()).toMatch(sentence)
    expect(labelsUnder(zhen, sentence)).toEqual(['🎙 反映问题，请工作人员听'])
    expect(await counted()).toEqual(NOTHING)
    const draft = await tap(town, zhen, /请工作人员听/)
    expect(draft).toContain('还没写文字')
    expect(draft).toContain('附件 1 件')
    const no = ticketIn(await tap(town, zhen, /提交/))
    expect(await records(town).files(no)).toMatchObject([{ kind: 'voice' }])
  }

  test('because no model is set: the bot asks for writing, or files it', async () => {
    await open(false)
    await expectAskedToWrite(/语音我还听不懂，麻烦您写几个字给我/)
    expect(town.telegram.calls().filter(({ method }) => method === 'getFile')).toEqual([])
  })

  test.each([
    ['the server is down', { status: 503 }],
    ['it answers rubbish', { raw: '<html>' }],
    ['it hears nothing', { body: { text: ' 。' } }],
    ['it has no such path', { status: 404 }],
  ])('because %s', async (_, said) => {
    await open()
    server.transcribe = () => said
    await expectAskedToWrite(/没能听清，麻烦您写几个字给我/)
  })

  test('because Telegram does not give the file', async () => {
    await open()
    trouble = { code: 400, description: 'Bad Request: file is too big' }
    await expectAskedToWrite(/没能听清/)
    expect(server.transcriptions).toEqual([])
  })

  test('because the server is gone, and one voice after the other is told so', async () => {
    await open()
    await server.close()
    for (let i = 0; i < 5; i++) expect(await speak()).toContain('没能听清')
    server = await openAiServer()
  })

  test('does not keep another person waiting', async () => {
    await open()
    server.transcribe = () => ({ never: true })
    zhen.voice(VOICE)
    const qiang = town.resident('阿强')
    qiang.send('办残疾人证要带什么材料？')
    await qiang.expect(/残疾人证/, 8_000)
    expect(zhen.shown()).toBe('')
    await town.settled()
    expect(zhen.shown()).toContain('没能听清')
  })

  test('is too big for a bot: said before anything is fetched', async () => {
    await open()
    const voice = { file_id: 'v', file_unique_id: 'v', duration: 9_000, file_size: 31_000_000 }
    expect(await slip(town, zhen, { voice })).toContain('最大 20 MB')
    expect(server.transcriptions).toEqual([])
  })
})
