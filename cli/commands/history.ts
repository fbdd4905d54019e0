import { Argument, InvalidArgumentError, Option } from 'commander'
import { moment } from '../../control/history/document-text.ts'
import { type EventKind, eventKinds, type HistoryRange, historyRanges } from '../../shared/history.ts'
import { sayEvent } from '../../shared/presentation/event-words.ts'
import { saySpan } from '../../shared/presentation/span.ts'
import { type ServiceId, serviceFacts, serviceIds } from '../../shared/services.ts'
import { cliHistory as words } from '../../shared/words/en/cli-history.ts'
import { fill } from '../../shared/words/say.ts'
import { show } from '../act.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { followStream } from '../follow-stream.ts'
import { type Add, addGroup, type Json, type Place, wholeOf } from '../kit.ts'
import { oneLine } from '../output/one-line.ts'
import { createPrinter } from '../output/printer.ts'
import { table } from '../output/table.ts'
import { withPlane } from '../with-plane.ts'

type Events = {
  kind?: EventKind[]
  service?: ServiceId[]
  search?: string
  since?: number
  until?: number
  before?: number
  limit: number
}

const USUAL_LIMIT = 30
const MOST = 500

/** Epoch milliseconds of a time as people write it, or of the number itself. */
function readTime(text: string): number {
  const at = /^\d{10,}$/.test(text) ? Number(text) : Date.parse(text)
  if (Number.isNaN(at)) throw new InvalidArgumentError(words.time)
  return at
}

/** `llm-trainer history …` */
export const addHistory: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const range = (): Option => new Option('--range <range>', words.range).choices(historyRanges).default('hour')
  const history = addGroup(program, 'history', words.commands.history, async (given) =>
    done(await events(deps, place(given), { limit: USUAL_LIMIT })),
  )
  history
    .command('events')
    .description(words.commands.events)
    .addOption(new Option('--kind <kind...>', words.kind).choices(eventKinds))
    .addOption(new Option('--service <service...>', words.service).choices(serviceIds))
    .option('--search <text>', words.search)
    .option('--since <time>', words.since, readTime)
    .option('--until <time>', words.until, readTime)
    .option('--before <id>', words.before, wholeOf(1))
    .option('--limit <number>', words.limit, wholeOf(1), USUAL_LIMIT)
    .addOption(new Option('-f, --follow', words.follow).conflicts(['search', 'since', 'until', 'before', 'limit']))
    .action(async ({ json, follow, ...given }: Json & Events & { follow?: boolean }) =>
      done(await (follow ? followEvents : events)(deps, place({ json }), given)),
    )
  history
    .command('uptime')
    .description(words.commands.uptime)
    .addOption(range())
    .action(async (given: Json & { range: HistoryRange }) => done(await uptime(deps, place(given), given.range)))
  history
    .command('latency')
    .description(words.commands.latency)
    .addArgument(new Argument('<service>', words.ofService).choices(serviceIds))
    .addOption(range())
    .action(async (service: ServiceId, given: Json & { range: HistoryRange }) =>
      done(await latency(deps, place(given), service, given.range)),
    )
  history
    .command('spend')
    .description(words.commands.spend)
    .action(async (given: Json) => done(await spend(deps, place(given))))
}

const events = (deps: CliDeps, { workspace, json }: Place, asked: Events): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const { kind: kinds, service: services, search, since: from, until: to, before, limit } = asked
    const filter = { kinds, services, search, from, to, before, limit: Math.min(limit, MOST) }
    const found = await client.history.events(filter)
    const printer = createPrinter(deps)
    if (json) for (const event of found.events) printer.json(event)
    else if (found.events.length === 0) printer.line(words.noEvents)
    else
      for (const line of table(found.events.map((event) => [moment(event.at), oneLine(sayEvent(event))])))
        printer.line(line)
    const last = found.events.at(-1)
    if (!json && found.more && last) printer.line(fill(words.more, { id: last.id }))
    return exitCodes.ok
  })

/** Each event as it happens, from the newest on, until Ctrl-C. */
const followEvents = (deps: CliDeps, { workspace, json }: Place, { kind: kinds, service: services }: Events) =>
  withPlane(deps, workspace, (connection) => {
    const printer = createPrinter(deps)
    return followStream(deps, connection, async (signal) => {
      for await (const event of await connection.client.events.follow({ kinds, services }, { signal })) {
        if (json) printer.json(event)
        else printer.line(`${moment(event.at)}  ${oneLine(event.sentence)}`)
      }
      return null
    })
  })

const uptime = (deps: CliDeps, place: Place, range: HistoryRange): Promise<number> =>
  show(deps, place, {
    ask: (client) => client.history.uptime({ range }),
    lines: ({ services }) =>
      table([
        words.uptimeColumns,
        ...services.map(({ service, share, downMs }) => [
          serviceFacts[service].name,
          share === null ? '' : fill(words.percent, { percent: (share * 100).toFixed(1) }),
          downMs === 0 ? '' : saySpan(downMs),
        ]),
      ]),
  })

const inMs = (value: number | null): string => (value === null ? '' : fill(words.ms, { ms: Math.round(value) }))

const latency = (deps: CliDeps, place: Place, service: ServiceId, range: HistoryRange): Promise<number> =>
  show(deps, place, {
    ask: (client) => client.history.latency({ service, range }),
    lines: (samples) =>
      samples.length === 0
        ? [words.noLatency]
        : table([
            words.latencyColumns,
            ...samples.map(({ at, count, failures, min, median, max }) => [
              moment(at),
              String(count),
              String(failures),
              inMs(min),
              inMs(median),
              inMs(max),
            ]),
          ]),
  })

const spend = (deps: CliDeps, place: Place): Promise<number> =>
  show(deps, place, {
    ask: (client) => client.history.spend(),
    lines: ({ day, sources }) =>
      sources.length === 0
        ? [fill(words.noSpend, { day })]
        : table([
            words.spendColumns,
            ...sources.map(({ source, answers, tokens, costUsd, unpriced }) => [
              source,
              String(answers),
              String(tokens),
              `$${costUsd.toFixed(4)}`,
              unpriced === 0 ? '' : fill(words.unpriced, { count: unpriced }),
            ]),
          ]),
  })
