import type { ContractRouterClient } from '@orpc/contract'
import type { WindowContract } from './desktop.ts'
import type { Contract } from './index.ts'

/** Everything that a door can ask of the control plane. */
export type Api = ContractRouterClient<Contract>

/** The same, and what the window can ask of the app. */
export type WindowApi = ContractRouterClient<WindowContract>
