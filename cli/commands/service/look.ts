import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { PanelState } from '../../../shared/state.ts'
import { CliError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import type { RunningPlane } from '../../parts.ts'
import { withConnection } from '../../with-plane.ts'
import type { ServiceStateJson } from './json.ts'
import type { Manager, Said } from './manager.ts'
import type { Order } from './order.ts'
import type { Run } from './run.ts'

export type Parts = {
  deps: CliDeps
  manager: Manager
  order: Order
  run: Run
}

const BYTE_ORDER_MARK = '\ufeff'

/** What is written; Windows takes a task as UTF-16 with its mark. */
export const written = ({ manager, order }: Pick<Parts, 'manager' | 'order'>): string =>
  manager.encoding === 'utf16le' ? BYTE_ORDER_MARK + manager.content(order) : manager.content(order)

async function textOf({ manager, order }: Pick<Parts, 'manager' | 'order'>): Promise<string | null> {
  try {
    return await readFile(manager.file(order.name), manager.encoding)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** What the control plane says of itself; `null` where it does not answer. */
async function stateOf(plane: RunningPlane): Promise<PanelState | null> {
  if (plane.origin === null) return null
  try {
    return await withConnection(plane, ({ client }) => client.state.get())
  } catch (error) {
    if (error instanceof CliError) return null
    throw error
  }
}

/** Where the manager does not tell whether it runs: whether what runs says that this service started it. */
function asItSays(plane: RunningPlane | null, name: string): Pick<Said, 'active' | 'pid'> {
  if (plane === null) return { active: null, pid: null }
  return plane.service === name ? { active: true, pid: plane.pid } : { active: false, pid: null }
}

/** Looks at the service from all sides: what is written, what its manager says, and whether somebody answers. */
export async function lookAtService(parts: Parts): Promise<ServiceStateJson> {
  const { deps, manager, order, run } = parts
  const [text, said, plane, lingers] = await Promise.all([
    textOf(parts),
    manager.ask(order.name, run),
    deps.findRunning({ workspace: order.workspace }),
    manager.lingers(run),
  ])
  const state = plane === null ? null : await stateOf(plane)
  return {
    kind: manager.kind,
    name: order.name,
    file: manager.file(order.name),
    workspace: order.workspace,
    installed: text !== null,
    current: text === null ? null : text === written(parts),
    missing: text === null ? null : ([order.node, order.program].find((path) => !existsSync(path)) ?? null),
    ...said,
    ...(said.active === null && asItSays(plane, order.name)),
    answers: state !== null,
    answeringPid: plane?.pid ?? null,
    origin: state === null ? null : (plane?.origin ?? null),
    level: state?.level ?? null,
    sentence: state?.sentence ?? null,
    lingers,
  }
}
