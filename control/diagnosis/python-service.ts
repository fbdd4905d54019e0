import { type PythonServiceId, pythonScripts } from '../../shared/backends.ts'
import type { ServiceId } from '../../shared/services.ts'
import type { Repair, RepairEntry } from '../../shared/state.ts'
import type { Facts } from './facts.ts'
import { ways } from './rule.ts'

const hasScript = (id: ServiceId): id is PythonServiceId => Object.hasOwn(pythonScripts, id)

/** The Python file that a service is; `null` where it is a program of the app, or not run by it. */
export const scriptOf = (id: ServiceId, { backends }: Pick<Facts, 'backends'>): string | null =>
  backends.kind === 'python' && hasScript(id) ? pythonScripts[id] : null

/** Of these repairs those that fit here: going over to the built-in services only from the Python ones. */
export const repairsHere = (repairs: readonly Repair[], { backends }: Pick<Facts, 'backends'>): RepairEntry[] =>
  ways(...repairs.filter((repair) => repair !== 'use-built-in' || backends.kind === 'python'))

/** Of these repairs those that fit a fault of this service. */
export const repairsOf = (id: ServiceId, repairs: readonly Repair[], facts: Pick<Facts, 'backends'>): RepairEntry[] =>
  ways(...repairs.filter((repair) => repair !== 'use-built-in' || scriptOf(id, facts) !== null))

/** The way out of a fault of this service's Python code. */
export const builtInInstead = (id: ServiceId, facts: Pick<Facts, 'backends'>): RepairEntry[] =>
  repairsOf(id, ['use-built-in'], facts)
