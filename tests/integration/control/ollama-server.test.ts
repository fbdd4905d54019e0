import { afterEach, describe, expect, test } from 'vitest'
import { ollamaEnvironment } from '../../../control/llm/ollama-environment.ts'
import { createOllamaServer, type OllamaServer } from '../../../control/llm/ollama-server.ts'
import { launchProgram } from '../../../control/supervisor/program-launcher.ts'
import { createOllama } from '../../../providers/ollama/client.ts'
import { findOllama } from '../../../providers/ollama/installed.ts'
import { problemFrom } from '../../../shared/problem.ts'
import { startFakeOllama } from '../../support/fake-ollama.ts'
import { type OllamaProgramBehaviour, ollamaProgram } from '../../support/fake-ollama-program.ts'
import { freePorts } from '../../support/free-ports.ts'
import { hasEnded } from '../../support/process-family.ts'
import { waitFor } from '../../support/wait-for.ts'

const never = new AbortController().signal
let open: AsyncDisposableStack | null = null
afterEach(() => open?.disposeAsync())

type Setting = { behaviour?: OllamaProgramBehaviour | null; port?: number; answers?: (really: boolean) => boolean }

async function setUp({ behaviour = {}, port, answers = (really) => really }: Setting = {}) {
  const resources = new AsyncDisposableStack()
  open = resources
  const program = behaviour === null ? null : resources.use(await ollamaProgram(behaviour))
  const url = `http://127.0.0.1:${port ?? (await freePorts(1))[0]}`
  const env = { PATH: program?.path ?? '/nowhere' }
  const record: string[] = []
  let moves = 0
  const server: OllamaServer = createOllamaServer({
    findProgram: () => findOllama({ platform: 'freebsd', env }).then((found) => (program ? found : null)),
    allow: () => undefined,
    async answers(signal) {
      const really = await createOllama({ url })
        .version({ signal, deadlineMs: 5000 })
        .then(
          () => true,
          () => false,
        )
      signal.throwIfAborted()
      return answers(really)
    },
    launch: (file, events) =>
      launchProgram({ file, args: ['serve'], env: ollamaEnvironment(env, url), cwd: '/' }, events),
    runs: {
      started: async (id) => void record.push(`${id} started`),
      ended: async (id) => void record.push(`${id} ended`),
    },
    onLine: () => undefined,
    onChange: () => undefined,
    onMove: () => (moves += 1),
    log: { info: () => undefined, warn: () => undefined },
  })
  resources.defer(server.close)
  return { server, url, record, moves: () => moves }
}

describe('ollama serve, started from here', () => {
  test('answers when the start is over, is on record, and leaves no process when it is stopped', async () => {
    const { server, url, record, moves } = await setUp()
    expect(await server.start(never)).toBe('started')
    const { pid } = server.state()
    expect(server.state()).toMatchObject({ started: true, starting: false, problem: null })
    expect(await createOllama({ url }).version({ signal: never, deadlineMs: 5000 })).toBe('0.33.1')
    await server.stop()
    expect(await hasEnded(pid ?? 0)).toBe(true)
    expect(server.state()).toMatchObject({ started: false, pid: null, problem: null })
    expect(record).toEqual(['ollama started', 'ollama ended'])
    expect(moves()).toBe(2)
  })

  test('is not started where something answers already, and that is not ended', async () => {
    await using fake = await startFakeOllama()
    const { server, record } = await setUp({ port: fake.port })
    expect(await server.start(never)).toBe('answers-already')
    await server.close()
    expect(await createOllama({ url: fake.url }).version({ signal: never, deadlineMs: 5000 })).toBe('0.33.1')
    expect(record).toEqual([])
  })

  test('that finds its address in use is a success when what uses it answers', async () => {
    await using fake = await startFakeOllama()
    let asked = 0
    // It comes up between the first look and the start.
    const answers = (really: boolean): boolean => {
      asked += 1
      return asked > 1 && server.state().pid === null && really
    }
    const { server } = await setUp({ port: fake.port, answers })
    expect(await server.start(never)).toBe('answers-already')
    expect(server.state()).toMatchObject({ started: false, problem: null })
  })

  test('that cannot run says so with its last words', async () => {
    const { server } = await setUp({ behaviour: { fails: 'libcuda.so.1: no such file' } })
    const problem = problemFrom(await server.start(never).catch((error: unknown) => error))
    expect(problem).toMatchObject({
      code: 'spawn-failed',
      detail: 'Ollama could not be started: Error: libcuda.so.1: no such file (exit code 1)',
    })
    expect(server.state()).toMatchObject({ started: false, starting: false, problem })
  })

  test('that is not installed is not started', async () => {
    const { server } = await setUp({ behaviour: null })
    expect(await server.start(never)).toBe('not-installed')
  })

  test('that crashes is told, and can be started again', async () => {
    const { server } = await setUp()
    await server.start(never)
    process.kill(server.state().pid ?? 0, 'SIGKILL')
    const { problem } = await waitFor(server.state, (state) => state.problem !== null)
    expect(problem).toMatchObject({ code: 'ollama-not-running', detail: expect.stringContaining('ended by SIGKILL') })
    expect(server.state().lastLines.join()).toContain('Listening on')
    expect(await server.start(never)).toBe('started')
    expect(server.state().problem).toBeNull()
  })

  test('is ended when the app ends while it still starts', async () => {
    const { server } = await setUp({ answers: () => false })
    const started = server.start(never).catch((error: unknown) => error)
    const { pid } = await waitFor(server.state, (state) => state.pid !== null)
    await server.close()
    await started
    expect(await hasEnded(pid ?? 0)).toBe(true)
  })
})
