import { noFailover } from '../../shared/failover.ts'
import { noIncidents } from '../../shared/incident.ts'
import { noKeyFacts } from '../../shared/key-facts.ts'
import { noServer, type Pull } from '../../shared/ollama.ts'
import { problemOf } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import { type ServiceId, serviceFacts, serviceIds } from '../../shared/services.ts'
import {
  type Diagnosis,
  type KeyState,
  type LlmState,
  type OllamaModel,
  type OllamaState,
  type PanelState,
  type Procedure,
  panelStateSchema,
  type ServiceState,
  type Step,
  type WorkspaceState,
} from '../../shared/state.ts'
import { idleTraining } from '../../shared/training.ts'
import { sayReason } from '../../shared/words/say.ts'
import { backendsWith, messagingWith } from './state-builders.ts'

/** A moment to count from, shortly before the test began, so that ages are small and real. Epoch milliseconds. */
export const start = Date.now() - 2 * 60 * 60 * 1000

const minutes = (count: number): number => count * 60_000
const ports: Record<ServiceId, number> = {
  'llm-server': 8030,
  middleware: 8032,
  telegram: 8041,
  sms: 8040,
  cerebrum: 8000,
  ollama: 11434,
  'practice-cerebrum': 39_411,
}

/** A service that is well; optional bots are not set up. */
export function serviceOf(id: ServiceId, change: Partial<ServiceState> = {}): ServiceState {
  const { kind } = serviceFacts[id]
  const isBot = id === 'telegram' || id === 'sms'
  const runs = kind === 'managed' && !isBot
  return {
    id,
    ...serviceFacts[id],
    lifecycle: kind === 'observed' ? null : isBot ? 'not-configured' : 'running',
    health: isBot ? 'unknown' : 'healthy',
    ability: isBot ? { state: 'unproven' } : { state: 'able', since: start },
    reason: null,
    since: start,
    checkedAt: isBot ? null : Date.now(),
    latencyMs: isBot ? null : ports[id] % 13,
    port: ports[id],
    url: `http://127.0.0.1:${ports[id]}`,
    pid: runs ? ports[id] - 3800 : null,
    startedAt: runs ? start : null,
    restarts: 0,
    retryAt: null,
    lastLines: [],
    run: runs ? 1 : 0,
    ...change,
  }
}

/** A managed service that does not run. */
export const stoppedService = (id: ServiceId, change: Partial<ServiceState> = {}): ServiceState =>
  serviceOf(id, {
    lifecycle: 'stopped',
    health: 'unknown',
    ability: { state: 'unproven' },
    reason: reason('service.stopped-by-user'),
    checkedAt: null,
    latencyMs: null,
    pid: null,
    startedAt: null,
    ...change,
  })

export const keyOf = (change: Partial<KeyState> = {}): KeyState => ({
  state: 'accepted',
  last4: '7f3a',
  masked: 'sk-or-v1-…7f3a',
  from: 'keychain',
  hides: null,
  checkedAt: start + minutes(119),
  label: 'laptop',
  limitUsd: 10,
  remainingUsd: 4.1,
  ...noKeyFacts,
  usageUsd: 5.9,
  page: 'https://openrouter.ai/keys/abc',
  problem: null,
  ...change,
})

export const noKey = keyOf({
  state: 'missing',
  last4: null,
  masked: null,
  from: null,
  checkedAt: null,
  label: null,
  limitUsd: null,
  remainingUsd: null,
  usageUsd: null,
  page: null,
})

export const gemma: OllamaModel = {
  name: 'gemma3:4b',
  size: 3_338_801_804,
  parameters: '4.3B',
  quantization: 'Q4_K_M',
  cloud: false,
  modifiedAt: start - 3 * 24 * 60 * 60 * 1000,
}

export const catalogue = [
  'anthropic/claude-haiku-4.5',
  'google/gemini-flash',
  'qwen/qwen3-32b:free',
  'mistralai/mistral-small',
  'openai/gpt-mini',
].map((id, index) => ({
  id,
  name: id.replace('/', ': '),
  contextLength: 128_000,
  promptUsd: 0.1 * index,
  completionUsd: 0.4 * index,
  free: id.endsWith(':free'),
  expires: null,
}))

/** Nothing started from here, nothing under way, on a computer with 16 GB. */
export const ollamaManagement = {
  server: noServer,
  canStart: true,
  loaded: [],
  pulls: [],
  memory: 16e9,
  platform: 'linux',
} satisfies Partial<OllamaState>

