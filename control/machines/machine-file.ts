import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readTextIfThere, replaceFile } from '../workspace/atomic-file.ts'
import { keepCopy } from '../workspace/dated-name.ts'
import { fileProblem } from '../workspace/file-problem.ts'
import { underGuard } from '../workspace/guard.ts'
import { PRIVATE_FILE } from '../workspace/private-file.ts'
import { createQueue } from '../workspace/queue.ts'
import { type Machines, machinesText, readMachines } from './machine-list.ts'

/** The machines that are known to this user, in whatever folder. Their tokens lie elsewhere. */
export type MachineFile = { read(): Promise<Machines>; change(how: (list: Machines) => Machines): Promise<Machines> }

/** `null`: remembered for this run only. */
export const openMachineFile = (file: string | null, now: () => number): MachineFile =>
  file === null ? inMemory() : inFile(file, now)

function inMemory(): MachineFile {
  let list: Machines = []
  return {
    read: async () => list,
    async change(how) {
      list = how(list)
      return list
    },
  }
}

/** Several control planes and commands may write at once: each reads under a guard what it changes. */
function inFile(file: string, now: () => number): MachineFile {
  const queue = createQueue()
  const read = async () => readMachines((await readTextIfThere(file)) ?? machinesText([]))
  return {
    read: async () => (await read()).list,
    change: (how) =>
      queue.run(async () => {
        try {
          await mkdir(dirname(file), { recursive: true, mode: 0o700 })
          return await underGuard(`${file}.guard`, async () => {
            const { list, damaged } = await read()
            const next = how(list)
            if (damaged) await keepCopy(file, 'broken', now())
            await replaceFile(file, machinesText(next), { mode: PRIVATE_FILE })
            return next
          })
        } catch (error) {
          throw fileProblem(error, `change the list of machines ${file}`, 'unavailable')
        }
      }),
  }
}
