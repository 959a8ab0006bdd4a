import { APPLICANTS, APPLIED_BY, FORMS } from '../../domain/application.ts'
import { disclosureDesk } from '../../domain/desks.ts'
import type { Township } from '../../domain/township.ts'
import { RECEIVED_ON } from '../../handlers/apply-received.ts'
import { applyFieldsOf, applyStepOf } from '../../handlers/apply.ts'
import type { ApplicationDraft } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { excerpt } from './names.ts'
import { inRowsOf } from './pages.ts'

/** 依申请公开: what is asked, step by step, and what will be submitted. */

const drop = (t: Texts, id: number): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('applydrop', id),
})

const identityLine = (t: Texts, { identity, files }: ApplicationDraft): string =>
  identity === 'photo' ? t.html('apply.proofs', { count: files.length }) : t.html('apply.atCounter')

const draftScreen = (town: Township, t: Texts, draft: ApplicationDraft): Screen => ({
  html: [
    t.html('apply.title'),
    [
      ...(draft.receivedOn === null
        ? []
        : [t.html('apply.received', { day: t.date(draft.receivedOn) })]),
      t.html('apply.who', {
        name: draft.name,
        kind: t.plain(`application.kind.${draft.applicant!}`),
      }),
      t.html('apply.reach', { contact: draft.contact }),
      t.html('apply.wants', { words: draft.words }),
      t.html('apply.inForm', { form: t.plain(`application.form.${draft.form!}`) }),
      identityLine(t, draft),
    ].join('\n'),
    t.html(draft.channel === 'online' ? 'apply.next' : 'apply.nextOnPaper', {
      unit: disclosureDesk(town).name,
    }),
  ].join('\n\n'),
  buttons: [
    [
      { text: t.plain('button.submit'), callback_data: packButton('applysubmit', draft.id) },
      { text: t.plain('button.reword'), callback_data: packButton('applyfields', draft.id) },
      drop(t, draft.id),
    ],
  ],
})

/** What an application is, before anything of it is asked. */
export const introHtml = ({ applications: { fees } }: Township, t: Texts): string =>
  t.html('apply.intro', {
    fees: fees === undefined ? t.plain('apply.noFees') : t.plain('apply.fees', { fees }),
  })

const MOST_WISH = 24

/** A button for each of two that somebody may go on with. */
export const eitherApplicationRows = (
  t: Texts,
  two: readonly ApplicationDraft[],
): InlineButton[][] =>
  two.map(({ id, words }) => [
    {
      text: t.plain('button.applyThis', { words: excerpt(t.script(words), MOST_WISH) }),
      callback_data: packButton('application', id),
    },
  ])

/** Something else is asked for than in what was left open: which to go on with first. */
export const eitherApplicationScreen = (
  t: Texts,
  draft: ApplicationDraft,
  other: ApplicationDraft,
): Screen => ({
  html: t.html('apply.either', { words: draft.words, other: other.words }),
  buttons: eitherApplicationRows(t, [draft, other]),
})

/** What an application waits for. */
export const applyScreen = (town: Township, t: Texts, draft: ApplicationDraft): Screen => {
  const { id, channel } = draft
  const step = applyStepOf(draft)
  const ask = (what: string): string =>
    channel === 'online' ? t.html(`apply.ask.${what}`) : t.html(`apply.for.${what}`)
  switch (step) {
    case 'channel':
      return {
        html: t.html('apply.channel'),
        buttons: [
          ...APPLIED_BY.map((one) => [
            { text: t.plain(`apply.by.${one}`), callback_data: packButton('applyby', one, id) },
          ]),
          [drop(t, id)],
        ],
      }
    case 'received':
      return {
        html: t.html(`apply.receivedOn.${channel!}`),
        buttons: [
          RECEIVED_ON.map((said) => ({
            text: t.plain(`apply.on.${said}`),
            callback_data: packButton('applyon', said, id),
          })),
          [drop(t, id)],
        ],
      }
    case 'applicant':
      return {
        html: ask('applicant'),
        buttons: [
          ...inRowsOf(
            2,
            APPLICANTS.map((one) => ({
              text: t.plain(`application.kind.${one}`),
              callback_data: packButton('applicant', one, id),
            })),
          ),
          [drop(t, id)],
        ],
      }
    case 'name':
      return {
        html: ask(draft.applicant === 'person' ? 'name' : 'body'),
        buttons: [[drop(t, id)]],
      }
    case 'contact':
    case 'words':
      return { html: ask(step), buttons: [[drop(t, id)]] }
    case 'form':
      return {
        html: t.html('apply.form'),
        buttons: [
          ...FORMS.filter((form) => form !== 'here' || channel === 'online').map((form) => [
            {
              text: t.plain(`application.form.${form}`),
              callback_data: packButton('applyform', form, id),
            },
          ]),
          [drop(t, id)],
        ],
      }
    case 'identity':
      return {
        html: t.html('apply.identity', { unit: disclosureDesk(town).name }),
        buttons: [
          [{ text: t.plain('button.applyCounter'), callback_data: packButton('applycounter', id) }],
          [drop(t, id)],
        ],
      }
    case 'draft':
      return draftScreen(town, t, draft)
  }
}

/** 修改: what is to be written anew. */
export const applyFieldsScreen = (t: Texts, draft: ApplicationDraft): Screen => ({
  html: t.html('apply.which'),
  buttons: [
    ...inRowsOf(
      2,
      applyFieldsOf(draft).map((field) => ({
        text: t.plain(`apply.field.${field}`),
        callback_data: packButton('applyanew', field, draft.id),
      })),
    ),
    [{ text: t.plain('button.back'), callback_data: packButton('application', draft.id) }],
  ],
})
