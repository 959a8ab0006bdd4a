import { questionsIn } from '../../domain/clauses.ts'
import { isCourtesy } from '../../domain/courtesies.ts'
import { freshIntentOf, type Intent } from '../../domain/intent.ts'
import { soundsLikeObjection } from '../../domain/objection-words.ts'
import { isTicketWay } from '../../domain/ticket-ways.ts'
import { isAnotherMatter } from '../../handlers/draft-target.ts'
import { openDraftOf, type DraftView, type Sent } from '../../handlers/draft.ts'
import type { SentFile } from '../../handlers/world.ts'
import type { BotContext } from '../context.ts'
import { answerQuestion } from './ask.ts'
import { dispatch, intentIn } from './dispatch.ts'
import { showHeard } from './hear.ts'
import { offerTicket, ticketForVoice } from './offering.ts'
import { explainDisclosure, sayBack, takeEmergency, takeReport } from './next-steps.ts'
import { takeComplaint } from './taking.ts'
import { ticketWays } from './ticket-words.ts'

/** What a resident says in private is taken up, however it came here. */

interface How {
  /** A later part of an album: kept, and answered no more. */
  readonly quiet?: boolean
  /** Its writer said that it belongs to no ticket of theirs. */
  readonly apart?: boolean
}

/** Where a file comes along, it is shown to an office: nothing is only asked, nor only said in passing. */
const WITH_FILES: readonly Intent[] = ['report', 'emergency', 'both']

const intentWithFiles = (ctx: BotContext, { words }: Sent): Intent => {
  const intent = intentIn(ctx, words)
  return WITH_FILES.includes(intent) ? intent : 'complaint'
}

/** What is asked besides a complaint. */
const askedIn = (intent: Intent, words: string): string =>
  intent === 'both' ? questionsIn(words) : ''

const openDraft = ({ desk, turn }: BotContext): Promise<DraftView | undefined> =>
  openDraftOf(desk.world, desk.world.store.read, turn.who, turn.chat)

/** Words or files from a resident who is nowhere in particular. */
export const takeUp = async (
  ctx: BotContext,
  sent: Sent,
  { quiet = false, apart = false }: How = {},
): Promise<void> => {
  const { words, files, voice } = sent
  // Words that were heard say themselves what they are; the voice they came in goes where a file can go.
  const intent =
    files.length > 0 && voice === undefined ? intentWithFiles(ctx, sent) : intentIn(ctx, words)
  if (!apart && (await offerTicket(ctx, sent, intent))) return
  return takeAs(ctx, intent, sent, quiet)
}

const takeAs = async (
  ctx: BotContext,
  intent: Intent,
  sent: Sent,
  quiet = false,
): Promise<void> => {
  const { words, voice } = sent
  await dispatch(intent, {
    ...ticketWays(ctx, words, () => takeAs(ctx, freshIntentOf(words), sent)),
    courtesy: (said) => sayBack(ctx, said),
    // That something is not published is told, not asked: it comes as a draft, with the way of objections.
    question: () =>
      soundsLikeObjection(words) && questionsIn(words) === ''
        ? takeComplaint(ctx, sent, { published: true, quiet })
        : answerQuestion(ctx, words, { voice }),
    complaint: () => takeComplaint(ctx, sent, { published: true, quiet }),
    both: () => takeComplaint(ctx, sent, { published: true, question: askedIn(intent, words) }),
    emergency: () => takeEmergency(ctx, sent),
    disclosure: () => explainDisclosure(ctx, sent),
    report: () => takeReport(ctx, sent),
  })
}

/** What has a way of its own, also where a complaint was asked for. */
const OWN_WAYS: readonly Intent[] = ['report', 'emergency']

/** What somebody says is a complaint: by the command, or by a button. */
export const takeAsComplaint = async (ctx: BotContext, sent: Sent): Promise<void> => {
  const intent = intentIn(ctx, sent.words)
  return OWN_WAYS.includes(intent)
    ? takeUp(ctx, sent)
    : takeComplaint(ctx, sent, { question: askedIn(intent, sent.words) })
}

/**
 * Words where they were asked for. Thanks are thanks there, too; and with the draft begun, whoever asks
 * something is answered, and goes on writing after that.
 */
export const takeAskedFor = async (ctx: BotContext, sent: Sent): Promise<void> => {
  const { words, files } = sent
  const intent = files.length > 0 ? intentWithFiles(ctx, sent) : intentIn(ctx, words)
  const asksBetween =
    intent === 'question' && questionsIn(words) !== '' && (await openDraft(ctx)) !== undefined
  return asksBetween || isCourtesy(intent) || isTicketWay(intent) || OWN_WAYS.includes(intent)
    ? takeUp(ctx, sent)
    : takeComplaint(ctx, sent, { askedFor: true, question: askedIn(intent, words) })
}

/** Whether words that were heard only go on with a draft: they ask nothing, and are of no other matter. */
const goesOn = (ctx: BotContext, { draft }: DraftView, words: string): boolean => {
  const intent = intentIn(ctx, words)
  if (intent === 'complaint') return !isAnotherMatter(ctx.desk.world, draft, words)
  // 就在小学门口: no complaint by itself, and no question either.
  return intent === 'question' && questionsIn(words) === ''
}

/**
 * A voice that comes out of nothing, `words` being what was heard. What goes on with the open draft goes into
 * it, where it is seen; of all else nothing is done before its speaker has seen it.
 */
export const takeUpVoice = async (
  ctx: BotContext,
  file: SentFile,
  words: string | undefined,
): Promise<void> => {
  const open = await openDraft(ctx)
  const waiting = open ? undefined : await ticketForVoice(ctx)
  if (waiting) return showHeard(ctx, file, words, waiting)
  if (!open || (words !== undefined && !goesOn(ctx, open, words)))
    return showHeard(ctx, file, words)
  if (words !== undefined) ctx.say({ html: ctx.turn.t.html('voice.writtenIn') })
  return takeComplaint(ctx, { words: words ?? '', files: [file] }, { askedFor: true })
}
