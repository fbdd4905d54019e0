import { sayPull } from '../../shared/presentation/say-pull.ts'
import { problemOf } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { PanelState, Procedure, RepairRun, ServiceState, Step } from '../../shared/state.ts'
import {
  diagnosisOf,
  gemma,
  keyOf,
  llmOf,
  noKey,
  noOllama,
  ollamaOf,
  panelState,
  procedureOf,
  pullOf,
  rejectedKey,
  serviceOf,
  start,
  stepOf,
  stoppedService,
} from './panel-fixtures.ts'

const down = (id: ServiceState['id'], port: number): ServiceState =>
  serviceOf(id, {
    health: 'unreachable',
    ability: { state: 'unproven' },
    reason: reason('service.refused', { port }),
    latencyMs: null,
  })
const cerebrumDown = (): ServiceState => down('cerebrum', 8000)
const ollamaDown = (): ServiceState => down('ollama', 11434)
const at = start + 100 * 60_000

/** The repair of a service that had failed. */
const repairOf = (change: Partial<Procedure>): RepairRun => ({
  diagnosis: 'service-failed:middleware',
  title: reason('diagnosis.service-failed.title', { service: 'Middleware' }),
  repair: 'start-service',
  procedure: procedureOf({ kind: 'repair', to: null, model: null, ...change }),
  undoUntil: null,
})

const serverWithoutSource = (): ServiceState =>
  serviceOf('llm-server', {
    ability: { state: 'blocked', problem: problemOf('source-missing', 'Choose a source first.') },
    reason: reason('service.blocked', { cause: 'No source is chosen yet' }),
  })

const blockedServer = (): ServiceState =>
  serviceOf('llm-server', {
    ability: { state: 'blocked', problem: rejectedKey },
    reason: reason('service.blocked', { cause: 'OpenRouter rejected the key' }),
  })

const rejected = (): PanelState =>
  panelState({
    level: 'broken',
    headline: reason('level.source-blocked', { cause: 'OpenRouter rejected the key' }),
    services: [blockedServer(), ollamaDown()],
    llm: llmOf({
      problem: rejectedKey,
      openrouter: {
        key: keyOf({ state: 'rejected', problem: rejectedKey, label: null, limitUsd: null, remainingUsd: null }),
        model: 'anthropic/claude-haiku-4.5',
      },
      ollama: ollamaOf({ running: false, version: null, models: [] }),
    }),
    diagnoses: [
      diagnosisOf({
        id: 'key-rejected',
        title: reason('diagnosis.key-rejected.title', { last4: '7f3a' }),
        explanation: reason('diagnosis.key-rejected.text', { status: 401, message: 'User not found.' }),
        service: 'llm-server',
        evidence: [
          {
            at,
            source: reason('source.llm-server'),
            text: reason('evidence.provider-answer', {
              provider: 'OpenRouter',
              status: 401,
              message: 'User not found.',
            }),
          },
          {
            at: at + 1000,
            source: reason('source.key-check'),
            text: reason('evidence.probe', { url: '/key', result: '401 User not found.' }),
          },
        ],
        repairs: [
          { repair: 'switch-to-ollama', params: {} },
          { repair: 'paste-key', params: {} },
        ],
        mendedBy: 'click',
        impact: reason('impact.no-teacher'),
        proof: reason('proof.key'),
        symptoms: [reason('symptom.service-blocked', { service: 'LLM server' })],
      }),
    ],
  })

const switching = (steps: Step[], ollama = ollamaOf()): PanelState => {
  const { llm, ...rejectedState } = rejected()
  return panelState({
    ...rejectedState,
    workspace: {},
    services: [blockedServer(), ollama.running ? serviceOf('ollama') : ollamaDown()],
    llm: { ...llm, ollama, switching: procedureOf({ steps }) },
  })
}

const lastLines = [
  'reading settings',
  'Error: Cannot find module ./chat.js',
  '    at finalizeResolution (node:internal/modules/esm/resolve:275:11)',
  '    at moduleResolve (node:internal/modules/esm/resolve:932:10)',
]

