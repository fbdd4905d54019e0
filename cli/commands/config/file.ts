import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { z } from 'zod'
import { workspacePaths } from '../../../control/workspace/paths.ts'
import type { Config } from '../../../shared/config.ts'
import { readConfigText } from '../../../shared/config-text.ts'
import { secretNameSchema, secretNames } from '../../../shared/secrets.ts'
import { cliConfig as words } from '../../../shared/words/en/cli-config.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Place } from '../../kit.ts'
import { createPrinter } from '../../output/printer.ts'

export const validateJson = z.object({
  file: z.string(),
  valid: z.boolean(),
  /** From 1; `null` where it is in order. */
  line: z.int().nullable(),
  column: z.int().nullable(),
  /** The setting that is wrong, dotted; `null` where it is none in particular. */
  field: z.string().nullable(),
  detail: z.string().nullable(),
  /** Secrets that lie readable in it. */
  secretsInFile: z.array(secretNameSchema),
})

/** `null`: there is none. */
async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    const why = error instanceof Error ? error.message : String(error)
    throw new CliError(fill(words.unreadable, { file, why }), exitCodes.failed, { cause: error })
  }
}

/** The settings of a folder for which nothing runs, without secrets. */
export async function settingsInFile(workspace: string): Promise<Partial<Config>> {
  const file = workspacePaths(workspace).config
  const read = readConfigText((await textOf(file)) ?? '{}')
  if (read.kind === 'invalid')
    throw new CliError(fill(words.invalid, { file, detail: read.detail }), exitCodes.failed, { next: words.validate })
  return withoutSecrets(read.config)
}

export const withoutSecrets = (config: Partial<Config>): Partial<Config> =>
  Object.fromEntries(Object.entries(config).filter(([name]) => !secretNames.some((secret) => secret === name)))

/** What there is to say of a text; `null`: there is no file, so that the usual settings count. */
function reportOf(file: string, text: string | null): z.infer<typeof validateJson> {
  const inOrder = { file, valid: true, line: null, column: null, field: null, detail: null, secretsInFile: [] }
  if (text === null) return inOrder
  const read = readConfigText(text)
  if (read.kind === 'valid') return { ...inOrder, secretsInFile: read.secretsInFile }
  const { place, field, detail } = read
  return { ...inOrder, valid: false, ...place, field, detail }
}

/** Says whether a file is in order, else where and why not. Touches nothing and asks nobody. */
export async function validate(deps: CliDeps, { workspace, json }: Place, named: string | undefined): Promise<number> {
  const file = named === undefined ? workspacePaths(workspace).config : resolve(named)
  const text = await textOf(file)
  if (text === null && named !== undefined) throw new CliError(fill(words.noFile, { file }), exitCodes.failed)
  const report = reportOf(file, text)
  const printer = createPrinter(deps, json)
  if (json) printer.json(report)
  for (const line of reportLines(report, text === null)) printer.line(line)
  return report.valid ? exitCodes.ok : exitCodes.failed
}

function* reportLines(report: z.infer<typeof validateJson>, isMissing: boolean): Generator<string> {
  const { file, valid, line, column, detail, secretsInFile } = report
  if (!valid) yield `${file}:${line}:${column}: ${detail}`
  else yield fill(isMissing ? words.none : words.valid, { file })
  if (secretsInFile.length > 0) yield fill(words.secretsInFile, { names: secretsInFile.join(', ') })
}
