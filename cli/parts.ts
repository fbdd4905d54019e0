export type { FindRunning, RunningPlane } from '../control/attach/find-running.ts'

import type { ListenAddress } from '../control/api/listen.ts'
import type { Source } from '../shared/config.ts'
import type { LeakReport } from '../shared/leaks.ts'
import type { SavedKey } from '../shared/saved-keys.ts'
import type { SecretStoreName } from '../shared/secrets.ts'
import type { KeyState, PanelState, Procedure } from '../shared/state.ts'

/*
 * What the commands need from the rest of the product, and nothing more. `cli/start.ts` joins the real parts; tests give others.
 */

export type KeyInput = {
  key: string
  store?: SecretStoreName
  saveAnyway?: boolean
  prefer?: boolean
  name?: string
  use?: boolean
}
export type ConnectInput = Omit<KeyInput, 'key' | 'saveAnyway' | 'name'> & { method: 'callback' | 'code' }
export type SourceInput = { to: Source; model?: string }

export type ProcedureOptions = { signal: AbortSignal; onProgress(procedure: Procedure): void }

export type ConnectOptions = ProcedureOptions & { onUrl(url: string): Promise<string | null> }

export type SourceInForce = { source: Source | null; model: string | null }

/** What `key` and `source` do. Failures are `ProblemError`s. */
export type KeyAndSource = {
  keySet(input: KeyInput, options: ProcedureOptions): Promise<Procedure>
  /** `onUrl`: shows the page to open, and resolves with the code that was pasted, or `null` where it comes by itself. */
  keyConnect(input: ConnectInput, options: ConnectOptions): Promise<Procedure>
  keyLeaks(): Promise<LeakReport>
  /** What is known without asking anybody. */
  keyStatus(): Promise<KeyState>
  keyRemove(): Promise<void>
  keysList(): Promise<SavedKey[]>
  keysUse(id: string, options: ProcedureOptions): Promise<Procedure>
  keysRename(id: string, name: string): Promise<void>
  keysRemove(id: string): Promise<void>
  sourceGet(): Promise<SourceInForce>
  sourceSet(input: SourceInput, options: ProcedureOptions): Promise<Procedure>
  close(): Promise<void>
}

/** `key` and `source` on a workspace for which no control plane runs. */
export type OfflineActions = KeyAndSource

/** One look at a workspace for which no control plane runs; starts nothing. `redact` takes the secrets that it knows out of a text. */
export type Examine = (options: { workspace: string; version: string }) => Promise<{
  content: Pick<PanelState, 'diagnoses' | 'sentence' | 'level' | 'version'>
  redact(text: string): string
}>

export type OpenOffline = (options: { workspace: string; version: string }) => Promise<OfflineActions>

export type StartOptions = {
  workspace: string
  /** Whether a folder without a source shows the demo. */
  demo: boolean
  /** Whether nothing is started but the panel. */
  safeMode: boolean
  /** Where the web door listens; else on this computer alone. */
  listen?: ListenAddress
  /** Port of the web door; `null` means `web_interface_port` of config.json. */
  port: number | null
  version: string
  /** Name of the system's service that starts it; `null`: somebody else does. */
  service: string | null
  /** Programs of the services, by absolute path. */
  entries: Record<'llm-server' | 'middleware', string> &
    Partial<Record<'sms' | 'practice-cerebrum' | 'telegram', string>>
  /** Program of the thread that reads the archive of training, by absolute path. */
  archiveReader: string
  /** Program of the thread that keeps users and conversations of the bots, by absolute path. */
  messagingThread: string
  /** Program of the thread that holds the history of incidents, by absolute path. */
  historyThread: string
  /** Program of the thread that holds the lines of the logs, by absolute path. */
  logsThread: string
  /** The built panel. */
  staticDir: string
  /** Origin of the development server that shows the panel; `null` outside of development. */
  devOrigin: string | null
  /** The user's list of workspaces; `null`: they are remembered for this run only. */
  workspacesFile: string | null
  /** Goes over to another folder. */
  openWorkspace: ((dir: string) => Promise<{ url: string | null }>) | null
}

export type StartedPlane = {
  /** Where the panel is, without a ticket. */
  url: string
  /** A URL that opens the panel once, within a minute. */
  ticketUrl(): string
  /** Names under which a reverse proxy with TLS reaches the panel, as config.json has them now. */
  webHosts(): readonly string[]
  state(): PanelState
  /** Calls after every change; returns its end. */
  subscribe(listener: (state: PanelState) => void): () => void
  /** Resolves when somebody asks over a door for the end of it. */
  stopAsked: Promise<void>
  /** Ends the services, so that another workspace can have their ports; the doors stay open. */
  standBy(): Promise<void>
  /** Starts them again. */
  takeUp(): void
  /** A fault that nobody caught: written down at once, for the next start. */
  noteCrash(error: unknown): { message: string; inARow: number }
  /** Resolves when all services are gone. */
  stop(): Promise<void>
}

/** Rejects with a `ProblemError`. When another control plane took the workspace meanwhile, `up` finds that out through the lock. */
export type StartControlPlane = (options: StartOptions) => Promise<StartedPlane>
