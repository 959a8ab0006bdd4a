import { afterEach, expect, test } from 'vitest'

import { DAY, HOUR, openTown, type Town } from '../support/town.ts'
import { answer, buttonOf, file, forge, LAMP, say, slip, tap, ticketIn } from './steps.ts'

let town: Town
afterEach(() => town.stop())

test('the log of a whole story holds no words, names, ids or numbers of anybody', async () => {
  // Some calls fail, so that the lines about failures are there as well.
  let calls = 0
  town = await openTown({
    passing: 40,
    telegram: {
      faults: {
        call: (method) =>
          method.startsWith('send') && ++calls % 7 === 0
            ? calls % 2 === 0
              ? { code: 502, description: `Bad Gateway for 阿珍: ${LAMP}` }
              : 'drop-after'
            : undefined,
      },
    },
  })
  const zhen = town.resident('阿珍')
  const wang = town.resident('老王')
  const li = await town.staff('李干部', 'officer', 'roads')
  const admin = await town.staff('管理员', 'admin')
  const group = town.telegram.group({
    id: -1_009_000_000_555,
    title: '城建工作群',
    members: [admin],
  })
  await say(town, group.phone(admin), '/bind roads')

  await say(town, zhen, '办残疾人证要带什么材料？')
  await say(town, zhen, LAMP)
  await tap(town, zhen, '留电话')
  await say(town, zhen, '13812345678')
  zhen.photo(Buffer.from('路灯照片'), '见照片')
  await town.settled()
  const no = ticketIn(await tap(town, zhen, /提交/))
  town.clock.pass(HOUR)
  await town.job('files')
  await tap(town, li, buttonOf(li, 'accept', no))
  await answer(town, li, no, '灯泡已经换好，师傅姓陈。')
  await tap(town, zhen, '未解决')
  await say(town, zhen, '灯还是不亮')

  // What goes wrong for people, and what goes wrong with the line.
  const other = await file(town, wang)
  wang.block()
  await town.settled()
  await answer(town, li, other)
  await town.settled()
  await slip(town, zhen, { text: '路'.repeat(100_000) })
  await forge(town, zhen, `accept:${other}`)
  await say(town, zhen, '/queue')
  town.telegram.redeliver({ update_id: town.telegram.state.nextUpdate++, message: 'nonsense' })
  town.telegram.state.files.clear()
  zhen.photo(Buffer.from('gone'), '又坏了，请处理')
  await town.settled()
  town.clock.pass(2 * DAY)
  await town.job('files')
  await town.job('drafts')
  await town.settled()
  await town.restart()
  await town.settled()

  const log = JSON.stringify(town.log.lines)
  expect(town.log.lines.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['started', 'send again', 'not sent']),
  )
  for (const { user } of [zhen, wang, li, admin]) {
    expect(log).not.toContain(user.first_name)
    expect(log).not.toContain(String(user.id))
  }
  expect(log).not.toMatch(/13812345678|9000000555|城建工作群/)
  expect(log).not.toMatch(/路灯|照片|灯泡|灯还是|残疾人证|又坏了|nonsense/)
  // Not one Chinese character at all: every line is about the program, in the program's words.
  expect(log).not.toMatch(/[\u3400-\u9fff]/)
})
