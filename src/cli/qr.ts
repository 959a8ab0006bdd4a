import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'

import type { Telegram } from 'telegraf'

import { boardPages, itemPage, itemSheet, unitSheet, type Coding } from '../bot/code-pages.ts'
import { errorName } from '../bot/log.ts'
import type { CodePage, CodeSheet } from '../domain/code-sheet.ts'
import { isShown, type ItemVersion } from '../domain/item.ts'
import { dayOf } from '../domain/time.ts'
import { findUnit, type Unit } from '../domain/township.ts'
import { newestOf, standingBoardsOf } from '../handlers/codes.ts'
import type { House } from '../house.ts'
import { codeSheets } from '../papers.ts'
import { botName } from './bot-name.ts'
import { json, UsageError, type ExitCode } from './io.ts'

type Named = { readonly unit: Unit } | { readonly item: ItemVersion }

/** What a code leads to: a unit, by id or name, else an item, by id, that residents may be shown. */
const named = async ({ world, textsOf }: House, which: string, now: Date): Promise<Named> => {
  const { town, records, store } = world
  const unit = findUnit(town, which)
  if (unit) return { unit }
  const item = await records.findItem(store.read, which)
  if (!item || !isShown(item, dayOf(now, town.timezone)))
    throw new UsageError(textsOf('zh-CN').plain('qr.nothingSuch', { which }))
  return { item }
}

const sheetOf = (coding: Coding, one: Named): CodeSheet =>
  'unit' in one ? unitSheet(coding, one.unit) : itemSheet(coding, one.item)

const pagesOf = async (
  { world }: House,
  coding: Coding,
  one: Named,
  now: Date,
): Promise<CodePage[]> => {
  if ('item' in one) return [itemPage(coding, one.item)]
  const { id } = one.unit
  const boards = await standingBoardsOf(world, world.store.read, id)
  return boardPages(coding, id, boards, await newestOf(world, world.store.read, id, now))
}

const drawn = async (
  house: House,
  coding: Coding,
  all: readonly Named[],
  kind: string,
  now: Date,
): Promise<{ readonly content: Uint8Array | string; readonly links: readonly string[] }> => {
  if (kind === '.docx') {
    const pages: CodePage[] = []
    for (const one of all) pages.push(...(await pagesOf(house, coding, one, now)))
    return { content: await codeSheets.pages(pages), links: pages.map(({ link }) => link) }
  }
  const sheet = sheetOf(coding, all[0]!)
  const content =
    kind === '.png'
      ? await codeSheets.picture(sheet)
      : (await import('../reports/picture/code-sheet.ts')).codeSheetSvg(sheet)
  return { content, links: [sheet.link] }
}

/**
 * `qr ITEM|UNIT… --out FILE.png|.svg|.docx`: sheets with codes, to be printed for the board. A picture has one; a .docx has a
 * page for each item, and for each board of a unit.
 */
export const qrCommand = async (
  house: House,
  telegram: Telegram,
  which: readonly string[],
  { out, ...options }: { readonly out: string; readonly json?: boolean },
  now: Date,
): Promise<ExitCode> => {
  const t = house.textsOf('zh-CN')
  const kind = extname(out).toLowerCase()
  if (!['.png', '.svg', '.docx'].includes(kind))
    throw new UsageError(t.plain('qr.whichFiles', { file: out }))
  if (which.length > 1 && kind !== '.docx')
    throw new UsageError(t.plain('qr.onlyOne', { file: out }))
  const all: Named[] = []
  for (const one of which) all.push(await named(house, one, now))
  const coding = { town: house.world.town, t, botName: await botName(house, telegram) }
  const { content, links } = await drawn(house, coding, all, kind, now)
  await writeFile(out, content).catch((error: unknown) => {
    throw new UsageError(t.plain('cli.cannotWrite', { file: out, why: errorName(error) }))
  })
  if (options.json) json({ file: out, link: links[0], links })
  return 0
}
