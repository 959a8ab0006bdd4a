import type { Unit } from '../../domain/township.ts'
import type { Asked } from '../../handlers/ask.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { answerHtml } from './answer.ts'
import { saysMatter } from './no-answer.ts'
import { disclosureHtml } from './next-steps.ts'
import type { Reading } from './sources.ts'

/** The only button in a group: it leads to the private chat. */
const toPrivate = (label: string, url: string): Screen['buttons'] => [[{ text: label, url }]]

/** What is published, for all to see; whatever follows from it is between the asker and the bot. */
export const groupAnswerScreen = (
  reading: Reading,
  { finding, bare, about }: Pick<Asked, 'finding' | 'bare' | 'about'>,
  link: string,
): Screen => {
  const { t } = reading
  if (finding.answered)
    return { html: answerHtml(reading, finding), buttons: toPrivate(t.plain('button.askOn'), link) }
  if (!saysMatter({ bare, about })) return { html: t.html('answer.whichMatter') }
  const none = about ? t.html('answer.notInItem', { title: about.title }) : t.html('answer.none')
  return {
    html: `${none}\n${t.html('group.passOn')}`,
    buttons: toPrivate(t.plain('button.passOnInPrivate'), link),
  }
}

/** What concerns one person alone: not a word of it is repeated. */
export const groupComplaintScreen = (t: Texts, withFiles: boolean, link: string): Screen => ({
  html: t.html(withFiles ? 'group.complaintWithFiles' : 'group.complaint'),
  buttons: toPrivate(t.plain('button.complainInPrivate'), link),
})

/** Whom to ring stands above, and nothing else is read then. */
export const groupDangerScreen = (t: Texts, link: string): Screen => ({
  html: '',
  buttons: toPrivate(t.plain('button.complainInPrivate'), link),
})

/** How an application is made is for all to know; what is wanted is not. */
export const groupDisclosureScreen = (t: Texts, desk: Unit, link: string): Screen => ({
  html: disclosureHtml(t, desk),
  buttons: toPrivate(t.plain('button.toPrivate'), link),
})

/** What is said of somebody in office, or asked about it: nothing of it is said before others. */
export const groupReportScreen = (t: Texts, link: string): Screen => ({
  html: [t.html('group.report'), t.html('report.elsewhere')].join('\n\n'),
  buttons: toPrivate(t.plain('button.toPrivate'), link),
})

export const groupInvitationScreen = (t: Texts, link: string): Screen => ({
  html: t.html('group.askInPrivate'),
  buttons: toPrivate(t.plain('button.toPrivate'), link),
})
