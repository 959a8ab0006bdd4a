import { importItems } from '../../src/handlers/import-items.ts'
import type { Phone } from '../../src/simulator/index.ts'
import { say, tap } from '../scenarios/steps.ts'
import { now, type Life } from './life.ts'
import type { Writer } from './cast.ts'

/** What is published: by whom, of what, and when; by editors in Telegram, and as rows that the town imports. */

export interface Published {
  readonly id: string
  readonly version: number
  readonly at: Date
  readonly unit: string
  readonly kind: string
  readonly area: string | undefined
  readonly title: string
  readonly body: string
  readonly internal: boolean
  /** The day it states itself; undefined where that is the day it came. */
  readonly statedOn: string | undefined
}

/** The test's own list of what was published, in order; withdrawn ones stay in it. */
export interface Shelf {
  readonly published: Published[]
  readonly withdrawn: { readonly id: string; readonly at: Date }[]
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: string }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Which version of an item the next one will be. */
const nextVersion = ({ published }: Shelf, id: string): number =>
  1 + published.filter((one) => one.id === id).length

const onShelf = (life: Life, shelf: Shelf, row: Row): void => {
  shelf.published.push({
    id: row.id,
    version: nextVersion(shelf, row.id),
    at: now(life),
    unit: text(row['unit']),
    kind: text(row['kind']),
    area: row['area'] === undefined ? undefined : text(row['area']),
    title: text(row['title']),
    body: text(row['body']),
    internal: row['audience'] === 'internal',
    statedOn: row['publishedAt'] === undefined ? undefined : text(row['publishedAt']),
  })
}

/** What stood on the shelf when the town moved in. */
export const movedIn = (life: Life, rows: readonly Row[]): void => {
  for (const row of rows) onShelf(life, life.books.shelf, row)
}

/** `import items`: rows as they stand in the township's files. */
export const imported = async (life: Life, shelf: Shelf, rows: readonly Row[]): Promise<void> => {
  const { town } = life.year
  const { world } = town.app.house
  const files = rows.map((value, i) => ({ file: 'township', row: i + 1, value }))
  const done = await world.store.commit((trx) => importItems(world, trx, files, now(life)))
  if (done.refused.length > 0) throw new Error(`refused: ${JSON.stringify(done.refused)}`)
  for (const row of rows) onShelf(life, shelf, row)
}

export interface Draft {
  readonly unit: Writer
  readonly title: string
  readonly body: string
  readonly kind: string
  /** What a draft is asked for and its text does not say. */
  readonly period?: string
  /** Of a notice: until when it is displayed; none: for good. */
  readonly until?: string
  /** When it is to come out; none: as soon as it was read. */
  readonly comesOut?: string
}

/** Answers whatever is asked for, until the draft is whole. */
const fillIn = async (life: Life, editor: Phone, draft: Draft, asked: string): Promise<string> => {
  const { town } = life.year
  let shown = asked
  // Each is asked for once, in this order.
  if (shown.includes('这是哪一类？')) shown = await tap(town, editor, draft.kind)
  if (shown.includes('是哪一期的？')) shown = await say(town, editor, draft.period ?? '2026年')
  if (shown.includes('公开到哪一天？'))
    shown =
      draft.until === undefined
        ? await tap(town, editor, '长期有效')
        : await say(town, editor, draft.until)
  return shown
}

/** 送审, and 同意发布 by the head of the unit. */
const reviewed = async (life: Life, unit: Writer): Promise<string> => {
  const { town } = life.year
  await tap(town, life.cast.editor(unit), '送审')
  return tap(town, life.cast.head(unit), '同意发布')
}

const newest = async ({ year }: Life, title: string): Promise<{ id: string; version: number }> => {
  const { records, store } = year.town.app.house.world
  const [found] = await records.itemsTitled(store.read, [title], 1)
  const item = found && (await records.findItemByKey(store.read, found.key))
  if (!item) throw new Error(`nothing is called ${title}`)
  return item
}

