import type { BundleEntry } from '../../../shared/contract/incidents.ts'
import { cliIncidents as words } from '../../../shared/words/en/cli-incidents.ts'
import { cliMore } from '../../../shared/words/en/cli-more.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError, usageError } from '../../cli-error.ts'
import type { PlaneClient } from '../../connection.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Place } from '../../kit.ts'
import { createPrinter } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { writeNewFile } from '../../output/write-file.ts'
import { writeText } from '../../output/write-text.ts'
import { withPlane } from '../../with-plane.ts'

const { bundle: more } = cliMore

/** Milliseconds; logs are read and incidents written out for it. */
const GATHER_WITHIN_MS = 30_000

export type BundleOptions = { output?: string; list: boolean; show?: string }

/** Gathers what helps somebody else; writes it, or only looks at it. */
export function bundle(deps: CliDeps, { workspace, json, output, list, show }: Place & BundleOptions): Promise<number> {
  if ([output !== undefined, list, show !== undefined].filter(Boolean).length !== 1) throw usageError(more.which)
  return withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    const { id, entries } = await client.bundle.preview(undefined, { context: { deadlineMs: GATHER_WITHIN_MS } })
    if (show !== undefined) {
      const text = await entry(client, id, show, entries)
      if (json) printer.json({ name: show, text })
      else writeText(deps, text)
      return exitCodes.ok
    }
    if (output !== undefined) await writeNewFile(output, parts(client, id))
    if (json) printer.json({ file: output ?? null, entries })
    for (const line of table(entries.map(({ name, size }) => [name, kilobytes(size)]))) printer.line(line)
    const size = kilobytes(entries.reduce((sum, each) => sum + each.size, 0))
    if (output !== undefined) printer.line(fill(words.bundleWritten, { file: output, count: entries.length, size }))
    return exitCodes.ok
  })
}

async function entry(client: PlaneClient, id: string, name: string, entries: readonly BundleEntry[]): Promise<string> {
  if (!entries.some((each) => each.name === name))
    throw new CliError(
      fill(more.noEntry, { name, names: entries.map((each) => each.name).join(', ') }),
      exitCodes.failed,
    )
  return (await client.bundle.entry({ id, name }, { context: { deadlineMs: GATHER_WITHIN_MS } })).text
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)

async function* parts(client: PlaneClient, id: string): AsyncGenerator<Buffer> {
  for await (const { base64 } of await client.bundle.make({ id }, { context: { deadlineMs: null } }))
    yield Buffer.from(base64, 'base64')
}
