import type { Courtesy } from '../../domain/courtesies.ts'
import { unitOf, type Township, type Unit } from '../../domain/township.ts'
import type { BegunApplication } from '../../handlers/apply.ts'
import { packButton } from '../callback-data.ts'
import type { Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { eitherApplicationRows } from './apply.ts'
import { unitName } from './names.ts'

/** What is said back to thanks, a greeting or small talk. */
export const courtesyScreen = (town: Township, t: Texts, courtesy: Courtesy): Screen => ({
  html: t.html(`courtesy.${courtesy}`, { town: t.script(town.name) }),
})

/** In a group, where the bot hears only what is said to it by name. */
export const groupCourtesyScreen = (t: Texts, courtesy: Courtesy, bot: string): Screen => ({
  html: t.html(`group.${courtesy}`, { bot }),
})

const phoneLine = (t: Texts, phone: string | undefined): string =>
  phone ? `\n${t.html('answer.phone', { phone })}` : ''

/** How an application for disclosure is made, and where. */
export const disclosureHtml = (t: Texts, { name, phone }: Unit): string =>
  t.html('disclosure.how', { unit: t.script(name) }) + phoneLine(t, phone)

/** The ways to apply: what is asked for was said already, so that nobody has to say it again. */
const applyRows = (t: Texts, begun: BegunApplication | undefined) =>
  begun?.other
    ? eitherApplicationRows(t, [begun.draft, begun.other])
    : [
        [
          {
            text: t.plain('button.apply'),
            callback_data: begun ? packButton('application', begun.draft.id) : packButton('apply'),
          },
        ],
      ]

/** The same, and under it the way to what needs no application. */
export const disclosureScreen = (t: Texts, desk: Unit, begun?: BegunApplication): Screen => ({
  // The shelf takes the place of the message its button hangs on: how it is done stays.
  ahead: disclosureHtml(t, desk),
  html: [
    ...(begun?.other
      ? [t.html('apply.either', { words: begun.draft.words, other: begun.other.words })]
      : []),
    t.html('disclosure.browse'),
  ].join('\n\n'),
  buttons: [
    ...applyRows(t, begun),
    [{ text: t.plain('menu.browse'), callback_data: packButton('browse') }],
  ],
})

/** Where a report on a person goes, and where else it can be taken. */
export const reportScreen = (
  town: Township,
  t: Texts,
  unit: string,
  said: 'asks' | 'bare' | 'told',
): Screen => ({
  html: [
    t.html('report.how', { unit: unitName(town, unit) }) + phoneLine(t, unitOf(town, unit)?.phone),
    t.html('report.elsewhere'),
    ...(said === 'told' ? [] : [t.html(`report.${said}`)]),
  ].join('\n\n'),
  ...(said === 'asks' && {
    buttons: [[{ text: t.plain('menu.complain'), callback_data: packButton('complain') }]],
  }),
})
