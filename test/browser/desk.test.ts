import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openBrowser, openPhones, type PhonesPage } from './phones.ts'
import { paintPhoto } from './photo.ts'
import { startProgram, type Program } from './program.ts'

const TICKET = /QH\d{6}-\d{3}/
const PICTURES = join(import.meta.dirname, '..', '..', 'docs', 'pictures')

let folder: string
let program: Program
let browser: Browser
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-desk-'))
  ;[program, browser] = await Promise.all([startProgram(folder), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  rmSync(folder, { recursive: true, force: true })
})

type Phone = ReturnType<PhonesPage['phone']>

/** Keeps what a phone shows for docs/desk.md, where pictures are asked for. */
const picture = async (phone: Phone, name: string): Promise<void> => {
  if (process.env['PICTURE']) await phone.picture(join(PICTURES, `${name}.png`))
}

/** Writes and files it; the number it got. */
const file = async (phone: Phone, words: string): Promise<string> => {
  await phone.write(words)
  const draft = await phone.reads(new RegExp(`还没提交[^]*${words}`))
  await draft.press(/提交/)
  const receipt = await phone.reads(/收到了/)
  await receipt.says(TICKET)
  return TICKET.exec(await receipt.text())![0]
}

test('a complaint from the resident’s phone to its answer, as both see it, and the queue it stands in', async () => {
  const phones = await openPhones(browser, program.url, {
    viewport: { width: 2300, height: 1000 },
    deviceScaleFactor: 2,
  })
  const qiang = phones.phone('阿强')
  const zhen = phones.phone('阿珍')
  const li = phones.phone('李干部')
  await qiang.start()
  await zhen.start()
  for (const phone of [qiang, zhen, li]) await phone.hideKeyboard()

  // With a photo, to the unit; the officer asks what is missing, and the resident says it.
  const photo = await paintPhoto(browser)
  await qiang.write('菜市场后面的垃圾五天没人清运了，臭得很')
  await qiang.reads(/还没提交/)
  await qiang.sendPhoto(photo.png, '苍蝇到处飞')
  await qiang.reads(/附件 1 件/)
  await qiang.press(/提交/)
  const receipt = await qiang.reads(TICKET)
  const rubbish = TICKET.exec(await receipt.text())![0]
  const card = await li.reads(new RegExp(rubbish))
  await card.press(/受理/)
  await card.says(/办理中/)
  await card.press(/更多/)
  await card.press(/请群众补充/)
  await li.reads(/还需要群众补充/)
  await li.write('垃圾桶在市场的哪个门？')
  await (await li.reads(/将发给群众/)).press(/发送/)
  const question = await qiang.reads(/再说清楚一点/)
  await question.press(/补充/)
  await qiang.reads(/请写下要补充/)
  await qiang.write('北门，靠公厕那边')
  await qiang.reads(/他们接着办/)

  // The answer is shown before it goes out, with what is published beside it.
  const added = await li.reads(/最近补充/)
  await picture(li, 'card')
  await added.press(/答复/)
  await li.reads(/请写下给群众的答复/)
  await li.write('今天上午已经清走了，以后每天早上七点清一次。')
  const preview = await li.reads(/将发给群众[^]*每天早上七点/)
  await preview.press(/发送/)
  const answer = await qiang.reads(/每天早上七点[^]*解决了吗/)
  await picture(qiang, 'resident')
  await answer.press(/未解决/)
  await qiang.reads(/还差在哪里/)
  await qiang.write('北门清了，南门还堆着')
  await qiang.reads(/已经记到/)

  // The history says who did what, when.
  const again = await li.reads(/群众有补充[^]*重办[^]*南门还堆着/)
  await again.press(/受理/)
  await again.says(/办理中/)
  await again.press(/更多/)
  await again.press(/查看经过/)
  const history = await li.reads(/办理过程/)
  expect(await history.text()).toMatch(/提交[^]*签收[^]*请群众补充[^]*群众补充[^]*答复[^]*未解决/)
  await picture(li, 'history')

  // One that somebody telephoned is written down for them.
  await li.write('/record')
  await (await li.reads(/怎么反映的/)).press(/来电/)
  await li.reads(/请写下群众反映的事/)
  await li.write('下河村村口的路灯坏了一个星期，晚上全黑')
  const recording = await li.reads(/代录还没提交/)
  await recording.press(/留电话/)
  await li.reads(/请写群众的电话号码/)
  await li.write('0571-88123456')
  const complete = await li.reads(/群众电话/)
  await picture(li, 'record')
  await complete.press(/提交/)
  const lamp = TICKET.exec(await (await li.reads(/已登记/)).text())![0]
  expect(lamp).not.toBe(rubbish)

  // What burns comes first.
  const fire = await file(zhen, '北街的垃圾桶起火了，正在冒烟')
  await li.reads(new RegExp(fire))
  await li.write('/queue')
  const queue = await li.reads(/待办 \d+ 件/)
  expect(await queue.text()).toMatch(new RegExp(`🚨 ${fire}[^]*${lamp}`))
  await picture(li, 'queue')

  expect(phones.faults).toEqual([])
  await phones.close()
})
