import { pinyin } from 'pinyin-pro'

/** What many do not tell apart when they speak or type: zh and z, ang and an, n and l at the head. */
const folded = (sound: string): string =>
  sound
    .replace(/^([zcs])h/, '$1')
    .replace(/^n(?=[aeiouv])/, 'l')
    .replace(/(?<=[aei])ng$/, 'n')

/** A stretch with more readings than this is read in its usual one only. */
const MOST_READINGS = 16

/** How a word sounds, tones and common confusions aside: one syllable a character, parted by blanks. */
export const soundOf = (word: string): string =>
  pinyin(word, { toneType: 'none', type: 'array', v: true }).map(folded).join(' ')

/** All the ways in which a stretch of Han characters may sound. */
export function soundsOf(stretch: string): string[] {
  let sounds: string[] = ['']
  for (const character of stretch) {
    const readings = pinyin(character, {
      toneType: 'none',
      type: 'array',
      v: true,
      multiple: true,
    })
    const own = [...new Set(readings.map(folded))]
    sounds = sounds.flatMap((before) =>
      own.map((sound) => (before === '' ? sound : `${before} ${sound}`)),
    )
    if (sounds.length > MOST_READINGS) return [soundOf(stretch)]
  }
  return sounds
}
