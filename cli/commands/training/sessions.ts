import { sayMark, saySessionState } from '../../../shared/presentation/training-words.ts'
import type { ExportFormat, Session, Transcript } from '../../../shared/training.ts'
import { cliTraining as words } from '../../../shared/words/en/cli-training.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import type { PlaneClient } from '../../connection.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Place } from '../../kit.ts'
import { oneLine } from '../../output/one-line.ts'
import { clockTime, createPrinter } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { writeNewFile } from '../../output/write-file.ts'
import { withPlane } from '../../with-plane.ts'
import { sayCost } from './state-lines.ts'

const PAGE = 500

export const sessions = (deps: CliDeps, { workspace, json }: Place) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const all = await client.training.sessions()
    if (json) for (const session of all) printer.json(session)
    else if (all.length === 0) printer.line(words.noSessions)
    else for (const line of table([words.columns, ...all.map(row)])) printer.line(line)
    return exitCodes.ok
  })

const row = ({ id, name, startedAt, exchanges, plan, state, model, costUsd }: Session): string[] => [
  String(id),
  new Date(startedAt).toISOString().slice(0, 16).replace('T', ' '),
  `${exchanges}/${plan.exchanges}`,
  saySessionState(state),
  model ?? '',
  costUsd === null ? '' : sayCost(costUsd),
  name,
]

/** The last exchanges of a session, of the newest one where none is named. */
export const log = (deps: CliDeps, { workspace, json, id, limit }: Place & { id: number | undefined; limit: number }) =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const session = await find(client, id)
    const from = Math.max(1, session.last - limit + 1)
    let shown = 0
    for await (const part of parts(client, session, from)) {
      shown += part.exchanges.length
      if (json) for (const exchange of part.exchanges) printer.json(exchange)
      else for (const line of transcriptLines(part)) printer.line(line)
    }
    if (shown === 0 && !json) printer.line(words.noExchanges)
    return exitCodes.ok
  })

export async function find(client: PlaneClient, id: number | undefined): Promise<Session> {
  const all = await client.training.sessions()
  const found = id === undefined ? all[0] : all.find((session) => session.id === id)
  if (found) return found
  throw new CliError(id === undefined ? words.noSession : fill(words.unknownSession, { id }), exitCodes.failed)
}

async function* parts(client: PlaneClient, { id, last }: Session, from: number): AsyncGenerator<Transcript> {
  for (let next = from; next <= last; next += PAGE)
    yield client.training.transcript({ id, from: next, limit: Math.min(PAGE, last - next + 1) })
}

function transcriptLines({ exchanges, marks }: Transcript): string[] {
  const before = exchanges[0]?.n ?? 0
  const marksAfter = (n: number): string[] =>
    marks.filter(({ after }) => after === n).map((mark) => `           — ${sayMark(mark)}`)
  return [
    ...marksAfter(before - 1),
    ...exchanges.flatMap(({ n, at, model, message, response, state }) => [
      `${clockTime(at)}  ${model ?? 'LLM'}: ${oneLine(message)}`,
      `          CEREBRUM: ${state === 'answered' ? oneLine(response) : '…'}`,
      ...marksAfter(n),
    ]),
  ]
}

export const exportTo = (
  deps: CliDeps,
  { workspace, json, id, format, output }: Place & { id: number; format: ExportFormat; output: string | undefined },
) =>
  withPlane(deps, workspace, async ({ client }) => {
    await find(client, id)
    const chunks = await client.training.export({ id, format }, { context: { deadlineMs: null } })
    if (output !== undefined) await writeNewFile(output, texts(chunks))
    else if (!json) for await (const { text } of chunks) await write(deps.stdout, text)
    const printer = createPrinter(deps, json)
    if (json)
      printer.json({ session: id, format, file: output ?? null, text: output === undefined ? await all(chunks) : null })
    else if (output !== undefined) printer.line(fill(words.written, { file: output }))
    return exitCodes.ok
  })

async function all(chunks: AsyncIterable<{ text: string }>): Promise<string> {
  const parts: string[] = []
  for await (const { text } of chunks) parts.push(text)
  return parts.join('')
}

async function* texts(chunks: AsyncIterable<{ text: string }>): AsyncGenerator<string> {
  for await (const { text } of chunks) yield text
}

const write = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())))
