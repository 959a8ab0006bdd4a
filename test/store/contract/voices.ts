import { expect, test } from 'vitest'

import * as records from '../../../src/store/records.ts'
import { after, aPerson, DAY, NOW, type Fresh } from './fresh.ts'

export const voiceStories = (db: Fresh): void => {
  const heard = async (words: string | null = '路灯坏了', at = NOW) => {
    const person = (await aPerson(db)).id
    const file = { kind: 'voice', fileId: 'AwAC', name: null, mime: 'audio/ogg', size: 7 } as const
    return db.commit((trx) =>
      records.addVoice(trx, { person, chat: 9_000_000_000, file, words }, at),
    )
  }
  const use = (id: number, at = NOW) => db.commit((trx) => records.useVoice(trx, id, at))

  test('a voice is read as it was kept, heard or not', async () => {
    for (const words of ['路灯坏了', null]) {
      const voice = await heard(words)
      expect(await records.findVoice(db.read, voice.id)).toEqual(voice)
      expect(voice).toMatchObject({ words, chat: 9_000_000_000, file: { fileId: 'AwAC', size: 7 } })
    }
    expect(await records.findVoice(db.read, 404)).toBeUndefined()
  })

  test('what it is for is said once', async () => {
    const { id } = await heard()
    const said = await Promise.all([use(id), use(id)])
    expect(said.toSorted()).toEqual([false, true])
    expect(await use(404)).toBe(false)
  })

  test('is found by the question it was taken for', async () => {
    const [voice, other] = [await heard(), await heard()]
    const ask = () =>
      db.commit((trx) =>
        records.addQuestion(
          trx,
          { person: voice.person, words: '？', answered: false, confidence: 0, items: [] },
          NOW,
        ),
      )
    const [question, written] = [await ask(), await ask()]
    await db.commit((trx) => records.tieVoice(trx, voice.id, question))
    expect(await records.voiceBehind(db.read, question)).toEqual(voice)
    expect(await records.voiceBehind(db.read, written)).toBeUndefined()
    expect(await records.findVoice(db.read, other.id)).toEqual(other)
  })

  test('what was heard long ago is dropped, used or not', async () => {
    const [used, waiting] = [await heard(), await heard()]
    const late = await heard('新的', after(DAY))
    await use(used.id)
    await db.commit((trx) => records.forgetVoices(trx, after(DAY)))
    expect(await records.findVoice(db.read, used.id)).toBeUndefined()
    expect(await records.findVoice(db.read, waiting.id)).toBeUndefined()
    expect(await records.findVoice(db.read, late.id)).toEqual(late)
  })
}
