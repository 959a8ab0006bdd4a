import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { soundOf } from '../../src/answering/sounds.ts'
import type { Question } from './data.ts'

const HAN = /^[\u4e00-\u9fa5]+$/

/** The 3,755 characters of GB 2312's first level: nobody types a rare one by mistake. */
function everydayCharacters(): string[] {
  const decoder = new TextDecoder('gb2312')
  const found: string[] = []
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(Uint8Array.of(row, cell))
      if (HAN.test(character)) found.push(character)
    }
  }
  return found
}

/**
 * The questions with one character of one word replaced by another everyday character of the same sound: always
 * the same one. Questions without such a word are left out.
 */
export function misspelt(questions: readonly Question[]): Question[] {
  const jieba = Jieba.withDict(dict)
  const bySound = new Map<string, string[]>()
  for (const character of everydayCharacters()) {
    const sound = soundOf(character)
    bySound.set(sound, [...(bySound.get(sound) ?? []), character])
  }
  return questions.flatMap((question, at) => {
    const words = jieba
      .cut(question.question, false)
      .filter((word) => word.length > 1 && HAN.test(word))
    const word = words[at % words.length]
    if (word === undefined) return []
    const place = at % word.length
    const alike = (bySound.get(soundOf(word[place]!)) ?? []).filter((one) => one !== word[place])
    const other = alike[at % alike.length]
    if (other === undefined) return []
    const typed = word.slice(0, place) + other + word.slice(place + 1)
    return [{ ...question, question: question.question.replace(word, typed) }]
  })
}
