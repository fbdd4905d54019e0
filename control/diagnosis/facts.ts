import type { Problem } from '../../shared/problem.ts'
import type { SecretName } from '../../shared/secrets.ts'
import type { ManagedServiceId } from '../../shared/services.ts'
import type { LlmState, ServiceState, WorkspaceState } from '../../shared/state.ts'
import type { TrainingState } from '../../shared/training.ts'

/** Everything that a diagnosis may look at. */
export type Facts = {
  services: ServiceState[]
  llm: LlmState
  workspace: WorkspaceState
  training: TrainingState
  /** Why a service cannot start, with its facts. */
  startProblems: Partial<Record<ManagedServiceId, Problem>>
  cerebrumUrl: string
  keyVariable: string
  secretsInFile: SecretName[]
  /** When config.json was last read, epoch milliseconds. */
  configReadAt: number
}
