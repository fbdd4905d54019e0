import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

/** Which folders a folder may import from, besides itself (DESIGN, layout). */
const layers: Record<string, string[]> = {
  shared: [],
  providers: ['shared'],
  database: ['shared'],
  archive: ['shared', 'database'],
  messaging: ['shared', 'database'],
  metrics: ['shared'],
  control: ['shared', 'providers', 'database', 'archive', 'messaging', 'metrics'],
  'backends/kit': ['shared', 'providers', 'metrics'],
  'backends/llm-server': ['shared', 'providers', 'metrics', 'backends/kit'],
  'backends/middleware': ['shared', 'providers', 'archive', 'metrics', 'backends/kit'],
  'backends/practice-cerebrum': ['shared', 'backends/kit'],
  'backends/bot': ['shared', 'providers', 'messaging', 'metrics', 'backends/kit'],
  'backends/telegram': ['shared', 'providers', 'messaging', 'metrics', 'backends/kit', 'backends/bot'],
  'backends/sms': ['shared', 'providers', 'messaging', 'metrics', 'backends/kit', 'backends/bot'],
  client: ['shared'],
  cli: ['shared', 'control'],
  // The installed app is its command line, too.
  electron: ['shared', 'control', 'cli'],
  renderer: ['shared'],
}

/** Packages that belong to some folders only. A name ending in `:` or `/` stands for all that begin with it. */
const packages: { name: string; only: string[]; why: string }[] = [
  { name: 'electron', only: ['electron'], why: 'the control plane runs without a display, too' },
  { name: 'react', only: ['renderer'], why: 'one user interface' },
  { name: 'react-dom', only: ['renderer'], why: 'one user interface' },
  { name: 'zustand', only: ['renderer'], why: 'one user interface' },
  { name: 'commander', only: ['cli'], why: 'one command line' },
  { name: '@napi-rs/keyring', only: ['control/workspace'], why: 'only the control plane touches the keychain' },
  { name: 'prom-client', only: ['metrics'], why: 'one registry a process, made by whoever composes it' },
  { name: '@modelcontextprotocol/server', only: ['cli/mcp'], why: 'one MCP server, loaded only where it serves' },
  { name: 'grammy', only: ['providers/telegram'], why: 'one client of Telegram' },
  { name: 'marked', only: ['backends/telegram', 'backends/sms'], why: 'nothing else shows a model’s Markdown' },
  { name: 'twilio', only: ['providers/twilio'], why: 'the parts of the library that we use are chosen in one place' },
  { name: 'swagger-ui-dist', only: ['shared/docs-page'], why: 'it is large, and loaded only when it is asked for' },
  {
    name: 'node:',
    only: ['providers', 'database', 'archive', 'messaging', 'metrics', 'control', 'backends', 'cli', 'electron'],
    why: 'shared and renderer run in a browser',
  },
]

