import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { diagnose } from '../../../../control/diagnosis/diagnose.ts'
import type { Facts } from '../../../../control/diagnosis/facts.ts'
import { createMachineWatch, unknownMachine } from '../../../../control/diagnosis/machine-watch.ts'
import { rules } from '../../../../control/diagnosis/rules.ts'
import { freshVerdict, nextVerdict } from '../../../../control/health/verdict.ts'
import { readConfigText } from '../../../../control/workspace/config-text.ts'
import type { KeychainPort } from '../../../../control/workspace/keychain-calls.ts'
import { createKeychainStore } from '../../../../control/workspace/keychain-store.ts'
import { connectionProblem } from '../../../../providers/connection-problem.ts'
import { createOllama } from '../../../../providers/ollama/client.ts'
import { createOpenRouter } from '../../../../providers/openrouter/client.ts'
import { problemOf } from '../../../../shared/problem.ts'
import type { TrainingReason } from '../../../../shared/training.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { factsWith, machineWith, pausedBy } from '../../../support/diagnosis-facts.ts'
import { outOfMemory, speaks } from '../../../support/fake-ollama-answers.ts'
import { fakeKey, startFakeOpenRouter } from '../../../support/fake-openrouter.ts'
import {
  fails,
  noCredit,
  noEndpoint,
  notAllowed,
  rateLimited,
  silent,
  unavailable,
  unknownUser,
} from '../../../support/fake-openrouter-answers.ts'
import { answers, closedPort, neverAnswers } from '../../../support/health-targets.ts'
import { sendJson, startForeignServer } from '../../../support/http-double.ts'
import { asyncioLine, urllib3Lines } from '../../../support/log-lines.ts'
import { portHolderProgram, serverThat } from '../../../support/process-situations.ts'
import { askCalmly, calmly, chatOf, collectBroken, problemOfCall, within } from '../../../support/provider-calls.ts'
import {
  blockedBy,
  cerebrumAt,
  ollamaMeets,
  openrouterMeets,
  printed,
  probed,
  seenAs,
  withService,
} from '../../../support/situations.ts'
import { AT, keyWith, llmWith, servicesWith, workspaceWith } from '../../../support/state-builders.ts'

type Situation = () => Promise<Partial<Facts>> | Partial<Facts>

