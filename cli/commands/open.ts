import { cli } from '../../shared/words/en/cli.ts'
import { askElsewhere } from '../elsewhere.ts'
import { exitCodes } from '../exit-codes.ts'
import type { Add, Json } from '../kit.ts'
import { createPrinter } from '../output/printer.ts'
import { withPlane } from '../with-plane.ts'
import { showPanel } from './show-panel.ts'

/** With `--json` no browser is opened: whoever asked opens the address. */
export const addOpen: Add = (program, deps, workspace, done) => {
  program
    .command('open')
    .description(cli.commands.open)
    .action(async ({ json }: Json) =>
      done(
        await withPlane(deps, workspace(), async ({ client, plane }) => {
          const { url } = await client.access.ticket()
          const printer = createPrinter(deps)
          const elsewhere = await askElsewhere(client)
          if (json) {
            printer.json({ panel: url, origin: plane.origin, elsewhere })
            return exitCodes.ok
          }
          await showPanel(deps, printer, { open: true, url: plane.origin, ticketUrl: url, elsewhere })
          return exitCodes.ok
        }),
      ),
    )
}
