import { Refusal } from '../../domain/errors.ts'
import { may } from '../../domain/roles.ts'
import { readMoment } from '../../domain/spoken-moment.ts'
import { dayOf } from '../../domain/time.ts'
import { clearNumbers } from '../../handlers/draft-numbers.ts'
import { moreBody, readField } from '../../handlers/draft-fields.ts'
import type { SourceDocument } from '../../domain/proposed-item.ts'
import { isDocument, type DocumentProblem } from '../../handlers/documents.ts'
import type { Sent } from '../../handlers/draft.ts'
import type { FetchProblem } from '../../handlers/fetch-document.ts'
import { ownItemDraft } from '../../handlers/draft-access.ts'
import {
  beginItem,
  changeFields,
  takeFile,
  type BegunDraft,
  type SourceFile,
} from '../../handlers/item-drafts.ts'
import type { Place } from '../../handlers/place.ts'
import { schedule } from '../../handlers/review-item.ts'
import { cleanWords } from '../../handlers/words.ts'
import type { Db, ItemDraft, SentFile } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { showTyping } from '../patience.ts'
import { showDraft } from './item-drafts.ts'

/** What an editor writes or sends for an item. */

type Drafting = Extract<Place, { at: 'item-drafting' }>

interface ReadFile {
  readonly document: SourceDocument
  readonly file: SourceFile
}

/** Fetches a file and reads it; a problem where it says nothing. */
const readSent = async (
  { desk }: BotContext,
  sent: SentFile,
): Promise<ReadFile | DocumentProblem | FetchProblem> => {
  const { world, fetchDocument } = desk
  if (sent.kind !== 'document' || !isDocument(sent.name)) return 'unknown-type'
  if (!fetchDocument || !world.documents) return 'not-now'
  const bytes = await fetchDocument(sent)
  if (typeof bytes === 'string') return bytes
  const name = sent.name ?? ''
  const document = await world.documents.read({ name, bytes })
  if (typeof document === 'string') return document
  const source = { name, sha256: world.records.sha256(bytes) }
  return { document, file: { source, sent } }
}

/** A file that was read; undefined where it could not be, which is said in one sentence. */
const readOrSay = async (ctx: BotContext, sent: SentFile): Promise<ReadFile | undefined> => {
  const stop = showTyping(ctx)
  try {
    const read = await readSent(ctx, sent)
    if (typeof read !== 'string') return read
    ctx.say({
      html: ctx.turn.t.html(`items.document.${read}`, { name: sent.name ?? '' }),
    })
    return undefined
  } finally {
    stop()
  }
}

const proposedFrom = ({ desk, turn }: BotContext, document: SourceDocument) => {
  const { documents, town } = desk.world
  return documents?.propose(document, town, dayOf(turn.now, town.timezone)) ?? {}
}

const begin = (ctx: BotContext, begun: BegunDraft): void => {
  const { desk, turn } = ctx
  ctx.plan(async (trx) =>
    showDraft(ctx, trx, await beginItem(desk.world, trx, turn.who, begun, turn.now)),
  )
}

const beginFromFile = async (ctx: BotContext, sent: SentFile): Promise<void> => {
  const read = await readOrSay(ctx, sent)
  if (read) begin(ctx, { content: proposedFrom(ctx, read.document), file: read.file })
}

/** A new item: a file, or the words themselves. */
export const takeNewItem = async (ctx: BotContext, { words, files }: Sent): Promise<void> => {
  const [file] = files
  if (file) return beginFromFile(ctx, file)
  return begin(ctx, { content: proposedFrom(ctx, { text: cleanWords(words) }) })
}

/**
 * A document that an editor sends out of nothing is to be published; false where it is none, or they edit nothing.
 */
export const takeDocument = async (ctx: BotContext, { files }: Sent): Promise<boolean> => {
  const [file] = files
  if (!file || file.kind !== 'document' || !isDocument(file.name)) return false
  if (!may(ctx.turn.who.memberships, 'edit-items')) return false
  await beginFromFile(ctx, file)
  return true
}

/** Longer than any title, unit or date: what Telegram cut off a long text comes as a message of its own. */
const LONGEST_ANSWER = 300

const written = (
  ctx: BotContext,
  trx: Db,
  { draft: id, asked }: Drafting,
  draft: ItemDraft,
  words: string,
): Promise<ItemDraft> => {
  const { world } = ctx.desk
  const { who, now } = ctx.turn
  switch (asked) {
    case 'numbers':
      return clearNumbers(world, trx, who, id, words, now)
    case 'time': {
      const at = readMoment(words, now, world.town.timezone)
      if (!at) throw new Refusal('bad-moment')
      return schedule(world, trx, who, id, at, now)
    }
    case 'more':
      return changeFields(world, trx, who, id, moreBody(draft.content, cleanWords(words)), now)
    default: {
      const longer = asked !== 'body' && asked !== 'basis' && words.length > LONGEST_ANSWER
      const fields = longer
        ? moreBody(draft.content, cleanWords(words))
        : readField(world, asked, words, now)
      return changeFields(world, trx, who, id, fields, now)
    }
  }
}

const replaceText = async (
  ctx: BotContext,
  { draft: id }: Drafting,
  sent: SentFile,
): Promise<void> => {
  const { desk, turn } = ctx
  const read = await readOrSay(ctx, sent)
  if (!read) return
  const begun = { content: proposedFrom(ctx, read.document), file: read.file }
  ctx.plan(async (trx) =>
    showDraft(ctx, trx, await takeFile(desk.world, trx, turn.who, id, begun, turn.now)),
  )
}

/** Of several files sent together each is an item: a draft that has its file takes another only where its text is asked for. */
const isAnother = async (
  { desk, turn }: BotContext,
  { draft: id, asked }: Drafting,
): Promise<boolean> => {
  const { world } = desk
  const { source, base } = await ownItemDraft(world, world.store.read, turn.who, id)
  return source !== null && base === null && asked !== 'body'
}

/** What is written for a draft, where it was asked for. */
export const takeDrafted = async (
  ctx: BotContext,
  place: Drafting,
  { words, files }: Sent,
): Promise<void> => {
  const { desk, turn } = ctx
  const [file] = files
  if (file)
    return (await isAnother(ctx, place)) ? beginFromFile(ctx, file) : replaceText(ctx, place, file)
  ctx.plan(async (trx) => {
    const draft = await ownItemDraft(desk.world, trx, turn.who, place.draft)
    return showDraft(ctx, trx, await written(ctx, trx, place, draft, words))
  })
}
