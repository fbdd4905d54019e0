import type { LocalAnswer, LocalLoad } from '../../shared/local-answer.ts'
import type { BotReport, Platform } from '../../shared/messaging.ts'
import type { CrashNote } from '../../shared/own-health.ts'
import type { Problem } from '../../shared/problem.ts'
import type { SecretName } from '../../shared/secrets.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import type { BackendsState, LlmState, ServiceState, WorkspaceState } from '../../shared/state.ts'
import type { TrainingState } from '../../shared/training.ts'
import type { Leak } from '../resources/resources.ts'
import type { DatabaseFacts } from './database-watch.ts'
import type { KeyFault } from './key-fault.ts'
import type { LogTrouble } from './log-watch.ts'
import type { MachineFacts } from './machine-watch.ts'
import type { OpenService } from './origin-watch.ts'

/** Everything that a diagnosis may look at. */
export type Facts = {
  services: ServiceState[]
  llm: LlmState
  /** Whose programs the services are. */
  backends: BackendsState
  workspace: WorkspaceState
  training: TrainingState
  /** Why a service cannot start, with its facts. */
  startProblems: Partial<Record<ManagedServiceId, Problem>>
  cerebrumUrl: string
  keyVariable: string
  secretsInFile: SecretName[]
  /** When config.json was last read, epoch milliseconds. */
  configReadAt: number
  /** When the keychain was last tried, epoch milliseconds; 0 before. */
  keychainAskedAt: number
  /** What looks wrong with the OpenRouter key in use; the key itself is nobody's business. */
  keyFault: KeyFault | null
  machine: MachineFacts
  /** What became of the databases of the folder. */
  databases: DatabaseFacts
  /** What a model on this computer last told of an answer. */
  localAnswer: LocalAnswer | null
  localLoad: LocalLoad
  /** When Ollama was first seen to have each of its models in memory, epoch milliseconds. */
  loadedSince: Readonly<Record<string, number>>
  /** Exchanges that go along with a question: `max_conversation_history`. */
  maxHistory: number
  /** What was found in what the services print. */
  logs: readonly LogTrouble[]
  /** Services that let pages from anywhere ask them. */
  origins: readonly OpenService[]
  /** What each bot last told of itself; `null` while it does not run. */
  bots: Readonly<Record<Platform, BotReport | null>>
  /** Why the run before this one ended, where it crashed. */
  crash: CrashNote | null
  /** Services whose memory grows towards its limit. */
  leaks: readonly Leak[]
  /** Id of the diagnosis that is being repaired. */
  repairing: string | null
}
