import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { lookAtDatabases } from '../../control/diagnosis/database-watch.ts'
import type { Facts } from '../../control/diagnosis/facts.ts'
import { createMachineWatch, lookAtMachine, unknownMachine } from '../../control/diagnosis/machine-watch.ts'
import { createOriginWatch } from '../../control/diagnosis/origin-watch.ts'
import { freshVerdict, nextVerdict } from '../../control/health/verdict.ts'
import { openHistory } from '../../control/history/open.ts'
import type { ProcessState } from '../../control/supervisor/process-state.ts'
import type { KeychainPort } from '../../control/workspace/keychain-calls.ts'
import { createKeychainStore } from '../../control/workspace/keychain-store.ts'
import { workspacePaths } from '../../control/workspace/paths.ts'
import { readConfigText } from '../../shared/config-text.ts'
import { problemOf } from '../../shared/problem.ts'
import type { TrainingReason } from '../../shared/training.ts'
import { machineWith, pausedBy } from './diagnosis-facts.ts'
import { fakeKey } from './fake-openrouter.ts'
import { answers, closedPort, neverAnswers } from './health-targets.ts'
import { startForeignServer } from './http-double.ts'
import { asyncioLine, urllib3Lines } from './log-lines.ts'
import { portHolderProgram, serverThat } from './process-situations.ts'
import { problemOfCall } from './provider-calls.ts'
import { blockedBy, cerebrumAt, type NamedSituation, printed, probed, seenAs, withService } from './situations.ts'
import { AT, keyWith, llmWith, workspaceWith } from './state-builders.ts'

const folderWith = () => {
  const dir = mkdtempSync(join(tmpdir(), 'llm-trainer-situation-'))
  return { dir, paths: workspacePaths(dir) }
}
const noKey = keyWith({ state: 'missing', last4: null, masked: null, from: null })
const withKey = (key: ReturnType<typeof keyWith>, change = {}): Partial<Facts> => ({
  llm: llmWith({ openrouter: { key, model: 'm' }, ...change }),
})
const keyStore = (env: NodeJS.ProcessEnv, startThread?: () => KeychainPort) =>
  createKeychainStore({
    workspaceId: 'test',
    env,
    platform: startThread ? 'darwin' : 'linux',
    deadlineMs: 50,
    ...(startThread && { startThread }),
  })
/** The thread of a keychain that waits for somebody to unlock it. */
const waitingThread = (): KeychainPort => {
  const thread = { postMessage: () => undefined, ref: () => undefined, unref: () => undefined, on: () => thread }
  return thread as unknown as KeychainPort
}
const configProblem = (text: string) => {
  const reading = readConfigText(text)
  if (reading.kind === 'valid') throw new Error('this configuration is valid')
  return problemOf('config-invalid', reading.detail, { since: AT })
}
const lookedAt = async (disk: { free: number; total: number }, memory = { free: 8e9, total: 16e9 }) => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const machine = { disk: async () => disk, memory: () => memory, networked: () => true, openPorts: async () => [] }
  const watch = createMachineWatch({ folder: '/', onChange: resolve, machine })
  await promise
  await watch.close()
  return { machine: watch.facts() }
}
/** Somebody who listens at a free port of this address. */
const listening = async (host: string): Promise<{ port: number; close(): void }> => {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const address = server.address()
  return { port: typeof address === 'object' ? (address?.port ?? 0) : 0, close: () => void server.close() }
}
const changing = () => {
  let verdict = freshVerdict(AT)
  for (let n = 0; n < 12; n += 1) {
    const result =
      n % 2 === 0
        ? { kind: 'ok' as const, status: 200, latencyMs: 2, body: null }
        : { kind: 'refused' as const, port: 1 }
    verdict = nextVerdict(verdict, result, AT + n * 3_000, { failAfter: 1, recoverAfter: 1 })
  }
  return seenAs(verdict, 'http://127.0.0.1:1')
}

