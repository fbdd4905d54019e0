import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { resourcesOf } from '../../../electron/resources.ts'
import packageFile from '../../../package.json' with { type: 'json' }
import type { PackedApp } from '../../../scripts/packed-app.ts'
import { keychainPackage } from '../../../scripts/target-natives.ts'
import { readFuses } from '../../support/fuse-wire.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type ModuleImports, moduleImports } from '../../support/module-imports.ts'
import { packApp } from '../../support/pack-app.ts'
import { filesInArchive, filesUnder, readUnder } from '../../support/packed-files.ts'

const root = join(import.meta.dirname, '../../..')
const native = `node_modules/${keychainPackage(process.platform, process.arch)}`
const nativeFiles = ['LICENSE.third-party.md', 'keyring.linux-x64-gnu.node', 'package.json'].map(
  (name) => `${native}/${name}`,
)
const services = ['llm-server', 'middleware', 'practice-cerebrum', 'telegram', 'sms']
const threads = ['archive-reader', 'messaging', 'history', 'logs']
const entries = ['desktop', ...services, ...threads].map((name) => `out/node/${name}.js`)
const licences = ['inter.txt', 'jetbrains-mono.txt', 'panel.md', 'programs.md', 'swagger-ui.txt'].map(
  (name) => `licenses/${name}`,
)
/** The only packages that are there at run time without being bundled. */
const provided = /^(node:|electron(\/(main|common))?$)/
/** Of the library that reads command lines: it could start a command that is a program of its own. We have none. */
const isCommander = (file: string): boolean => text(file).includes('CommanderError')
/** Of the library that fetches updates, which the app loads when it looks for one. */
const isUpdater = (file: string): boolean => text(file).includes('before-quit-for-update')

const home = mkdtempSync(join(tmpdir(), 'llmt-packed-'))
let app: PackedApp
let packed: Map<string, Buffer>
/** The app's programs and all that they load, with what they load. */
let programs: Map<string, ModuleImports>

const text = (file: string): string => packed.get(file)?.toString() ?? ''
/** The file that a module means by `./…`. */
const near = (file: string, name: string): string => join(file, '..', name).split(sep).join('/')

function importsFrom(entries: string[]): Map<string, ModuleImports> {
  const seen = new Map<string, ModuleImports>()
  const waiting = [...entries]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    const imports = moduleImports(text(file))
    seen.set(file, imports)
    for (const name of imports.names) if (name.startsWith('.')) waiting.push(near(file, name))
  }
  return seen
}

beforeAll(async () => {
  app = await packApp()
  packed = filesInArchive(app.asar)
  programs = importsFrom(entries)
}, 60_000)
const children = new Set<ChildProcess>()
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(home, { recursive: true })
})

/** The packed program, and a run of it to its end. */
function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(app.executable, args, { env: { PATH: process.env.PATH, HOME: home, ...env } })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
async function run(args: string[], env: Record<string, string> = {}) {
  const child = start(args, env)
  child.stdin.end()
  const said = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (said.out += String(chunk)))
  child.stderr.on('data', (chunk) => (said.err += String(chunk)))
  const [code] = await once(child, 'close')
  // Chromium speaks there, too.
  return {
    code,
    out: said.out,
    err: said.err
      .split('\n')
      .filter((line) => !line.startsWith('DevTools'))
      .join('\n')
      .trim(),
  }
}

