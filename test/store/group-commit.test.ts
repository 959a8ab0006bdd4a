import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { openSqlite, type Db, type Handles } from '../../src/store/dialect.ts'
import { groupCommits } from '../../src/store/group-commit.ts'

/** A flush that lasts until the test ends it. */
interface Flush {
  end(): void
  fail(): void
}

let folder: string
let file: Handles
let flushes: Flush[]
let group: ReturnType<typeof groupCommits>
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingbai-group-'))
  file = openSqlite(join(folder, 'town.db'))
  await sql`create table said (word text primary key) strict`.execute(file.write)
  flushes = []
  group = groupCommits(
    file.write,
    () =>
      new Promise((resolve, reject) => {
        flushes.push({ end: resolve, fail: () => reject(new Error('EIO')) })
      }),
  )
})
afterEach(async () => {
  await file.read.destroy()
  await file.write.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const written = async (): Promise<string[]> =>
  (await sql<{ word: string }>`select word from said order by word`.execute(file.read)).rows.map(
    ({ word }) => word,
  )

/** Commits words, and keeps which of them were told to be on disk, in that order. */
const sayer = () => {
  const told: string[] = []
  const say = (word: string) => {
    const done = group.commit(async (trx: Db) => {
      await sql`insert into said (word) values (${word})`.execute(trx)
      return word
    })
    done.then(
      () => told.push(word),
      () => undefined,
    )
    return done
  }
  return { told, say }
}

const until = async (there: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await there())) await pause(2)
}
/** Long enough for whatever would happen too early. */
const aWhile = () => pause(40)

test('a commit is done when a flush that began after it has ended, and not before', async () => {
  const { told, say } = sayer()
  const first = say('first')
  await until(() => flushes.length === 1)
  // Committed while a flush is under way, which may have passed its place in the log.
  const second = say('second')
  await until(async () => (await written()).includes('second'))
  await aWhile()
  expect({ told, flushes: flushes.length }).toEqual({ told: [], flushes: 1 })

  flushes[0]!.end()
  await first
  await until(() => flushes.length === 2)
  await aWhile()
  expect(told).toEqual(['first'])

  flushes[1]!.end()
  expect(await second).toBe('second')
  expect(group.failure()).toBeUndefined()
})

test('works that come together share one flush, also those of several transactions', async () => {
  const { told, say } = sayer()
  const words = Array.from({ length: 300 }, (_, i) => String(i).padStart(3, '0'))
  const all = Promise.all(words.map(say))
  await until(async () => (await written()).length === 300)
  // The first transaction's flush is under way; one more serves all that came meanwhile.
  await until(() => flushes.length === 1)
  flushes[0]!.end()
  await until(() => flushes.length === 2)
  expect(told.length).toBeLessThan(300)
  flushes[1]!.end()
  expect(await all).toEqual(words)
  await aWhile()
  expect(flushes).toHaveLength(2)
})

test('a work that fails fails alone, and leaves nothing behind', async () => {
  const { say } = sayer()
  const before = say('before')
  const failing = group.commit(async (trx) => {
    await sql`insert into said (word) values ('half')`.execute(trx)
    throw new Error('changed my mind')
  })
  const after = say('after')
  await expect(failing).rejects.toThrow('changed my mind')
  await until(() => flushes.length === 1)
  flushes[0]!.end()
  expect(await Promise.all([before, after])).toEqual(['before', 'after'])
  expect(await written()).toEqual(['after', 'before'])
  expect(group.failure()).toBeUndefined()
})

test('after a flush that failed everything is refused, and it is told why', async () => {
  const { told, say } = sayer()
  const broken = say('broken')
  await until(() => flushes.length === 1)
  const waiting = say('waiting')
  await until(async () => (await written()).includes('waiting'))
  flushes[0]!.fail()
  const why = 'the disk does not keep what is written'
  await expect(broken).rejects.toThrow(why)
  await expect(waiting).rejects.toThrow(why)
  expect(group.failure()).toMatchObject({ message: why, cause: { message: 'EIO' } })

  await expect(say('later')).rejects.toThrow(why)
  // Not written, and no flush asked whether the disk has come to its senses.
  expect(await written()).not.toContain('later')
  expect({ told, flushes: flushes.length }).toEqual({ told: [], flushes: 1 })
})
