import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import packageFile from '../../../package.json' with { type: 'json' }

type Step = { name?: string; uses?: string; run?: string; if?: string }
type Job = { 'runs-on': string; 'timeout-minutes'?: number; strategy?: { matrix: { os: string[] } }; steps: Step[] }
type Workflow = { on: object; permissions: object; jobs: Record<string, Job> }

const root = join(import.meta.dirname, '../../..')
const source = readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8')
const workflow: Workflow = parse(source)
const jobs = Object.entries(workflow.jobs)
const steps = jobs.flatMap(([, job]) => job.steps)
const commands = steps.flatMap(({ run }) => (run === undefined ? [] : [run]))
const allOf = (pattern: RegExp): string[] =>
  commands.flatMap((run) => [...run.matchAll(pattern)].map(([, name = '']) => name))

const systems = ['ubuntu-latest', 'windows-latest', 'macos-latest']

describe('the workflow of checks', () => {
  test('runs on what is pushed and on what is proposed, and may only read', () => {
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request'])
    expect(workflow.permissions).toEqual({ contents: 'read' })
  })

  test('has its three jobs; what depends on the system runs on all three', () => {
    expect(jobs.map(([name]) => name)).toEqual(['test', 'desktop', 'package'])
    expect(workflow.jobs.desktop?.strategy?.matrix.os).toEqual(systems)
    expect(workflow.jobs.package?.strategy?.matrix.os).toEqual(systems)
  })

  test('no job runs for ever', () => {
    expect(jobs.filter(([, job]) => !(Number(job['timeout-minutes']) <= 30)).map(([name]) => name)).toEqual([])
  })

  test('calls only scripts that there are', () => {
    const called = allOf(/\bnpm run ([\w:-]+)/g)
    expect(called).toEqual(expect.arrayContaining(['build', 'e2e', 'pack']))
    expect(called.filter((name) => !(name in packageFile.scripts))).toEqual([])
    expect(packageFile.scripts).toHaveProperty('test')
  })

  test('starts only files that there are', () => {
    const started = allOf(/\bnode (\S+)/g)
    expect(started).toEqual(['scripts/smoke.ts', 'scripts/smoke.ts'])
    expect(started.filter((file) => !existsSync(join(root, file)))).toEqual([])
  })

  test('calls only programs that are installed', () => {
    const called = allOf(/\bnpx ([\w-]+)/g)
    expect(called).toEqual(['install-electron'])
    expect(called.filter((name) => !existsSync(join(root, 'node_modules/.bin', name)))).toEqual([])
  })

  test('takes actions of others at one commit each, whose version is said', () => {
    const pinned = [...source.matchAll(/uses: (\S+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$/gm)].map(([, name]) => name)
    expect(pinned).toEqual(steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses.replace(/@.*/, '')])))
    const commits = new Set(steps.flatMap(({ uses }) => uses ?? []))
    expect(commits.size).toBe(new Set(pinned).size)
  })

  test('publishes nothing and knows no secret', () => {
    expect(source).not.toMatch(/secrets\.|--publish (?!never)|GH_TOKEN/)
  })

  test('every window on Linux has a display', () => {
    const windows = steps.filter(({ run = '' }) => /npm run e2e|scripts\/smoke/.test(run))
    const elsewhere = windows.filter((step) => step.if === "runner.os != 'Linux'")
    const linux = windows.filter((step) => step.if === "runner.os == 'Linux'")
    expect(linux).toHaveLength(elsewhere.length)
    expect(windows).toHaveLength(linux.length + elsewhere.length)
    expect(linux.filter(({ run }) => !run?.startsWith('xvfb-run -a '))).toEqual([])
  })
})
