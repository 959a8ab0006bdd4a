import type { Progress } from '../handlers/stages.ts'
import type { Output, Say } from './papers.ts'

/** How far it is, on one line that is written over; for a person who waits only. */
export const stagesOn = (talk: Output, say: Say) => {
  let shown = ''
  // To the beginning of the line, and the rest of it away.
  const clear = '\r\u001b[K'
  const tell: Progress = (stage, done, total) => {
    const percent = done === undefined || !total ? 100 : Math.floor((done / total) * 100)
    const words = say(`cli.summary.stage.${stage}`, { percent })
    if (!talk.isTTY || words === shown) return
    talk.write(`${shown === '' ? '' : clear}${words}`)
    shown = words
  }
  return {
    tell,
    end: (): void => {
      if (shown !== '') talk.write(clear)
      shown = ''
    },
  }
}
