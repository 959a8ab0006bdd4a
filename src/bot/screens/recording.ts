import { CHANNELS } from '../../domain/complaint.ts'
import { assigningDesk, deskOf, disclosureDesk } from '../../domain/desks.ts'
import { emergenciesIn } from '../../domain/emergency.ts'
import { intentOf } from '../../domain/intent.ts'
import { unitOf, type Township } from '../../domain/township.ts'
import { stepOf } from '../../handlers/recording.ts'
import type { Guess } from '../../domain/routing.ts'
import type { Recording, Ticket } from '../../handlers/world.ts'
import { packButton } from '../callback-data.ts'
import type { InlineButton, Screen } from '../screen.ts'
import type { Texts } from '../texts.ts'
import { areaName, categoryName, unitName } from './names.ts'
import { unitRows } from './unit-list.ts'

/** 代录: what is asked, step by step, and what will be submitted. */

const drop = (t: Texts, id: number): InlineButton => ({
  text: t.plain('button.discard'),
  callback_data: packButton('recdrop', id),
})

const skip = (t: Texts, step: 'outer' | 'limit', id: number): InlineButton => ({
  text: t.plain(`button.skip.${step}`),
  callback_data: packButton('recskip', step, id),
})

/** Where it goes: to whom it fits, or to those who find out. */
const goesTo = (town: Township, t: Texts, recording: Recording, unsure: boolean): string => {
  const { unit, category, area } = recording
  const to = unsure
    ? t.html('draft.unsure', { unit: assigningDesk(town).name })
    : t.html('draft.goesTo', {
        unit: unitName(town, unit ?? ''),
        category: categoryName(town, category ?? ''),
      })
  return to + (area ? t.html('draft.area', { area: areaName(town, area) }) : '')
}

const aboutLines = (town: Township, t: Texts, recording: Recording, unsure: boolean): string[] => {
  const { channel, outerNo, until, words, files, phone, report } = recording
  const urgent = !report && emergenciesIn(town, words).length > 0
  return [
    t.html('record.from', { channel: t.plain(`channel.${channel!}`) }) +
      (outerNo ? t.html('record.outer', { outerNo }) : ''),
    until ? t.html('record.until', { day: t.day(until) }) : '',
    urgent ? t.html('record.urgent') : '',
    files.length > 0 ? t.html('draft.files', { count: files.length }) : '',
    goesTo(town, t, recording, unsure),
    phone === null ? t.html('record.noPhone') : t.html('record.phone', { phone }),
  ].filter((line) => line !== '')
}

/** What does not go the way of complaints is said before it is submitted. */
const wayLine = (town: Township, t: Texts, { words, report }: Recording): string[] => {
  if (report) return [t.html('record.report')]
  return intentOf(words) === 'disclosure'
    ? [t.html('record.disclosure', { unit: disclosureDesk(town).name })]
    : []
}

const draftScreen = (town: Township, t: Texts, recording: Recording, unsure: boolean): Screen => {
  const { id, report, phone } = recording
  const button = (label: string, data: string) => ({ text: t.plain(label), callback_data: data })
  return {
    html: [
      t.html('record.title'),
      t.html('draft.words', { words: recording.words }),
      aboutLines(town, t, recording, unsure).join('\n'),
      ...wayLine(town, t, recording),
    ].join('\n\n'),
    buttons: [
      [
        button('button.submit', packButton('recsubmit', id)),
        button('button.recordAnew', packButton('recanew', id)),
        drop(t, id),
      ],
      [
        ...(report ? [] : [button('button.changeUnit', packButton('recunits', id, 0))]),
        phone === null
          ? button('button.callersPhone', packButton('recphone', id))
          : button('button.withoutPhone', packButton('recnophone', id)),
      ],
    ],
  }
}

/** What a recording waits for. `unsure`: it goes to those who assign. */
export const recordingScreen = (
  town: Township,
  t: Texts,
  recording: Recording,
  unsure: boolean,
): Screen => {
  const { id, channel } = recording
  const step = stepOf(recording)
  switch (step) {
    case 'channel':
      return {
        html: t.html('record.channel'),
        buttons: [
          CHANNELS.map((one) => ({
            text: t.plain(`channel.${one}`),
            callback_data: packButton('recchannel', one, id),
          })),
          [drop(t, id)],
        ],
      }
    case 'outer':
      return {
        html: t.html(channel === '12345' ? 'record.askOrder' : 'record.askLetter'),
        buttons: [[...(channel === '12345' ? [] : [skip(t, 'outer', id)]), drop(t, id)]],
      }
    case 'limit':
      return { html: t.html('record.askLimit'), buttons: [[skip(t, 'limit', id), drop(t, id)]] }
    case 'words':
      return { html: t.html('record.askWords'), buttons: [[drop(t, id)]] }
    case 'draft':
      return draftScreen(town, t, recording, unsure)
  }
}

/** 改单位: the guesses before the rest. */
export const recordingUnitsScreen = (
  town: Township,
  t: Texts,
  { id, unit }: Recording,
  guesses: readonly Guess[],
  page: number,
): Screen => {
  const first = guesses.map((guess) => guess.unit)
  const rest = town.units.map((one) => one.id).filter((one) => !first.includes(one))
  const units = [...first, ...rest].filter((one) => one !== unit)
  return {
    html: t.html('record.chooseUnit', { unit: unitName(town, unit ?? '') }),
    buttons: [
      ...unitRows(t, {
        units: units.map((one) => unitOf(town, one)!),
        page,
        choose: (one) => packButton('recto', id, one),
        turn: (to) => packButton('recunits', id, to),
      }),
      [{ text: t.plain('button.back'), callback_data: packButton('rec', id) }],
    ],
  }
}

/** The number, and by when. */
export const recordedScreen = (town: Township, t: Texts, ticket: Ticket): Screen => ({
  html: t.html(ticket.state === 'unassigned' ? 'record.doneUnsure' : 'record.done', {
    no: ticket.no,
    unit: unitName(town, deskOf(town, ticket)),
    day: t.dueDay(ticket.answerBy),
  }),
})