const KINDS: Readonly<Record<string, string>> = {
  政策: 'policy',
  办事流程: 'procedure',
  申请条件: 'conditions',
  收费标准: 'fees',
  办理时限: 'time-limit',
  结果公示: 'result',
  服务承诺: 'service-promise',
  财务收支: 'finance',
  通知公告: 'notice',
}

/** What an editor wrote is out: it stands on the shelf from this moment on. */
export const isOut = async (life: Life, shelf: Shelf, draft: Draft): Promise<string> => {
  const { id } = await newest(life, draft.title)
  onShelf(life, shelf, { ...draft, id, kind: KINDS[draft.kind]! })
  return id
}

/** An editor writes a new item, a second person reads it, and it is out; or will be, at its time. */
export const write = async (
  life: Life,
  shelf: Shelf,
  draft: Draft,
): Promise<string | undefined> => {
  const { town } = life.year
  const editor = life.cast.editor(draft.unit)
  await say(town, editor, '/items')
  await tap(town, editor, '➕ 新公开一条')
  const shown = await say(town, editor, `${draft.title}\n${draft.body}`)
  const preview = await fillIn(life, editor, draft, shown)
  if (!preview.includes('群众看到的样子')) throw new Error(`no preview in ${preview}`)
  if (draft.comesOut !== undefined) {
    await tap(town, editor, '发布时间')
    await say(town, editor, draft.comesOut)
  }
  const done = await reviewed(life, draft.unit)
  if (draft.comesOut !== undefined) {
    if (!done.includes('审核通过')) throw new Error(`not approved: ${done}`)
    return undefined
  }
  if (!done.includes('已经公开')) throw new Error(`not out: ${done}`)
  return isOut(life, shelf, draft)
}

/** An editor opens one of their items by its title. */
const open = async (life: Life, unit: Writer, title: string): Promise<Phone> => {
  const { town } = life.year
  const editor = life.cast.editor(unit)
  await say(town, editor, `/items ${title}`)
  await tap(town, editor, title)
  return editor
}

/** The next version of an item: its text is written anew, and read by a second person. */
export const rewrite = async (
  life: Life,
  shelf: Shelf,
  draft: Pick<Draft, 'unit' | 'title' | 'body' | 'kind'>,
): Promise<void> => {
  const { town } = life.year
  const editor = await open(life, draft.unit, draft.title)
  await tap(town, editor, '✏️ 修改（出新版）')
  await tap(town, editor, '修改内容')
  await tap(town, editor, '正文')
  await say(town, editor, draft.body)
  const done = await reviewed(life, draft.unit)
  if (!done.includes('已经公开')) throw new Error(`not out: ${done}`)
  await isOut(life, shelf, draft)
}

/** 撤下, with a reason. */
export const takeDown = async (
  life: Life,
  shelf: Shelf,
  unit: Writer,
  title: string,
  why: string,
): Promise<void> => {
  const { town } = life.year
  const { id } = await newest(life, title)
  const editor = await open(life, unit, title)
  await tap(town, editor, '撤下')
  await say(town, editor, why)
  await tap(town, editor, '确定撤下')
  shelf.withdrawn.push({ id, at: now(life) })
}

/** 本期无内容, out of the list of what is due, with a reason residents read. */
export const sayNothing = async (
  life: Life,
  shelf: Shelf,
  unit: Writer,
  due: RegExp,
  reason: string,
): Promise<string> => {
  const { town } = life.year
  const editor = life.cast.editor(unit)
  await say(town, editor, '/due')
  await tap(town, editor, due)
  await tap(town, editor, '本期无内容')
  const preview = await say(town, editor, reason)
  const [, title] = /([^\n]+：本期无内容)/.exec(preview) ?? []
  if (!title) throw new Error(`no title in ${preview}`)
  await reviewed(life, unit)
  await isOut(life, shelf, { unit, title, body: reason, kind: '财务收支' })
  return title
}

/** What is new of the shelf between two instants, as residents may see it on the evening of the later. */
export const newsBetween = (shelf: Shelf, after: Date, until: Date): Published[] =>
  shelf.published.filter(
    ({ id, at, internal }) =>
      at > after &&
      at <= until &&
      !internal &&
      !shelf.withdrawn.some((one) => one.id === id && one.at > at && one.at <= until),
  )
