import { LANGUAGES, type Township } from '../../domain/township.ts'
import { ROLES } from '../../domain/roles.ts'
import type { OwnData, OwnTicket } from '../../handlers/own-data.ts'
import { plainText } from '../html.ts'
import type { Texts } from '../texts.ts'
import { disclosureHtml } from './disclosure.ts'
import { historyLines } from './history.ts'
import { watchName } from './subscriptions.ts'
import { roleName, stateName, unitName } from './names.ts'

/** What a file of somebody's data is written with. */
interface Writing {
  readonly town: Township
  readonly t: Texts
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : ['', `== ${title} ==`, ...lines]

/** The file is in their language, so that its name is in reach; another is named by its code. */
const languageName = (t: Texts, language: string): string =>
  language === t.language ? t.plain('language.name') : language

const accountLines = ({ t }: Writing, { since, language }: OwnData): string[] => [
  t.plain('ownData.since', { moment: t.moment(since) }),
  ...(LANGUAGES.some((one) => one === language)
    ? [t.plain('ownData.language', { language: languageName(t, language!) })]
    : []),
]

const roleLines = ({ town, t }: Writing, { roles }: OwnData): string[] =>
  roles.flatMap(({ role: word, unit, name, since, until }) => {
    const role = ROLES.find((one) => one === word)
    if (!role) return []
    const held = {
      role: roleName(town, t, { role, unit, name }),
      name: name ?? t.plain('people.noName'),
      since: t.moment(since),
    }
    return until === null
      ? t.plain('ownData.role', held)
      : t.plain('ownData.roleEnded', { ...held, until: t.moment(until) })
  })

/** What there is of somebody because they work here. */
const serviceLines = (
  { t }: Writing,
  { recordings, absences, dutyDays, boardChecks, logged }: OwnData,
): string[] => [
  ...recordings.map((at) => t.plain('ownData.recording', { moment: t.moment(at) })),
  ...absences.map(({ from, to }) =>
    t.plain('ownData.absence', { from: t.date(from), to: t.date(to) }),
  ),
  ...dutyDays.map((day) => t.plain('ownData.duty', { day: t.date(day) })),
  ...boardChecks.map(({ day, place }) =>
    t.plain('ownData.boardCheck', { day: t.date(day), place: t.script(place) }),
  ),
  ...logged.map(({ at, words }) =>
    t.plain('ownData.logged', { moment: t.moment(at), words: t.script(words) }),
  ),
]

/** What was said in a quarter's social comment, while it is known who said it. */
const commentLines = ({ t }: Writing, { comments, commentWords }: OwnData): string[] => [
  ...comments.map(({ quarter, question, answer }) =>
    t.plain('ownData.comment', {
      quarter,
      question: t.plain(`poll.question.${question}`),
      answer: t.plain(`poll.answer.${question}.${answer}`),
    }),
  ),
  ...commentWords.map(({ quarter, words }) => t.plain('ownData.commentWords', { quarter, words })),
]

const answerLines = ({ t }: Writing, { answer, gone }: OwnData['questions'][number]): string[] => {
  const said = answer?.composed?.map(({ text }) => text) ?? answer?.quotes.map(({ text }) => text)
  return [
    ...(said ?? []).map((text) => t.plain('ownData.answer', { text: t.script(text) })),
    ...(gone > 0 ? [t.plain('ownData.answerGone')] : []),
  ]
}

/** What was answered to the ticket it went into. */
const alongLines = ({ town, t }: Writing, along: OwnTicket['along']): string[] =>
  along.flatMap(({ view: { events, words, cited }, told }) =>
    historyLines(town, t, events, words, 'resident', cited, (i) => told[i]!).map(plainText),
  )

const ticketLines = (by: Writing, view: OwnTicket): string[] => {
  const { town, t } = by
  const { ticket, events, words, files, phone, cited, along } = view
  const answers = alongLines(by, along)
  return [
    '',
    t.plain('ownData.ticket', {
      no: ticket.no,
      state: stateName(t, ticket),
      unit: unitName(town, ticket.unit),
    }),
    ...(phone === undefined ? [] : [t.plain('ownData.phone', { phone })]),
    ...(files.length === 0 ? [] : [t.plain('ownData.files', { count: files.length })]),
    ...historyLines(town, t, events, words, 'resident', cited).map(plainText),
    ...(answers.length === 0 ? [] : [t.plain('ownData.along'), ...answers]),
  ]
}

/** What somebody did with an item, as its history says it. */
const itemActLine = ({ t }: Writing, { at, what, item, words }: OwnData['itemActs'][number]) =>
  t.plain('ownData.itemAct', {
    moment: t.moment(at),
    what: t.plain(`itemAct.${what}`),
    item: item ?? '',
    words: words ?? '',
  })

/** What somebody did in an inspection, in a line. */
const inspectingLine = (
  { town, t }: Writing,
  { at, what, unit, words }: OwnData['inspecting'][number],
) =>
  t.plain('ownData.inspected', {
    moment: t.moment(at),
    what: t.plain(`ownData.inspecting.${what}`),
    unit: unitName(town, unit),
    words: words ?? '',
  })

/** 我的资料 as a text anybody can read: what is kept, and of tickets what their resident is told. */
export const ownDataText = (town: Township, t: Texts, data: OwnData, now: Date): string => {
  const by: Writing = { town, t }
  return [
    t.plain('ownData.title', { town: town.name, moment: t.moment(now.toISOString()) }),
    ...section(t.plain('ownData.account'), accountLines(by, data)),
    ...section(t.plain('ownData.roles'), [...roleLines(by, data), ...serviceLines(by, data)]),
    ...section(
      t.plain('ownData.questions'),
      data.questions.flatMap((question) => [
        t.plain('ownData.said', { moment: t.moment(question.at), words: question.words }),
        ...answerLines(by, question),
        ...(question.feedback === 'helped' ? [t.plain('ownData.helped')] : []),
      ]),
    ),
    ...section(
      t.plain('ownData.drafts'),
      data.drafts.flatMap(({ at, words, phone, ticket }) => [
        t.plain('ownData.said', { moment: t.moment(at), words }),
        ...(phone === null ? [] : [t.plain('ownData.phone', { phone })]),
        ...(ticket === null ? [] : [t.plain('ownData.became', { no: ticket })]),
      ]),
    ),
    ...section(
      t.plain('ownData.voices'),
      data.voices.map(({ at, words }) =>
        t.plain('ownData.said', {
          moment: t.moment(at),
          words: words ?? t.plain('ownData.noWords'),
        }),
      ),
    ),
    ...section(t.plain('ownData.comments'), commentLines(by, data)),
    ...section(
      t.plain('ownData.orders'),
      data.orders.map(({ at, words }) => t.plain('ownData.said', { moment: t.moment(at), words })),
    ),
    ...section(
      t.plain('ownData.itemActs'),
      data.itemActs.map((act) => itemActLine(by, act)),
    ),
    ...section(
      t.plain('ownData.inspections'),
      data.inspecting.map((act) => inspectingLine(by, act)),
    ),
    ...section(
      t.plain('ownData.subscriptions'),
      data.subscriptions.map((one) =>
        t.plain('ownData.subscription', {
          moment: t.moment(one.since),
          name: one.what === 'item' ? one.value : watchName(by, one),
        }),
      ),
    ),
    ...section(
      t.plain('ownData.inGroups'),
      data.groupWords.map(({ at, words }) =>
        t.plain('ownData.said', { moment: t.moment(at), words }),
      ),
    ),
    ...section(
      t.plain('ownData.tickets'),
      data.tickets.flatMap((view) => ticketLines(by, view)),
    ),
    ...section(t.plain('ownData.disclosures'), [
      ...data.applications.map(({ at, words }) =>
        t.plain('ownData.said', { moment: t.moment(at), words }),
      ),
      ...data.disclosures.flatMap((view) => [
        '',
        ...plainText(disclosureHtml(town, t, view, {}, now)).split('\n'),
      ]),
    ]),
    '',
  ].join('\n')
}