/** What a connection throws that fails so. */
const failsWith = (code: string, message = code): Partial<Facts> => {
  const cause = Object.assign(new Error(message), { code })
  const { problem } = connectionProblem(
    'OpenRouter',
    'https://openrouter.ai/api/v1',
    new TypeError('fetch failed', { cause }),
  )
  return blockedBy(problem)
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
  const machine = { disk: async () => disk, memory: () => memory, networked: () => true }
  const watch = createMachineWatch({ folder: '/', onChange: resolve, machine })
  await promise
  await watch.close()
  return { machine: watch.facts() }
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

/** Every rule once, by what really happens: `[rule, what happens, the id of its card]`. */
const situations: [id: string, Situation, cardId?: string][] = [
  ['no-source', () => ({ llm: llmWith({ source: null, model: null }) })],
  [
    'key-missing',
    async () => {
      const { problem } = await collectBroken(
        createOpenRouter({ url: 'http://127.0.0.1:1', key: '' }).chat(chatOf(), calmly),
      )
      return { ...blockedBy(problem, { openrouter: { key: noKey, model: 'm' } }) }
    },
  ],
  ['key-malformed', () => openrouterMeets(unknownUser, { key: `"${fakeKey()}"` })],
  ['key-rejected', () => openrouterMeets(unknownUser)],
  ['key-expired', () => openrouterMeets(fails(401, 'This API key has expired.'))],
  ['key-disabled', () => openrouterMeets(fails(401, 'API key is disabled'))],
  ['forbidden', () => openrouterMeets(notAllowed)],
  ['key-hidden', () => withKey(keyWith({ from: 'environment', hides: { from: 'keychain', last4: '1b2c' } }))],
  ['credit-exhausted', () => openrouterMeets(noCredit)],
  [
    'key-limit-reached',
    () => openrouterMeets(fails(403, 'Key limit exceeded (total limit). Manage it on your keys page.')),
  ],
  [
    'free-quota-used',
    () =>
      openrouterMeets(
        fails(
          429,
          'Rate limit exceeded: free-models-per-day. Add 10 credits to unlock 1000 free model requests per day',
        ),
        {
          model: 'qwen/qwen3-32b:free',
        },
      ),
  ],
  ['rate-limited', () => openrouterMeets(rateLimited('7'))],
  [
    'model-not-found',
    async () => {
      await using fake = await startFakeOpenRouter()
      const openrouter = createOpenRouter({ url: fake.url, key: fakeKey() })
      return blockedBy((await collectBroken(openrouter.chat(chatOf({ model: 'nobody/nothing' }), calmly))).problem)
    },
  ],
  [
    'model-withdrawn',
    () =>
      openrouterMeets(({ response }) =>
        sendJson(response, 404, {
          error: {
            message: 'This model was retired.',
            http_status: 404,
            availability: { code: 'model_deprecated', retryable: false },
          },
        }),
      ),
  ],
  ['privacy-forbids-model', () => openrouterMeets(noEndpoint)],
  [
    'model-not-here',
    () =>
      openrouterMeets(({ response }) =>
        sendJson(response, 404, {
          error: {
            message: 'Not offered here.',
            http_status: 404,
            availability: { code: 'region_restricted', retryable: false },
          },
        }),
      ),
  ],
  ['offline', () => ({ ...failsWith('EAI_AGAIN'), machine: machineWith({ networked: false }) })],
  ['name-unknown', () => failsWith('ENOTFOUND')],
  [
    'proxy-fails',
    async () => {
      const proxyUrl = `http://127.0.0.1:${await closedPort()}`
      const openrouter = createOpenRouter({ url: 'https://openrouter.test/api/v1', key: fakeKey(), proxyUrl })
      return blockedBy((await collectBroken(openrouter.chat(chatOf(), calmly))).problem)
    },
  ],
  ['certificate-untrusted', () => failsWith('SELF_SIGNED_CERT_IN_CHAIN')],
  [
    'clock-wrong',
    async () => {
      await using fake = await startFakeOpenRouter()
      fake.nextKeyCheck(({ response }) =>
        sendJson(response, 200, { data: { label: 'k' } }, { date: new Date(Date.now() - 3_600_000).toUTCString() }),
      )
      const watch = createMachineWatch({ folder: '/', onChange: () => undefined })
      const heardTime = (date: string | null): void => watch.heardTime(date, 'OpenRouter')
      await createOpenRouter({ url: fake.url, key: fakeKey(), heardTime }).checkKey(askCalmly)
      await watch.close()
      return { machine: machineWith({ clock: watch.facts().clock }) }
    },
  ],
  [
    'provider-unreachable',
    async () => {
      const openrouter = createOpenRouter({ url: `http://127.0.0.1:${await closedPort()}`, key: fakeKey() })
      return blockedBy(await problemOfCall(openrouter.checkKey(askCalmly)))
    },
  ],
  ['provider-down', () => openrouterMeets(unavailable)],
  [
    'provider-slow',
    async () => {
      await using fake = await startFakeOpenRouter({ answer: silent })
      const openrouter = createOpenRouter({ url: fake.url, key: fakeKey() })
      return blockedBy((await collectBroken(openrouter.chat(chatOf(), within({ firstTokenMs: 100 })))).problem)
    },
  ],
  [
    'provider-failing',
    () =>
      openrouterMeets(
        ({ response }) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>'),
      ),
  ],
  ...(['ollama-not-running', 'ollama-not-installed'] as const).map((id): [string, Situation] => [
    id,
    async () => {
      const ollama = createOllama({ url: `http://127.0.0.1:${await closedPort()}` })
      const installed = id === 'ollama-not-running'
      const facts = { ...llmWith().ollama, installed, running: false }
      return blockedBy(await problemOfCall(ollama.version(askCalmly)), { source: 'ollama', ollama: facts })
    },
  ]),
  [
    'ollama-stranger',
    async () => {
      await using foreign = await startForeignServer()
      const problem = await problemOfCall(createOllama({ url: foreign.origin }).listModels(askCalmly))
      return blockedBy(problem, { source: 'ollama' })
    },
  ],
  ['model-not-pulled', () => ollamaMeets(speaks('Hello.'), 'llama9:70b')],
  ['ollama-out-of-memory', () => ollamaMeets(outOfMemory)],
  [
    'port-in-use',
    async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      const address = server.address()
      const port = typeof address === 'object' ? (address?.port ?? 0) : 0
      const facts = await serverThat('takes-port', ({ problem }) => problem?.params?.holder !== undefined, {
        args: [String(port)],
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
      return await serverThat('takes-port', ({ problem }) => problem?.params?.holder !== undefined, {
        args: [String(held.port)],
        programs: [held.program],
      })
    },
    'port-in-use-by-us.llm-server',
  ],
  [
    'service-failed',
    () => serverThat('crashes', ({ lifecycle }) => lifecycle === 'failed', { times: 200 }),
    'failed.llm-server',
  ],
  [
    'service-crashing',
    () =>
      serverThat('crashes', ({ lifecycle, restarts }) => lifecycle === 'backing-off' && restarts >= 2, { times: 30 }),
    'crashing.llm-server',
  ],
  [
    'service-out-of-memory',
    () =>
      serverThat('runs-out-of-memory', ({ lifecycle, restarts }) => lifecycle === 'backing-off' && restarts >= 2, {
        times: 10,
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
  ['disk-nearly-full', () => lookedAt({ free: 0.5e9, total: 250e9 })],
  ['memory-low', () => lookedAt({ free: 80e9, total: 250e9 }, { free: 100e6, total: 16e9 })],
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

const told = new Set<string>()

describe.skipIf(process.platform !== 'linux')('what really happens is told as what it is, on one card', () => {
  test.each(situations)('%s', async (id, happens, cardId = id) => {
    const cards = diagnose(factsWith(await happens()))
    expect(cards.map((card) => card.id)).toEqual([cardId])
    const [card] = cards
    if (card === undefined) return
    expect(card.title.code).toBe(`diagnosis.${id}.title`)
    const words = [card.title, card.explanation, card.proof, ...(card.impact ? [card.impact] : []), ...card.symptoms]
    for (const text of [...words, ...card.evidence.map((piece) => piece.text)])
      expect(sayReason(text)).not.toMatch(/…(?!\w{4}\b)|\{|undefined|NaN/)
    expect(JSON.stringify(card)).not.toContain(fakeKey())
    told.add(id)
  })

  afterAll(() => {
    expect([...told].sort()).toEqual(rules.map(({ id }) => id).sort())
  })
})

test('a service that is not ours to start, or not set up, is no situation', () => {
  expect(diagnose(factsWith({ services: servicesWith({ ollama: { health: 'unreachable' } }) }))).toEqual([])
})
