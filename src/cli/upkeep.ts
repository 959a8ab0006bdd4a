import type { Telegram } from 'telegraf'

import { botName } from './bot-name.ts'
import { countedItems, lastKnownYear } from './facts.ts'
import { ACTS } from '../domain/acts.ts'
import type { Role } from '../domain/roles.ts'
import { invite } from '../handlers/invite.ts'
import { verify } from '../handlers/verify.ts'
import type { House } from '../house.ts'
import { data, json, talk, type ExitCode } from './io.ts'

/** `invite`: a one-time link for somebody who will work here. */
export const inviteCommand = async (
  house: House,
  telegram: Telegram,
  order: {
    readonly role: Role
    readonly unit: string | undefined
    readonly name: string | undefined
  },
  options: { readonly json?: boolean },
  now: Date,
): Promise<ExitCode> => {
  const username = await botName(house, telegram)
  const token = await house.world.store.commit((trx) => invite(house.world, trx, order, now))
  const link = `https://t.me/${username}?start=${token}`
  if (options.json) json({ link, ...order })
  else data(link)
  return 0
}

/** `verify`: every history, link by link. */
export const verifyCommand = async (
  { world, textsOf }: House,
  options: { readonly json?: boolean },
): Promise<ExitCode> => {
  const t = textsOf('zh-CN')
  const { checked, faults, warnings } = await verify(world, world.store.read)
  if (options.json) json({ checked, faults, warnings })
  else if (faults.length === 0) data(t.plain('cli.verified', { checked }))
  for (const { ticket, seq, what } of faults)
    talk(
      t.plain('cli.fault', {
        ticket: ticket === ACTS ? t.plain('acts.name') : ticket,
        what: t.plain(`cli.faultKind.${what}`),
        seq: seq === null ? '' : t.plain('cli.faultSeq', { seq }),
      }),
    )
  for (const { person, how, from, tickets } of warnings)
    talk(
      t.plain(`cli.burst.${how}`, {
        person,
        from,
        count: tickets.length,
        tickets: tickets.join(' '),
      }),
    )
  if (faults.length > 0) talk(t.plain('cli.faults', { count: faults.length, checked }))
  return faults.length > 0 ? 1 : 0
}

interface Check {
  readonly what: string
  readonly why: string | undefined
}

type Say = (key: string, params?: object) => string

/** What works, and still wants somebody's attention. */
const remarksOn = async ({ town, records, store }: House['world'], say: Say): Promise<string[]> => {
  const busy = town.units.filter((unit) => unit.duties.length + unit.categories.length > 0)
  const staffed = await Promise.all(busy.map(({ id }) => records.staffOf(store.read, id)))
  const empty = busy.filter((_, i) => staffed[i]!.length === 0).map(({ name }) => name)
  const without = (await records.coordinators(store.read)).length === 0
  return [
    ...(empty.length > 0
      ? [say('noStaff', { count: empty.length, units: empty.join('\u3001') })]
      : []),
    ...(without ? [say('noCoordinator')] : []),
  ]
}

/** The models there can be, each set by itself. */
const MODEL_KINDS = ['model', 'embedding', 'transcription'] as const

/** A model by its name, and whether it can be reached now. */
interface Model {
  readonly name: string
  readonly reach: () => Promise<boolean>
}

export type Models = { readonly [Kind in (typeof MODEL_KINDS)[number]]?: Model | undefined }

const checkModels = (models: Models, say: Say): Promise<Check[]> =>
  // Beside each other: one that does not answer takes its time.
  Promise.all(
    MODEL_KINDS.map(async (kind) => {
      const model = models[kind]
      if (!model) return { what: say(`no-${kind}`), why: undefined }
      const why = (await model.reach()) ? undefined : say('modelUnreachable')
      return { what: say(kind, { name: model.name }), why }
    }),
  )

/** How many items search by meaning finds already, where it is set up. */
const readyItems = async ({ meaning, records, store }: House['world'], say: Say) => {
  if (!meaning) return []
  const ready = (await records.vectorVersions(store.read, meaning.model)).size
  return [{ what: say('vectors', { count: ready }), why: undefined }]
}

/** `doctor`: settings, database, Telegram and models, a line each. */
export const doctorCommand = async (
  house: House,
  telegram: Telegram | undefined,
  models: Models,
  options: { readonly json?: boolean },
): Promise<ExitCode> => {
  const { world, textsOf } = house
  const t = textsOf('zh-CN')
  const say = (key: string, params = {}) => t.plain(`cli.doctor.${key}`, params)
  const me = await telegram?.getMe().catch(() => undefined)
  const checks: Check[] = [
    { what: say('township', { units: world.town.units.length }), why: undefined },
    { what: `${say('database')} ${world.store.dialect}`, why: undefined },
    { what: say('items', { count: await countedItems(world) }), why: undefined },
    { what: say('calendar', { year: lastKnownYear(world.calendar) }), why: undefined },
    telegram
      ? {
          what: say('telegram', { name: me?.username ?? '' }),
          why: me ? undefined : say('telegramUnreachable'),
        }
      : { what: say('simulator'), why: undefined },
    ...(await checkModels(models, say)),
    ...(await readyItems(world, say)),
  ]
  const remarks = await remarksOn(world, say)
  if (options.json) json({ ok: checks.every(({ why }) => !why), checks, remarks })
  else {
    for (const { what, why } of checks) data(why ? say('bad', { what, why }) : say('ok', { what }))
    for (const what of remarks) data(say('remark', { what }))
  }
  return checks.every(({ why }) => !why) ? 0 : 1
}
