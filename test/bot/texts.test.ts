import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

import { escapeHtml } from '../../src/bot/html.ts'
import { languageFor, loadTexts } from '../../src/bot/texts.ts'
import { STATES } from '../../src/domain/complaint.ts'
import { REFUSALS } from '../../src/domain/errors.ts'
import { ASKED_FIXINGS } from '../../src/domain/inspection/fixings.ts'
import { ELEMENTS } from '../../src/domain/inspection/needed.ts'
import { RULES, sourceOf, type RuleCode } from '../../src/domain/inspection/rules.ts'
import { SCORED } from '../../src/domain/inspection/score.ts'
import { LEVELS } from '../../src/domain/item.ts'
import { ROLES } from '../../src/domain/roles.ts'
import { LANGUAGES } from '../../src/domain/township.ts'

type Tree = { readonly [key: string]: string | Tree }

const leaves = (tree: Tree, path = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[path + name, value]] : leaves(value, `${path}${name}.`),
  )
const read = (language: string) =>
  new Map(leaves(parse(readFileSync(join('locales', `${language}.yaml`), 'utf8')) as Tree))

const chinese = read('zh-CN')
const english = read('en')
const keys = [...chinese.keys()]
const textsOf = loadTexts('locales', 'Asia/Shanghai')

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{-? ?\w+\}\}/g)].map(([mark]) => mark).toSorted()
const marks = (text: string) => [...text.matchAll(/<\/?[a-z-]+/g)].map(([mark]) => mark).toSorted()

describe('the two written languages', () => {
  test('have the same keys', () => {
    expect([...english.keys()].toSorted()).toEqual(keys.toSorted())
  })

  test.each(keys)('%s has the same places to fill, and the same marks', (key) => {
    const [zh, en] = [chinese.get(key)!, english.get(key) ?? '']
    expect([...new Set(placeholders(en))]).toEqual([...new Set(placeholders(zh))])
    expect(marks(en)).toEqual(marks(zh))
  })
})

