import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { createPrinter } from '../output/printer.ts'
import { withPlane } from '../with-plane.ts'
import { showPanel } from './show-panel.ts'

export const open = (deps: CliDeps, workspace: string): Promise<number> =>
  withPlane(deps, workspace, async ({ client, plane }) => {
    const { url } = await client.access.ticket()
    await showPanel(deps, createPrinter(deps), { open: true, url: plane.origin, ticketUrl: url })
    return exitCodes.ok
  })