describe('what is in the archive', () => {
  test('exactly what the app needs', () => {
    const built = filesUnder(join(root, 'out/panel')).filter((file) => file !== 'licenses.md')
    const panel = built.map((file) => `out/panel/${file}`)
    const keychain = ['LICENSE', 'index.js', 'package.json'].map((name) => `node_modules/@napi-rs/keyring/${name}`)
    const wanted = ['LICENSE', 'package.json', 'out/preload/preload.cjs', ...keychain, ...nativeFiles, ...panel]
    expect([...packed.keys()]).toEqual([...wanted, ...programs.keys()].sort())
  })

  test('no maps, no sources, no tests, no stamps', () => {
    expect([...packed.keys()].filter((file) => /\.(map|ts|tsx|stamp|log)$|test|\.d\./.test(file))).toEqual([])
  })

  test('each part within its budget', () => {
    const kilobytes = (start: string): number =>
      [...packed].filter(([file]) => file.startsWith(start)).reduce((sum, [, { length }]) => sum + length, 0) / 1024
    // Of it 2 MB are the page of the documentation and 1 MB the command line with MCP, which are loaded when they are asked for.
    expect(kilobytes('out/node/')).toBeLessThan(8_400)
    expect(kilobytes('out/panel/')).toBeLessThan(2_300)
    expect(kilobytes('out/preload/')).toBeLessThan(20)
    expect(kilobytes('node_modules/')).toBeLessThan(5_000)
    // What lies beside the archive counts, too: it is part of what is downloaded.
    expect(kilobytes('') / 1024).toBeLessThan(15)
    expect(statSync(app.asar).size / 1024 ** 2).toBeLessThan(15)
  })

  test('every part that the main process looks for is there', () => {
    const { preload, plane, tray, icon } = resourcesOf({
      programs: join(app.asar, 'out/node'),
      outside: app.resources,
    })
    const { entries: backends, staticDir, ...threads } = plane
    const inside = [preload, join(staticDir, 'index.html'), ...Object.values(backends), ...Object.values(threads)]
    expect(inside.map((path) => packed.has(relative(app.asar, path)))).toEqual(inside.map(() => true))
    expect([tray, icon].filter((path) => !existsSync(path))).toEqual([])
  })

  test('the package is described without what is only for developing', () => {
    const description = JSON.parse(text('package.json')) as Record<string, unknown>
    expect(description).toMatchObject({ productName: 'LLM Trainer', main: 'out/node/desktop.js', type: 'module' })
    expect(description).not.toHaveProperty('devDependencies')
    expect(description).not.toHaveProperty('scripts')
  })
})