/** The states that the panel has to show, each as the control plane would send it. */
export const scenes = {
  firstRun: () =>
    panelState({
      workspace: { id: 'first-run' },
      level: 'attention',
      headline: reason('level.no-source'),
      services: [serverWithoutSource(), cerebrumDown(), ollamaDown()],
      llm: llmOf({ source: null, model: null, openrouter: { key: noKey, model: null }, ollama: noOllama }),
      diagnoses: [
        diagnosisOf({
          id: 'no-source',
          severity: 'warning',
          title: reason('diagnosis.no-source.title'),
          explanation: reason('diagnosis.no-source.text'),
          repairs: [{ repair: 'paste-key', params: {} }],
        }),
      ],
    }),

  firstRunWithOllama: () =>
    panelState({
      workspace: { id: 'first-run', ours: false },
      level: 'attention',
      headline: reason('level.no-source'),
      services: [serverWithoutSource()],
      llm: llmOf({
        source: null,
        model: null,
        openrouter: { key: keyOf({ state: 'unchecked', from: 'environment', checkedAt: null }), model: null },
        ollama: ollamaOf({ models: [gemma, { ...gemma, name: 'qwen3:8b', size: 5.2e9, parameters: '8.2B' }] }),
      }),
    }),

  firstRunWithoutModels: () =>
    panelState({
      workspace: { id: 'first-run', ours: false },
      level: 'attention',
      headline: reason('level.no-source'),
      services: [serverWithoutSource()],
      llm: llmOf({
        source: null,
        model: null,
        openrouter: { key: noKey, model: null },
        ollama: ollamaOf({ models: [], memory: 4e9 }),
      }),
    }),

  ok: () => panelState(),

  okWithOllama: () =>
    panelState({
      llm: llmOf({
        source: 'ollama',
        model: 'gemma3:4b',
        switching: procedureOf({ outcome: 'done', steps: [stepOf('answer', 'done', { tookMs: 1430 })] }),
      }),
      services: [
        serviceOf('telegram', {
          lifecycle: 'running',
          health: 'slow',
          latencyMs: 812,
          pid: 4402,
          startedAt: start,
          checkedAt: Date.now(),
          ability: { state: 'able', since: start },
          reason: reason('service.slow'),
        }),
      ],
    }),

  starting: () =>
    panelState({
      level: 'attention',
      headline: reason('level.starting'),
      services: [
        stoppedService('llm-server', {
          lifecycle: 'starting',
          reason: reason('service.starting'),
          pid: 4230,
          startedAt: Date.now(),
          since: Date.now(),
          run: 1,
        }),
        stoppedService('middleware', {
          lifecycle: 'starting',
          reason: reason('service.starting'),
          pid: 4231,
          startedAt: Date.now(),
          since: Date.now(),
          run: 1,
        }),
      ],
    }),

  keyRejected: rejected,

  switching: () =>
    switching([
      stepOf('reachable', 'done', { tookMs: 12, note: reason('note.version', { version: '0.33.1' }) }),
      stepOf('model', 'done', { tookMs: 9, note: reason('note.model-size', { model: 'gemma3:4b', size: '3.3' }) }),
      stepOf('answer', 'running'),
      stepOf('switch', 'waiting'),
      stepOf('in-use', 'waiting'),
    ]),

  pulling: () =>
    switching(
      [
        stepOf('reachable', 'done', { tookMs: 1430, note: reason('note.ollama-started', { version: '0.33.1' }) }),
        stepOf('model', 'running', { note: sayPull(pullOf()) }),
        stepOf('loaded', 'waiting'),
        stepOf('answer', 'waiting'),
        stepOf('switch', 'waiting'),
        stepOf('in-use', 'waiting'),
      ],
      ollamaOf({ models: [], pulls: [pullOf()] }),
    ),

  switchedBack: () =>
    panelState({
      llm: llmOf({
        source: 'ollama',
        model: 'gemma3:4b',
        switching: procedureOf({ outcome: 'done', steps: [stepOf('answer', 'done', { tookMs: 1430 })] }),
        undo: { to: 'openrouter', model: 'anthropic/claude-haiku-4.5', until: Date.now() + 48_000 },
      }),
    }),

  /** Everything that the manager of Ollama can show at once. */
  ollamaManaged: () =>
    panelState({
      llm: llmOf({
        source: 'ollama',
        model: 'gemma3:4b',
        ollama: ollamaOf({
          models: [gemma, { ...gemma, name: 'qwen3:32b', size: 20.2e9, parameters: '32.8B' }],
          loaded: [{ name: 'gemma3:4b', size: 4.2e9, sizeVram: 4.2e9, context: null }],
          server: { started: true, starting: false, pid: 4711, problem: null, lastLines: [] },
          memory: 6e9,
          pulls: [
            pullOf({ model: 'qwen3:8b', completed: 3.1e9, total: 5.2e9, secondsLeft: 171, renewals: 1 }),
            pullOf({
              model: 'llama3.2:3b',
              state: 'paused',
              completed: 0.9e9,
              total: 2e9,
              rate: null,
              secondsLeft: null,
            }),
            pullOf({
              model: 'gemma3:27b',
              state: 'stalled',
              completed: 2e9,
              total: 17e9,
              rate: null,
              secondsLeft: null,
              renewals: 2,
              note: reason('note.pull-memory', { size: '17.4', needed: '22.5', has: '6.0' }),
              problem: problemOf('provider-timeout', 'Nothing more of gemma3:27b came within 30 s.'),
            }),
            pullOf({
              model: 'nobody/has-this',
              state: 'failed',
              phase: 'asking',
              completed: 0,
              total: 0,
              rate: null,
              secondsLeft: null,
              problem: problemOf(
                'model-not-found',
                'Ollama could not download nobody/has-this: pull model manifest: file does not exist (no such model there)',
              ),
            }),
          ],
        }),
      }),
    }),

  ollamaStopped: () =>
    panelState({
      services: [ollamaDown()],
      llm: llmOf({
        ollama: ollamaOf({
          running: false,
          version: null,
          models: [],
          server: {
            started: false,
            starting: false,
            pid: null,
            problem: problemOf(
              'ollama-not-running',
              'Ollama, which was started from here, ended by itself: out of memory (exit code 2)',
            ),
            lastLines: ['out of memory'],
          },
        }),
      }),
    }),

  waitingForOllama: () =>
    switching(
      [
        stepOf('reachable', 'needs-user', {
          note: reason('note.waiting-for-ollama', { url: 'http://localhost:11434' }),
        }),
        stepOf('model', 'waiting'),
        stepOf('answer', 'waiting'),
        stepOf('switch', 'waiting'),
        stepOf('in-use', 'waiting'),
      ],
      noOllama,
    ),

  waitingForModel: () =>
    switching(
      [
        stepOf('reachable', 'done', { tookMs: 12, note: reason('note.version', { version: '0.33.1' }) }),
        stepOf('model', 'needs-user', { note: reason('note.ask-for-model', { model: 'gemma3:4b' }) }),
        stepOf('answer', 'waiting'),
        stepOf('switch', 'waiting'),
        stepOf('in-use', 'waiting'),
      ],
      ollamaOf({ models: [{ ...gemma, name: 'qwen3:8b', size: 5.2e9, parameters: '8.2B' }] }),
    ),

  failedService: () =>
    panelState({
      level: 'broken',
      headline: reason('level.service-failed', { service: 'Middleware' }),
      services: [
        stoppedService('middleware', {
          lifecycle: 'failed',
          reason: reason('service.crash-loop', { count: 5, minutes: 10 }),
          restarts: 5,
          lastLines,
          since: at,
        }),
      ],
      diagnoses: [
        diagnosisOf({
          id: 'service-failed:middleware',
          severity: 'severe',
          title: reason('diagnosis.service-failed.title', { service: 'Middleware' }),
          explanation: reason('diagnosis.service-failed.text', {
            count: 5,
            why: 'Most likely: “Error: Cannot find module ./chat.js”',
          }),
          service: 'middleware',
          evidence: [
            { at, source: reason('source.process'), text: reason('exit.code', { code: 1 }) },
            {
              at,
              source: reason('source.output', { service: 'Middleware' }),
              text: reason('evidence.line', { line: lastLines[1] ?? '' }),
            },
          ],
          repairs: [{ repair: 'start-service', params: { service: 'middleware' } }],
        }),
      ],
    }),

  repairing: (): PanelState => ({
    ...scenes.failedService(),
    repair: repairOf({
      outcome: 'running',
      steps: [
        stepOf('do-start-service', 'done', { tookMs: 12 }),
        stepOf('check-again', 'running'),
        stepOf('gone', 'waiting'),
      ],
    }),
  }),

  repairFailed: (): PanelState => ({
    ...scenes.failedService(),
    repair: repairOf({
      outcome: 'failed',
      problem: problemOf('not-mended', 'It was done, but the fault is still there: Middleware keeps failing.'),
      steps: [
        stepOf('do-start-service', 'done', { tookMs: 12 }),
        stepOf('check-again', 'done', { tookMs: 31 }),
        stepOf('gone', 'failed', { tookMs: 4210 }),
      ],
    }),
  }),

  repaired: () =>
    panelState({
      repair: repairOf({
        outcome: 'done',
        steps: [
          stepOf('do-start-service', 'done', { tookMs: 12 }),
          stepOf('check-again', 'done', { tookMs: 31 }),
          stepOf('gone', 'done', { tookMs: 640 }),
        ],
      }),
    }),

  portTaken: () =>
    panelState({
      level: 'broken',
      headline: reason('level.service-failed', { service: 'Middleware' }),
      services: [
        stoppedService('middleware', {
          lifecycle: 'failed',
          reason: reason('problem.port-in-use', { port: 8032, holder: 'python3 (pid 2114)' }),
          since: at,
        }),
      ],
      diagnoses: [
        diagnosisOf({
          id: 'port-in-use:middleware',
          severity: 'severe',
          title: reason('diagnosis.port-in-use.title', { port: 8032 }),
          explanation: reason('diagnosis.port-in-use.text', {
            holder: 'python3 (pid 2114)',
            service: 'Middleware',
            free: 8036,
          }),
          service: 'middleware',
          evidence: [
            {
              at,
              source: reason('source.process'),
              text: reason('evidence.port', { port: 8032, holder: 'python3 (pid 2114)' }),
            },
          ],
          repairs: [
            { repair: 'use-free-port', params: { service: 'middleware', port: 8036 } },
            { repair: 'start-service', params: { service: 'middleware' } },
          ],
        }),
      ],
    }),

  backingOff: () =>
    panelState({
      level: 'broken',
      headline: reason('level.service-down', { service: 'LLM server' }),
      services: [
        stoppedService('llm-server', {
          lifecycle: 'backing-off',
          reason: reason('service.crashed', { how: 'ended by SIGKILL' }),
          restarts: 2,
          retryAt: Date.now() + 4000,
          lastLines,
        }),
      ],
    }),

  cerebrumDown: () =>
    panelState({
      level: 'attention',
      headline: reason('level.cerebrum-down'),
      services: [cerebrumDown()],
      diagnoses: [
        diagnosisOf({
          id: 'cerebrum-down',
          severity: 'warning',
          title: reason('diagnosis.cerebrum-down.title'),
          explanation: reason('diagnosis.cerebrum-down.text', {
            why: 'Nothing listens on port 8000',
            url: 'http://localhost:8000',
          }),
          service: 'cerebrum',
          repairs: [
            { repair: 'check-now', params: {} },
            { repair: 'set-cerebrum-address', params: {} },
          ],
        }),
      ],
    }),

  stopped: () =>
    panelState({
      level: 'stopped',
      headline: reason('level.stopped'),
      services: [stoppedService('llm-server'), stoppedService('middleware')],
    }),

  envHidesKey: () =>
    panelState({
      level: 'attention',
      headline: reason('level.warning', { title: 'An environment variable hides your saved key' }),
      llm: llmOf({
        openrouter: {
          key: keyOf({ from: 'environment', hides: { from: 'keychain', last4: '9c21' } }),
          model: 'anthropic/claude-haiku-4.5',
        },
      }),
      diagnoses: [
        diagnosisOf({
          id: 'key-hidden',
          severity: 'warning',
          title: reason('diagnosis.key-hidden.title'),
          explanation: reason('diagnosis.key-hidden.text', {
            variable: 'OPENROUTER_API_KEY',
            last4: '7f3a',
            stored: '9c21',
          }),
          repairs: [{ repair: 'use-stored-key', params: {} }],
        }),
      ],
    }),

  noKeychain: () =>
    panelState({
      workspace: { secretStore: { keychain: false, detail: 'No Secret Service answers on the session bus.' } },
      llm: llmOf({ openrouter: { key: noKey, model: null }, source: 'ollama', model: 'gemma3:4b' }),
    }),

  configBroken: () =>
    panelState({
      level: 'attention',
      headline: reason('level.warning', { title: 'config.json cannot be read' }),
      workspace: {
        config: {
          problem: problemOf('config-invalid', 'config.json, line 12, column 5: a comma is missing'),
          secretsInFile: ['openrouter_api_key'],
        },
      },
      diagnoses: [
        diagnosisOf({
          id: 'config-invalid',
          severity: 'warning',
          title: reason('diagnosis.config-invalid.title'),
          explanation: reason('diagnosis.config-invalid.text', { why: 'Line 12, column 5: a comma is missing.' }),
          evidence: [
            {
              at,
              source: reason('source.config'),
              text: reason('evidence.line', { line: '"llm_server_port": 8030 "middleware_port"' }),
            },
          ],
          repairs: [{ repair: 'restore-config', params: {} }],
        }),
      ],
    }),

  keyTrial: () =>
    panelState({
      llm: llmOf({
        keyTrial: procedureOf({
          kind: 'key-trial',
          to: null,
          model: null,
          steps: [
            stepOf('format', 'done', { tookMs: 0 }),
            stepOf('accepted', 'done', {
              note: reason('note.key-remaining', { label: 'laptop', remaining: '$4.10', limit: '$10.00' }),
            }),
            stepOf('answer', 'running'),
            stepOf('stored', 'waiting'),
            stepOf('in-use', 'waiting'),
          ],
        }),
      }),
    }),

  keyOffline: () =>
    panelState({
      llm: llmOf({
        keyTrial: procedureOf({
          kind: 'key-trial',
          to: null,
          model: null,
          outcome: 'failed',
          problem: problemOf('provider-unreachable', 'getaddrinfo ENOTFOUND openrouter.ai', {
            provider: { name: 'OpenRouter', status: null, message: 'getaddrinfo ENOTFOUND openrouter.ai' },
          }),
          steps: [
            stepOf('format', 'done', { tookMs: 0 }),
            stepOf('accepted', 'failed', { tookMs: 31 }),
            stepOf('answer', 'waiting'),
            stepOf('stored', 'waiting'),
            stepOf('in-use', 'waiting'),
          ],
        }),
      }),
    }),
  demo: () =>
    panelState({
      llm: llmOf({
        source: 'demo',
        model: 'practice-teacher',
        openrouter: { key: noKey, model: null },
        ollama: noOllama,
      }),
      services: [serviceOf('practice-cerebrum')],
    }),

  manyDiagnoses,

  /** As long as a name can be, with a word that no line has room for. */
  longNames: () => {
    const model = `openrouter-with-a-very-long-provider-name/${'an-extraordinarily-long-model-name-'.repeat(3)}preview:free`
    return panelState({
      workspace: { name: `${'Donaudampfschifffahrtselektrizitäten'.repeat(2)} of the second laboratory` },
      services: [
        serviceOf('llm-server', { health: 'slow', latencyMs: 123_456, restarts: 12_345 }),
        stoppedService('middleware', {
          lifecycle: 'failed',
          reason: reason('problem.port-in-use', {
            port: 8032,
            holder: `${'a-program-with-a-long-name-'.repeat(4)} (pid 4194304)`,
          }),
          since: at,
        }),
      ],
      level: 'broken',
      headline: reason('level.service-failed', { service: 'Middleware' }),
      llm: llmOf({ model, openrouter: { key: keyOf({ label: 'a-label-without-an-end-'.repeat(6) }), model } }),
      diagnoses: [
        diagnosisOf({
          id: 'port-in-use:middleware',
          severity: 'severe',
          title: reason('diagnosis.port-in-use.title', { port: 8032 }),
          explanation: reason('diagnosis.port-in-use.text', {
            holder: `/opt/${'a-folder-with-a-long-name/'.repeat(6)}program (pid 4194304)`,
            service: 'Middleware',
            free: 8036,
          }),
          service: 'middleware',
          evidence: [
            {
              at,
              source: reason('source.output', { service: 'Middleware' }),
              text: reason('evidence.line', { line: 'Error:EADDRINUSE'.repeat(20) }),
            },
          ],
          repairs: [{ repair: 'use-free-port', params: { service: 'middleware', port: 8036 } }],
        }),
      ],
    })
  },
} satisfies Record<string, () => PanelState>

export type SceneName = keyof typeof scenes

/** Everything that can be wrong at the same time, and more of it than a page has room for. */
function manyDiagnoses(): PanelState {
  const some = [rejected(), scenes.failedService(), scenes.cerebrumDown(), scenes.envHidesKey(), scenes.configBroken()]
  return {
    ...rejected(),
    services: some.flatMap(({ services }) => services).filter(isFirst),
    diagnoses: some.flatMap(({ diagnoses }) => diagnoses),
  }
}

/** Of each service the first that is not as usual. */
const isFirst = (service: ServiceState, place: number, all: readonly ServiceState[]): boolean => {
  const same = all.filter(({ id }) => id === service.id)
  return (
    all.indexOf(
      same.find(({ health, lifecycle }) => health === 'unreachable' || lifecycle === 'failed') ?? same[0] ?? service,
    ) === place
  )
}
