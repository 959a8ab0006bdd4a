import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { getRequestListener } from '@hono/node-server'
import { parse } from 'yaml'

import type { Log } from './bot/log.ts'
import type { Settings } from './config/environment.ts'
import type { Role } from './domain/roles.ts'
import { invite } from './handlers/invite.ts'
import { startApp, type App } from './main.ts'
import {
  COORDINATOR,
  EDITOR,
  createTelegram,
  defaultCast,
  simulatorApp,
  type Cast,
  type Phone,
  type Snapshot,
  type Telegram,
} from './simulator/index.ts'

const LOCALES = join(dirname(fileURLToPath(import.meta.url)), '..', 'locales')
const SAVE_AFTER_MS = 1_000

/** The one who invites and binds; has no phone on the page. */
const ADMIN = 901

const phonesFile = (settings: Settings): string =>
  settings.database.kind === 'sqlite'
    ? settings.database.file.replace(/(\.db)?$/, '.phones.json')
    : join('data', 'simulator.phones.json')

/** Keeps what the phones show beside the database: after a restart the chats are as they were. */
const keepPhones = (telegram: Telegram, file: string): (() => void) => {
  if (existsSync(file)) telegram.restore(JSON.parse(readFileSync(file, 'utf8')) as Snapshot)
  const save = () => {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.part`, JSON.stringify(telegram.snapshot()))
    renameSync(`${file}.part`, file)
  }
  let timer: NodeJS.Timeout | undefined
  telegram.onEvent(() => {
    timer ??= setTimeout(() => {
      timer = undefined
      save()
    }, SAVE_AFTER_MS)
  })
  return () => {
    clearTimeout(timer)
    save()
  }
}

const SEATED = 'simulator-seated'

/** Gives the cast their roles, as an admin would: by invitations, and /bind in the group. */
const seatCast = async (
  { house }: App,
  telegram: Telegram,
  cast: Cast,
  unit: string,
  adminName: string,
): Promise<void> => {
  const { world } = house
  const { records, store, town } = world
  if (await records.findMark(store.read, SEATED)) return
  const welcome = async (phone: Phone, role: Role, name: string, of?: string) => {
    const order = { role, unit: of, name }
    const token = await store.commit((trx) => invite(world, trx, order, new Date()))
    phone.startWith(token)
    await phone.expect(new RegExp(name))
  }
  const nameOf = (id: number) => cast.people.find((person) => person.id === id)!.name
  const [officer, colleague] = cast.groups[0]!.members
  const leader = cast.phones.at(-1)!.chat
  await welcome(telegram.user({ id: ADMIN, firstName: adminName }), 'admin', adminName)
  await welcome(telegram.phone(COORDINATOR), 'coordinator', nameOf(COORDINATOR))
  await welcome(telegram.phone(leader), 'leader', nameOf(leader))
  await welcome(telegram.phone(officer!), 'officer', nameOf(officer!), unit)
  await welcome(telegram.phone(colleague!), 'officer', nameOf(colleague!), unit)
  const inGroup = telegram.phone(ADMIN, cast.groups[0]!.id)
  inGroup.join()
  inGroup.send(`/bind ${unit}`)
  await inGroup.expect(/./)
  inGroup.leave()
  // One officer's phone stands for every unit, so that whatever is filed can be answered here.
  await store.commit(async (trx) => {
    const person = await records.knowPerson(trx, officer!, null, new Date())
    for (const { id } of town.units) {
      if (id === unit) continue
      const membership = { role: 'officer' as const, unit: id, name: nameOf(officer!) }
      await records.addMembership(trx, person.id, membership, new Date())
    }
    await records.setMark(trx, SEATED, new Date().toISOString())
  })
}

const EDITORS_SEATED = 'simulator-editors-seated'

/** An editor who writes, and the coordinator who reads it before it is released; came later than the others. */
const seatEditors = async ({ house }: App, telegram: Telegram, cast: Cast): Promise<void> => {
  const { records, store } = house.world
  if (await records.findMark(store.read, EDITORS_SEATED)) return
  for (const id of [EDITOR, COORDINATOR]) {
    const { name } = cast.people.find((person) => person.id === id)!
    const order = { role: 'editor' as const, unit: undefined, name }
    const token = await store.commit((trx) => invite(house.world, trx, order, new Date()))
    const phone = telegram.phone(id)
    phone.startWith(token)
    await phone.expect(new RegExp(name))
  }
  await store.commit((trx) => records.setMark(trx, EDITORS_SEATED, new Date().toISOString()))
}

/** Without a token: the whole product against a Telegram of its own, with a page of phones. */
export const startSimulated = async (
  settings: Settings,
  log: Log,
  now: () => Date,
): Promise<App> => {
  const words = parse(readFileSync(join(LOCALES, 'simulator.zh-CN.yaml'), 'utf8')) as Record<
    string,
    string
  >
  const telegram = createTelegram({ record: false })
  const save = keepPhones(telegram, phonesFile(settings))
  const cast = defaultCast(words)
  const page = getRequestListener(simulatorApp(telegram, cast, words).fetch)
  const PAGE = /^\/(simulator\/.*)?(\?.*)?$/
  const app = await startApp({
    settings,
    token: telegram.token,
    apiRoot: '',
    log,
    now,
    before: async (request, response) => {
      if (await telegram.handleBotApi(request, response)) return true
      if (!PAGE.test(request.url ?? '')) return false
      await page(request, response)
      return true
    },
  })
  await seatCast(app, telegram, cast, 'environment', words['cast.admin']!)
  await seatEditors(app, telegram, cast)
  return {
    ...app,
    stop: async () => {
      telegram.close()
      await app.stop()
      save()
    },
  }
}
