import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { targetNames } from '../../../scripts/release/targets.ts'
import { type Job, readWorkflow } from '../../support/workflows.ts'

const root = join(import.meta.dirname, '../../..')
const { source, workflow, jobs, steps } = readWorkflow('release.yml')
const builder = parse(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Record<string, unknown>

/** Each job that a job waits for, at once or through others. */
function before(name: string): Set<string> {
  const found = new Set<string>()
  const waiting = [workflow.jobs[name]?.needs ?? []].flat()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue
    found.add(next)
    waiting.push(...[workflow.jobs[next]?.needs ?? []].flat())
  }
  return found
}
const job = (name: string): Job => {
  const found = workflow.jobs[name]
  if (found === undefined) throw new Error(`There is no job ${name}`)
  return found
}
const commandsOf = (name: string): string => (job(name).steps ?? []).map(({ run = '' }) => run).join('\n')

describe('a release', () => {
  test('is begun by a tag of a version, or tried by hand', () => {
    expect(workflow.on).toEqual({ push: { tags: ['v*'] }, workflow_dispatch: null })
  })

  test('is made only after everything passed: lint and all tests, each packed app started, and the tag compared', () => {
    expect(job('checks').uses).toBe('./.github/workflows/ci.yml')
    for (const name of ['draft', 'npm', 'provenance'])
      expect(before(name)).toEqual(
        new Set([
          ...['version', 'checks', 'installers', 'start-windows-arm64', 'package', 'collect'],
          ...(name === 'provenance' ? [] : ['provenance']),
        ]),
      )
    expect(commandsOf('version')).toContain('scripts/release-notes.ts --tag "$TAG"')
  })

  test('that is tried by hand on a tag publishes nothing either', () => {
    const conditions = (job('version').steps ?? []).flatMap((step) => ('if' in step ? [step.if] : []))
    expect(conditions).toEqual(["github.event_name == 'push'", "github.event_name == 'push'"])
    expect(job('provenance')).toMatchObject({ if: "github.event_name == 'push'" })
    for (const name of ['draft', 'npm']) expect(job(name)).not.toHaveProperty('if')
  })

  test('waits in another line than the checks inside of it, which would wait for it otherwise', () => {
    const group = (text: string): string => /^ {2}group: (.*)$/m.exec(text.replace(/^ +#.*\n/gm, ''))?.[1] ?? ''
    const ofChecks = group(readWorkflow('ci.yml').source).replace('${' + '{ github.workflow }}', 'Release')
    expect(source).toMatch(/^name: Release$/m)
    expect(ofChecks).toMatch(/^Release-/)
    expect(group(source).toLowerCase()).not.toBe(ofChecks.toLowerCase())
    expect(group(source)).toMatch(/^draft-/)
  })

  test('has installers of three systems for two processors each, every one started on a processor of its own', () => {
    const rows = job('installers').strategy?.matrix.include ?? []
    expect(rows.map(({ name }) => name)).toEqual(
      ['linux', 'windows', 'macos'].flatMap((system) => [`${system}-x64`, `${system}-arm64`]),
    )
    expect(rows.filter(({ name, arch }) => !String(name).endsWith(`-${arch}`))).toEqual([])
    expect(rows.filter(({ starts }) => starts !== true).map(({ name }) => name)).toEqual(['windows-arm64'])
    expect(job('start-windows-arm64')).toMatchObject({ 'runs-on': 'windows-11-arm', needs: 'installers' })
    expect(commandsOf('installers')).not.toMatch(/--publish/)
  })

  test('keeps every kind of installer that there is', () => {
    const kept = String((job('installers').steps ?? []).find(({ uses }) => uses?.includes('upload'))?.with?.path)
    const extensions = { AppImage: 'AppImage', deb: 'deb', rpm: 'rpm', nsis: 'exe', dmg: 'dmg', zip: 'zip' }
    const targets = (['linux', 'win', 'mac'] as const).flatMap((system) => targetNames(builder, system))
    expect(targets.sort()).toEqual(Object.keys(extensions).sort())
    expect(Object.values(extensions).filter((one) => !kept.includes(`dist/*.${one}\n`))).toEqual([])
  })

  test('is a draft, of which the checksums, the bills of materials and the proof of origin are part', () => {
    expect(commandsOf('draft')).toContain('gh release create "$TAG" --draft --verify-tag')
    expect(commandsOf('draft')).toContain('--notes-file release-notes.md release/*')
    expect(commandsOf('collect')).toContain('scripts/collect-release.ts')
    expect(commandsOf('package')).toMatch(/sbom\.ts --of app[\s\S]*sbom\.ts --of npm/)
    const attest = (job('provenance').steps ?? []).find(({ uses }) =>
      uses?.startsWith('actions/attest-build-provenance@'),
    )
    expect(attest?.with).toEqual({ 'subject-checksums': 'release/SHA256SUMS.txt' })
  })

  test('goes to npm only with a token, and with its proof of origin', () => {
    expect(commandsOf('npm')).toMatch(/if \[ -z "\$NPM_TOKEN" \]; then[\s\S]*exit 0/)
    expect(commandsOf('npm')).toContain('--provenance --access public')
    expect(job('npm').environment).toBe('npm')
  })
})

describe('what its jobs may do', () => {
  test('nothing by itself, reading where there is something to check out, and one thing more where it is done', () => {
    expect(workflow.permissions).toEqual({})
    const granted = Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))
    const read = { contents: 'read' }
    expect(granted).toEqual({
      version: read,
      checks: read,
      installers: read,
      'start-windows-arm64': read,
      package: read,
      collect: read,
      provenance: { 'id-token': 'write', attestations: 'write' },
      draft: { contents: 'write' },
      npm: { 'id-token': 'write' },
    })
  })

  test('whoever may write runs nothing that was installed or checked out', () => {
    const writers = jobs.filter(([, { permissions }]) => Object.values(permissions ?? {}).includes('write'))
    expect(writers.map(([name]) => name)).toEqual(['provenance', 'draft', 'npm'])
    for (const [name, { steps: own = [] }] of writers) {
      expect(commandsOf(name)).not.toMatch(/\bnode |npm (run|install|ci)|npx /)
      expect(own.filter(({ uses }) => uses?.startsWith('actions/checkout@'))).toEqual([])
    }
  })
})

