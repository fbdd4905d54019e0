import { cli } from '../../shared/words/en/cli.ts'
import { fill } from '../../shared/words/say.ts'
import { tryBrowser } from '../browser.ts'
import type { CliDeps } from '../deps.ts'
import type { Printer } from '../output/printer.ts'

const { up: words } = cli

type Here = { open: boolean; url: string; ticketUrl: string }

/** Opens the panel, or prints where it is, and where it is for others; a ticket of here is printed only where nobody else has used it up. */
export async function showPanel(
  deps: CliDeps,
  printer: Printer,
  { elsewhere = [], ...here }: Here & { elsewhere?: readonly string[] },
): Promise<void> {
  await showHere(deps, printer, here)
  for (const url of elsewhere) printer.line(fill(words.elsewhere, { url }))
}

async function showHere(deps: CliDeps, printer: Printer, { open, url, ticketUrl }: Here): Promise<void> {
  const why = open ? await tryBrowser(deps, ticketUrl) : null
  if (open && why === null) {
    printer.line(fill(words.opened, { url }))
    return
  }
  printer.line(fill(words.printed, { url: ticketUrl }))
  printer.line(words.once)
  if (why !== null) printer.line(fill(words.notOpened, { why }))
}
