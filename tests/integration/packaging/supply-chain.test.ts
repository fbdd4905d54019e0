import { execFile, execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Licence, licencesIn, licencesInModule } from '../../../scripts/licences.ts'
import { isLongRun } from '../../support/long-run.ts'

const root = join(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

/** Each bundle: what it is made of, and the list that the bundler wrote of what others made in it. */
const bundles = [
  {
    list: 'out/node/licenses.md',
    from: '{archive,backends,cli,control,database,electron,messaging,metrics,providers,shared}/**/*.ts',
  },
  { list: 'out/panel/licenses.md', from: 'renderer/**/*.{ts,tsx}' },
  { list: 'out/client/licenses.md', from: 'client/**/*.ts' },
]

/** Made by our own build, provided by Electron, or packed as they are and named in the app's list apart. */
const besides = /^(virtual:needs$|electron|@napi-rs\/keyring|@fontsource-variable\/)/
/** Types only. */
const typesOnly = /^import type [\s\S]*?from '[^']+'$/gm

/** Packages that a text imports for use. */
function packagesIn(text: string): string[] {
  const used = text.replace(typesOnly, '')
  const names = [
    ...used.matchAll(/(?:^import [\s\S]*?from |^import |^export [^\n]*? from |\bimport\()'([^'.][^']*)'/gm),
  ]
  return names.flatMap(([, name = '']) => {
    const own = name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/')
    return isBuiltin(name) || besides.test(own) ? [] : [own]
  })
}

/** Of a package that is imported for a type only, nothing is bundled. */
const isAllTypes = (text: string, name: string): boolean =>
  [...text.matchAll(new RegExp(`import \\{([^}]*)\\} from '${name}(?:/[^']*)?'`, 'g'))].every(([, names = '']) =>
    names.split(',').every((one) => one.trim() === '' || one.trim().startsWith('type ')),
  ) && !new RegExp(`import\\('${name}|import '${name}|import [\\w*]+.* from '${name}`).test(text)

describe.each(bundles)('the licences in $list', ({ list, from }) => {
  const licences: Licence[] = licencesIn(read(list))

  it('name every package that our sources bring into it', () => {
    const listed = new Set(licences.map(({ name }) => name))
    // A package that only hands on those of its own scope has nothing in the bundle itself.
    const isListed = (name: string) => listed.has(name) || [...listed].some((one) => one.startsWith(`@${name}/`))
    const missing = globSync(from, { cwd: root }).flatMap((file) => {
      const text = read(file)
      return packagesIn(text).flatMap((name) =>
        isListed(name) || isAllTypes(text, name) ? [] : [`${name} in ${file}`],
      )
    })
    expect(missing).toEqual([])
  })

  it('are ones under which it may be passed on', () => {
    const others = licences.filter(
      ({ licence }) =>
        !/\b(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|CC0-1\.0|Unlicense|BlueOak-1\.0\.0)\b/.test(licence),
    )
    expect(others).toEqual([])
    for (const { version } of licences) expect(version).toMatch(/^\d+\.\d+\.\d+/)
  })
})

it('the list that the app shows has what is in any bundle of the app, each once', async () => {
  const shown = licencesInModule(read('out/panel/licences.js'))
  const names = shown.map(({ name, version }) => `${name} ${version}`)
  expect(new Set(names).size).toBe(names.length)
  for (const { list } of bundles.slice(0, 2))
    for (const { name, version } of licencesIn(read(list))) expect(names).toContain(`${name} ${version}`)
  for (const name of ['electron', '@napi-rs/keyring']) expect(shown.some((one) => one.name === name)).toBe(true)
})

type Bill = { components: { group?: string; name: string; version: string; hashes?: unknown[] }[] }

it.each(['app', 'npm'])(
  'the bill of materials of the %s names all that others made in it, each with its digest',
  (of) => {
    const folder = mkdtempSync(join(tmpdir(), 'llmt-sbom-'))
    try {
      const file = join(folder, 'bill.json')
      execFileSync(process.execPath, [join(root, 'scripts/sbom.ts'), '--of', of, '--to', file])
      const { components } = JSON.parse(readFileSync(file, 'utf8')) as Bill
      const named = components.map(
        ({ group, name, version }) => `${group === undefined ? '' : `${group}/`}${name} ${version}`,
      )
      const inBundles = bundles
        .filter(({ list }) => of === 'npm' || !list.startsWith('out/client'))
        .flatMap(({ list }) => licencesIn(read(list)).map(({ name, version }) => `${name} ${version}`))
      expect(inBundles.filter((one) => !named.includes(one))).toEqual([])
      expect(new Set(named).size).toBe(named.length)
      expect(named.filter((one) => one.startsWith('@napi-rs/keyring'))).toHaveLength(7)
      expect(named.some((one) => one.startsWith('electron '))).toBe(of === 'app')
      expect(components.filter(({ hashes = [] }) => hashes.length !== 1)).toEqual([])
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)

type Audit = { ran: true; found: string } | { ran: false; why: string }

/** What the registry knows against packages that a user gets. */
const audit = (): Promise<Audit> =>
  new Promise((resolve) => {
    const options = { cwd: root, timeout: 60_000, shell: process.platform === 'win32' }
    execFile('npm', ['audit', '--omit=dev', '--json'], options, (_, stdout) => {
      const answer = (stdout.startsWith('{') ? JSON.parse(stdout) : {}) as Record<string, unknown>
      if (answer.metadata === undefined) resolve({ ran: false, why: 'the registry does not answer audits' })
      else resolve({ ran: true, found: JSON.stringify(answer.vulnerabilities) })
    })
  })

if (isLongRun)
  it('npm audit knows nothing against what a user gets', { timeout: 90_000 }, async ({ skip }) => {
    const answer = await audit()
    if (!answer.ran) return skip(answer.why)
    expect(answer.found).toBe('{}')
  })
