import { describe, expect, test } from 'vitest'

import { readSettings, SettingsError } from '../../src/config/environment.ts'

const TOKEN = '123456:ABC-def_123'

/** The sentence an operator reads for an environment that is wrong. */
const faultOf = (environment: NodeJS.ProcessEnv): string => {
  try {
    readSettings(environment)
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError)
    expect(error).toHaveProperty('name', 'SettingsError')
    return (error as Error).message
  }
  return 'nothing is wrong'
}

describe('nothing set', () => {
  test('is the simulator with all defaults of the contract', () => {
    expect(readSettings({})).toEqual({
      receiving: { by: 'simulator' },
      apiRoot: 'https://api.telegram.org',
      proxy: undefined,
      database: { kind: 'sqlite', file: 'data/simulator.db' },
      townshipDir: 'township',
      model: undefined,
      embedding: undefined,
      transcription: undefined,
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
    })
  })

  test('is what blank variables are, as a copied .env.example leaves them', () => {
    const blank = Object.fromEntries(
      [
        'BOT_TOKEN',
        'TELEGRAM_API_ROOT',
        'TELEGRAM_PROXY',
        'DATABASE_URL',
        'TOWNSHIP_DIR',
        'OPENAI_API_KEY',
        'OPENAI_BASE_URL',
        'OPENAI_MODEL',
        'WEBHOOK_URL',
        'WEBHOOK_SECRET',
        'HOST',
        'PORT',
        'LOG_LEVEL',
      ].map((name) => [name, ' ']),
    )
    expect(readSettings(blank)).toEqual(readSettings({}))
  })
})

describe('how updates come in', () => {
  test('with a token, by polling, with a database of its own', () => {
    expect(readSettings({ BOT_TOKEN: TOKEN })).toMatchObject({
      receiving: { by: 'polling', token: TOKEN },
      database: { kind: 'sqlite', file: 'data/mingbai.db' },
    })
  })

  test('with an address and a secret, by webhook', () => {
    const given = {
      BOT_TOKEN: TOKEN,
      WEBHOOK_URL: 'https://town.example/',
      WEBHOOK_SECRET: 's3cret_-',
    }
    expect(readSettings(given).receiving).toEqual({
      by: 'webhook',
      token: TOKEN,
      url: 'https://town.example',
      secret: 's3cret_-',
    })
  })

  test('not with an address alone: anyone could post updates', () => {
    expect(faultOf({ BOT_TOKEN: TOKEN, WEBHOOK_URL: 'https://town.example' })).toMatch(
      /^WEBHOOK_SECRET is missing: .+\.$/,
    )
  })
})

describe('HOST', () => {
  test('opens a bot to others', () => {
    expect(readSettings({ BOT_TOKEN: TOKEN, HOST: '0.0.0.0' }).host).toBe('0.0.0.0')
    expect(readSettings({ BOT_TOKEN: TOKEN }).host).toBe('127.0.0.1')
  })

  test('never opens the simulator', () => {
    expect(readSettings({ HOST: '0.0.0.0' }).host).toBe('127.0.0.1')
    expect(readSettings({ HOST: '0.0.0.0', WEBHOOK_URL: 'https://x.example' }).host).toBe(
      '127.0.0.1',
    )
  })
})

describe('the database', () => {
  test.each([
    ['sqlite:data/town.db', { kind: 'sqlite', file: 'data/town.db' }],
    ['sqlite:/var/lib/town.db', { kind: 'sqlite', file: '/var/lib/town.db' }],
    ['postgres://u:p@db:5432/town', { kind: 'postgres', url: 'postgres://u:p@db:5432/town' }],
    ['postgresql://db/town', { kind: 'postgres', url: 'postgresql://db/town' }],
  ])('%s', (address, database) => {
    expect(readSettings({ DATABASE_URL: address }).database).toEqual(database)
  })
})

