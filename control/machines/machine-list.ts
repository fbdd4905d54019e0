import { MAX_MACHINE_NAME, type Machine, machineProblem, machineSchema } from '../../shared/machines.ts'
import { reason } from '../../shared/reason.ts'
import { type ListReading, readListText } from '../workspace/list-text.ts'

export type Machines = readonly Machine[]

export const readMachines = (text: string): ListReading<Machine> => readListText(text, 'machines', machineSchema)

export const machinesText = (list: Machines): string => `${JSON.stringify({ machines: list }, null, 2)}\n`

/** A name that no other machine has. Throws `bad-input`. */
export function readMachineName(list: Machines, typed: string, of: string | null): string {
  const name = typed.trim()
  if (name === '') throw machineProblem('bad-input', reason('machine.name-empty'))
  if (name.length > MAX_MACHINE_NAME)
    throw machineProblem('bad-input', reason('machine.name-long', { max: MAX_MACHINE_NAME }))
  if (/\p{Cc}/u.test(name)) throw machineProblem('bad-input', reason('machine.name-lines'))
  if (list.some((each) => each.id !== of && each.name.toLowerCase() === name.toLowerCase()))
    throw machineProblem('bad-input', reason('machine.name-taken', { name }))
  return name
}

/** Throws `not-found` where it is none of them. */
export function changed(list: Machines, id: string, change: Partial<Machine>): Machines {
  found(list, id)
  return list.map((each) => (each.id === id ? { ...each, ...change } : each))
}

export function found(list: Machines, id: string): Machine {
  const machine = list.find((each) => each.id === id)
  if (machine === undefined) throw machineProblem('not-found', reason('machine.unknown'))
  return machine
}
