import { cliIncidents as words } from '../../../shared/words/en/cli-incidents.ts'
import { fill } from '../../../shared/words/say.ts'
import type { PlaneClient } from '../../connection.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { createPrinter } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { writeNewFile } from '../../output/write-file.ts'
import { withPlane } from '../../with-plane.ts'

/** Milliseconds; logs are read and incidents written out for it. */
const GATHER_WITHIN_MS = 30_000

export const bundle = (deps: CliDeps, { workspace, output }: { workspace: string; output: string }) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const { id, entries } = await client.bundle.preview(undefined, { context: { deadlineMs: GATHER_WITHIN_MS } })
    await writeNewFile(output, parts(client, id))
    for (const line of table(entries.map(({ name, size }) => [name, kilobytes(size)]))) printer.line(line)
    const size = kilobytes(entries.reduce((sum, entry) => sum + entry.size, 0))
    printer.line(fill(words.bundleWritten, { file: output, count: entries.length, size }))
    return exitCodes.ok
  })

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1)

async function* parts(client: PlaneClient, id: string): AsyncGenerator<Buffer> {
  for await (const { base64 } of await client.bundle.make({ id }, { context: { deadlineMs: null } }))
    yield Buffer.from(base64, 'base64')
}