describe('the sources', () => {
  // The simulator's page has words of its own, and is no part of the bot.
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('simulator'))
    .map((name) => ({ name, text: readFileSync(join('src', name), 'utf8') }))

  /** The first argument of every call of html(…) and plain(…). */
  const asked = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/\.(?:html|plain)\(/g)].map((call) => {
      const start = call.index + call[0].length
      let depth = 0
      let end = start
      for (; end < text.length; end++) {
        if (/[([{]/.test(text[end]!)) depth++
        if (/[)\]}]/.test(text[end]!)) depth--
        if (depth < 0 || (depth === 0 && text[end] === ',')) break
      }
      return { name, argument: text.slice(start, end).trim() }
    }),
  )
  /** A template's text as a pattern of the keys it can make. */
  const patternOf = (template: string) =>
    new RegExp(
      `^${template
        .split(/\$\{[^}]*\}/)
        .map((part) => part.replaceAll('.', '\\.'))
        .join('.+')}$`,
    )
  const literals = asked.flatMap(({ name, argument }) =>
    // What is only compared with is no key.
    [...argument.replace(/[!=]== '[^']*'/g, '').matchAll(/'([^']*)'/g)].map(
      ([, key]) => `${key} (${name})`,
    ),
  )
  const templates = asked.flatMap(({ name, argument }) =>
    [...argument.matchAll(/`([^`]*)`/g)].map(([, template]) => `${template} (${name})`),
  )
  const keyOf = (found: string) => found.replace(/ \(.*\)$/, '')

  test('ask for sentences in many places', () => {
    expect(literals.length).toBeGreaterThan(80)
    expect(templates.length).toBeGreaterThan(10)
  })

  test.each([...new Set(literals)])('ask for %s, which is there', (found) => {
    expect(keys).toContain(keyOf(found))
  })

  test.each([...new Set(templates)])('ask for %s, of which there are some', (found) => {
    expect(keys.filter((key) => patternOf(keyOf(found)).test(key))).not.toEqual([])
  })

  test('use every sentence there is', () => {
    const words = new Set(
      sources.flatMap(({ text }) => [...text.matchAll(/'([\w.-]+)'/g)].map(([, word]) => word!)),
    )
    const patterns = templates.map((found) => patternOf(keyOf(found)))
    const idle = keys.filter(
      (key) => !words.has(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    expect(idle).toEqual([])
  })
})

test('everything that has a name in the rules has words', () => {
  expect(keys).toEqual(expect.arrayContaining(REFUSALS.map((reason) => `refusal.${reason}`)))
  expect(keys).toEqual(expect.arrayContaining(STATES.map((state) => `state.${state}`)))
  expect(keys).toEqual(expect.arrayContaining(ROLES.map((role) => `role.${role}`)))
})

test('whatever an inspection finds, or found before, can be told', () => {
  const rules = Object.keys(RULES) as RuleCode[]
  const sources = rules.flatMap((rule) => LEVELS.map((level) => sourceOf(rule, level)))
  const told = [
    ...rules.map((rule) => `rule.${rule}`),
    ...sources.map((source) => `source.${source}`),
    ...ELEMENTS.map((element) => `element.${element}`),
    ...ASKED_FIXINGS.map((fixing) => `fixing.${fixing}`),
    ...SCORED.map((part) => `part.${part}`),
  ]
  expect(keys).toEqual(expect.arrayContaining(told.map((key) => `inspect.${key}`)))
  // Asked for until November 2026.
  expect(told).toContain('element.who')
})

test.each([
  ['menu.ask', '提问'],
  ['menu.complain', '投诉'],
  ['menu.my', '我的诉求'],
  ['menu.browse', '公开目录'],
  ['button.helped', '有帮助'],
  ['button.unsolved', '没解决'],
  ['button.submit', '提交'],
  ['button.reword', '修改'],
  ['button.discard', '取消'],
  ['button.anonymous', '匿名'],
  ['button.phone', '留电话'],
  ['button.accept', '受理'],
  ['button.reply', '答复'],
  ['button.deskMore', '更多'],
  ['button.send', '发送'],
  ['button.solved', '已解决'],
  ['button.notSolved', '未解决'],
  ['rating.satisfied', '满意'],
  ['rating.basically', '基本满意'],
  ['rating.dissatisfied', '不满意'],
  ['state.unassigned', '待派单'],
  ['state.assigned', '待签收'],
  ['state.in-hand', '办理中'],
  ['state.awaiting-resident', '待补充'],
  ['state.answered', '已答复待评价'],
  ['state.closed', '已办结'],
  ['state.reopened', '重办'],
  ['state.withdrawn', '已撤回'],
  ['state.declined', '不予受理'],
  ['state.merged', '已并案'],
])('%s says %s, the township’s own word', (key, word) => {
  expect(textsOf('zh-CN').plain(key)).toContain(word)
})

describe('what people wrote', () => {
  const nasty = fc.constantFrom(
    '{{no}}',
    '{{- no}}',
    '$t(menu.ask)',
    '$&',
    '$1',
    '<b>',
    '&amp;',
    '"',
    '\\',
  )
  const texts = fc
    .array(fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 10 })))
    .map((parts) => parts.join(''))

  test.each(['zh-CN', 'en'] as const)('comes out of a sentence as it went in: %s', (language) => {
    const t = textsOf(language)
    fc.assert(
      fc.property(texts, (words) => {
        expect(t.plain('draft.words', { words })).toBe(words)
        expect(t.html('draft.words', { words })).toBe(escapeHtml(words))
        expect(t.html('card.words', { words })).toBe(
          `<blockquote>${escapeHtml(words)}</blockquote>`,
        )
      }),
    )
  })
})

describe('the languages', () => {
  test('Traditional Chinese is made of the Simplified, every sentence of it', () => {
    const hant = textsOf('zh-Hant')
    expect(hant.plain('menu.complain')).toContain('投訴')
    expect(hant.plain('state.assigned')).toBe('待簽收')
    expect(hant.script('办理时限')).toBe('辦理時限')
    const simplified = /[诉签补辖号务办级类护请该说词这还进选择转达应发经济线给组纸]/
    const left = keys.filter((key) => key !== 'language.name' && simplified.test(hant.plain(key)))
    // The line that offers the languages is for everybody.
    expect(left.filter((key) => key !== 'language.choose')).toEqual([])
  })

  test('words from elsewhere keep their script in the others', () => {
    expect(textsOf('zh-CN').script('办理')).toBe('办理')
    expect(textsOf('en').script('办理')).toBe('办理')
  })

  test.each(LANGUAGES)('%s knows which it is', (language) => {
    expect(textsOf(language).language).toBe(language)
  })

  test('a day, a limit and a moment are said in the township’s time', () => {
    const limit = '2026-11-30T16:00:00.000Z'
    expect(textsOf('zh-CN').day('2026-11-30')).toContain('11月30日')
    expect(textsOf('zh-CN').dueDay(limit)).toContain('11月30日')
    expect(textsOf('en').dueDay(limit)).toBe('Mon 30 November')
    expect(textsOf('zh-CN').date('2026-03-03')).toBe('2026年3月3日')
    expect(textsOf('en').date('2026-03-03')).toBe('3 March 2026')
    expect(textsOf('zh-CN').moment(limit)).toContain('12月1日')
    expect(textsOf('zh-CN').moment(limit)).toContain('00:00')
    expect(textsOf('zh-Hant').day('2026-11-30')).toContain('週一')
  })
})

describe('the language for somebody', () => {
  const all = [...LANGUAGES]
  test.each([
    ['zh-hans', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['zh-CN', 'zh-CN'],
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['zh-hant', 'zh-Hant'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['zh-Hans-HK', 'zh-CN'],
    ['zh-Hans-MO', 'zh-CN'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['vi', 'en'],
  ] as const)('whose Telegram says %s is %s', (code, language) => {
    expect(languageFor(null, code, all)).toBe(language)
  })

  test('is the one they chose, whatever Telegram says', () => {
    for (const chosen of LANGUAGES) expect(languageFor(chosen, 'vi', all)).toBe(chosen)
  })

  test('is one the township offers, always', () => {
    const offers = fc.subarray([...LANGUAGES], { minLength: 1 })
    const codes = fc.option(fc.constantFrom('zh-hans', 'zh-TW', 'en', 'vi', ''), { nil: undefined })
    const choices = fc.option(fc.constantFrom(...LANGUAGES))
    fc.assert(
      fc.property(choices, codes, offers, (chosen, code, offered) => {
        expect(offered).toContain(languageFor(chosen, code, offered))
      }),
    )
  })

  test('falls back to the first one offered', () => {
    expect(languageFor(null, 'en', ['zh-Hant', 'zh-CN'])).toBe('zh-Hant')
    expect(languageFor('en', 'zh-hans', ['zh-Hant', 'zh-CN'])).toBe('zh-CN')
  })
})
