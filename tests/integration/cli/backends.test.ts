import { afterEach, describe, expect, it } from 'vitest'
import { type BackendKind, backendSwitchSteps, installSteps } from '../../../shared/backends.ts'
import { problemError, problemOf } from '../../../shared/problem.ts'
import type { BackendsState, Procedure } from '../../../shared/state.ts'
import { idleTraining } from '../../../shared/training.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { procedureOf, stepOf } from '../../support/panel-fixtures.ts'
import { planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'
import { backendsWith } from '../../support/state-builders.ts'
import { runningSession } from '../../support/training-states.ts'

let open: OpenDoor | null = null
afterEach(async () => {
  await open?.closeAll()
  open = null
})

const found: BackendsState = backendsWith({
  scripts: ['llm-server', 'middleware'],
  python: {
    interpreter: { path: '/usr/bin/python3', version: '3.13.5', kind: 'system' },
    missing: ['fastapi', 'uvicorn'],
    checkedAt: 1,
  },
})
const switching = (change: Partial<Procedure> = {}): Procedure =>
  procedureOf({
    kind: 'backend-switch',
    to: null,
    model: null,
    startedAt: 2,
    steps: backendSwitchSteps.python.map((id) => stepOf(id, 'done')),
    ...change,
  })

type Script = Partial<{
  use(kind: BackendKind): Promise<Procedure>
  install(): Promise<Procedure>
  choosePython(path: string | null): Promise<void>
}>

/** A control plane of a folder with Python services. */
async function plane(script: (set: (backends: BackendsState) => void) => Script = () => ({})) {
  const calls: unknown[] = []
  const refuse = (): never => {
    throw problemError('unavailable', 'This is not scripted')
  }
  open = await openDoor(({ set }) => {
    const { use, install, choosePython } = script((backends) => set({ backends }))
    return {
      backends: {
        use(kind) {
          calls.push(['use', kind])
          return (use ?? refuse)(kind)
        },
        install() {
          calls.push(['install'])
          return (install ?? refuse)()
        },
        look: async () => undefined,
        async choosePython(path) {
          calls.push(['python', path])
          await (choosePython ?? refuse)(path)
        },
      },
      async dismiss(kind) {
        calls.push(['dismiss', kind])
        const procedure = switching({ outcome: 'cancelled' })
        set({ backends: { ...found, to: 'python', procedure } })
      },
    }
  })
  open.plane.set({ backends: found })
  return { set: open.plane.set, running: planeBehind(open), calls }
}

describe('llm-trainer backends', () => {
  it('tells which services run, which Python there is and what it lacks, for people and for scripts', async () => {
    const { running } = await plane()
    const plain = await runToEnd(['backends'], { running })
    expect(plain).toMatchObject({ code: 0, err: '' })
    expect(plain.out.split('\n')).toEqual([
      'Services: Built-in',
      'Scripts: llm_server.py, middleware.py',
      'Python: 3.13.5 at /usr/bin/python3 (on this computer)',
      '2 packages are missing: fastapi, uvicorn',
      'Install them into the folder: llm-trainer backends install',
      '',
    ])
    const json = await runToEnd(['backends', 'status', '--json'], { running })
    expect(JSON.parse(json.out)).toEqual(found)
  })

  it('goes over, and shows each step once as it ends', async () => {
    const { running, calls } = await plane((set) => ({
      async use() {
        const steps = backendSwitchSteps.python.map((id, at) => stepOf(id, at < 2 ? 'done' : 'waiting'))
        set({ ...found, to: 'python', procedure: switching({ steps }) })
        const done = switching({ outcome: 'done' })
        set({ ...found, kind: 'python', to: 'python', procedure: done })
        return done
      },
    }))
    const { code, out } = await runToEnd(['backends', 'use', 'python'], { running })
    expect(code).toBe(0)
    expect(out.match(/✓ .*/g)).toHaveLength(backendSwitchSteps.python.length)
    expect(out).toContain('The Python services run. They have answered')
    expect(calls).toEqual([['use', 'python']])
    expect((await runToEnd(['backends', 'use', 'python'], { running })).out).toBe('The Python services run already.\n')
    expect(calls).toHaveLength(1)
  })

  it('says why it did not work, and what stays', async () => {
    const problem = problemOf('unresponsive', 'The LLM server did not answer within 20 s')
    const { running } = await plane((set) => ({
      async use() {
        const failed = switching({ outcome: 'failed', problem })
        set({ ...found, to: 'python', procedure: failed })
        return failed
      },
    }))
    const { code, err } = await runToEnd(['backends', 'use', 'python'], { running })
    expect(code).toBe(1)
    expect(err).toContain('Going over to the Python services did not work.')
    expect(err).toContain('did not answer within 20 s. The built-in services stay in use.')
  })

  it('stops training only when that was said', async () => {
    const { running, calls, set } = await plane(() => ({ use: async () => switching({ outcome: 'done' }) }))
    set({ training: { ...idleTraining, step: 'running', session: runningSession() } })
    const refused = await runToEnd(['backends', 'use', 'python'], { running })
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--stop-training') })
    expect(calls).toEqual([])
    expect((await runToEnd(['backends', 'use', 'python', '--stop-training'], { running })).code).toBe(0)
  })

  it('is ended by Ctrl-C on the other side, too', async () => {
    const started = Promise.withResolvers<void>()
    const { running, calls } = await plane((set) => ({
      use() {
        set({ ...found, to: 'python', procedure: switching() })
        started.resolve()
        return new Promise(() => undefined)
      },
    }))
    const run = startCli(['backends', 'use', 'python'], { running })
    await started.promise
    run.signal()
    const { code, err } = await run.done
    expect(code).toBe(130)
    expect(err).toContain('Going over to the Python services was cancelled.')
    expect(calls).toEqual([
      ['use', 'python'],
      ['dismiss', 'backend-switch'],
    ])
  })

  it('installs the packages, and prints what became of it as JSON', async () => {
    const installed = procedureOf({
      kind: 'package-install',
      to: null,
      model: null,
      outcome: 'done',
      startedAt: 3,
      steps: installSteps.map((id) => stepOf(id, 'done')),
    })
    const { running } = await plane(() => ({ install: async () => installed }))
    const plain = await runToEnd(['backends', 'install'], { running })
    expect(plain.out).toContain('The packages are installed. Into an environment inside this folder.')
    const json = await runToEnd(['backends', 'install', '--json'], { running })
    expect(json.code).toBe(0)
    expect(JSON.parse(json.out)).toMatchObject({ kind: 'package-install', outcome: 'done' })
  })

  it('chooses a Python by a path as it was typed, or has one found; a refusal is told', async () => {
    const { running, calls } = await plane(() => ({
      async choosePython(path) {
        if (path === '/usr/bin/true') throw problemError('bad-input', '/usr/bin/true is no Python.')
      },
    }))
    const refused = await runToEnd(['backends', 'python', '/usr/bin/true'], { running })
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('/usr/bin/true is no Python.') })
    const taken = await runToEnd(['backends', 'python', 'python3'], { running })
    expect(taken.out).toContain('Python: 3.13.5 at /usr/bin/python3')
    await runToEnd(['backends', 'python', '--find'], { running })
    expect(calls).toEqual([
      ['python', '/usr/bin/true'],
      ['python', `${process.cwd()}/python3`],
      ['python', null],
    ])
  })

  it('says how to start what it needs where nothing runs, and exits 3', async () => {
    const { code, err } = await runToEnd(['backends', 'use', 'python'])
    expect(code).toBe(3)
    expect(err).toContain('llm-trainer up')
  })

  it.each([
    [['backends', 'use', 'ruby'], 'built-in, python'],
    [['backends', 'python'], '--find'],
    [['backends', 'python', '/usr/bin/python3', '--find'], 'not both'],
  ])('%j is wrong usage', async (args, words) => {
    const { running } = await plane()
    const { code, err } = await runToEnd(args, { running })
    expect(code).toBe(64)
    expect(err).toContain(words)
  })

  it('has examples in its help', async () => {
    const { code, out } = await runToEnd(['backends', '--help'])
    expect(code).toBe(0)
    expect(out).toContain('llm-trainer backends use python')
  })
})
