import type { Config, ConfigPatch, Source } from '../../shared/config.ts'
import type { RawConfig } from '../../shared/contract/config.ts'
import type { Usage } from '../../shared/history.ts'
import type { LeakReport } from '../../shared/leaks.ts'
import type { NetworkState, NetworkTest } from '../../shared/network.ts'
import type { Catalogue } from '../../shared/openrouter-models.ts'
import type { OwnHealth } from '../../shared/own-health.ts'
import type { Reason } from '../../shared/reason.ts'
import type { ProvedRepair } from '../../shared/repair.ts'
import type { SecretName, SecretStoreName } from '../../shared/secrets.ts'
import type { ManagedServiceId, ServiceId } from '../../shared/services.ts'
import type { OllamaModel, PanelState, Procedure } from '../../shared/state.ts'
import type { Backends } from '../backends/backends.ts'
import type { Backups } from '../backup/backups.ts'
import type { Bundle } from '../history/bundle/bundle.ts'
import type { IncidentActions } from '../history/incident-actions.ts'
import type { HistoryActions } from '../history/timeline/timeline.ts'
import type { Connections } from '../llm/connect/connections.ts'
import type { Failover } from '../llm/failover/failover.ts'
import type { Keys } from '../llm/keys.ts'
import type { OllamaManager } from '../llm/ollama-manager.ts'
import type { Logs } from '../logs/logs.ts'
import type { MachineActions } from '../machines/machines.ts'
import type { Messaging } from '../messaging/messaging.ts'
import type { Training } from '../training/training.ts'
import type { WorkspaceActions } from '../workspaces/workspace-actions.ts'
import type { TokenActions } from './tokens/api-tokens.ts'

export type PublicConfig = Omit<Config, SecretName>

/** What is to become of a key. */
export type KeyChoices = {
  store?: SecretStoreName | undefined
  saveAnyway?: boolean | undefined
  prefer?: boolean | undefined
  use?: boolean | undefined
  /** To tell it from other keys that are saved. */
  name?: string | undefined
}
export type KeyInput = KeyChoices & { key: string }

/** What the doors can make the control plane do. Expected failures are thrown as `ProblemError`. */
export type Actions = {
  state: {
    get(): PanelState
    next(revision: number, signal: AbortSignal): Promise<void>
    /** The state, after what is looked at rarely while nobody watches has been looked at again. */
    fresh(): Promise<PanelState>
  }
  startService(id?: ManagedServiceId): Promise<void>
  stopService(id?: ManagedServiceId): Promise<void>
  restartService(id?: ManagedServiceId): Promise<void>
  checkService(id?: ServiceId): Promise<void>
  useFreePort(id: ManagedServiceId): Promise<number>
  setKey(input: KeyInput): Promise<Procedure>
  checkKey(): Promise<void>
  preferKey(from: 'stored' | 'environment'): Promise<void>
  removeKey(): Promise<void>
  savedKeys: Pick<Keys, 'use' | 'rename' | 'removeSaved'>
  connect: Pick<Connections, 'begin' | 'code' | 'again'>
  lookForLeaks(signal: AbortSignal): Promise<LeakReport>
  moveSecretsFromConfig(store?: SecretStoreName): Promise<void>
  switchSource(to: Source, model?: string): Promise<void>
  undoSwitch(): Promise<void>
  endDemo(): Promise<void>
  dismiss(procedure: Procedure['kind']): Promise<void>
  tryAgain(): Promise<void>
  /** Resolves when it ended, mended or not. Throws `not-found` where the fault or this way out of it is not there any more. */
  repair(diagnosis: string, repair: ProvedRepair): Promise<Procedure>
  /** Throws `unavailable` where there is no repair of the last minute that changed something. */
  undoRepair(): Promise<void>
  openrouterModels(signal: AbortSignal): Promise<Catalogue>
  ollamaModels(): Promise<OllamaModel[]>
  config(): PublicConfig
  updateConfig(patch: ConfigPatch): Promise<void>
  rawConfig(): Promise<RawConfig>
  writeRawConfig(raw: RawConfig): Promise<void>
  restoreConfig(): Promise<{ keptAs: string }>
  checkCerebrum(
    url: string,
    signal: AbortSignal,
  ): Promise<{ ok: boolean; latencyMs: number | null; reason: Reason | null }>
  ollama: Omit<OllamaManager, 'server' | 'pulls'>
  training: Training
  messaging: Messaging
  incidents: IncidentActions
  logs: Pick<Logs, 'query' | 'place' | 'follow' | 'export' | 'folder'>
  bundle: Omit<Bundle, 'close'>
  backup: Pick<Backups, 'make'>
  history: HistoryActions
  usage(): Promise<Usage[]>
  network: { get(): Promise<NetworkState>; test(signal: AbortSignal): Promise<NetworkTest> }
  failover: Pick<Failover, 'answer' | 'goBack' | 'dismiss'>
  /** How the app itself is. */
  ownHealth(): Promise<OwnHealth>
  /** Resolves when the end has been asked for. */
  stopPlane(): Promise<void>
  workspaces: WorkspaceActions
  machines: MachineActions
  backends: Pick<Backends, 'use' | 'install' | 'look' | 'choosePython'>
  tokens: TokenActions
  ticketUrl(): string
}
