import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'

import type { Telegram } from 'telegraf'

import { deepLink, ITEM_LINK, UNIT_LINK } from '../bot/deep-link.ts'
import { errorName } from '../bot/log.ts'
import { shortKey } from '../bot/short-key.ts'
import { isShown } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import { findUnit } from '../domain/township.ts'
import type { House } from '../house.ts'
import { botName } from './bot-name.ts'
import { json, UsageError, type ExitCode } from './io.ts'

interface Named {
  readonly title: string
  readonly unit: string
  readonly payload: string
}

/** What the code leads to: a unit, by id or name, else an item, by id, that residents may be shown. */
const named = async ({ world, textsOf }: House, which: string, now: Date): Promise<Named> => {
  const { town, records, store } = world
  const t = textsOf('zh-CN')
  const unit = findUnit(town, which)
  if (unit)
    return { title: t.plain('qr.ofUnit'), unit: unit.name, payload: UNIT_LINK + shortKey(unit.id) }
  const item = await records.findItem(store.read, which)
  if (!item || !isShown(item, dayOf(now, town.timezone)))
    throw new UsageError(t.plain('qr.nothingSuch', { which }))
  const { title, key } = item
  return { title, unit: findUnit(town, item.unit)?.name ?? item.unit, payload: ITEM_LINK + key }
}

/** `qr ITEM|UNIT --out FILE.png|.svg`: a sheet with a code, to be printed for the board. */
export const qrCommand = async (
  house: House,
  telegram: Telegram,
  which: string,
  { out, ...options }: { readonly out: string; readonly json?: boolean },
  now: Date,
): Promise<ExitCode> => {
  const t = house.textsOf('zh-CN')
  const kind = extname(out).toLowerCase()
  if (kind !== '.png' && kind !== '.svg')
    throw new UsageError(t.plain('qr.onlyPictures', { file: out }))
  const { title, unit, payload } = await named(house, which, now)
  const link = deepLink(await botName(house, telegram), payload)
  const howTo = [t.plain('qr.scan'), t.plain('qr.notWeChat'), t.plain('qr.askSomebody')]
  const sheet = { title, unit, link, howTo }
  const { codeSheetPng, codeSheetSvg } = await import('../reports/picture/code-sheet.ts')
  const content = kind === '.png' ? await codeSheetPng(sheet) : codeSheetSvg(sheet)
  await writeFile(out, content).catch((error: unknown) => {
    throw new UsageError(t.plain('cli.cannotWrite', { file: out, why: errorName(error) }))
  })
  if (options.json) json({ file: out, link })
  return 0
}
