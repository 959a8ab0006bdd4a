import type { Chapter } from './chapters.ts'
import * as apply from './applications.ts'
import type { Application } from './applications.ts'
import { say } from '../scenarios/steps.ts'
import type { Life } from './life.ts'

/** Applications for disclosure: each kind of applicant, most kinds of reply, one carried in and one carried on. */

const GRANTED = { heading: 'granted', ground: 'provided', row: 'granted' }
const PUBLIC = { heading: 'granted', ground: 'already-public', row: 'granted' }
const PARTLY = { heading: 'partly', ground: 'partly', row: 'partly' }
const PROCESS = { heading: 'refused', ground: 'process', row: 'refused.process' }
const THIRD_PARTY = { heading: 'refused', ground: 'third-party', row: 'refused.third-party' }
const NOT_THERE = { heading: 'unable', ground: 'not-existing', row: 'unable.not-held' }
const NOT_OURS = { heading: 'unable', ground: 'not-ours', row: 'unable.not-held' }
const COMPLAINT = { heading: 'unhandled', ground: 'complaint', row: 'unhandled.complaint' }

export const applicationStory = (life: Life): Chapter => {
  const { applications } = life.books
  const { residents } = life.cast
  const known = new Map<string, Application>()
  const of = (name: string): Application => known.get(name)!
  const keep = (name: string, one: Application): void => {
    known.set(name, one)
    applications.push(one)
  }
  const online =
    (name: string, by: number, applicant: Application['applicant'], words: string) => async () =>
      keep(name, await apply.apply(life, residents[by]!, { applicant, name: `${name}先生`, words }))
  const confirm = (name: string) => () => apply.confirm(life, of(name))
  const answer = (name: string, as: typeof GRANTED, words: string) => () =>
    apply.answer(life, of(name), as, words)
  return [
    [
      '2025-12-29 10:30',
      'somebody applies in the old year',
      online('高明', 20, 'person', '2024年上塘村水渠工程的中标通知书'),
    ],
    ['2025-12-30 09:30', 'and is carried into the new one', confirm('高明')],
    ['2026-01-12 15:30', 'the copy is sent', answer('高明', GRANTED, '复印件已经寄出。')],
    [
      '2026-02-03 10:30',
      'an application that does not say which works',
      online('卢方', 21, 'person', '修路的合同'),
    ],
    ['2026-02-04 09:30', 'is confirmed', confirm('卢方')],
    [
      '2026-02-06 09:30',
      'has to be made clear',
      () => apply.askCorrection(life, of('卢方'), '请写明是哪一年、哪条路的合同。'),
    ],
    [
      '2026-02-10 19:00',
      'is made clear',
      () => apply.correct(life, residents[21]!, of('卢方'), '2025年石岗村到横岭小组的路。'),
    ],
    ['2026-03-05 15:30', 'and answered in part', answer('卢方', PARTLY, '合同附上，单价已遮盖。')],
    [
      '2026-03-02 10:30',
      'a company asks for a draft',
      online('华兴公司', 22, 'company', '2026年污水管网工程的讨论稿'),
    ],
    ['2026-03-03 09:30', 'is confirmed', confirm('华兴公司')],
    [
      '2026-03-27 09:30',
      'is told that it takes longer',
      () => apply.extend(life, of('华兴公司'), 10, '档案在县里，要调回来核对。'),
    ],
    [
      '2026-04-09 15:30',
      'is refused',
      answer('华兴公司', PROCESS, '讨论稿属于过程性信息，不予公开。'),
    ],
    [
      '2026-05-12 09:30',
      'has it reconsidered',
      () => apply.challenge(life, of('华兴公司'), 'reconsideration'),
    ],
    ['2026-06-25 09:30', 'and it was right', () => apply.judged(life, of('华兴公司'), 'upheld')],
    [
      '2026-04-20 10:30',
      'a law firm writes a letter',
      async () =>
        keep(
          '明理律师',
          await apply.applyOnPaper(life, {
            applicant: 'legal',
            name: '明理律师事务所 赵律师',
            words: '2019年下河村鱼塘发包的会议记录',
          }),
        ),
    ],
    [
      '2026-05-06 15:30',
      'there is no such paper',
      answer('明理律师', NOT_THERE, '经检索，没有这份会议记录。'),
    ],
    [
      '2026-05-18 10:30',
      'somebody asks and is not heard of again',
      online('童新', 23, 'person', '村里的文件'),
    ],
    ['2026-05-19 09:30', 'is confirmed', confirm('童新')],
    [
      '2026-05-20 09:30',
      'has to be made clear, and is not',
      () => apply.askCorrection(life, of('童新'), '请写明是哪个村、什么文件。'),
    ],
    [
      '2026-06-15 09:30',
      'is given up',
      async () => {
        const shown = await say(life.year.town, life.cast.coordinator, `/ticket ${of('童新').no}`)
        if (!shown.includes('视为放弃')) throw new Error(`not given up: ${shown}`)
        of('童新').ended = { on: '2026-06-11', row: 'other.not-corrected' }
      },
    ],
    [
      '2026-06-08 10:30',
      'a university asks for what is a third party’s',
      online('农大课题组', 24, 'research', '青禾农业公司流转土地的合同单价'),
    ],
    ['2026-06-09 09:30', 'is confirmed', confirm('农大课题组')],
    [
      '2026-06-11 09:30',
      'the third party is asked',
      () => apply.consult(life, of('农大课题组'), '请青禾农业公司说明是否同意公开合同单价。'),
    ],
    [
      '2026-06-18 09:30',
      'and does not agree',
      () => apply.hearOpinion(life, of('农大课题组'), 'objects'),
    ],
    [
      '2026-07-02 15:30',
      'it is not given',
      answer('农大课题组', THIRD_PARTY, '第三方不同意，公开会损害其合法权益。'),
    ],
    [
      '2026-07-13 10:30',
      'a complaint in an application’s dress',
      online('费用', 25, 'person', '为什么我家门口的路还没修'),
    ],
    ['2026-07-14 09:30', 'is confirmed', confirm('费用')],
    [
      '2026-07-15 15:30',
      'and sent its own way',
      answer('费用', COMPLAINT, '您反映的是修路的事，请直接写给机器人提交诉求。'),
    ],
    [
      '2026-08-03 10:30',
      'somebody applies',
      online('沙平', 26, 'welfare', '2026年救灾物资的发放名单汇总'),
    ],
    ['2026-08-04 09:30', 'is confirmed', confirm('沙平')],
    [
      '2026-08-06 19:00',
      'and takes it back',
      () => apply.takeBack(life, residents[26]!, of('沙平')),
    ],
    [
      '2026-09-07 10:30',
      'an association asks for what the county has',
      online('商会', 27, 'other', '县里的土地出让合同'),
    ],
    ['2026-09-08 09:30', 'is confirmed', confirm('商会')],
    [
      '2026-09-16 15:30',
      'is told who has it',
      answer('商会', NOT_OURS, '不属于本镇公开，请向县自然资源局申请。'),
    ],
    ['2026-10-20 09:30', 'goes to court', () => apply.challenge(life, of('商会'), 'lawsuit')],
    [
      '2026-10-26 10:30',
      'somebody asks for what is public',
      online('常在', 28, 'person', '2026年财政预算'),
    ],
    ['2026-10-27 09:30', 'is confirmed', confirm('常在')],
    [
      '2026-10-29 15:30',
      'is told where',
      answer('常在', PUBLIC, '已经公开，请看公开栏《青禾镇2026年财政预算公开》。'),
    ],
    [
      '2026-11-23 10:30',
      'somebody applies and is never confirmed',
      online('无名', 19, 'person', '想看一份文件'),
    ],
    [
      '2026-11-24 19:00',
      'since they took it back at once',
      () => apply.takeBack(life, residents[19]!, of('无名')),
    ],
    [
      '2026-12-21 10:30',
      'the last of the year',
      online('岁末', 18, 'person', '2026年危房改造的验收表'),
    ],
    ['2026-12-22 09:30', 'is confirmed', confirm('岁末')],
    ['2027-01-14 15:30', 'and answered in the next', answer('岁末', GRANTED, '验收表附上。')],
  ]
}
