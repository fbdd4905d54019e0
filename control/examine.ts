import { llmServerPorts } from '../shared/backend-settings.ts'
import type { Config } from '../shared/config.ts'
import { noFailover } from '../shared/failover.ts'
import { noIncidents } from '../shared/incident.ts'
import { noLoad } from '../shared/local-answer.ts'
import { type Problem, ProblemError, problemOf } from '../shared/problem.ts'
import { redact } from '../shared/redact.ts'
import { type ManagedServiceId, managedServiceIds, type ServiceId } from '../shared/services.ts'
import { idleTraining } from '../shared/training.ts'
import { stoppedBackends } from './backends/look-at-python.ts'
import { lookAtDatabases } from './diagnosis/database-watch.ts'
import { keyFault } from './diagnosis/key-fault.ts'
import { lookAtMachine } from './diagnosis/machine-watch.ts'
import { healthTarget, ollamaVersion } from './health/expectations.ts'
import { probe } from './health/probe.ts'
import type { ProbeResult } from './health/probe-result.ts'
import { freshVerdict, nextVerdict, type Verdict } from './health/verdict.ts'
import { forgetful } from './llm/failover/kept-file.ts'
import { createLlm } from './llm/llm.ts'
import { createLlmClients } from './llm-clients.ts'
import { createNetwork } from './network/network.ts'
import { noServer } from './offline.ts'
import { openWorkspace } from './open-workspace.ts'
import { panelContent } from './panel-content.ts'
import type { PanelContent } from './panel-store.ts'
import { reservedPorts } from './services.ts'
import { explainStart } from './supervisor/explain-start.ts'
import { isFree } from './supervisor/free-port.ts'
import type { ProcessState } from './supervisor/process-state.ts'
import { prepareWorkspace } from './workspace/prepare-workspace.ts'
import { workspaceState } from './workspace-state.ts'
import { folderName } from './workspaces/workspace-list.ts'

type Options = { workspace: string; env: NodeJS.ProcessEnv; version: string }

export type Examination = {
  content: PanelContent
  /** A text without the secrets that are known. */
  redact(text: string): string
}

/** Milliseconds that the free check of the key and the list of models may take. */
const CHECK_WITHIN_MS = 3_000

/**
 * Looks once at a workspace for which no control plane runs: settings, key, Ollama, CEREBRUM, ports, this computer. Starts nothing, asks
 * nothing that costs, and says what would be wrong if it were started now. Rejects where the folder cannot be opened.
 */
