import { cli } from '../../shared/words/en/cli.ts'
import { fill } from '../../shared/words/say.ts'
import type { PlaneClient } from '../connection.ts'
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
          const elsewhere = await addressesElsewhere(client)
          if (json) {
            printer.json({ panel: url, origin: plane.origin, elsewhere })
            return exitCodes.ok
          }
          await showPanel(deps, printer, { open: true, url: plane.origin, ticketUrl: url })
          for (const address of elsewhere) printer.line(fill(cli.up.elsewhere, { url: address }))
          return exitCodes.ok
        }),
      ),
    )
}

/** For a browser on another computer, through the reverse proxy; with a ticket of their own, since the browser here uses up its one. */
async function addressesElsewhere(client: PlaneClient): Promise<string[]> {
  const { web_hosts: names = [] } = await client.config.get()
  if (names.length === 0) return []
  const { search } = new URL((await client.access.ticket()).url)
  return names.map((name) => `https://${name}/${search}`)
}
