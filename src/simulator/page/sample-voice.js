/** Two seconds of a soft melody as a WAV file: something to send where a voice is wanted and none is at hand. */
export function sampleVoice() {
  const rate = 8000
  const notes = [392, 440, 523, 440, 392, 330]
  const length = rate * 2
  const bytes = new Uint8Array(44 + length)
  const view = new DataView(bytes.buffer)
  const ascii = (at, text) => [...text].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)))
  ascii(0, 'RIFF')
  view.setUint32(4, 36 + length, true)
  ascii(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  ascii(36, 'data')
  view.setUint32(40, length, true)
  const each = length / notes.length
  for (let i = 0; i < length; i++) {
    const fade = 1 - (i % each) / each
    bytes[44 + i] =
      128 + 60 * fade * Math.sin((2 * Math.PI * notes[Math.floor(i / each)] * i) / rate)
  }
  return new Blob([bytes], { type: 'audio/wav' })
}
