import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import packageFile from '../../../package.json' with { type: 'json' }
import { workflowErrors } from '../../support/workflow-errors.ts'
import { readWorkflow } from '../../support/workflows.ts'

const root = join(import.meta.dirname, '../../..')
const systems = ['ubuntu-latest', 'windows-latest', 'macos-latest']
const files = readdirSync(join(root, '.github/workflows')).sort()

describe('GitHub’s own schema', () => {
  test('finds a key that is none, a permission that is none, and an expression that names nothing', async () => {
    const bad = [
      'on: push',
      'permissions: { nothing: write }',
      'jobs:',
      '  a:',
      '    runs-on: ubuntu-latest',
      `    steps: [{ run: "echo \${{ foo.bar }}", shel: bash }]`,
    ]
    expect(await workflowErrors('bad.yml', bad.join('\n'))).toEqual([
      expect.stringContaining("Unexpected value 'nothing'"),
      expect.stringContaining("Unrecognized named-value: 'foo'"),
      expect.stringContaining("Unexpected value 'shel'"),
    ])
  })
})

describe.each(files)('the workflow %s', (file) => {
  const { source, workflow, jobs, steps, called } = readWorkflow(file)

  test('is of the form that GitHub wants', async () => {
    expect(await workflowErrors(file, source)).toEqual([])
  })

  test('no job runs for ever', () => {
    const own = jobs.filter(([, job]) => job.uses === undefined)
    expect(own.filter(([, job]) => !(Number(job['timeout-minutes']) <= 60)).map(([name]) => name)).toEqual([])
  })

  test('waits only for jobs that there are', () => {
    const needed = jobs.flatMap(([, { needs = [] }]) => needs)
    expect(needed.filter((name) => !(name in workflow.jobs))).toEqual([])
  })

  test('calls only scripts that there are', () => {
    const names = called(/\bnpm run ([\w:-]+)/g)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter((name) => !(name in packageFile.scripts))).toEqual([])
  })

  test('starts only files that there are', () => {
    const started = called(/\bnode ([^-]\S+)/g)
    expect(started).toContain('scripts/smoke.ts')
    expect(started.filter((path) => !existsSync(join(root, path)))).toEqual([])
  })

  test('calls only programs that are installed', () => {
    const programs = called(/\bnpx ([\w-]+)/g)
    expect(programs.length).toBeGreaterThan(0)
    expect(programs.filter((name) => !existsSync(join(root, 'node_modules/.bin', name)))).toEqual([])
  })

  test('takes actions of others at one commit each, whose version is said, and the same in every workflow', () => {
    const foreign = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
    const pinned = [...source.matchAll(/uses: (\S+@[0-9a-f]{40}) # v\d+\.\d+\.\d+$/gm)].map(([, name]) => name)
    expect(pinned).toEqual(foreign)
    const everywhere = files.flatMap((one) => readWorkflow(one).steps.flatMap(({ uses }) => uses ?? []))
    expect(new Set(everywhere).size).toBe(new Set(everywhere.map((uses) => uses.replace(/@.*/, ''))).size)
  })

  test('leaves no credentials in what it checks out', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([])
  })

  test('puts nothing that others could write into a command: it comes by the environment', () => {
    expect(steps.filter(({ run = '' }) => run.includes('${{'))).toEqual([])
  })

  test('every window on Linux has a display', () => {
    const windows = steps.filter(({ run = '' }) => /npm run e2e|scripts\/smoke/.test(run))
    const onLinux = windows.filter((step) => /runner\.os == 'Linux'$/.test(step.if ?? ''))
    expect(onLinux.length).toBeGreaterThan(0)
    expect(onLinux.filter(({ run }) => !run?.startsWith('xvfb-run -a '))).toEqual([])
    const elsewhere = windows.filter((step) => !onLinux.includes(step) && step.if !== undefined)
    expect(elsewhere.filter((step) => !/runner\.os != 'Linux'$/.test(step.if ?? ''))).toEqual([])
  })
})

describe('the workflow of checks', () => {
  const { source, workflow, jobs } = readWorkflow('ci.yml')

  test('runs on what is pushed and on what is proposed, and before a release, and may only read', () => {
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request', 'workflow_call'])
    expect(workflow.permissions).toEqual({ contents: 'read' })
  })

  test('has its three jobs; what depends on the system runs on all three', () => {
    expect(jobs.map(([name]) => name)).toEqual(['test', 'desktop', 'package'])
    expect(workflow.jobs.desktop?.strategy?.matrix.os).toEqual(systems)
    expect(workflow.jobs.package?.strategy?.matrix.os).toEqual(systems)
  })

  test('publishes nothing and knows no secret', () => {
    expect(source).not.toMatch(/secrets\.|--publish (?!never)|GH_TOKEN/)
  })
})
