import type { Machine } from '../../shared/machines.ts'
import { type ListFile, openListFile } from '../workspace/list-file.ts'
import { machinesText, readMachines } from './machine-list.ts'

/** The machines that are known to this user, in whatever folder. Their tokens lie elsewhere. */
export type MachineFile = ListFile<Machine>

/** `null`: remembered for this run only. */
export const openMachineFile = (file: string | null, now: () => number): MachineFile =>
  openListFile({ file, of: 'machines', readText: readMachines, textOf: machinesText, now })