describe('the model', () => {
  test('may stand behind a key alone, at its usual address', () => {
    expect(readSettings({ OPENAI_MODEL: 'm', OPENAI_API_KEY: 'k' }).model).toEqual({
      apiKey: 'k',
      baseUrl: undefined,
      model: 'm',
    })
  })

  test('may be a local server that asks for no key', () => {
    const given = { OPENAI_MODEL: 'm', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1/' }
    expect(readSettings(given).model).toMatchObject({ baseUrl: 'http://127.0.0.1:11434/v1' })
  })

  test('is none where none is named, whatever else is set', () => {
    expect(readSettings({ OPENAI_API_KEY: 'k' }).model).toBeUndefined()
  })

  test.each(['OPENAI_MODEL', 'OPENAI_EMBEDDING_MODEL', 'OPENAI_TRANSCRIPTION_MODEL'])(
    'cannot be a name alone: %s',
    (name) => {
      expect(faultOf({ [name]: 'm' })).toMatch(
        new RegExp(`^OPENAI_API_KEY is missing: ${name} .+\\.$`),
      )
    },
  )

  test('of each kind works without the others', () => {
    const server = { OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', OPENAI_API_KEY: 'k' }
    const found = { apiKey: 'k', baseUrl: 'http://127.0.0.1:11434/v1' }
    expect(readSettings({ ...server, OPENAI_EMBEDDING_MODEL: 'e' })).toMatchObject({
      model: undefined,
      embedding: { ...found, model: 'e' },
      transcription: undefined,
    })
    expect(readSettings({ ...server, OPENAI_TRANSCRIPTION_MODEL: ' t ' })).toMatchObject({
      model: undefined,
      embedding: undefined,
      transcription: { ...found, model: 't' },
    })
  })
})

test.each([
  ['PORT', '0', { port: 0 }],
  ['PORT', '65535', { port: 65535 }],
  ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
  ['TELEGRAM_PROXY', 'socks5://user:word@proxy:1080', { proxy: 'socks5://user:word@proxy:1080' }],
  ['TELEGRAM_PROXY', 'http://proxy:8080/', { proxy: 'http://proxy:8080' }],
  ['TELEGRAM_API_ROOT', 'http://127.0.0.1:8081///', { apiRoot: 'http://127.0.0.1:8081' }],
  ['TELEGRAM_API_ROOT', ' https://tg.example ', { apiRoot: 'https://tg.example' }],
  ['TOWNSHIP_DIR', ' /srv/town ', { townshipDir: '/srv/town' }],
])('%s may be "%s"', (name, value, settings) => {
  expect(readSettings({ [name]: value })).toMatchObject(settings)
})

describe('a wrong variable is named in one sentence that says what it must be', () => {
  test.each([
    ['BOT_TOKEN', 'hello'],
    ['BOT_TOKEN', '123456'],
    ['BOT_TOKEN', '123456:with blank'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['TELEGRAM_API_ROOT', 'ftp://api.telegram.org'],
    ['TELEGRAM_PROXY', 'proxy:8080'],
    ['TELEGRAM_PROXY', 'socks4://proxy:1080'],
    ['DATABASE_URL', 'mysql://db/town'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'data/town.db'],
    ['OPENAI_BASE_URL', 'localhost:11434'],
    ['WEBHOOK_URL', 'http://town.example'],
    ['WEBHOOK_URL', 'town.example'],
    ['WEBHOOK_SECRET', 'with blank'],
    ['WEBHOOK_SECRET', 'x'.repeat(257)],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s', (name, value) => {
    const sentence = faultOf({ [name]: value })
    expect(sentence).toMatch(new RegExp(`^${name} is wrong: it must .+\\.$`))
    expect(sentence).not.toContain('\n')
  })

  test('that does not repeat a secret', () => {
    const secret = 'hunter2 hunter2'
    expect(faultOf({ BOT_TOKEN: secret })).not.toContain('hunter2')
    expect(faultOf({ WEBHOOK_SECRET: secret })).not.toContain('hunter2')
    expect(faultOf({ DATABASE_URL: `mysql://root:${secret}@db` })).not.toContain('hunter2')
  })
})
