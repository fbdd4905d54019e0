import type { IncidentsState } from '../shared/incident.ts'
import type { LeakReport } from '../shared/leaks.ts'
import type { CrashNote } from '../shared/own-health.ts'
import type { ManagedServiceId } from '../shared/services.ts'
import type { Backends } from './backends/backends.ts'
import type { KnownSecrets } from './known-secrets.ts'
import type { Llm } from './llm/llm.ts'
import type { LlmClients } from './llm-clients.ts'
import type { ServiceLogs } from './logs/service-logs.ts'
import type { UserChanges } from './messaging/user-changes.ts'
import type { AskSystemProxy, Network } from './network/network.ts'
import type { OpenWorkspace } from './open-workspace.ts'
import type { PanelStore } from './panel-store.ts'
import type { RepairSlot } from './repair/repair-slot.ts'
import type { ServiceNews, Services } from './services.ts'
import type { Launcher } from './supervisor/launcher.ts'
import type { RunRegistry } from './supervisor/run-registry.ts'
import type { ConfigSnapshot } from './workspace/config-store.ts'
import type { Workspace } from './workspace/prepare-workspace.ts'

export type Core = {
  store: PanelStore
  services: Services
  llm: Llm
  clients: LlmClients
  repairs: RepairSlot
  backends: Backends
  /** What whoever sets up the bots needs: secrets in use, what became of users, and looking again after a change. */
  bots: { known: KnownSecrets; users: UserChanges; lookAgain(): Promise<void> }
  /** Looks for our own secrets in the folder. */
  lookForLeaks(signal: AbortSignal): Promise<LeakReport>
  /** config.json says something else than before. */
  configChanged(snapshot: ConfigSnapshot): Promise<void>
  /** The free check of the key in use; where there is none, whether the keychain gives one by now. */
  checkKey(signal: AbortSignal): Promise<void>
  network: Network
  /** The computer may be in another network now. */
  networkChanged(): void
  /** Starts the services, and finds out what is not known from the start: which key counts, whether there is a keychain. Ends safe mode. */
  begin(): void
  /** Only finds out what can be found without asking anybody; for safe mode. */
  look(): Promise<void>
  isSafe(): boolean
  close(): Promise<void>
}

export type CoreParts = {
  workspace: Workspace
  opened: OpenWorkspace
  entries: Partial<Record<ManagedServiceId, string>>
  launcher: Launcher
  runs: RunRegistry
  logs: ServiceLogs
  env: NodeJS.ProcessEnv
  askSystemProxy: AskSystemProxy | null
  version: string
  /** As it is called on this computer now. */
  workspaceName(): string
  /** This run of the control plane. */
  plane: string
  incidents(): IncidentsState
  news: ServiceNews
  /** Starts nothing until `begin`. */
  safeMode: boolean
  /** What ended the run before; told for a while. */
  crash(): CrashNote | null
  /** How late this process was, each few seconds. */
  onLag(lags: readonly number[]): void
}
