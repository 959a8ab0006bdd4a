import { embedWith } from './embed.ts'
import { clientFor, type ModelAddress } from './client.ts'
import { transcribeOnce } from './transcribe.ts'

// Longer than in use: a server may load its model only when it is asked.
const PATIENCE_MS = 20_000

/** Whether the server gives a text its vector. Asked for one: many lists of models leave these out. */
export const tryEmbedding = async (address: ModelAddress): Promise<boolean> =>
  Array.isArray(await embedWith(address)(['政务公开'], PATIENCE_MS))

const RATE = 16_000

/** Half a second of silence: RIFF's head, then samples of 16 bits. */
const silence = (): Uint8Array => {
  const bytes = RATE
  const wave = Buffer.alloc(44 + bytes)
  wave.write('RIFF', 0)
  wave.writeUInt32LE(36 + bytes, 4)
  wave.write('WAVEfmt ', 8)
  wave.writeUInt32LE(16, 16)
  wave.writeUInt16LE(1, 20)
  wave.writeUInt16LE(1, 22)
  wave.writeUInt32LE(RATE, 24)
  wave.writeUInt32LE(RATE * 2, 28)
  wave.writeUInt16LE(2, 32)
  wave.writeUInt16LE(16, 34)
  wave.write('data', 36)
  wave.writeUInt32LE(bytes, 40)
  return wave
}

/** Whether the server takes a voice and answers with a text, be it empty. */
export const tryTranscription = async (address: ModelAddress): Promise<boolean> => {
  const file = { bytes: silence(), name: 'voice.wav', type: 'audio/wav' }
  const ends = AbortSignal.timeout(PATIENCE_MS)
  return transcribeOnce(clientFor(address), address.model, file, 'zh', ends).then(
    () => true,
    () => false,
  )
}
