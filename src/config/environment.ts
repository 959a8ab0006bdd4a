import { z } from 'zod'

import type { DatabaseAddress } from '../store/store.ts'

/** A setting that is wrong or missing; `message` is the one sentence an operator reads. Exit status 2. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

const blankIsMissing = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value
const text = z.preprocess(blankIsMissing, z.string().trim().optional())
const url = (protocol: RegExp, hint: string) =>
  z.preprocess(
    blankIsMissing,
    z
      .string()
      .trim()
      .refine((value) => URL.canParse(value) && protocol.test(new URL(value).protocol), hint)
      .transform((value) => value.replace(/\/+$/, ''))
      .optional(),
  )

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const variables = z.object({
  BOT_TOKEN: z.preprocess(
    blankIsMissing,
    z
      .string()
      .regex(/^\d+:[A-Za-z0-9_-]+$/, 'must look like 123456:ABC…, as BotFather gives it')
      .optional(),
  ),
  TELEGRAM_API_ROOT: url(/^https?:$/, 'must be an http(s) address'),
  TELEGRAM_PROXY: url(/^(https?|socks5h?):$/, 'must be an http://, https:// or socks5:// address'),
  DATABASE_URL: z.preprocess(
    blankIsMissing,
    z
      .string()
      .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must be sqlite:FILE or postgres://…')
      .optional(),
  ),
  TOWNSHIP_DIR: text,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url(/^https?:$/, 'must be an http(s) address'),
  OPENAI_MODEL: text,
  OPENAI_EMBEDDING_MODEL: text,
  OPENAI_TRANSCRIPTION_MODEL: text,
  WEBHOOK_URL: url(/^https:$/, 'must be an https address that Telegram can reach'),
  WEBHOOK_SECRET: z.preprocess(
    blankIsMissing,
    z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,256}$/, 'must be 1 to 256 of A-Z a-z 0-9 _ -')
      .optional(),
  ),
  HOST: text,
  PORT: z.preprocess(
    blankIsMissing,
    z.coerce.number('must be a number from 0 to 65535').int().min(0).max(65535).default(3000),
  ),
  LOG_LEVEL: z.preprocess(
    blankIsMissing,
    z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  ),
})

/** How updates come in. The simulator exists only where no token is set. */
export type Receiving =
  | { readonly by: 'simulator' }
  | { readonly by: 'polling'; readonly token: string }
  | {
      readonly by: 'webhook'
      readonly token: string
      readonly url: string
      readonly secret: string
    }

export interface ModelSettings {
  readonly apiKey: string
  readonly baseUrl: string | undefined
  readonly model: string
}

export interface Settings {
  readonly receiving: Receiving
  readonly apiRoot: string
  readonly proxy: string | undefined
  readonly database: DatabaseAddress
  readonly townshipDir: string
  readonly model: ModelSettings | undefined
  /** What gives texts their vectors, for search by meaning. */
  readonly embedding: ModelSettings | undefined
  /** What writes down voice messages. */
  readonly transcription: ModelSettings | undefined
  readonly host: string
  readonly port: number
  readonly logLevel: (typeof LOG_LEVELS)[number]
}

type Variables = z.infer<typeof variables>

const receivingOf = (env: Variables): Receiving => {
  if (!env.BOT_TOKEN) return { by: 'simulator' }
  if (!env.WEBHOOK_URL) return { by: 'polling', token: env.BOT_TOKEN }
  if (!env.WEBHOOK_SECRET)
    throw new SettingsError(
      'WEBHOOK_SECRET is missing: with WEBHOOK_URL set, anyone could post updates without it.',
    )
  return { by: 'webhook', token: env.BOT_TOKEN, url: env.WEBHOOK_URL, secret: env.WEBHOOK_SECRET }
}

const databaseOf = (env: Variables): DatabaseAddress => {
  const address =
    env.DATABASE_URL ?? (env.BOT_TOKEN ? 'sqlite:data/mingbai.db' : 'sqlite:data/simulator.db')
  return address.startsWith('sqlite:')
    ? { kind: 'sqlite', file: address.slice('sqlite:'.length) }
    : { kind: 'postgres', url: address }
}

type ModelName = 'OPENAI_MODEL' | 'OPENAI_EMBEDDING_MODEL' | 'OPENAI_TRANSCRIPTION_MODEL'

/** Each kind of model is set by its own name and works without the others; all stand on one server. */
const modelOf = (env: Variables, name: ModelName): ModelSettings | undefined => {
  const model = env[name]
  if (!model) return undefined
  if (!env.OPENAI_API_KEY && !env.OPENAI_BASE_URL)
    throw new SettingsError(
      `OPENAI_API_KEY is missing: ${name} is set, and without OPENAI_BASE_URL the server asks for a key.`,
    )
  return {
    // Local servers take any key, and the client insists on one.
    apiKey: env.OPENAI_API_KEY ?? 'none',
    baseUrl: env.OPENAI_BASE_URL,
    model,
  }
}

/** The environment as settings. Throws a SettingsError that names the first wrong variable. */
export const readSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const parsed = variables.safeParse(environment)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!
    throw new SettingsError(`${issue.path.join('.')} is wrong: it ${issue.message}.`)
  }
  const env = parsed.data
  const receiving = receivingOf(env)
  return {
    receiving,
    apiRoot: env.TELEGRAM_API_ROOT ?? 'https://api.telegram.org',
    proxy: env.TELEGRAM_PROXY,
    database: databaseOf(env),
    townshipDir: env.TOWNSHIP_DIR ?? 'township',
    model: modelOf(env, 'OPENAI_MODEL'),
    embedding: modelOf(env, 'OPENAI_EMBEDDING_MODEL'),
    transcription: modelOf(env, 'OPENAI_TRANSCRIPTION_MODEL'),
    // The simulator answers for anyone who reaches it, so that it must be reachable from here only.
    host: receiving.by === 'simulator' ? '127.0.0.1' : (env.HOST ?? '127.0.0.1'),
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
  }
}
