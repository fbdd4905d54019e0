import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { join, posix, sep } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import packageFile from '../../../package.json' with { type: 'json' }
import { licencesInModule } from '../../../scripts/licences.ts'
import { moduleImports } from '../../support/module-imports.ts'
import { type PackedPackage, packWithNpm, writeNpmPackage } from '../../support/npm-package.ts'
import { filesUnder } from '../../support/packed-files.ts'

const root = join(import.meta.dirname, '../../..')
const services = ['llm-server', 'middleware', 'practice-cerebrum', 'telegram', 'sms']
const threads = ['archive-reader', 'messaging', 'history', 'logs']
const entries = ['llm-trainer', ...services, ...threads].map((name) => `out/node/${name}.js`)
const licences = ['client.md', 'inter.txt', 'jetbrains-mono.txt', 'panel.md', 'programs.md', 'swagger-ui.txt']

// A folder of its own: another test writes the package, too.
const around = mkdtempSync(join(tmpdir(), 'llmt-npm-package-'))
const folder = join(around, 'package')
afterAll(() => rmSync(around, { recursive: true }))
let packed: PackedPackage
/** The programs and all that they load, each with the names by which it loads others. */
let programs: Map<string, string[]>

const text = (file: string): string => readFileSync(join(folder, file), 'utf8')

function walk(): Map<string, string[]> {
  const seen = new Map<string, string[]>()
  const waiting = [...entries]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue
    const names = [...moduleImports(text(file)).names]
    seen.set(file, names)
    for (const name of names) if (name.startsWith('.')) waiting.push(posix.join(posix.dirname(file), name))
  }
  return seen
}

beforeAll(async () => {
  await writeNpmPackage(folder)
  packed = await packWithNpm(folder)
  programs = walk()
}, 60_000)

describe('what npm publishes', () => {
  test('exactly what the panel, the services, the command line and the client need', () => {
    const panel = filesUnder(join(root, 'out/panel'))
      .filter((file) => file !== 'licenses.md')
      .map((file) => `out/panel/${file}`)
    const wanted = [
      ...['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'llm-trainer.1'],
      ...['bin/llm-trainer.cjs', 'bin/start.cjs', 'out/client/client.js', 'out/client/client.d.ts'],
      ...licences.map((file) => `licenses/${file}`),
      ...panel,
      ...programs.keys(),
    ]
    expect(packed.files.map(({ path }) => path).sort()).toEqual(wanted.sort())
  })

  test('nothing of the desktop, no maps, no sources, no tests', () => {
    const others = /\.map$|\.tsx?$|\.test\.|preload|desktop|electron|\.png$|\.stamp$/
    const found = packed.files.map(({ path }) => path).filter((path) => others.test(path))
    expect(found).toEqual(['out/client/client.d.ts'])
  })

  test('within its budget', () => {
    expect(packed.filename).toBe(`llm-trainer-control-panel-${packageFile.version}.tgz`)
    expect(packed.size / 1024 ** 2).toBeLessThan(3.5)
    expect(packed.unpackedSize / 1024 ** 2).toBeLessThan(12)
  })

  test('programs that load only Node, each other and the keychain', () => {
    const isProvided = (name: string): boolean =>
      name.startsWith('.') || name.startsWith('node:') || builtinModules.includes(name)
    const foreign = [...programs].flatMap(([file, names]) =>
      names.filter((name) => !isProvided(name)).map((name) => `${file} loads ${name}`),
    )
    expect(foreign).toEqual([])
  })

  test('its command may be run', () => {
    expect(packed.files.find(({ path }) => path === 'bin/llm-trainer.cjs')?.mode).toBe(0o755)
  })

  test('nothing of this computer', () => {
    const needles = [root, `${homedir()}${sep}`]
    const found = packed.files.map(({ path }) => path).filter((path) => needles.some((one) => text(path).includes(one)))
    expect(found).toEqual([])
  })

  test('in its About what is in it, and not Electron', () => {
    const named = licencesInModule(text('out/panel/licences.js')).map(({ name }) => name)
    expect(named).toContain('@napi-rs/keyring')
    expect(named).not.toContain('electron')
  })

  test('links of its documents that lead somewhere', () => {
    for (const file of ['README.md', 'CHANGELOG.md']) expect(text(file)).not.toMatch(/\]\((?!https:|#)/)
  })
})

test('an existing folder is not replaced, unless it is the one that is meant for it', async () => {
  await expect(writeNpmPackage(folder)).rejects.toThrow('is there already')
})

describe('the package as it lies there', () => {
  const start = (...args: string[]) =>
    spawnSync(process.execPath, [join(folder, 'bin/llm-trainer.cjs'), ...args], { encoding: 'utf8' })

  test('starts, and knows its version', () => {
    expect(start('--version')).toMatchObject({ status: 0, stdout: `${packageFile.version}\n`, stderr: '' })
  })

  test('ends with the code of its command', () => {
    expect(start('nothing')).toMatchObject({ status: 64, stdout: '' })
  })

  test('gives scripts the client by the name of the package', () => {
    const script = `import { connectTo } from '${packageFile.name}/client'; console.log(typeof connectTo)`
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout).toBe('function\n')
  })
})
