import type { Facts } from '../../control/diagnosis/facts.ts'
import { createMachineWatch } from '../../control/diagnosis/machine-watch.ts'
import { findElsewhere } from '../../control/llm/ollama-elsewhere.ts'
import { connectionProblem } from '../../providers/connection-problem.ts'
import { createOllama } from '../../providers/ollama/client.ts'
import { createOpenRouter } from '../../providers/openrouter/client.ts'
import { machineWith } from './diagnosis-facts.ts'
import { startFakeOllama } from './fake-ollama.ts'
import { outOfMemory, speaks } from './fake-ollama-answers.ts'
import { fakeKey, startFakeOpenRouter } from './fake-openrouter.ts'
import {
  fails,
  noCredit,
  noEndpoint,
  notAllowed,
  rateLimited,
  silent,
  unavailable,
  unknownUser,
} from './fake-openrouter-answers.ts'
import { closedPort } from './health-targets.ts'
import { sendJson, startForeignServer } from './http-double.ts'
import { askCalmly, calmly, chatOf, collectBroken, problemOfCall, within } from './provider-calls.ts'
import {
  blockedBy,
  type NamedSituation,
  ollamaAnswers,
  ollamaHas,
  ollamaLoads,
  ollamaMeets,
  openrouterMeets,
  type Situation,
} from './situations.ts'
import { keyWith, llmWith } from './state-builders.ts'
import { startTlsServer } from './tls-server.ts'

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

/** The key check at an address that leads to no answer. */
async function openrouterAt(url: string, extraCa: string | null = null): Promise<Partial<Facts>> {
  const openrouter = createOpenRouter({ url, key: fakeKey(), network: { proxy: null, extraCa } })
  return blockedBy(await problemOfCall(openrouter.checkKey(askCalmly)))
}

/** The key check at a server with such a certificate, which may be trusted here. */
export async function tlsMeets({ isTrusted = false, ...certificate }: Certificate = {}): Promise<Partial<Facts>> {
  await using server = await startTlsServer((_, response) => void response.end('{}'), certificate)
  return await openrouterAt(`https://127.0.0.1:${server.port}/api/v1`, isTrusted ? server.pem : null)
}
type Certificate = { isTrusted?: boolean } & Parameters<typeof startTlsServer>[1]

const DAY_MS = 24 * 60 * 60 * 1000

/** A good key, as OpenRouter’s own answer tells of it, which ends then. */
async function keyUntil(expires_at: string | null): Promise<Partial<Facts>> {
  await using fake = await startFakeOpenRouter()
  fake.nextKeyCheck(({ response }) => sendJson(response, 200, { data: { label: 'k', expires_at } }))
  const facts = await createOpenRouter({ url: fake.url, key: fakeKey() }).checkKey(askCalmly)
  return withKey(keyWith({ ...facts, checkedAt: Date.now() }))
}

/** What keeps a source from teaching, each once, by what really happens. */
export const sourceSituations: NamedSituation[] = [
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
  ['key-expires-soon', () => keyUntil(new Date(Date.now() + 3 * DAY_MS).toISOString())],
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
  ['name-unknown', () => openrouterAt('https://openrouter.invalid/api/v1')],
  [
    'proxy-fails',
    async () => {
      const network = { proxy: { url: `http://127.0.0.1:${await closedPort()}`, bypass: '' }, extraCa: null }
      const openrouter = createOpenRouter({ url: 'https://openrouter.test/api/v1', key: fakeKey(), network })
      return blockedBy((await collectBroken(openrouter.chat(chatOf(), calmly))).problem)
    },
  ],
  ['certificate-untrusted', () => tlsMeets()],
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
    'ollama-elsewhere',
    async () => {
      await using fake = await startFakeOllama()
      const configured = `http://127.0.0.1:${await closedPort()}`
      const problem = await problemOfCall(createOllama({ url: configured }).version(askCalmly))
      const env = { OLLAMA_HOST: new URL(fake.url).host }
      const elsewhere = await findElsewhere(configured, env, new AbortController().signal)
      return blockedBy(problem, { source: 'ollama', ollama: { ...llmWith().ollama, running: false, elsewhere } })
    },
  ],
  [
    'ollama-stranger',
    async () => {
      await using foreign = await startForeignServer()
      const problem = await problemOfCall(createOllama({ url: foreign.origin }).listModels(askCalmly))
      return blockedBy(problem, { source: 'ollama' })
    },
  ],
  ['model-not-pulled', () => ollamaMeets(speaks('Hello.'), 'llama9:70b')],
  ['model-loading', () => ollamaLoads()],
  ['context-full', () => ollamaAnswers(13)],
  ['model-too-large', () => ollamaHas({ memory: 2e9, warm: false })],
  ['model-on-cpu', () => ollamaHas({ memory: 16e9, vram: 0, warm: true })],
  ['ollama-out-of-memory', () => ollamaMeets(outOfMemory)],
]
