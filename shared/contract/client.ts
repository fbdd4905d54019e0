import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from './index.ts'

/** Everything that a door can ask of the control plane. */
export type Api = ContractRouterClient<Contract>
