import { noFailover } from '../../shared/failover.ts'
import { noKeyFacts } from '../../shared/key-facts.ts'
import type { MessagingState } from '../../shared/messaging.ts'
import { noServer } from '../../shared/ollama.ts'
import { type ProblemCode, problemOf } from '../../shared/problem.ts'
import { type ServiceId, serviceFacts, serviceIds } from '../../shared/services.ts'
import type { BackendsState, KeyState, LlmState, ServiceState, WorkspaceState } from '../../shared/state.ts'

export const AT = 1_700_000_000_000

/** A service that runs and is well, changed as the test needs it. */
export function serviceWith(id: ServiceId, change: Partial<ServiceState> = {}): ServiceState {
  const { name, kind, required } = serviceFacts[id]
  return {
    id,
    name,
    kind,
    required,
    lifecycle: kind === 'managed' ? 'running' : null,
    health: 'healthy',
    ability: { state: 'able', since: AT },
    reason: null,
    since: AT,
    checkedAt: AT,
    latencyMs: 2,
    port: 1,
    url: 'http://127.0.0.1:1',
    pid: 1,
    startedAt: AT,
    restarts: 0,
    retryAt: null,
    lastLines: [],
    run: 1,
    ...change,
  }
}

const notConfigured: Partial<ServiceState> = {
  lifecycle: 'not-configured',
  health: 'unknown',
  ability: { state: 'unproven' },
}

/** All six, well; the bots not set up. */
export const servicesWith = (changes: Partial<Record<ServiceId, Partial<ServiceState>>> = {}): ServiceState[] =>
  serviceIds.map((id) =>
    serviceWith(id, { ...(id === 'telegram' || id === 'sms' ? notConfigured : {}), ...changes[id] }),
  )

export const keyWith = (change: Partial<KeyState> = {}): KeyState => ({
  state: 'accepted',
  last4: '7f3a',
  masked: 'sk-or-v1-…7f3a',
  from: 'keychain',
  hides: null,
  checkedAt: AT,
  label: 'laptop',
  limitUsd: null,
  remainingUsd: null,
  ...noKeyFacts,
  page: null,
  problem: null,
  ...change,
})

export const llmWith = (change: Partial<LlmState> = {}): LlmState => ({
  source: 'openrouter',
  model: 'test/model',
  problem: null,
  openrouter: { key: keyWith(), model: 'test/model' },
  ollama: {
    installed: true,
    running: true,
    version: '0.33.1',
    models: [],
    model: 'gemma3:4b',
    checkedAt: AT,
    elsewhere: null,
    server: noServer,
    canStart: true,
    loaded: [],
    pulls: [],
    memory: 16e9,
    platform: 'linux',
  },
  savedKeys: [],
  keyTrial: null,
  switching: null,
  undo: null,
  failover: noFailover,
  ...change,
})

/** No bot is set up. */
export const messagingWith = (change: Partial<MessagingState> = {}): MessagingState => ({
  telegram: { token: { masked: null, from: null }, mode: 'polling', report: null },
  sms: { token: { masked: null, from: null }, accountSid: '', number: '', report: null },
  publicUrl: null,
  defaultBackend: 'source',
  importable: false,
  revision: 0,
  ...change,
})

/** A folder without Python services. */
export const backendsWith = (change: Partial<BackendsState> = {}): BackendsState => ({
  kind: 'built-in',
  scripts: [],
  python: null,
  procedure: null,
  to: null,
  ...change,
})

export const workspaceWith = (change: Partial<WorkspaceState> = {}): WorkspaceState => ({
  path: '/tmp/workspace',
  name: 'workspace',
  id: 'test',
  ours: true,
  config: { problem: null, canRestore: false, cerebrumUrl: 'http://127.0.0.1:8000', secretsInFile: [], mcp: [] },
  secretStore: { keychain: true, detail: null, chosen: null },
  ...change,
})

export const providerProblem = (code: ProblemCode, status: number, message: string) =>
  problemOf(code, message, { provider: { name: 'OpenRouter', status, message }, since: AT })
