import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { destination, pino } from 'pino'
import { Telegram } from 'telegraf'

import { openBotApi } from './bot/bot-api.ts'
import { loadTexts } from './bot/texts.ts'
import { annualCommand, type AnnualChoice } from './cli/annual.ts'
import { archiveCommand, type ArchiveOptions } from './cli/archive.ts'
import { checkArchiveCommand } from './cli/archive-check.ts'
import {
  addBoardCommand,
  endBoardCommand,
  listBoardsCommand,
  replaceBoardCommand,
  type BoardList,
  type NewBoard,
} from './cli/boards.ts'
import { importComplaintsCommand } from './cli/complaints.ts'
import { importItemsCommand, exportItemsCommand } from './cli/items.ts'
import { inspectCommand, type InspectChoice } from './cli/inspect.ts'
import { data, OutOfReach, talk, UsageError, type ExitCode } from './cli/io.ts'
import { listJobs, readTime, runJobs } from './cli/jobs.ts'
import { askCommand, routeCommand } from './cli/questions.ts'
import { LOG_FORMATS, logCommand } from './cli/log.ts'
import type { PaperChoice } from './cli/papers.ts'
import { qrCommand } from './cli/qr.ts'
import { startCommand } from './cli/start.ts'
import { summaryCommand, type SummaryOptions } from './cli/summary.ts'
import { templateCommand } from './cli/template.ts'
import { doctorCommand, inviteCommand, verifyCommand } from './cli/upkeep.ts'
import {
  readSettings,
  SettingsError,
  type ModelSettings,
  type Settings,
} from './config/environment.ts'
import { ANNUAL_KINDS } from './domain/annual/year.ts'
import { Refusal } from './domain/errors.ts'
import type { PeriodKind } from './domain/period.ts'
import { ROLES, UNIT_ROLES, type Role } from './domain/roles.ts'
import { LOCALES, openHouse, type House } from './house.ts'
import { INSPECTION_FORMATS } from './reports/inspection/write.ts'
import { FORMATS } from './reports/papers.ts'
import { attachmentsDir } from './main.ts'
import { reachModel } from './model/reach.ts'
import { tryEmbedding, tryTranscription } from './model/try.ts'
import { telegramAgent, telegramFiles } from './telegram-client.ts'
import { telegramWire } from './telegram-wire.ts'

const ROLE_LIST: readonly string[] = ROLES

const roleArgument = (text: string): Role => {
  if (!ROLE_LIST.includes(text)) throw new InvalidArgumentError(ROLE_LIST.join(', '))
  return text as Role
}

interface Json {
  readonly json?: boolean
}