describe('what the packed programs load', () => {
  test('only Node, Electron and each other', () => {
    const isProvided = (name: string): boolean =>
      name.startsWith('.') || provided.test(name) || builtinModules.includes(name)
    const foreign = [...programs].flatMap(([file, { names }]) =>
      [...names].filter((name) => !isProvided(name)).map((name) => `${file} loads ${name}`),
    )
    expect(foreign).toEqual([])
  })

  test('only the main program loads Electron', () => {
    const users = [...programs].filter(([, { names }]) => [...names].some((name) => /^electron/.test(name)))
    expect(users.map(([file]) => file).filter((file) => !isUpdater(file))).toEqual(['out/node/desktop.js'])
  })

  test('what fetches updates only when there is a look for one', () => {
    const updater = [...programs.keys()].filter(isUpdater)
    expect(updater).toHaveLength(1)
    const loadedAtStart = (file: string, seen = new Set<string>()): Set<string> => {
      if (seen.has(file)) return seen
      seen.add(file)
      for (const [, name = ''] of text(file).matchAll(/(?:^|;)import[^;()]*?["'`](\.[^"'`]+)["'`]/g))
        loadedAtStart(near(file, name), seen)
      return seen
    }
    const atStart = loadedAtStart('out/node/desktop.js')
    expect(atStart.size).toBeGreaterThan(5)
    expect([...atStart].filter(isUpdater)).toEqual([])
    // The list of where newer versions are is read only where there is one.
    expect([...atStart].filter((file) => text(file).includes('YAMLParseError'))).toEqual([])
  })

  test('the preload nothing but what a sandboxed one gets', () => {
    expect([...moduleImports(text('out/preload/preload.cjs')).names]).toEqual(['electron'])
  })

  test('nothing that a fuse has switched off: no fork of a process, no Electron run as Node', () => {
    // These take all of the module, and what they do with it can be read.
    const takesAll = (file: string): boolean => isUpdater(file) || isCommander(file)
    const known = [...programs.keys()].filter(takesAll)
    expect(known.filter((file) => /\.fork\(/.test(text(file)))).toEqual([])
    const members = [...programs].flatMap(([file, { members }]) => (takesAll(file) ? [] : [...members]))
    const ofChildren = members.filter((member) => /^(node:)?child_process\./.test(member))
    expect(ofChildren).toContain('node:child_process.execFile')
    expect(ofChildren.filter((member) => /\.(fork|\*)$/.test(member))).toEqual([])
    expect([...programs.keys()].filter((file) => text(file).includes('ELECTRON_RUN_AS_NODE'))).toEqual([])
  })
})

describe('what lies beside the archive', () => {
  test('the keychain of this system only, where the system can load it', () => {
    const unpacked = `${app.asar}.unpacked`
    const keyring = 'node_modules/@napi-rs/keyring'
    const binding = ['LICENSE', 'index.js', 'package.json'].map((name) => `${keyring}/${name}`)
    expect(filesUnder(unpacked)).toEqual([...nativeFiles, ...binding].sort())
    const load = createRequire(import.meta.url)
    for (const file of [join(native, 'keyring.linux-x64-gnu.node'), keyring])
      expect(load(join(unpacked, file))).toHaveProperty('Entry', expect.any(Function))
  })

  test('the icons that the system shows, and licences; nothing else', () => {
    const beside = filesUnder(app.resources).filter((file) => !file.startsWith('app.asar'))
    const tray = filesUnder(join(root, 'resources/tray'))
      .filter((file) => /-(dark|light)(@2x)?\.png$/.test(file))
      .map((file) => `tray/${file}`)
    expect(beside).toEqual(['icons/icon.png', ...licences, ...tray].sort())
  })

  test('no app that Electron would show instead', () => {
    expect(existsSync(join(app.resources, 'default_app.asar'))).toBe(false)
  })

  test('the texts of Chromium in the one language of the app', () => {
    expect(filesUnder(join(app.folder, 'locales'))).toEqual(['en-US.pak'])
  })

  test('the licences of what is bundled: each library by name and version, and the fonts', () => {
    const [inter, mono, panel, programs] = licences.map((file) => readFileSync(join(app.resources, file), 'utf8'))
    for (const font of [inter, mono]) expect(font).toMatch(/SIL OPEN FONT LICENSE/i)
    const { fastify, react, undici, zod } = packageFile.devDependencies
    expect(panel).toContain(`## react - ${react} (MIT)`)
    for (const [name, version] of Object.entries({ fastify, undici, zod }))
      expect(programs).toContain(`## ${name} - ${version} (MIT)`)
    expect(programs).toContain('The above copyright notice and this permission notice shall be included')
  })

  test('the licences of Electron and of Chromium', () => {
    const atTop = filesUnder(app.folder).filter((file) => !file.includes('/'))
    expect(atTop).toEqual(expect.arrayContaining(['LICENSE.electron.txt', 'LICENSES.chromium.html']))
  })
})

/** Milliseconds. Each start of the stand-in unpacks the archive first: with all processors at work elsewhere, some 8 s. */
const STARTS_WITHIN_MS = 120_000

/* Without a display and without a browser for the stand-in's windows: one that opened would fail. */
describe('the installed app is the command line, too', { timeout: STARTS_WITHIN_MS }, () => {
  test('says its version, without Chromium’s own words before the command', async () => {
    expect(await run(['--no-sandbox', '--version'])).toEqual({ code: 0, out: `${packageFile.version}\n`, err: '' })
  })

  test('exits with the code of the command, and tells programs why', async () => {
    const { code, out, err } = await run(['--workspace', home, 'status', '--json'])
    expect({ code, err }).toEqual({ code: 3, err: '' })
    expect(JSON.parse(out)).toMatchObject({ running: false, workspace: { path: home } })
    const wrong = await run(['status', '--json', '--nonsense'])
    expect(wrong).toMatchObject({ code: 64, out: '' })
    expect(JSON.parse(wrong.err)).toMatchObject({ error: { code: 'usage' } })
  })

  test('serves MCP on its standard input and output until they end', async () => {
    const hello = {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    }
    const child = start(['--workspace', home, 'mcp'])
    const ended = once(child, 'close')
    let err = ''
    child.stderr.on('data', (chunk) => (err += String(chunk)))
    child.stdin.write(`${JSON.stringify(hello)}\n`)
    // One that ends before it answers fails at once, with what it said.
    const answer = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
    expect(answer.done, err).toBe(false)
    expect(JSON.parse(answer.value ?? '')).toMatchObject({ id: 1, result: { serverInfo: { name: 'llm-trainer' } } })
    child.stdin.end()
    expect(await ended, err).toEqual([0, null])
  })

  test('tells assistants the path by which it lasts', async () => {
    const entry = async (env: Record<string, string>) =>
      JSON.parse((await run(['--workspace', home, 'mcp', 'install', '--json'], env)).out).entry
    expect(await entry({})).toEqual({ command: app.executable, args: ['--workspace', home, 'mcp'] })
    expect((await entry({ APPIMAGE: '/opt/llm-trainer.AppImage' })).command).toBe('/opt/llm-trainer.AppImage')
  })
})

describe('packing', () => {
  test('again, with nothing changed, packs nothing', async () => {
    const before = statSync(app.asar).mtimeMs
    expect(await packApp()).toEqual(app)
    expect(statSync(app.asar).mtimeMs).toBe(before)
  })

  test('with a word that is not known packs nothing, and says which are known', () => {
    const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/pack.ts'), '--electron=other'])
    expect({ status, said: stderr.toString() }).toEqual({
      status: 2,
      said: '--electron=other is not known; it is "real" or "stand-in".\n',
    })
  })
})

describe('the program itself', () => {
  test('is called as the app is, and may be run', () => {
    expect(statSync(app.executable).mode & 0o111).toBe(0o111)
    expect(existsSync(join(app.folder, 'electron'))).toBe(false)
  })

  test('has its fuses set as the configuration says', () => {
    const { electronFuses } = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8'))
    expect(readFuses(readFileSync(app.executable))).toEqual(electronFuses)
  })
})

test.runIf(isLongRun)(
  'a flavour for tests differs in the one fuse by which Node can be debugged, and lies apart',
  async () => {
    const forTests = await packApp({ flavour: 'e2e' })
    expect(relative(join(root, 'dist/e2e'), forTests.folder)).not.toContain('..')
    const shipped = readFuses(readFileSync(app.executable))
    expect(shipped.enableNodeCliInspectArguments).toBe(false)
    expect(readFuses(readFileSync(forTests.executable))).toEqual({ ...shipped, enableNodeCliInspectArguments: true })
    expect(filesInArchive(forTests.asar)).toEqual(packed)
  },
  60_000,
)

describe('nothing of this computer', () => {
  const found = (needle: string | RegExp): string[] =>
    [...packed, ...readUnder(app.resources)]
      .filter(([file]) => !/\.(node|asar)$/.test(file))
      .filter(([, content]) => {
        const inside = content.toString('latin1')
        return typeof needle === 'string' ? inside.includes(needle) : needle.test(inside)
      })
      .map(([file]) => file)

  test('no path of it', () => {
    expect(found(root)).toEqual([])
    expect(found(`${homedir()}${sep}`)).toEqual([])
  })

  test('no key, and no secret of the environment', () => {
    expect(found(/sk-or-v1-[0-9a-f]{16}/)).toEqual([])
    const secrets = Object.entries(process.env).filter(([name]) => /KEY|TOKEN|SECRET|PASSWORD/.test(name))
    const long = secrets.map(([, value = '']) => value).filter((value) => value.length >= 12)
    expect(long.flatMap(found)).toEqual([])
  })
})
