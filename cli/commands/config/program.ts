import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { configPatchSchema } from '../../../shared/config.ts'
import { splitBom } from '../../../shared/config-text.ts'
import { cliConfig as words } from '../../../shared/words/en/cli-config.ts'
import { fill } from '../../../shared/words/say.ts'
import { act, show } from '../../act.ts'
import { CliError, usageError } from '../../cli-error.ts'
import type { PlaneClient } from '../../connection.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import { type Add, addGroup, argument, type Json, type Place } from '../../kit.ts'
import { createPrinter } from '../../output/printer.ts'
import { writeText } from '../../output/write-text.ts'
import { readAll } from '../../read-secret.ts'
import { withConnection, withPlane } from '../../with-plane.ts'
import { settingsInFile, validate } from './file.ts'
import { changeOf, readKey, valueAt } from './setting.ts'

const keys = Object.keys(configPatchSchema.shape)

/** `llm-trainer config …` */
export const addConfig: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const config = addGroup(program, 'config', words.commands.config, async (given) =>
    done(await get(deps, place(given), undefined)),
  )
  config
    .command('get')
    .description(words.commands.get)
    .addArgument(argument('[key]', words.key, keys))
    .action(async (key: string | undefined, given: Json) => done(await get(deps, place(given), key)))
  config
    .command('set')
    .description(words.commands.set)
    .addArgument(argument('<key>', words.key, keys))
    .argument('<value>', words.value)
    .action(async (key: string, value: string, given: Json) => done(await set(deps, place(given), key, value)))
  config
    .command('validate')
    .description(words.commands.validate)
    .argument('[file]', words.file)
    .action(async (file: string | undefined, given: Json) => done(await validate(deps, place(given), file)))
  config
    .command('restore')
    .description(words.commands.restore)
    .action(async (given: Json) =>
      done(
        await show(deps, place(given), {
          ask: (client) => client.config.restore(),
          lines: ({ keptAs }) => [fill(words.restored, { file: keptAs })],
        }),
      ),
    )
  config
    .command('raw')
    .description(words.commands.raw)
    .action(async ({ json }: Json) =>
      done(
        await withPlane(deps, workspace(), async ({ client }) => {
          const raw = await client.config.raw()
          if (json) createPrinter(deps).json(raw)
          else writeText(deps, raw.text)
          return exitCodes.ok
        }),
      ),
    )
  config
    .command('write')
    .description(words.commands.write)
    .argument('[file]', words.writeFile)
    .option('--revision <revision>', words.revision)
    .action(async (file: string | undefined, { revision, ...given }: Json & { revision?: string }) => {
      const text = file === undefined ? await readAll(deps.stdin, MOST_BYTES, words.tooLong) : await textOf(file)
      done(await act(deps, place(given), (client) => write(client, text, revision), words.written))
    })
}

/** As the contract has it. */
const MOST_BYTES = 1024 * 1024

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(resolve(file), 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(fill(words.unreadable, { file, why }), exitCodes.failed, { cause: error })
  }
}

/** Where no revision is given, what is there now is replaced, whoever wrote it. */
const write = async (client: PlaneClient, text: string, revision: string | undefined): Promise<unknown> =>
  client.config.writeRaw({ text, revision: revision ?? (await client.config.raw()).revision })

/** What is in force where it runs, else what the file says; with the usual values where nothing is set. */
async function get(deps: CliDeps, { workspace, json }: Place, key: string | undefined): Promise<number> {
  const path = key === undefined ? [] : readKey(key)
  const plane = await deps.findRunning({ workspace })
  const settings =
    plane === null ? await settingsInFile(workspace) : await withConnection(plane, ({ client }) => client.config.get())
  const value = valueAt(settings, path)
  if (value === undefined) throw usageError(fill(words.notSet, { key: path.join('.') }), { next: words.all })
  const printer = createPrinter(deps)
  if (json) printer.json(value)
  else if (path.length === 0)
    for (const [name, each] of Object.entries(settings)) printer.line(`${name} = ${asText(each)}`)
  else printer.line(typeof value === 'string' ? value : asText(value))
  return exitCodes.ok
}

const asText = (value: unknown): string => JSON.stringify(value)

async function set(deps: CliDeps, { workspace, json }: Place, key: string, text: string): Promise<number> {
  const path = readKey(key)
  return withPlane(deps, workspace, async ({ client }) => {
    const change = changeOf(inFile((await client.config.raw()).text), path, text)
    await client.config.update(change)
    const value = valueAt(await client.config.get(), path) ?? null
    const printer = createPrinter(deps, json)
    if (json) printer.json({ key, value })
    else printer.line(fill(words.isSet, { key, value: asText(value) }))
    return exitCodes.ok
  })
}

/** What the file says, secrets masked; of a broken one nothing, which the control plane then tells better. */
function inFile(text: string): unknown {
  try {
    return JSON.parse(splitBom(text)[1])
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}
