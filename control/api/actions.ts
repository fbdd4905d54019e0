import type { CatalogueModel } from '../../providers/openrouter/client.ts'
import type { Config, ConfigPatch, Source } from '../../shared/config.ts'
import type { NetworkState, NetworkTest } from '../../shared/network.ts'
import type { Reason } from '../../shared/reason.ts'
import type { SecretName, SecretStoreName } from '../../shared/secrets.ts'
import type { ManagedServiceId, ServiceId } from '../../shared/services.ts'
import type { OllamaModel, PanelState, Procedure } from '../../shared/state.ts'
import type { Failover } from '../llm/failover/failover.ts'
import type { Training } from '../training/training.ts'

export type PublicConfig = Omit<Config, SecretName>

export type KeyInput = {
  key: string
  store?: SecretStoreName | undefined
  saveAnyway?: boolean | undefined
  prefer?: boolean | undefined
  use?: boolean | undefined
}

/** What the doors can make the control plane do. Expected failures are thrown as `ProblemError`. */
export type Actions = {
  state: { get(): PanelState; next(revision: number, signal: AbortSignal): Promise<void> }
  startService(id?: ManagedServiceId): Promise<void>
  stopService(id?: ManagedServiceId): Promise<void>
  restartService(id?: ManagedServiceId): Promise<void>
  checkService(id?: ServiceId): Promise<void>
  useFreePort(id: ManagedServiceId): Promise<number>
  setKey(input: KeyInput): Promise<Procedure>
  checkKey(): Promise<void>
  preferKey(from: 'stored' | 'environment'): Promise<void>
  removeKey(): Promise<void>
  moveSecretsFromConfig(store?: SecretStoreName): Promise<void>
  switchSource(to: Source, model?: string): Promise<void>
  endDemo(): Promise<void>
  dismiss(procedure: Procedure['kind']): Promise<void>
  tryAgain(): Promise<void>
  openrouterModels(signal: AbortSignal): Promise<CatalogueModel[]>
  ollamaModels(): Promise<OllamaModel[]>
  config(): PublicConfig
  updateConfig(patch: ConfigPatch): Promise<void>
  restoreConfig(): Promise<{ keptAs: string }>
  checkCerebrum(
    url: string,
    signal: AbortSignal,
  ): Promise<{ ok: boolean; latencyMs: number | null; reason: Reason | null }>
  network: { get(): Promise<NetworkState>; test(signal: AbortSignal): Promise<NetworkTest> }
  training: Training
  failover: Pick<Failover, 'answer' | 'goBack' | 'dismiss'>
  ticketUrl(): string
}