export const ollamaOf = (change: Partial<OllamaState> = {}): OllamaState => ({
  installed: true,
  running: true,
  version: '0.33.1',
  models: [gemma],
  model: 'gemma3:4b',
  checkedAt: Date.now(),
  elsewhere: null,
  ...ollamaManagement,
  ...change,
})

/** A download that goes well, at a third. */
export const pullOf = (change: Partial<Pull> = {}): Pull => ({
  model: 'gemma3:4b',
  state: 'running',
  phase: 'downloading',
  completed: 1.1e9,
  total: 3.3e9,
  rate: 12.4e6,
  secondsLeft: 178,
  renewals: 0,
  note: reason('note.pull-fits', { size: '3.3', free: '50.0', folder: '/home/ada/.ollama/models' }),
  problem: null,
  startedAt: Date.now() - 90_000,
  ...change,
})

export const noOllama = ollamaOf({ installed: false, running: false, version: null, models: [] })

export const llmOf = (change: Partial<LlmState> = {}): LlmState => ({
  source: 'openrouter',
  model: 'anthropic/claude-haiku-4.5',
  problem: null,
  openrouter: { key: keyOf(), model: 'anthropic/claude-haiku-4.5' },
  savedKeys: [],
  ollama: ollamaOf(),
  keyTrial: null,
  switching: null,
  undo: null,
  failover: noFailover,
  ...change,
})

type WorkspaceChange = {
  id?: string
  name?: string
  ours?: boolean
  config?: Partial<WorkspaceState['config']>
  secretStore?: Partial<WorkspaceState['secretStore']>
}

export const workspaceOf = ({
  id = 'fixture',
  name = 'llm-trainer',
  ours = true,
  config,
  secretStore,
}: WorkspaceChange = {}): WorkspaceState => ({
  path: '/home/ada/llm-trainer',
  name,
  id,
  ours,
  config: {
    problem: null,
    canRestore: true,
    cerebrumUrl: 'http://localhost:8000',
    secretsInFile: [],
    mcp: [],
    ...config,
  },
  secretStore: { keychain: true, detail: null, chosen: null, ...secretStore },
})

export const stepOf = (id: string, state: Step['state'], change: Partial<Step> = {}): Step => ({
  id,
  state,
  startedAt: state === 'waiting' ? null : Date.now() - 1100,
  tookMs: state === 'done' || state === 'failed' ? 210 : null,
  note: null,
  ...change,
})

export const procedureOf = (change: Partial<Procedure> = {}): Procedure => ({
  kind: 'source-switch',
  to: 'ollama',
  model: 'gemma3:4b',
  outcome: 'running',
  problem: null,
  startedAt: Date.now() - 1500,
  steps: [],
  ...change,
})

export const diagnosisOf = (
  change: Partial<Diagnosis> & Pick<Diagnosis, 'id' | 'title' | 'explanation'>,
): Diagnosis => ({
  severity: 'blocking',
  service: null,
  evidence: [],
  repairs: [],
  since: start + minutes(100),
  mendedBy: 'you',
  impact: null,
  proof: reason('proof.answer', { source: 'OpenRouter' }),
  symptoms: [],
  stage: 'waiting',
  ...change,
})

export const rejectedKey = problemOf('key-rejected', 'OpenRouter answered 401 User not found.', {
  provider: { name: 'OpenRouter', status: 401, message: 'User not found.' },
  since: start + minutes(100),
})

type Change = Partial<Omit<PanelState, 'services' | 'workspace'>> & {
  /** Services that are not as `serviceOf` has them. */
  services?: ServiceState[]
  workspace?: WorkspaceChange
}

let revision = 0

/** A complete state, everything well unless said otherwise; checked against the schema that the doors rely on. */
export function panelState({
  services = [],
  workspace,
  headline = reason('level.ok'),
  ...change
}: Change = {}): PanelState {
  revision += 1
  return panelStateSchema.parse({
    revision,
    at: Date.now(),
    level: 'ok',
    headline,
    sentence: sayReason(headline),
    since: start + minutes(100),
    version: '0.1.0',
    workspace: workspaceOf(workspace),
    backends: backendsWith(),
    services: serviceIds.map((id) => services.find((service) => service.id === id) ?? serviceOf(id)),
    llm: llmOf(),
    training: idleTraining,
    messaging: messagingWith(),
    diagnoses: [],
    repair: null,
    incidents: noIncidents,
    ...change,
  })
}
