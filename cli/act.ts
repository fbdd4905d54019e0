import type { PlaneClient } from './connection.ts'
import type { CliDeps } from './deps.ts'
import { exitCodes } from './exit-codes.ts'
import type { Place } from './kit.ts'
import { createPrinter, type Printer, sayDone } from './output/printer.ts'
import { withPlane } from './with-plane.ts'

/** Has the running control plane do one thing, and says that it is done. */
export const act = (
  deps: CliDeps,
  { workspace, json }: Place,
  ask: (client: PlaneClient) => Promise<unknown>,
  told: string,
): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    await ask(client)
    sayDone(deps, json, told)
    return exitCodes.ok
  })

type Shown<T> = {
  ask(client: PlaneClient): Promise<T>
  /** For a person. */
  lines(value: T, printer: Printer): Iterable<string>
  /** 0 where it is left out. */
  code?(value: T): number
}

/** Asks the running control plane for one value, and shows it. */
export const show = <T>(deps: CliDeps, { workspace, json }: Place, { ask, lines, code }: Shown<T>): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const value = await ask(client)
    if (json) printer.json(value)
    else for (const line of lines(value, printer)) printer.line(line)
    return code?.(value) ?? exitCodes.ok
  })
