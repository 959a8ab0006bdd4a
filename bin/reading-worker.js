// Reads one file in a thread of its own: src/reading-worker.ts, its types taken off as by mingbai.js.
import { register } from 'tsx/esm/api'

register()
await import('../src/reading-worker.ts')
