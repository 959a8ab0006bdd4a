import { join } from 'node:path'

import type { Settings } from '../../src/config/environment.ts'

/** As the simulator has them, without a model and without a word in the log; on the sample township unless told. */
export const quietSettings = (given: Pick<Settings, 'database'> & Partial<Settings>): Settings => ({
  receiving: { by: 'simulator' },
  apiRoot: '',
  proxy: undefined,
  townshipDir: join(import.meta.dirname, '..', '..', 'township'),
  model: undefined,
  embedding: undefined,
  transcription: undefined,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'silent',
  ...given,
})