/** What the text of a file must not hold in these folders, except in those files or folders. */
const forbidden: { what: string; found(text: string): boolean; in: string[]; except?: string[]; why: string }[] = [
  {
    what: 'setInterval',
    found: (text) => /\bsetInterval\b/.test(text),
    in: ['.'],
    why: 'beats overlap; a timer is set again when its work is done',
  },
  {
    what: 'retrying agent',
    found: (text) => /\bRetryAgent\b|\bRetryHandler\b|\binterceptors\s*\.\s*retry\b/.test(text),
    in: ['control/health', 'backends/middleware'],
    why: 'a health check is one attempt',
  },
  {
    what: 'global fetch',
    found: (text) => /(?<![.\w])fetch\(/.test(text) && !text.includes("from 'undici'"),
    in: ['providers', 'control', 'backends', 'cli'],
    // The text of a script that runs in a browser.
    except: ['backends/middleware/page/assets.ts'],
    why: 'it does not take the agents of the pinned undici',
  },
  {
    what: 'text that becomes markup',
    found: (text) =>
      /dangerouslySetInnerHTML|\binnerHTML\b|insertAdjacentHTML|document\.write|\bparse_mode\b/.test(text),
    in: ['.'],
    // Rows of our own page, in which every text was made harmless where they were made.
    except: ['backends/middleware/page/assets.ts'],
    why: 'what models, users and services say is never read as HTML or Markdown',
  },
  {
    what: 'text that is written past what makes it plain',
    found: (text) => /\bstd(?:out|err)\.write\(/.test(text) && !/from '[./]+(?:output\/)?plain\.ts'/.test(text),
    in: ['cli'],
    // Words of ours alone: a prompt, a hint, a script of completions, how Node is too old.
    except: [
      'cli/read-secret.ts',
      'cli/commands/mcp/program.ts',
      'cli/commands/completion.ts',
      'cli/process-deps.ts',
      'cli/main.ts',
    ],
    why: 'a terminal obeys control characters, and what others said is printed',
  },
  {
    what: 'name of a variable that brings a secret',
    found: (text) => /OPENROUTER_API_KEY|TELEGRAM_BOT_TOKEN|TWILIO_AUTH_TOKEN/.test(text),
    in: ['.'],
    except: ['shared/secrets.ts', 'shared/words'],
    why: 'where a secret can come from is decided in one place',
  },
  {
    what: 'process.env',
    found: (text) => /\bprocess\.env\b/.test(text),
    in: [
      'shared',
      'providers',
      'database',
      'archive',
      'messaging',
      'renderer',
      'backends/bot',
      'backends/telegram',
      'backends/sms',
      'backends/llm-server',
      'backends/middleware',
      'backends/practice-cerebrum',
    ],
    why: 'settings and secrets come over the link',
  },
]

/** Catalogues of texts may be longer. */
const MAX_LINES = 350

const root = path.resolve(import.meta.dirname, '../..')
const folders = [...new Set(Object.keys(layers).map((layer) => layer.split('/')[0]))]

type Source = { file: string; text: string; imports: string[] }

const importPattern = /(?:\bfrom|\bimport|\bimport\s*\(|\brequire\s*\()\s*['"]([^'"]+)['"]/g

/** What a text imports: relative paths as files from the root, packages by their names. */
const importsOf = (file: string, text: string): string[] =>
  [...text.matchAll(importPattern)]
    .map(([, name = '']) => name)
    .map((name) => (name.startsWith('.') ? path.posix.join(path.posix.dirname(file), name) : name))

const sources: Source[] = globSync(`{${folders.join(',')}}/**/*.{ts,tsx}`, { cwd: root }).map((native) => {
  const file = native.split(path.sep).join('/')
  const text = readFileSync(path.join(root, file), 'utf8')
  return { file, text, imports: importsOf(file, text) }
})

const isIn = (file: string, folder: string): boolean =>
  folder === '.' || file === folder || file.startsWith(`${folder}/`)
const isOurs = (name: string): boolean => folders.some((folder) => folder !== undefined && isIn(name, folder))
const layerOf = (file: string): string | undefined => Object.keys(layers).find((layer) => isIn(file, layer))

function wrongImports({ file, imports }: Source): string[] {
  const layer = layerOf(file)
  if (layer === undefined) return [`${file} is in no layer`]
  const allowed = [layer, ...(layers[layer] ?? [])]
  return imports
    .filter((name) => isOurs(name) && !allowed.some((folder) => isIn(name, folder)))
    .map((name) => `${file} imports ${name}`)
}

const isPackage = (imported: string, name: string): boolean =>
  imported === name || imported.startsWith(name.endsWith(':') ? name : `${name}/`)

const misplaced = (name: string, only: string[]): string[] =>
  sources
    .filter(
      ({ file, imports }) => imports.some((one) => isPackage(one, name)) && !only.some((folder) => isIn(file, folder)),
    )
    .map(({ file }) => file)

describe('imports go one way', () => {
  test.each(Object.entries(layers))('%s imports only from itself and [%s]', (layer) => {
    expect(sources.filter(({ file }) => isIn(file, layer)).flatMap(wrongImports)).toEqual([])
  })

  test('every source file is in a layer', () => {
    expect(sources.filter(({ file }) => layerOf(file) === undefined).map(({ file }) => file)).toEqual([])
  })
})

describe('packages stay where they belong', () => {
  test.each(packages)('$name only in $only: $why', ({ name, only }) => {
    expect(misplaced(name, only)).toEqual([])
  })
})

describe('habits', () => {
  test.each(forbidden)('no $what in $in: $why', ({ found, in: where, except = [] }) => {
    const guilty = sources.filter(
      ({ file, text }) =>
        where.some((folder) => isIn(file, folder)) && !except.some((folder) => isIn(file, folder)) && found(text),
    )
    expect(guilty.map(({ file }) => file)).toEqual([])
  })

  test(`no file is longer than ${MAX_LINES} lines`, () => {
    const long = sources.filter(
      ({ file, text }) => !isIn(file, 'shared/words') && text.split('\n').length > MAX_LINES + 1,
    )
    expect(long.map(({ file }) => file)).toEqual([])
  })
})

describe('the rules themselves can fail', () => {
  test('the sources are found and their imports read', () => {
    expect(sources.length).toBeGreaterThan(50)
    const monitor = sources.find(({ file }) => file === 'control/health/monitor.ts')
    expect(monitor?.imports).toContain('shared/services.ts')
  })

  test.each([
    [`import { x } from '../shared/x.ts'`, 'shared/x.ts'],
    [`import type { X } from './x.ts'`, 'control/x.ts'],
    [`import '../electron/main.ts'`, 'electron/main.ts'],
    [`import {\n  a,\n  b,\n} from "electron"`, 'electron'],
    [`export * from '../backends/kit/x.ts'`, 'backends/kit/x.ts'],
    [`const x = await import('../cli/x.ts')`, 'cli/x.ts'],
    [`const x = require('electron')`, 'electron'],
  ])('%j is read as an import of %s', (text, imported) => {
    expect(importsOf('control/a.ts', text)).toEqual([imported])
  })

  test.each([
    ['shared/a.ts', 'control/b.ts'],
    ['control/a.ts', 'cli/b.ts'],
    ['control/a.ts', 'electron/b.ts'],
    ['backends/middleware/a.ts', 'backends/llm-server/b.ts'],
    ['backends/kit/a.ts', 'control/b.ts'],
    ['renderer/a.tsx', 'control/b.ts'],
    ['cli/a.ts', 'backends/kit/b.ts'],
  ])('%s must not import %s', (file, imported) => {
    expect(wrongImports({ file, text: '', imports: [imported] })).toHaveLength(1)
  })

  test.each([
    ['setInterval', 'setInterval(beat, 10)'],
    ['retrying agent', 'new Agent().compose(interceptors.retry())'],
    ['retrying agent', 'new RetryAgent(agent)'],
    ['global fetch', 'const answer = await fetch(url)'],
    ['name of a variable that brings a secret', 'env.OPENROUTER_API_KEY'],
    ['process.env', 'process.env.HOME'],
  ])('%s is found in: %s', (what, text) => {
    expect(forbidden.filter(({ found }) => found(text)).map((rule) => rule.what)).toEqual([what])
  })

  test('fetch from undici is well', () => {
    const text = `import { Agent, fetch } from 'undici'\nawait fetch(url)`
    expect(forbidden.filter(({ found }) => found(text))).toEqual([])
  })
})