export async function examine({ workspace: dir, env, version }: Options): Promise<Examination> {
  await using resources = new AsyncDisposableStack()
  const workspace = await prepareWorkspace(dir)
  const opened = await openWorkspace({ workspace, env, onConfig: () => undefined, resources })
  const { secrets, keyRing, log, hide } = opened
  const snapshot = opened.config.snapshot()
  const { config } = snapshot
  const stop = new AbortController()
  const network = createNetwork({
    config: () => config,
    env,
    folder: workspace.paths.dir,
    askSystem: null,
    onChange: () => undefined,
    log,
  })
  await network.refresh()
  const llm = createLlm({
    config: opened.config,
    secrets,
    keyRing,
    failoverMemory: forgetful,
    clients: createLlmClients(() => config, network.settings),
    server: noServer,
    ollamaProcess: null,
    hide,
    env,
    log,
    onChange: () => undefined,
  })
  resources.defer(llm.close)
  resources.defer(() => stop.abort())

  const [verdicts, processes, machine, databases, keychain] = await Promise.all([
    askTheOthers(config, stop.signal),
    stoppedServices(config),
    lookAtMachine(workspace.paths.dir),
    lookAtDatabases(workspace.paths, Date.now()),
    secrets.keychainAvailable(),
    llm.keys.refresh(),
  ])
  const { ollama } = verdicts
  llm.ollama.seen(ollama.version === null ? null : { version: ollama.version })
  const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(CHECK_WITHIN_MS)])
  const checks = await Promise.allSettled([
    config.llm_source === 'openrouter' ? llm.keys.check(signal) : null,
    ollama.version === null ? llm.ollama.search() : llm.ollama.refresh(),
  ])
  for (const check of checks)
    if (check.status === 'rejected' && !(check.reason instanceof ProblemError) && !signal.aborted) throw check.reason

  const { platform } = process
  const backends = await stoppedBackends(config, { folder: workspace.paths.dir, env, platform, signal })
  const key = llm.keys.keeper.current()
  return {
    content: panelContent({
      version,
      safeMode: false,
      crash: null,
      leaks: [],
      config,
      configReadAt: snapshot.readAt,
      workspace: workspaceState(workspace, snapshot, {
        name: folderName(workspace.paths.dir),
        keychain: { keychain: keychain.ok, detail: keychain.detail, chosen: null },
      }),
      backends,
      processes,
      practicePort: null,
      health: (id) => verdicts[id === 'ollama' ? 'ollama' : 'cerebrum'].verdict,
      said: () => null,
      key: llm.keys.state(),
      savedKeys: llm.keys.saved(),
      keyTrial: null,
      switching: null,
      failover: noFailover,
      openrouterModel: config.openrouter_model,
      ollama: llm.ollamaFacts(),
      training: idleTraining,
      messaging: { reports: { telegram: null, sms: null }, secrets: {}, importable: false, changes: 0 },
      localAnswer: null,
      localLoad: noLoad,
      undo: null,
      repair: null,
      incidents: noIncidents,
      chosenAt: snapshot.readAt,
      keychainAskedAt: Date.now(),
      keyFault: key === null ? null : keyFault(key.value),
      machine,
      databases,
      logs: [],
      origins: [],
      repairing: null,
    }),
    redact: (text) => redact(text, opened.hidden()),
  }
}

type Asked = { verdict: Verdict; version: string | null }

/** One attempt each at the programs that are not ours. */
async function askTheOthers(config: Config, signal: AbortSignal): Promise<Record<'cerebrum' | 'ollama', Asked>> {
  const ask = async (id: ServiceId, url: string): Promise<Asked> => {
    const target = healthTarget(id, url)
    const { timeout_ms: deadlineMs } = config.health
    const result = await probe(target.url, { deadlineMs, signal, expect: target.expect })
    return { verdict: verdictOf(result), version: result.kind === 'ok' ? ollamaVersion(result.body) : null }
  }
  const [cerebrum, ollama] = await Promise.all([ask('cerebrum', config.cerebrum_url), ask('ollama', config.ollama_url)])
  return { cerebrum, ollama }
}

/** There is no second look that could say otherwise. */
const verdictOf = (result: ProbeResult): Verdict =>
  nextVerdict(freshVerdict(Date.now()), result, Date.now(), { failAfter: 1, recoverAfter: 1 })

/** Our services do not run; what can be told is whether somebody sits on a port that they need. */
async function stoppedServices(config: Config): Promise<Record<ManagedServiceId, ProcessState>> {
  const [llmServer, middleware] = await Promise.all([
    takenPort(config, llmServerPorts(config)),
    takenPort(config, [config.middleware_port]),
  ])
  const problems: Partial<Record<ManagedServiceId, Problem | null>> = { 'llm-server': llmServer, middleware }
  const states = managedServiceIds.map((id) => [id, stopped(id, problems[id] ?? null)] as const)
  return Object.fromEntries(states) as Record<ManagedServiceId, ProcessState>
}

async function takenPort(config: Config, ports: readonly number[]): Promise<Problem | null> {
  for (const port of ports) if (await isFree(port)) return null
  const [port = 0] = ports
  const problem = problemOf('port-in-use', `Port ${port} is taken.`, { params: { port } })
  return explainStart(problem, { except: reservedPorts(config), programs: [] })
}

const stopped = (id: ManagedServiceId, problem: Problem | null): ProcessState => ({
  id,
  wanted: 'down',
  lifecycle: problem === null ? 'stopped' : 'failed',
  run: 0,
  pid: null,
  port: null,
  startedAt: null,
  since: problem?.since ?? 0,
  restarts: 0,
  retryAt: null,
  reason: null,
  problem,
  lastLines: [],
})
