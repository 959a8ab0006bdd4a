import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest though they are small; where nothing is known of a file, its size is its time. */
const LONG = [
  'store/postgres',
  'cli/commands',
  'scenarios/access-matrix',
  'cli/complaints',
  'scenarios/main-way',
  'cli/worded',
  'scenarios/voice',
]

/** Begins with what takes longest, so that no worker is alone with it at the end. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => moduleId.endsWith(`${name}.test.ts`))
      return at < 0 ? LONG.length : at
    }
    // The sequencer's own `sort`: of no array.
    // oxlint-disable-next-line unicorn/no-array-sort
    const usual = await super.sort(files)
    return usual.toSorted((a, b) => rank(a) - rank(b))
  }
}