describe('its secrets', () => {
  const secret = /\$\{\{[^}]*\b(?:secrets\.(\w+)|github\.token)[^}]*\}\}/

  test('come to one step each, by the environment', () => {
    const elsewhere = steps.map(({ env, ...rest }) => JSON.stringify(rest)).filter((step) => secret.test(step))
    expect(elsewhere).toEqual([])
    const all = [...source.matchAll(/secrets\.(\w+)/g)].map(([, name]) => name)
    const given = steps.flatMap(({ env = {} }) => Object.values(env).flatMap((value) => secret.exec(value)?.[1] ?? []))
    expect(given).toEqual(all)
    expect(new Set(all).size).toBe(all.length)
  })

  test('of a system come to that system only, and to no job that may write', () => {
    const signing = (job('installers').steps ?? []).flatMap(({ env = {} }) => Object.entries(env))
    for (const [name, value] of signing.filter(([, one]) => one.includes('secrets.')))
      expect(value).toBe(
        `\${{ runner.os == '${name.startsWith('WIN_') ? 'Windows' : 'macOS'}' && ${/secrets\.\w+/.exec(value)?.[0]} || '' }}`,
      )
  })

  test('are never said', () => {
    for (const { env = {}, run = '' } of steps) {
      const names = Object.entries(env).flatMap(([name, value]) => (secret.test(value) ? [name] : []))
      const saying = run.split('\n').filter((line) => /\b(echo|printf|cat)\b/.test(line))
      const said = saying.filter((line) => names.some((name) => new RegExp(`(?<!\\\\)\\$\\{?${name}\\b`).test(line)))
      expect(said).toEqual([])
      expect(run).not.toMatch(/\bset -x\b|\benv\s*$/m)
    }
  })
})
