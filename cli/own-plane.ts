import { type ControlPlane, startControlPlane } from '../control/control-plane.ts'
import { examine } from '../control/examine.ts'
import { openOffline } from '../control/offline.ts'
import { createChildProcessLauncher } from '../control/supervisor/child-process-launcher.ts'
import { keepHeapSmall } from './small-heap.ts'

export { examine, openOffline }

type Options = Omit<Parameters<typeof startControlPlane>[0], 'launcher'>

/** What a command does itself where no control plane runs that could be asked. */
export function startOwnPlane(options: Options): Promise<ControlPlane> {
  keepHeapSmall()
  return startControlPlane({ ...options, launcher: createChildProcessLauncher(options.env) })
}
