import { z } from 'zod'
import { MAX_MACHINE_NAME, type Machine, machineProblem, machineSchema } from '../../shared/machines.ts'
import { reason } from '../../shared/reason.ts'

export type Machines = readonly Machine[]

const fileSchema = z.object({ machines: z.array(z.unknown()) })

export type MachinesReading = { list: Machines /** Some of it could not be read. */; damaged: boolean }

/** The list in a file's text; an entry that is damaged is left out, the others count. */
export function readMachines(text: string): MachinesReading {
  const parsed = fileSchema.safeParse(jsonOf(text))
  if (!parsed.success) return { list: [], damaged: true }
  const entries = parsed.data.machines.map((entry) => machineSchema.safeParse(entry))
  const list = entries.flatMap(({ data }) => (data ? [data] : []))
  return { list, damaged: list.length < entries.length }
}

export const machinesText = (list: Machines): string => `${JSON.stringify({ machines: list }, null, 2)}\n`

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

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
