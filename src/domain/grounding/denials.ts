import { clausesOf } from './text.ts'

const DENIAL =
  /(?:不|没有?|未|无|非|勿|别|禁止|严禁|拒绝)(?:予以?|得|能够?|可以?|准|许|再|会|用|需要?|要|必|须|应当?|该|给|以|曾|经|提供|办理|接受|收取?|交|带|受)*(\p{Script=Han}{1,2})/gu
// Two denials: 不能不 is a must.
const TWICE = /不(?:能|得|可|会|应)不/g

const deniedIn = (text: string): string[] =>
  [...text.replace(TWICE, '必须').matchAll(DENIAL)].map(([, word]) => word!)

const isDenying = (clause: string): boolean => /[不没未无非勿别停]|禁止|严禁|拒绝|暂缓/.test(clause)

// 无损坏全额退还: what is missing is denied, and nothing behind it.
const LACK = /(?:无|未|没有?|非)\p{Script=Han}{2}/gu

/** Whether a word stands in clauses that deny nothing at all, and whether in one that does. */
const standing = (
  word: string,
  clauses: readonly string[],
): { readonly denied: boolean; readonly affirmed: boolean } => {
  const having = clauses
    .filter((clause) => clause.includes(word))
    .map((clause) => clause.replace(LACK, (lack) => (lack.includes(word) ? lack : ' ')))
  const denied = having.filter(isDenying).length
  return { denied: denied > 0, affirmed: having.length > denied }
}

/** Whether one text denies what the other affirms: the word itself, not another one of its clause. */
export const isDeniedElsewise = (said: string, stands: string): boolean => {
  const [here, there] = [said, stands].map((text) => clausesOf(text.replace(TWICE, '必须')))
  const isTurned = (word: string, one: readonly string[], other: readonly string[]) => {
    const [own, others] = [standing(word, one), standing(word, other)]
    return others.affirmed && !others.denied && !own.affirmed
  }
  return (
    deniedIn(said).some((word) => isTurned(word, here!, there!)) ||
    deniedIn(stands).some((word) => isTurned(word, there!, here!))
  )
}
