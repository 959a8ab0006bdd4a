import { mkdtempSync, rmSync } from 'node:fs'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openBrowser, openPhones, type PhonesPage } from './phones.ts'
import { paintPhoto } from './photo.ts'
import { startProgram, type Program } from './program.ts'

const TICKET = /QH\d{6}-\d{3}/
const DAY = /\d+月\d+日/
const GROUP = '生态环境办公室工作群'
const PICTURE = join(import.meta.dirname, '..', '..', 'docs', 'pictures', 'simulator.png')

let folder: string
let program: Program
let browser: Browser
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-browser-'))
  ;[program, browser] = await Promise.all([startProgram(folder), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await program?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The newest message is in view on every phone, without anybody scrolling. */
const expectNewestInView = async (phones: PhonesPage) => {
  for (const owner of ['阿珍', '阿强', '李干部', GROUP, '镇长'])
    await expect
      .poll(phones.phone(owner).hiddenBelow, { message: owner, timeout: 5_000 })
      .toBeLessThanOrEqual(1)
}

test('the page is to be reached from this machine only, whatever HOST says', async () => {
  expect(program.url).toBe(`http://127.0.0.1:${program.port}`)
  const elsewhere = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
  for (const { address } of elsewhere)
    await expect(fetch(`http://${address}:${program.port}/healthz`)).rejects.toThrow()
})

test('a question, a complaint with a photo, their answers and the week, on the page', async () => {
  const phones = await openPhones(browser, program.url)
  const zhen = phones.phone('阿珍')
  const qiang = phones.phone('阿强')
  const li = phones.phone('李干部')
  const group = phones.phone(GROUP)
  const mayor = phones.phone('镇长')

  // A resident asks, and is answered with the source.
  await zhen.start()
  await zhen.reads(/青禾镇/)
  await zhen.write('办残疾人证要带什么材料？')
  const answer = await zhen.reads(/身份证/)
  expect(await answer.text()).toMatch(/照片3张[^]*《.*残疾人证.*》[^]*社会事务办公室/)

  // It does not settle the matter: the unit gets it, and the resident a receipt.
  await answer.press(/没解决/)
  await zhen.press(/提交/)
  const receipt = await (await zhen.reads(TICKET)).text()
  const asked = TICKET.exec(receipt)![0]
  expect(receipt).toContain('社会事务办公室')
  expect(receipt).toMatch(DAY)

  // The officer takes it in hand and answers; the words are shown before they go out.
  const card = await li.reads(new RegExp(asked))
  expect(await card.text()).toContain('办残疾人证要带什么材料？')
  expect(await li.text()).not.toContain('阿珍')
  await card.press(/受理/)
  await zhen.reads(/签收/)
  await card.says(/办理中/)
  await card.press(/答复/)
  await li.reads(/请写下/)
  await li.write('您好！行动不便的不用跑一趟，12月8日医生上门评定。')
  const preview = await li.reads(/将发给群众/)
  expect(await preview.text()).toContain('12月8日')
  expect(await zhen.text()).not.toContain('12月8日')
  await preview.press(/发送/)
  const reply = await zhen.reads(/12月8日/)

  // The resident is content, and the officer's card says so.
  await reply.press(/已解决/)
  await zhen.press(/^(?!.*(基本|不)).*满意/)
  await zhen.reads(/谢谢/)
  await card.says(/已办结/)

  // Another resident complains in plain words, with a photo.
  await qiang.start()
  await qiang.reads(/青禾镇/)
  const photo = await paintPhoto(browser)
  await qiang.write('菜市场后面的垃圾五天没人清运了')
  const draft = await qiang.reads(/还没提交/)
  await qiang.sendPhoto(photo.png, '臭得很，苍蝇到处飞')
  await qiang.reads(/附件 1 件/)
  await qiang.press(/提交/)
  const filed = TICKET.exec(await (await qiang.reads(TICKET)).text())![0]
  // The draft as it was before the photo has its buttons still, and they file nothing twice.
  await draft.press(/提交/)
  expect(await qiang.closePopUp()).toMatch(/已经办过/)
  await qiang.write('谢谢')
  await qiang.reads(/不客气/)

  // The unit's group sees the card; one officer looks at the photo, another opens the card again and takes it.
  const first = await group.reads(new RegExp(filed))
  expect(await first.text()).toContain('垃圾五天没人清运')
  expect(await group.text()).not.toContain('阿强')
  await group.press(/附件/)
  expect(await group.seesPhoto()).toEqual(photo.size)
  await group.speakAs('陈干部')
  await group.write(`/ticket ${filed}`)
  const newest = await group.reads(new RegExp(`^(?!.*新的诉求)[^/]*${filed}`))
  await newest.press(/受理/)
  await newest.says(/办理中/)
  await first.says(/办理中/)
  await qiang.reads(/签收/)

  // The leader sees last week, and in its place this one.
  await mayor.write('/summary')
  const week = await mayor.reads(/收到\s*0\s*件/)
  await week.press(/^本周$/)
  await week.says(/收到\s*2\s*件/)

  await expectNewestInView(phones)
  if (process.env['PICTURE']) {
    // Room for every phone, and for the answer's source above the reply.
    await phones.page.setViewportSize({ width: 2300, height: 1000 })
    await zhen.hideKeyboard()
    await expectNewestInView(phones)
    await phones.picture(PICTURE)
  }
  expect(phones.faults).toEqual([])
  await phones.close()
})

test('after a restart the chats are as they were, and go on', async () => {
  expect(await program.stop()).toBe(0)
  program = await startProgram(folder)
  const phones = await openPhones(browser, program.url)
  const zhen = phones.phone('阿珍')
  await zhen.reads(/谢谢/)
  await zhen.write('/my')
  const mine = await zhen.reads(/已办结/)
  expect(await mine.text()).toMatch(TICKET)
  await phones.phone(GROUP).press(/答复/)
  await phones.phone(GROUP).reads(/请回复这条消息/)
  await expectNewestInView(phones)
  expect(phones.faults).toEqual([])
  await phones.close()
})
