// Makes one paper in a thread of its own: src/paper-worker.ts, its types taken off as by mingbai.js.
import { register } from 'tsx/esm/api'

register()
await import('../src/paper-worker.ts')
