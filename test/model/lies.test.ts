import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { plainText } from '../../src/bot/html.ts'
import { answerHtml } from '../../src/bot/screens/answer.ts'
import { ask } from '../../src/handlers/ask.ts'
import type { Finding } from '../../src/handlers/world.ts'
import type { Language } from '../../src/domain/township.ts'
import { HONEST } from './honest.ts'
import { openLiar, says, type Liar } from './liar.ts'
import { LIES, type Lie } from './lies.ts'
import { composerAt, NOW, openSample, patient } from './sample.ts'

const TODAY = '2026-11-23'

let sample: Awaited<ReturnType<typeof openSample>>
let liar: Liar
beforeAll(async () => {
  sample = await openSample()
  liar = await openLiar()
})
afterAll(async () => {
  await liar.close()
  await sample.close()
})

/** What a resident would see, whatever the server of the model says. */
const shownTo = async (
  question: string,
  language: Language,
  until: AbortSignal = patient(),
): Promise<{ readonly shown: string; readonly finding: Finding }> => {
  // A new one each time: a breaker that has opened would hide what comes after.
  const world = { ...sample.world, compose: composerAt(liar.baseUrl) }
  const { finding } = await ask(world, question, NOW, { language, until })
  const reading = { town: world.town, t: sample.textsOf(language), today: TODAY }
  const html = answerHtml(reading, finding)
  return { shown: plainText(html), finding }
}

const digits = (text: string): string[] =>
  text.normalize('NFKC').replaceAll(',', '').match(/\d+/g) ?? []
const links = (text: string): string[] =>
  text.match(/https?:\S+|[\w-]+\.(?:[a-z]{2,})\b|@\w+/gi) ?? []

/** Everything the cited items say, and what the screen adds about them: marks, dates and the unit's telephone. */
const sayable = (finding: Finding, language: Language): string =>
  finding.itemVersions
    .flatMap((item, at) => [
      `[${at + 1}]`,
      item.title,
      item.body,
      item.url ?? '',
      `${item.version}`,
      sample.textsOf(language).date(item.publishedAt),
      item.expiresAt ? sample.textsOf(language).date(item.expiresAt) : '',
      sample.world.town.units.find(({ id }) => id === item.unit)?.phone ?? '',
    ])
    .join('\n')

const tell = async (lie: Lie) => {
  liar.say(lie.reply)
  if (!lie.endless) return shownTo(lie.question, lie.language)
  const patience = new AbortController()
  const before = liar.asked.length
  const told = shownTo(lie.question, lie.language, patience.signal)
  await liar.wasAsked(before + 1)
  patience.abort()
  return told
}

test('the stand-in knows at least two hundred lies, no two of them the same', () => {
  expect(LIES.length).toBeGreaterThanOrEqual(200)
  expect(new Set(LIES.map(({ name }) => name)).size).toBe(LIES.length)
})

describe.each([...new Set(LIES.map(({ kind }) => kind))])('%s', (kind) => {
  test.each(LIES.filter((lie) => lie.kind === kind).map((lie) => [lie.name, lie] as const))(
    '%s: no false figure, source or link reaches the resident',
    async (_, lie) => {
      const { shown, finding } = await tell(lie)
      expect(finding.answered).toBe(true)
      expect(shown).not.toContain(lie.mark)
      // The excerpt goes out in its place, without the mark of a model.
      expect(finding.composed).toBeUndefined()
      expect(shown.length).toBeGreaterThan(20)
      const known = sayable(finding, lie.language)
      expect(digits(known)).toEqual(expect.arrayContaining(digits(shown)))
      expect(known.toLowerCase()).toSatisfy((all: string) =>
        links(shown).every((link) => all.includes(link.toLowerCase())),
      )
      for (const { itemId, text } of finding.quotes)
        expect(finding.itemVersions.find(({ id }) => id === itemId)?.body).toContain(text)
    },
  )
})

describe('what an honest model says gets through', () => {
  test.each(HONEST.map((honest, i) => [`${i + 1}: ${honest.sentences[0]!.text}`, honest] as const))(
    '%s',
    async (_, { item, question, language, sentences }) => {
      liar.say(says(...sentences))
      const { shown, finding } = await shownTo(question, language)
      expect(finding.composed?.map(({ itemId, quote }) => [itemId, quote])).toEqual(
        sentences.map(({ quote }) => [item, quote]),
      )
      const t = sample.textsOf(language)
      for (const { text } of finding.composed!) expect(shown).toContain(t.script(text))
      expect(shown).toContain(plainText(t.html('answer.byModel')))
    },
  )
})
