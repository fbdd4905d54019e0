import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { z } from 'zod'
import { cliBackup as words } from '../../../shared/words/en/cli-backup.ts'
import { fill } from '../../../shared/words/say.ts'
import type { PlaneClient } from '../../connection.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Add, Json, Place } from '../../kit.ts'
import { createPrinter } from '../../output/printer.ts'
import { writeNewFile } from '../../output/write-file.ts'
import { withConnection } from '../../with-plane.ts'
import type { backupJson, restoreJson } from './json.ts'

const partsHere = () => import('../../backup-parts.ts')

/** `llm-trainer backup`, `llm-trainer restore` */
export const addBackup: Add = (program, deps, workspace, done) => {
  program
    .command('backup')
    .description(words.backup)
    .argument('[file]', words.file)
    .option('--logs', words.logs, false)
    .action(async (file: string | undefined, given: Json & { logs: boolean }) =>
      done(await backup(deps, { workspace: workspace(), json: given.json }, file, given.logs)),
    )
  program
    .command('restore')
    .description(words.restore)
    .argument('<file>', words.from)
    .option('--into <folder>', words.into)
    .action(async (file: string, given: Json & { into?: string }) =>
      done(await restore(deps, { workspace: given.into ?? workspace(), json: given.json }, file)),
    )
}

async function backup(deps: CliDeps, { workspace, json }: Place, named: string | undefined, logs: boolean) {
  const { defaultBackupName } = await partsHere()
  const file = resolve(named ?? defaultBackupName(deps.now()))
  const plane = await deps.findRunning({ workspace })
  if (plane === null) await makeHere(deps, { workspace, file, logs })
  else await withConnection(plane, ({ client }) => writeNewFile(file, parts(client, logs ? 'with' : 'without')))
  const { bytes, files } = await contentOf(file)
  const printer = createPrinter(deps, json)
  if (json) printer.json({ file, bytes, files } satisfies z.infer<typeof backupJson>)
  else {
    printer.line(fill(words.made, { file, size: Math.max(1, Math.round(bytes / 1000)) }))
    printer.line(fill(words.holds, { files: files.join(', ') }))
    printer.line(words.noSecrets)
  }
  return exitCodes.ok
}

/** Nothing runs for the folder: its files are read as they lie there. */
async function makeHere(
  { version, now }: CliDeps,
  { workspace, file, logs }: { workspace: string; file: string; logs: boolean },
): Promise<void> {
  const { makeBackup, workspacePaths } = await partsHere()
  await makeBackup({ paths: workspacePaths(workspace), file, logs, version, now: now() })
}

async function* parts(client: PlaneClient, logs: 'with' | 'without'): AsyncGenerator<Buffer> {
  for await (const { base64 } of await client.backup.make({ logs }, { context: { deadlineMs: null } }))
    yield Buffer.from(base64, 'base64')
}

/** All of it is read once more: what came here is what was sent. */
async function contentOf(file: string): Promise<{ bytes: number; files: string[] }> {
  const { checkedBackup } = await partsHere()
  const { manifest, close } = await checkedBackup(file)
  await close()
  return { bytes: (await stat(file)).size, files: manifest.files.map(({ name }) => name) }
}

async function restore(deps: CliDeps, { workspace, json }: Place, named: string) {
  const control = await partsHere()
  const into = resolve(workspace)
  const { manifest, replacedIn } = await control.restore({
    file: resolve(named),
    into,
    version: deps.version,
    now: deps.now(),
  })
  const { version, madeAt } = manifest
  const files = manifest.files.map(({ name }) => name)
  const printer = createPrinter(deps, json)
  if (json) printer.json({ into, version, madeAt, files, replacedIn } satisfies z.infer<typeof restoreJson>)
  else {
    printer.line(fill(words.restored, { into, at: new Date(madeAt).toISOString(), version }))
    printer.line(fill(words.holds, { files: files.join(', ') }))
    if (replacedIn !== null) printer.line(fill(words.replaced, { folder: replacedIn }))
    printer.line(words.secretsStay)
  }
  return exitCodes.ok
}