/** It has ended, and who holds its port was found out. */
const isRefusedItsPort = ({ lifecycle, problem }: ProcessState): boolean =>
  lifecycle === 'failed' && problem?.params?.holder !== undefined

/** What is wrong with services, CEREBRUM, the folder, the computer and training, each once, by what really happens. */
export const systemSituations: NamedSituation[] = [
  [
    'port-in-use',
    async () => {
      const server = await listening('127.0.0.1')
      const facts = await serverThat('takes-port', isRefusedItsPort, {
        args: [String(server.port)],
      })
      server.close()
      return facts
    },
    'port-in-use.llm-server',
  ],
  [
    'port-in-use-by-us',
    async () => {
      await using held = await portHolderProgram()
      return await serverThat('takes-port', isRefusedItsPort, {
        args: [String(held.port)],
        programs: [held.program],
      })
    },
    'port-in-use-by-us.llm-server',
  ],
  [
    'service-failed',
    () => serverThat('crashes', ({ lifecycle }) => lifecycle === 'failed', { times: 400 }),
    'failed.llm-server',
  ],
  [
    'service-crashing',
    () =>
      serverThat('crashes', ({ lifecycle, restarts }) => lifecycle === 'backing-off' && restarts >= 2, { times: 100 }),
    'crashing.llm-server',
  ],
  [
    'service-out-of-memory',
    () =>
      serverThat('runs-out-of-memory', ({ lifecycle, restarts }) => lifecycle === 'backing-off' && restarts >= 2, {
        times: 100,
      }),
    'out-of-memory.llm-server',
  ],
  [
    'spawn-failed',
    () => ({
      ...withService('middleware', { lifecycle: 'failed', health: 'unknown' }),
      startProblems: { middleware: problemOf('spawn-failed', 'spawn node ENOENT') },
    }),
    'failed.middleware',
  ],
  [
    'service-down',
    async () => {
      await using silentServer = await neverAnswers()
      return withService('middleware', await probed('middleware', silentServer.url))
    },
    'down.middleware',
  ],
  [
    'stranger',
    async () => {
      await using foreign = await startForeignServer()
      return withService('middleware', await probed('middleware', foreign.origin))
    },
    'stranger.middleware',
  ],
  ['service-unstable', () => withService('cerebrum', changing()), 'unstable.cerebrum'],
  ['cerebrum-down', async () => cerebrumAt(`http://127.0.0.1:${await closedPort()}`)],
  [
    'cerebrum-hangs',
    async () => {
      await using server = await neverAnswers()
      return await cerebrumAt(`http://127.0.0.1:${server.port}`)
    },
  ],
  [
    'cerebrum-errors',
    async () => {
      await using server = await answers('500 Internal Server Error', 'Internal Server Error')
      return await cerebrumAt(`http://127.0.0.1:${server.port}`)
    },
  ],
  [
    'cerebrum-stranger',
    async () => {
      await using foreign = await startForeignServer(404)
      return await cerebrumAt(foreign.origin)
    },
  ],
  [
    'cerebrum-address',
    () =>
      withService('cerebrum', { health: 'unreachable', reason: { code: 'service.no-route', params: { host: 'far' } } }),
  ],
  [
    'retry-storm',
    () =>
      printed(
        'middleware',
        Array.from({ length: 9 }, () => urllib3Lines.named),
      ),
    'retry-storm.middleware',
  ],
  [
    'service-loop-blocked',
    () => printed('middleware', [asyncioLine, asyncioLine, asyncioLine]),
    'loop-blocked.middleware',
  ],
  ['secret-in-log', () => printed('llm-server', [`key=${fakeKey()}`], [fakeKey()]), 'secret-in-log.llm-server'],
  [
    'config-invalid',
    () => ({
      workspace: workspaceWith({
        config: {
          problem: configProblem('{"max_exchanges": 5,'),
          canRestore: true,
          cerebrumUrl: '',
          secretsInFile: [],
          mcp: [],
        },
      }),
    }),
  ],
  [
    'config-newer',
    () => ({
      workspace: workspaceWith({
        config: {
          problem: problemOf('config-invalid', 'config.json was written by a newer version.', {
            params: { version: 2, known: 1 },
          }),
          canRestore: false,
          cerebrumUrl: '',
          secretsInFile: [],
          mcp: [],
        },
      }),
    }),
  ],
  ['secret-in-file', () => ({ secretsInFile: ['openrouter_api_key'] })],
  [
    'no-keychain',
    async () => {
      const { detail } = await problemOfCall(keyStore({}).get('openrouter_api_key'))
      return {
        ...withKey(keyWith({ from: 'session' })),
        workspace: workspaceWith({ secretStore: { keychain: false, detail, chosen: null } }),
      }
    },
  ],
  [
    'keychain-locked',
    async () => {
      const { detail } = await problemOfCall(keyStore({}, waitingThread).get('openrouter_api_key'))
      const problem = problemOf('key-missing', 'OpenRouter is chosen, but there is no key for it.', { since: AT })
      return {
        ...blockedBy(problem, { openrouter: { key: noKey, model: 'm' } }),
        workspace: workspaceWith({ secretStore: { keychain: false, detail, chosen: null } }),
      }
    },
  ],
  [
    'disk-full',
    async () => {
      const failure = await writeFile('/dev/full', 'x').then(
        () => 'it was written',
        (error: Error) => `Error: ${error.message}`,
      )
      return printed('middleware', [failure])
    },
  ],
  [
    'database-damaged',
    async () => {
      const { dir, paths } = folderWith()
      await writeFile(paths.historyDb, 'This is no database, and long enough to be looked at as one. '.repeat(20))
      openHistory(paths.historyDb).close()
      const databases = await lookAtDatabases(paths, AT)
      rmSync(dir, { recursive: true })
      return { databases }
    },
  ],
  [
    'database-unusable',
    async () => {
      const { dir, paths } = folderWith()
      const later = new DatabaseSync(paths.trainingDb)
      later.exec('PRAGMA user_version = 99')
      later.close()
      const databases = await lookAtDatabases(paths, AT)
      rmSync(dir, { recursive: true })
      return { databases }
    },
  ],
  ['disk-nearly-full', () => lookedAt({ free: 0.5e9, total: 250e9 })],
  ['memory-low', () => lookedAt({ free: 80e9, total: 250e9 }, { free: 100e6, total: 16e9 })],
  [
    'service-exposed',
    async () => {
      const server = await listening('0.0.0.0')
      const { openPorts } = await lookAtMachine('/')
      server.close()
      return {
        ...withService('cerebrum', { port: server.port, url: `http://127.0.0.1:${server.port}` }),
        machine: machineWith({ openPorts }),
      }
    },
    'exposed.cerebrum',
  ],
  [
    'service-any-origin',
    async () => {
      await using double = await startForeignServer()
      double.letPagesIn({ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' })
      const cerebrum = withService('cerebrum', { health: 'healthy', url: double.origin })
      const { promise, resolve } = Promise.withResolvers<void>()
      const watch = createOriginWatch({ now: () => AT, onChange: resolve })
      watch.seen(cerebrum.services ?? [])
      await promise
      await watch.close()
      return { ...cerebrum, origins: watch.open() }
    },
    'any-origin.cerebrum',
  ],
  ['event-loop-blocked', () => ({ machine: { ...unknownMachine, at: AT, standstillMs: 1_400 } })],
  ['training-circles', () => ({ training: pausedBy({ kind: 'guard', rule: 'exact-repeats', speaker: 'learner' }) })],
  [
    'training-paused',
    () => {
      const why: TrainingReason = {
        kind: 'problem',
        problem: problemOf('cerebrum-timeout', 'CEREBRUM did not answer within 30 s.'),
      }
      return { training: pausedBy(why) }
    },
  ],
]
