import { InvalidArgumentError, Option } from 'commander'
import { logFiles } from '../../control/logs/logs.ts'
import { createLogStore } from '../../control/logs/store/log-store.ts'
import { readFiles } from '../../control/logs/store/read-files.ts'
import { workspacePaths } from '../../control/workspace/paths.ts'
import { type LogFilter, type LogLine, logLevelSchema, logLevels, logWriterSchema } from '../../shared/logs.ts'
import { sayLogLine } from '../../shared/presentation/log-text.ts'
import { serviceIdSchema, serviceIds } from '../../shared/services.ts'
import { cliIncidents } from '../../shared/words/en/cli-incidents.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { logs as words } from '../../shared/words/en/logs.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { followStream } from '../follow-stream.ts'
import { type Add, argument, type Place, withValues } from '../kit.ts'
import { plain, plainJson } from '../output/plain.ts'
import { createPrinter } from '../output/printer.ts'
import { writeNewFile } from '../output/write-file.ts'
import { withConnection, withPlane } from '../with-plane.ts'
import { followLines, MOST_LINES } from './follow-logs.ts'

const { logs: more } = cliMore

type LogOptions = {
  follow: boolean
  level?: string
  grep?: string
  lines: number
  output?: string
  folder: boolean
  json: boolean
}

export const addLogs: Add = (program, deps, workspace, done) => {
  program
    .command('logs')
    .description(words.cli.description)
    .addArgument(argument('[service]', more.service, ['app', ...serviceIds]))
    .option('-f, --follow', words.cli.follow, false)
    .addOption(withValues(new Option('--level <level>', words.cli.level), logLevels))
    .option('--grep <text>', words.cli.grep)
    .option('-n, --lines <count>', words.cli.lines, readCount, 200)
    .addOption(new Option('--output <file>', more.output).conflicts(['follow', 'folder']))
    .option('--folder', more.folder, false)
    .action(async (service: string | undefined, given: LogOptions) => {
      const asked = { workspace: workspace(), service, ...given }
      if (given.folder) done(tellFolder(deps, asked))
      else if (given.output !== undefined) done(await exportLogs(deps, { ...asked, output: given.output }))
      else done(await showLogs(deps, asked))
    })
}

function tellFolder(deps: CliDeps, { workspace, json }: Place): number {
  const printer = createPrinter(deps, json)
  const path = workspacePaths(workspace).logs
  if (json) printer.json({ path })
  else printer.line(path)
  return exitCodes.ok
}

/** All that the filter finds, as the text of a file. */
const exportLogs = (
  deps: CliDeps,
  { workspace, json, output, ...asked }: Asked & { output: string },
): Promise<number> => {
  const filter = readFilter(asked)
  return withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps, json)
    await writeNewFile(output, texts(await client.logs.export({ filter }, { context: { deadlineMs: null } })))
    if (json) printer.json({ file: output })
    else printer.line(fill(cliIncidents.written, { file: output }))
    return exitCodes.ok
  })
}

async function* texts(parts: AsyncIterable<{ text: string }>): AsyncGenerator<string> {
  for await (const { text } of parts) yield text
}

function readCount(text: string): number {
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError(words.cli.whole)
  return Math.min(Number(text), MOST_LINES)
}

function readFilter({
  service,
  level,
  grep,
}: {
  service?: string | undefined
  level?: string
  grep?: string
}): LogFilter {
  const writer = logWriterSchema.safeParse(service)
  const least = logLevelSchema.safeParse(level)
  if (service !== undefined && !writer.success)
    throw usageError(
      fill(words.cli.unknownService, { service, services: ['app', ...serviceIdSchema.options].join(', ') }),
    )
  if (level !== undefined && !least.success)
    throw usageError(fill(words.cli.unknownLevel, { level, levels: logLevels.join(', ') }))
  return {
    ...(writer.success ? { services: [writer.data] } : {}),
    ...(least.success ? { levels: logLevels.slice(logLevels.indexOf(least.data)) } : {}),
    ...(grep ? { search: { text: grep.slice(0, 500), regex: false } } : {}),
  }
}

type Asked = LogOptions & { workspace: string; service: string | undefined }

/** The newest lines, and those that come; from the control plane that runs, else from the files. */
export async function showLogs(
  deps: CliDeps,
  { workspace, lines: limit, json, follow, ...asked }: Asked,
): Promise<number> {
  const filter = readFilter(asked)
  const show = (lines: readonly LogLine[]): void => {
    for (const line of lines) deps.stdout.write(`${json ? plainJson(line) : plain(sayLogLine(line))}\n`)
  }
  const plane = await deps.findRunning({ workspace })
  if (plane === null) {
    const store = createLogStore()
    const files = logFiles(workspacePaths(workspace).logs, { app: null, services: new Map() })
    await readFiles(files, READ_AT_MOST, store.add)
    show(store.page(filter, { limit }).lines)
    if (follow) deps.stderr.write(`${words.cli.notRunning}\n`)
    return follow ? exitCodes.notRunning : exitCodes.ok
  }
  return withConnection(plane, async (connection) => {
    const { client } = connection
    if (!follow) {
      show((await client.logs.query({ filter, limit })).lines)
      return exitCodes.ok
    }
    return followStream(deps, connection, async (signal) => {
      const news = await client.logs.follow({ filter }, { signal })
      await followLines({ news, page: (part) => client.logs.query({ filter, ...part }), show, limit })
      return null
    })
  })
}

/** Bytes of the files, the youngest first: a terminal shows the newest lines. */
const READ_AT_MOST = 32 * 1024 * 1024
