import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { CliError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import type { Removable } from '../../uninstall-parts.ts'
import { removeService } from '../service/change.ts'
import { instanceName } from '../service/instance.ts'
import type { Parts } from '../service/look.ts'
import { createParts, thisMachine } from '../service/program.ts'
import { type Run, runProgram } from '../service/run.ts'

/** Units of the system that start the app: those of the folders, and whatever else lies there under our name. */
export async function serviceItems(
  deps: CliDeps,
  folders: readonly string[],
  machine = { ...thisMachine(deps), home: deps.home },
  run: Run = runProgram(process.env),
): Promise<Removable[]> {
  const [first] = folders
  if (first === undefined) return []
  const partsOf = (folder: string): Parts | null => {
    try {
      return createParts(deps, { workspace: folder, json: false, name: null }, machine, run)
    } catch (error) {
      // No manager of this system is known, so that none was ever told of us.
      if (error instanceof CliError) return null
      throw error
    }
  }
  const parts = partsOf(first)
  if (parts === null) return []
  const known = new Map(folders.map((folder) => [instanceName(folder, deps.defaultWorkspace, null), folder]))
  const names = new Set([...known.keys(), ...(await namesBeside(parts))])
  return [...names]
    .filter((name) => existsSync(parts.manager.file(name)))
    .sort()
    .map((name) => {
      const workspace = known.get(name)
      // Whose folder is not known, for that one nobody is asked whether he runs, or to end: it would be somebody else.
      const found = workspace === undefined ? { ...deps, findRunning: async () => null } : deps
      return serviceItem({ ...parts, deps: found, order: { ...parts.order, name, workspace: workspace ?? first } })
    })
}

function serviceItem(parts: Parts): Removable {
  const { manager, order } = parts
  const file = manager.file(order.name)
  return {
    id: `service:${order.name}`,
    kind: 'service',
    where: file,
    async look() {
      const found = await stat(file).catch(() => null)
      return found === null ? null : { names: [basename(file)], bytes: found.size, problem: null }
    },
    remove: async () => void (await removeService(parts)),
  }
}

/** Services that were installed under a name of their own, or for a folder that is not known any more. */
async function namesBeside({ manager }: Parts): Promise<string[]> {
  const [before = '', after = ''] = basename(manager.file('llm-trainer-NAME')).split('llm-trainer-NAME')
  const files = await readdir(dirname(manager.file('llm-trainer'))).catch(() => [])
  return files
    .filter((file) => file.startsWith(before) && file.endsWith(after))
    .map((file) => file.slice(before.length, file.length - after.length))
    .filter((name) => /^llm-trainer(-[\w-]+)?$/.test(name))
}
