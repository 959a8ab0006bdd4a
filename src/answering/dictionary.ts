import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import type { TaggedWord } from '../domain/unnamed/words.ts'

let dictionary: Jieba | undefined
// Opening it costs 70 MB and a moment: whoever needs it first does so, once for the whole process.
const opened = (): Jieba => (dictionary ??= Jieba.withDict(dict))

/** The words of a text; what is in no dictionary comes as single characters. */
export const wordsOf = (text: string): string[] => opened().cut(text, false)

/** The same, each with its part of speech as jieba's dictionary has it: nr and what begins so is a person's name. */
export const taggedWords = (text: string): TaggedWord[] =>
  opened()
    .tag(text, false)
    .map(({ word, tag }) => ({ text: word, tag }))
