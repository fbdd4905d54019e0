import { PRACTICE_MODEL } from '../providers/practice/practice-teacher.ts'
import type { Config, Source } from '../shared/config.ts'
import type { FailoverState } from '../shared/failover.ts'
import type { IncidentsState } from '../shared/incident.ts'
import type { Undo } from '../shared/ollama.ts'
import type { CrashNote } from '../shared/own-health.ts'
import type { Problem } from '../shared/problem.ts'
import type { SavedKey } from '../shared/saved-keys.ts'
import { type SecretName, secretNames, secretVariables } from '../shared/secrets.ts'
import { isManaged, type ManagedServiceId, practiceId, type ServiceId, serviceIds } from '../shared/services.ts'
import type {
  Ability,
  BackendsState,
  KeyState,
  LlmState,
  Procedure,
  RepairRun,
  WorkspaceState,
} from '../shared/state.ts'
import type { TrainingState } from '../shared/training.ts'
import { sayInEnglish } from '../shared/words/say.ts'
import { diagnose } from './diagnosis/diagnose.ts'
import type { Facts } from './diagnosis/facts.ts'
import { levelOf } from './level.ts'
import type { OllamaManagement } from './llm/local-ollama.ts'
import type { OllamaFacts } from './llm/ollama-watch.ts'
import { sourceProblem } from './llm/source-problem.ts'
import { type MessagingFacts, messagingState } from './messaging/messaging-state.ts'
import type { PanelContent } from './panel-store.ts'
import { isDemo } from './practice.ts'
import type { Leak } from './resources/resources.ts'
import { type HealthFacts, serviceState } from './service-state.ts'
import type { ProcessState } from './supervisor/process-state.ts'

/** Everything that the panel shows is made of. */
export type PanelFacts = Pick<
  Facts,
  | 'keychainAskedAt'
  | 'keyFault'
  | 'machine'
  | 'databases'
  | 'logs'
  | 'localAnswer'
  | 'localLoad'
  | 'origins'
  | 'repairing'
> & {
  version: string
  /** Whether nothing was started on purpose. */
  safeMode: boolean
  crash: CrashNote | null
  leaks: readonly Leak[]
  config: Config
  configReadAt: number
  workspace: WorkspaceState
  backends: BackendsState
  processes: Record<ManagedServiceId, ProcessState>
  /** Where the practice CEREBRUM last listened. */
  practicePort: number | null
  health(id: ServiceId): HealthFacts
  said(id: ManagedServiceId): Ability | null
  key: KeyState
  savedKeys: SavedKey[]
  keyTrial: Procedure | null
  switching: Procedure | null
  failover: FailoverState
  openrouterModel: string
  ollama: OllamaFacts & OllamaManagement
  undo: Undo | null
  training: TrainingState
  messaging: MessagingFacts
  repair: RepairRun | null
  incidents: IncidentsState
  /** When source or key last changed, epoch milliseconds. */
  chosenAt: number
}

const wantedPort = (id: ServiceId, { config, practicePort }: PanelFacts): number | null => {
  if (id === 'cerebrum' && isDemo(config)) return practicePort
  switch (id) {
    case 'llm-server':
      return config.llm_server_port
    case 'middleware':
      return config.middleware_port
    case 'telegram':
      return config.telegram_server_port
    case 'sms':
      return config.sms_server_port
    case 'cerebrum':
      return portOf(config.cerebrum_url)
    case 'ollama':
      return portOf(config.ollama_url)
    case 'practice-cerebrum':
      return null
  }
}

function portOf(url: string): number | null {
  const { port, protocol } = new URL(url)
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
}

const urlOf = (id: ServiceId, { config }: PanelFacts, port: number | null): string | null => {
  if (id === 'cerebrum' && !isDemo(config)) return config.cerebrum_url
  if (id === 'ollama') return config.ollama_url
  return port === null ? null : `http://127.0.0.1:${port}`
}

/** The panel's content from what the parts know. Pure. */
export function panelContent(facts: PanelFacts): PanelContent {
  const { config } = facts
  const shown: readonly ServiceId[] = isDemo(config) ? [...serviceIds, practiceId] : serviceIds
  const services = shown.map((id) => {
    const process = isManaged(id) ? facts.processes[id] : null
    const port = wantedPort(id, facts)
    return serviceState({
      id,
      process,
      health: facts.health(id),
      said: isManaged(id) ? facts.said(id) : null,
      wantedPort: port,
      url: urlOf(id, facts, process?.port ?? port),
    })
  })
  const llm = llmState(facts)
  const diagnoses = diagnose({
    services,
    llm,
    workspace: facts.workspace,
    backends: facts.backends,
    training: facts.training,
    startProblems: startProblems(facts.processes),
    cerebrumUrl: config.cerebrum_url,
    keyVariable: secretVariables.openrouter_api_key,
    secretsInFile: secretNames.filter((name) => facts.workspace.config.secretsInFile.includes(name)) as SecretName[],
    configReadAt: facts.configReadAt,
    keychainAskedAt: facts.keychainAskedAt,
    keyFault: facts.keyFault,
    machine: facts.machine,
    databases: facts.databases,
    localAnswer: facts.localAnswer,
    localLoad: facts.localLoad,
    loadedSince: facts.ollama.loadedSince,
    maxHistory: config.max_conversation_history,
    logs: facts.logs,
    origins: facts.origins,
    bots: facts.messaging.reports,
    repairing: facts.repairing,
    crash: facts.crash,
    leaks: facts.leaks,
  })
  const { level, headline } = levelOf({
    services,
    llm,
    diagnoses,
    training: facts.training,
    safeMode: facts.safeMode,
  })
  return {
    level,
    headline,
    sentence: sayInEnglish(headline),
    version: facts.version,
    workspace: facts.workspace,
    backends: facts.backends,
    services,
    llm,
    training: facts.training,
    messaging: messagingState(config, facts.messaging),
    diagnoses,
    repair: facts.repair,
    incidents: facts.incidents,
  }
}

function llmState(facts: PanelFacts): LlmState {
  const { config, key, openrouterModel } = facts
  const source = config.llm_source
  const { loadedSince: _, ...known } = facts.ollama
  const ollama = { ...known, model: config.ollama_model }
  const problem = sourceProblem({
    source,
    ability: facts.said('llm-server'),
    key,
    ollama: { ...ollama, health: facts.health('ollama').health, url: config.ollama_url },
    chosenAt: facts.chosenAt,
  })
  return {
    source,
    model: modelOf(source, { ollama: config.ollama_model, openrouter: openrouterModel }),
    problem,
    openrouter: { key, model: openrouterModel || null },
    savedKeys: facts.savedKeys,
    ollama,
    keyTrial: facts.keyTrial,
    switching: facts.switching,
    undo: facts.undo,
    failover: facts.failover,
  }
}

/** The model of a source as it is set; `null` while nobody chose one. */
export function modelOf(source: Source | null, models: { ollama: string; openrouter: string }): string | null {
  switch (source) {
    case null:
      return null
    case 'openrouter':
      return models.openrouter || null
    case 'ollama':
      return models.ollama
    case 'demo':
      return PRACTICE_MODEL
  }
}

const startProblems = (processes: PanelFacts['processes']): Partial<Record<ManagedServiceId, Problem>> =>
  Object.fromEntries(Object.entries(processes).flatMap(([id, { problem }]) => (problem ? [[id, problem]] : [])))