/** The `mingbai` command. Resolves with the exit status: 0 done, 1 some input refused, 2 wrong use. */
export const run = async (argv: string[], environment: NodeJS.ProcessEnv): Promise<number> => {
  let code: ExitCode = 0
  let settings: Settings | undefined
  const now = () => new Date()
  const getSettings = () => (settings ??= readSettings(environment))
  const log = () => pino({ level: getSettings().logLevel, base: null }, destination(2))

  /** Opens the house for one command and closes it after. */
  const inHouse = async (work: (house: House) => Promise<ExitCode>): Promise<void> => {
    const house = await openHouse(getSettings(), now())
    try {
      code = await work(house)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      throw new UsageError(house.textsOf('zh-CN').plain(`refusal.${error.reason}`, error.details))
    } finally {
      await house.close()
    }
  }
  /** The Telegram client for a command; undefined without a token. */
  const client = () => {
    const { receiving, apiRoot, proxy } = getSettings()
    if (receiving.by === 'simulator') return undefined
    const agent = telegramAgent(apiRoot, proxy)
    const { token } = receiving
    const wire = telegramWire(apiRoot, proxy)
    const api = openBotApi(wire.post, token)
    return { telegram: new Telegram(token, { apiRoot, agent }), api, agent, hangUp: wire.close }
  }
  const needClient = (house: House) => {
    const found = client()
    if (!found) throw new UsageError(house.textsOf('zh-CN').plain('cli.noToken'))
    return found
  }

  const program = new Command('mingbai')
    .description('A township answers its residents, and forgets no complaint.')
    .exitOverride()
    // `jobs run --json` is said to `run`, not to `jobs`.
    .enablePositionalOptions()
    .configureOutput({ writeOut: data, writeErr: talk })

  program
    .command('start')
    .description('the bot; without BOT_TOKEN, the simulator')
    .action(async () => {
      code = await startCommand(getSettings())
    })

  const importing = program.command('import').description('bring records in')
  importing
    .command('items <path...>')
    .description('items from .jsonl .csv .xlsx .md .docx .pdf .html, files or folders')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--json', 'one JSON value')
    .action((paths: string[], options: Json & { dryRun?: boolean }) =>
      inHouse((house) => importItemsCommand(house, paths, options, now())),
    )

  importing
    .command('complaints <file>')
    .description('past complaints from .jsonl, .csv or .xlsx, from which routing learns')
    .option('--dry-run', 'say what would happen, write nothing')
    .option('--json', 'one JSON value')
    .action((file: string, options: Json & { dryRun?: boolean }) =>
      inHouse((house) => importComplaintsCommand(house, file, options, now())),
    )

  program
    .command('export')
    .description('take records out')
    .command('items <file>')
    .description('all items with their versions, as .jsonl, .csv or .xlsx')
    .option('--json', 'one JSON value')
    .action((file: string, options: Json) =>
      inHouse((house) => exportItemsCommand(house, file, options)),
    )

  program
    .command('template <catalogue-id>')
    .description('the blank form of a catalogue entry, the same for every unit')
    .requiredOption('--out <file>', 'where the .xlsx is written')
    .option('--json', 'one JSON value')
    .action((entry: string, options: Json & { out: string }) =>
      inHouse((house) => templateCommand(house, entry, options)),
    )

  for (const [name, argument, action] of [
    ['ask', 'question', askCommand],
    ['route', 'text', routeCommand],
  ] as const)
    program
      .command(`${name} [${argument}]`)
      .description(
        name === 'ask' ? 'what a resident would get' : 'category and unit a complaint would get',
      )
      .option('--batch <file>', `JSON lines of {"id","${argument}"}`)
      .option('--json', 'one JSON value')
      .action((words: string | undefined, options: Json & { batch?: string }) => {
        if ((words === undefined) === (options.batch === undefined))
          throw new UsageError(`mingbai ${name}: <${argument}> | --batch <file>`)
        return inHouse((house) => action(house, words, options, now()))
      })

  program
    .command('invite')
    .description('a one-time link for somebody who will work here, valid 7 days')
    .requiredOption('--role <role>', ROLE_LIST.join(', '), roleArgument)
    .option('--unit <id>', 'unit by id or name; officer and head need one, an editor may have one')
    .option('--name <name>', 'how colleagues see them')
    .option('--json', 'one JSON value')
    .action(async (options: Json & { role: Role; unit?: string; name?: string }) => {
      if (UNIT_ROLES.includes(options.role) && options.unit === undefined)
        throw new UsageError(`mingbai invite --role ${options.role} --unit <id>`)
      await inHouse((house) => {
        const order = { role: options.role, unit: options.unit, name: options.name }
        return inviteCommand(house, needClient(house).telegram, order, options, now())
      })
    })

  program
    .command('qr <item-or-unit...>')
    .description(
      'sheets with codes for the board: an item by its id, or all of a unit, by id or name',
    )
    .requiredOption(
      '--out <file>',
      'a .png or .svg of one; a .docx has a page for each item and each board of a unit',
    )
    .option('--json', 'one JSON value')
    .action((which: string[], options: Json & { out: string }) =>
      inHouse((house) => qrCommand(house, needClient(house).telegram, which, options, now())),
    )

  const jobs = program
    .command('jobs')
    .description('what runs by the clock')
    .option('--json', 'one JSON value')
    .action((options: Json) => {
      code = listJobs(options)
    })
  jobs
    .command('run [name...]')
    .description('run what is due, once, send what it made, and stop')
    .option('--now <time>', 'as if it were that time')
    .option('--json', 'one JSON value')
    .action((names: string[], options: Json & { now?: string }) =>
      inHouse(async (house) => {
        const found = needClient(house)
        const tools = {
          fetchFile: telegramFiles(found.telegram, found.agent),
          attachmentsDir: attachmentsDir(getSettings()),
        }
        const at = readTime(house, options.now, now())
        try {
          return await runJobs(house, found, log(), tools, names, at, options)
        } finally {
          await found.hangUp()
        }
      }),
    )

  const boards = program.command('boards').description('boards on which units publish (公开栏)')
  boards
    .command('list', { isDefault: true })
    .description('those that hang, and how each was found this quarter')
    .option('--unit <id>', 'of one unit, by id or name')
    .option('--all', 'those that were replaced or taken down, too')
    .option('--json', 'one JSON value')
    .action((options: BoardList) => inHouse((house) => listBoardsCommand(house, options, now())))
  boards
    .command('add')
    .description('put a board on record')
    .requiredOption('--unit <id>', 'whose it is, by id or name')
    .requiredOption('--place <words>', 'where it hangs')
    .option('--since <day>', 'since when, as 2026-01-05; today where it is not said')
    .option('--json', 'one JSON value')
    .action((options: NewBoard) => inHouse((house) => addBoardCommand(house, options, now())))
  boards
    .command('replace <number>')
    .description('put a board in the place of another one, which stays on record')
    .requiredOption('--place <words>', 'where the new one hangs')
    .option('--json', 'one JSON value')
    .action((id: string, options: Json & { place: string }) =>
      inHouse((house) => replaceBoardCommand(house, id, options, now())),
    )
  boards
    .command('end <number>')
    .description('a board is no more; it stays on record')
    .option('--json', 'one JSON value')
    .action((id: string, options: Json) =>
      inHouse((house) => endBoardCommand(house, id, options, now())),
    )

  program
    .command('log')
    .description(
      'a year of work on openness: what units put on record (/log), 五个落实, and the polls',
    )
    .requiredOption('--year <year>', '2026')
    .option(
      '--format <formats>',
      `${LOG_FORMATS.join(', ')}; several with commas (on a terminal text, else json)`,
    )
    .option('--out <folder>', 'write files there, named by the year')
    .option('--json', 'the same as --format json')
    .action((options: PaperChoice & { year: string }) =>
      inHouse((house) => logCommand(house, options.year, options)),
    )

  program
    .command('summary')
    .description('the figures of a period, as text, JSON, document, spreadsheet or picture')
    .option('--week <week>', '2026-W47')
    .option('--month <month>', '2026-11')
    .option('--quarter <quarter>', '2026-Q4')
    .option('--year <year>', '2026')
    .option(
      '--format <formats>',
      `${FORMATS.join(', ')}; several with commas (on a terminal text, else json)`,
    )
    .option('--out <folder>', 'write files there, named by the period')
    .option('--public', 'to be put where everybody sees it: small groups folded')
    .option('--json', 'the same as --format json')
    .action((options: Partial<Record<PeriodKind, string>> & SummaryOptions) => {
      const [asked, ...others] = (['week', 'month', 'quarter', 'year'] as const).flatMap((kind) => {
        const text = options[kind]
        return text === undefined ? [] : [{ kind, text }]
      })
      if (!asked || others.length > 0)
        throw new UsageError(
          'mingbai summary --week 2026-W47 | --month 2026-11 | --quarter 2026-Q4 | --year 2026',
        )
      return inHouse((house) => summaryCommand(house, asked.kind, asked.text, options, now()))
    })

  program
    .command('inspect')
    .description('the quarterly disclosure inspection: run, written down, and told')
    .requiredOption('--quarter <quarter>', '2026-Q4')
    .option('--unit <id>', 'one unit alone, to be signed')
    .option('--no-links', 'do not follow links')
    .option(
      '--format <formats>',
      `${INSPECTION_FORMATS.join(', ')}; several with commas (on a terminal text, else json)`,
    )
    .option('--out <folder>', 'write files there, named by the quarter')
    .option('--json', 'the same as --format json')
    .action((options: InspectChoice & { quarter: string }) =>
      inHouse((house) => inspectCommand(house, options.quarter, options, now())),
    )

  program
    .command('annual')
    .description('the year: the work summary and the statutory report, .docx')
    .requiredOption('--year <year>', '2026')
    .option('--kind <kinds>', `${ANNUAL_KINDS.join(', ')}; both where none is named`)
    .option(
      '--out <folder>',
      'write files there, named by the year; else where one works, one kind into a pipe',
    )
    .option('--json', 'the figures as one JSON value')
    .action((options: AnnualChoice & { year: string }) =>
      inHouse((house) => annualCommand(house, options.year, options, now())),
    )

  program
    .command('archive')
    .description('the disclosure archive of a year, or whether one is whole')
    .option('--year <year>', '2026')
    .option('--out <file>', 'where the .zip is written; nothing is written over')
    .option('--now <time>', 'as if it were that time')
    .option('--check <file>', 'go through an archive: names the first file that is not as packed')
    .option('--json', 'one JSON value')
    .action(async (options: Partial<ArchiveOptions> & Json & { now?: string; check?: string }) => {
      const { year, out, check } = options
      if (check !== undefined && year === undefined && out === undefined) {
        // No database is wanted for it, nor a township.
        code = await checkArchiveCommand(loadTexts(LOCALES, 'UTC')('zh-CN'), check, options)
        return
      }
      if (check !== undefined || year === undefined || out === undefined)
        throw new UsageError('mingbai archive --year 2026 --out FILE.zip | --check FILE.zip')
      await inHouse((house) => {
        const at = readTime(house, options.now, now())
        const asked = { ...options, year, out }
        return archiveCommand(house, asked, attachmentsDir(getSettings()), at)
      })
    })

  program
    .command('verify')
    .description('check every history, link by link')
    .option('--json', 'one JSON value')
    .action((options: Json) => inHouse((house) => verifyCommand(house, options)))

  program
    .command('doctor')
    .description('check settings, database, Telegram and models')
    .option('--json', 'one JSON value')
    .action((options: Json) =>
      inHouse((house) => {
        const { model, embedding, transcription } = getSettings()
        const reached = (
          address: ModelSettings | undefined,
          reach: (address: ModelSettings) => Promise<boolean>,
        ) => address && { name: address.model, reach: () => reach(address) }
        const models = {
          model: reached(model, reachModel),
          embedding: reached(embedding, tryEmbedding),
          transcription: reached(transcription, tryTranscription),
        }
        return doctorCommand(house, client()?.telegram, models, options)
      }),
    )

  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UsageError || error instanceof SettingsError) {
      talk(error.message)
      return 2
    }
    if (error instanceof OutOfReach) {
      talk(error.message)
      return 1
    }
    throw error
  }
}
