/**
 * Who may know whom: the house plan's directions. A room is a folder of src/; types alone may be
 * taken where a rule says so, because they are gone when the program runs.
 */
const room = (name) => `^src/${name}/`
const only = (name, from, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^src/', pathNot: from },
  to: { path: `node_modules/${name}/` },
})
const never = (name, from, to, comment, types = false) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: types ? { path: to, dependencyTypesNot: ['type-only'] } : { path: to },
})

const ROOMS = 'answering|bot|cli|config|documents|handlers|model|reports|simulator|store|zip'
const EDGES =
  '^src/(main|house|cli|simulate|jobs|http|item-documents|reading|reading-worker|telegram-client|telegram-wire|link-check)\\.ts$|^src/cli/'

module.exports = {
  forbidden: [
    never('domain-knows-nobody', room('domain'), `^src/(?!domain/)`, 'the rules are pure'),
    {
      name: 'domain-takes-zod-only',
      severity: 'error',
      from: { path: room('domain') },
      to: { pathNot: '^src/domain/|node_modules/zod/' },
    },
    ...['store', 'answering', 'model', 'reports', 'documents'].map((name) =>
      never(
        `${name}-knows-domain`,
        room(name),
        `^src/(?!${name}/|domain/)`,
        'these know the rules alone',
      ),
    ),
    never(
      'handlers-receive-the-others',
      room('handlers'),
      '^src/(?!handlers/|domain/)',
      'handlers take types from the store; what they use is handed to them',
      true,
    ),
    never(
      'handlers-know-no-telegram',
      room('handlers'),
      '^src/(bot|simulator)/|node_modules/telegraf/',
      '',
    ),
    never(
      'bot-knows-handlers',
      room('bot'),
      '^src/(?!bot/|handlers/|domain/)',
      'the bot asks the handlers',
    ),
    never('simulator-speaks-over-the-wire', room('simulator'), '^src/(?!simulator/)', ''),
    never(
      'zip-knows-nobody',
      room('zip'),
      '^src/(?!zip/)',
      'a form of files, and nothing of what is in them',
    ),
    never(
      'nobody-knows-the-edges',
      `^src/(domain|${ROOMS.replace('cli|', '')})/`,
      EDGES,
      'main and cli know everybody; nobody knows them',
    ),
    only('telegraf', '^src/bot/|' + EDGES, 'Telegram is spoken to under bot/'),
    only('yazl', '^src/zip/', 'ZIP files are written under zip/'),
    only('yauzl', '^src/zip/', 'ZIP files are read under zip/'),
    only('openai', '^src/model/', 'a model is spoken to under model/'),
    only('kysely', '^src/store/', 'SQL is under store/'),
    only('better-sqlite3', '^src/store/', 'SQL is under store/'),
    only('pg', '^src/store/', 'SQL is under store/'),
    ...['docx', 'echarts', '@resvg', 'write-excel-file'].map((name) =>
      only(name, '^src/reports/', 'papers are made under reports/'),
    ),
    only(
      'fflate',
      '^src/(documents|zip)/',
      'packed files are opened under documents/, and packed anew under zip/',
    ),
    ...['csv-parse', 'htmlparser2', 'read-excel-file', 'unpdf'].map((name) =>
      only(name, '^src/documents/', "strangers' files are opened under documents/"),
    ),
    {
      name: 'papers-load-when-wanted',
      comment:
        'the bot starts on small machines: what draws and writes is loaded by who first wants it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/reports/(docx|picture|xlsx)/' },
      to: { path: '^src/reports/(docx|picture|xlsx)/', dynamic: false },
    },
    { name: 'no-circles', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'all-is-found',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
}
