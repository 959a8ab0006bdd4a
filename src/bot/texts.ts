import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import * as OpenCC from 'opencc-js/cn2t'
import { parse } from 'yaml'

import { addDays, wallTime, type Day } from '../domain/time.ts'
import { LANGUAGES, type Language } from '../domain/township.ts'
import { escapeHtml } from './html.ts'

export type Params = Readonly<Record<string, string | number>>

/** The words of one language. Sentences stand in locales/ and nowhere else. */
export interface Texts {
  readonly language: Language
  /** A sentence as Telegram's HTML, with what is put in escaped. */
  html(key: string, params?: Params): string
  /** A sentence as plain text, for buttons and pop-ups. */
  plain(key: string, params?: Params): string
  /** Words that come from elsewhere (an item, an officer), in this language's script. */
  script(text: string): string
  /** A day of these weeks, as people say it. */
  day(day: Day): string
  /** A day of any year. */
  date(day: Day): string
  /** A limit that falls at `until`: its day where that is the 24:00 of it, else the hour, too. */
  dueDay(until: string): string
  /** An instant as people say it, in the township's time. */
  moment(at: string): string
}

export type TextsOf = (language: Language) => Texts

/** zh-Hant is not written by anyone: it is zh-CN, converted. */
const WRITTEN = ['zh-CN', 'en'] as const
const sourceOf = (language: Language): (typeof WRITTEN)[number] =>
  language === 'en' ? 'en' : 'zh-CN'

/** Whose way of writing dates: in English the day comes first. */
const DATES = { 'zh-CN': 'zh-CN', en: 'en-GB' } as const

type Tree = { readonly [key: string]: string | Tree }

/** A file's sentences by their keys, as in 'button.submit'. */
const flatten = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )

/** A sentence cut at its places: words, name, words, name, … words. */
type Template = readonly string[]

const PLACE = /\{\{(- )?(\w+)\}\}/

/** Puts values into a sentence: escaped, but for places marked {{- name}}, which hold HTML of ours. */
const fill = (template: Template, params: Params, escape: (text: string) => string): string => {
  let text = template[0]!
  for (let i = 1; i < template.length; i += 3) {
    const value = String(params[template[i + 1]!] ?? '')
    text += (template[i] === undefined ? escape(value) : value) + template[i + 2]!
  }
  return text
}

const asIs = (text: string): string => text

const read = (dir: string, language: string): [string, string][] =>
  flatten(parse(readFileSync(join(dir, `${language}.yaml`), 'utf8')) as Tree)

/** The texts of every language, from a folder of locale files; times are the township's. */
export const loadTexts = (dir: string, zone: string): TextsOf => {
  const toHant = OpenCC.Converter({ from: 'cn', to: 't' })
  // Each file once: parsing it takes longer than all that is done with it.
  const written = new Map(WRITTEN.map((language) => [language, read(dir, language)]))
  const texts = new Map<Language, Texts>()
  for (const language of LANGUAGES) {
    const script = language === 'zh-Hant' ? toHant : asIs
    // Converted once, here: converting a sentence costs more than filling it.
    const templates = new Map<string, Template>(
      written.get(sourceOf(language))!.map(([key, text]) => [key, script(text).split(PLACE)]),
    )
    const say = (key: string, params: Params, escape: (text: string) => string): string => {
      const template = templates.get(key)
      if (!template) throw new Error(`there is no sentence ${key}`)
      return fill(template, params, escape)
    }
    const format = (options: Intl.DateTimeFormatOptions) => {
      const formatter = new Intl.DateTimeFormat(DATES[sourceOf(language)], options)
      return (at: Date) => script(formatter.format(at))
    }
    const asDay = format({ timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' })
    const asDate = format({ timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' })
    const asMoment = format({
      timeZone: zone,
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const midnight = (value: Day) => new Date(`${value}T00:00:00Z`)
    const moment = (at: string) => asMoment(new Date(at))
    const day = (value: Day) => asDay(midnight(value))
    texts.set(language, {
      language,
      html: (key, params = {}) => say(key, params, (text) => escapeHtml(script(text))),
      plain: (key, params = {}) => say(key, params, script),
      script,
      day,
      date: (value) => asDate(midnight(value)),
      dueDay: (until) => {
        const { day: next, time } = wallTime(new Date(until), zone)
        // A limit in days ends where the next day begins.
        return time === '00:00' ? day(addDays(next, -1)) : moment(until)
      },
      moment,
    })
  }
  return (language) => texts.get(language)!
}

/** Telegram's language_code, taken as the nearest of ours. */
export const languageFor = (
  chosen: Language | null,
  code: string | undefined,
  offered: readonly Language[],
): Language => {
  if (chosen && offered.includes(chosen)) return chosen
  const lower = code?.toLowerCase() ?? ''
  const wanted: Language = /^zh(?!-hans).*(hant|tw|hk|mo)/.test(lower)
    ? 'zh-Hant'
    : lower === '' || lower.startsWith('zh')
      ? 'zh-CN'
      : 'en'
  return offered.includes(wanted) ? wanted : offered[0]!
}
