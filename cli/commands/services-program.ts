import { managedServiceIds, type ServiceId, serviceIdSchema, serviceIds } from '../../shared/services.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { cliCommon } from '../../shared/words/en/cli-common.ts'
import { cliServices as words } from '../../shared/words/en/cli-services.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { CliDeps } from '../deps.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Add, addGroup, argument, type Json, type Place } from '../kit.ts'
import { createPrinter } from '../output/printer.ts'
import { serviceLines } from '../output/status-lines.ts'
import { table } from '../output/table.ts'
import { watchState } from '../watch.ts'
import { withPlane } from '../with-plane.ts'
import { changeServices, readService } from './services.ts'

const startable = managedServiceIds.filter((id) => id !== 'practice-cerebrum')

/** `start`, `stop`, `restart` and `services …` */
export const addServices: Add = (program, deps, workspace, done) => {
  for (const command of ['start', 'stop', 'restart'] as const) {
    program
      .command(command)
      .description(cli.commands[command])
      .addArgument(argument('[service]', words.which, startable))
      .action(async (service: string | undefined, { json }: Json) =>
        done(await changeServices(deps, { workspace: workspace(), json, command, service })),
      )
  }
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const services = addGroup(program, 'services', words.commands.services, async (given) =>
    done(await list(deps, place(given), false)),
  )
  services
    .command('list')
    .description(words.commands.list)
    .option('--watch', cliCommon.watch, false)
    .action(async (given: Json & { watch: boolean }) => done(await list(deps, place(given), given.watch)))
  services
    .command('usage')
    .description(words.commands.usage)
    .action(async (given: Json) => done(await usage(deps, place(given))))
  services
    .command('check')
    .description(words.commands.check)
    .addArgument(argument('[service]', words.which, serviceIds))
    .action(async (service: string | undefined, given: Json) => done(await check(deps, place(given), service)))
  services
    .command('free-port')
    .description(words.commands.freePort)
    .addArgument(argument('<service>', words.one, startable))
    .action(async (service: string, given: Json) => done(await freePort(deps, place(given), service)))
}

const list = (deps: CliDeps, { workspace, json }: Place, watch: boolean): Promise<number> =>
  withPlane(deps, workspace, async (connection) => {
    const printer = createPrinter(deps)
    if (watch)
      return watchState(deps, connection, json, {
        value: ({ services }) => services,
        screen: ({ services }) => serviceLines(printer, services),
        news: ({ services }) =>
          services.map((each) => ({ key: each.id, line: serviceLines(printer, [each])[0] ?? '' })),
      })
    const { services } = await connection.client.state.get()
    if (json) printer.json(services)
    else for (const line of serviceLines(printer, services)) printer.line(line)
    return exitCodes.ok
  })

const usage = (deps: CliDeps, { workspace, json }: Place): Promise<number> =>
  withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const used = await client.services.usage()
    if (json) printer.json(used)
    else if (used.length === 0) printer.line(words.noUsage)
    else
      for (const line of table([
        words.usageColumns,
        ...used.map(({ service, memory, cpu }) => [
          service,
          fill(words.megabytes, { mb: Math.round(memory / 1024 ** 2) }),
          cpu === null ? '' : fill(words.percent, { percent: Math.round(cpu * 100) }),
        ]),
      ]))
        printer.line(line)
    return exitCodes.ok
  })

function readAny(name: string): ServiceId {
  const read = serviceIdSchema.safeParse(name)
  if (read.success) return read.data
  throw usageError(fill(cli.services.unknown, { name, names: serviceIds.join(', ') }))
}

/** Probes now. Exits with 1 where one that is needed, or that was named, does not answer. */
const check = (deps: CliDeps, { workspace, json }: Place, name: string | undefined): Promise<number> => {
  const id = name === undefined ? undefined : readAny(name)
  return withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    await client.services.check(id === undefined ? {} : { service: id })
    const services = (await client.state.get()).services.filter((each) => id === undefined || each.id === id)
    if (json) printer.json(services)
    else for (const line of serviceLines(printer, services)) printer.line(line)
    const wanted = services.filter(({ required }) => required || id !== undefined)
    return wanted.every(({ health }) => health === 'healthy' || health === 'slow') ? exitCodes.ok : exitCodes.failed
  })
}

const freePort = (deps: CliDeps, { workspace, json }: Place, name: string): Promise<number> => {
  const service = readService(name)
  if (service === undefined) throw usageError(fill(cli.services.unknown, { name, names: startable.join(', ') }))
  return withPlane(deps, workspace, async ({ client }) => {
    const printer = createPrinter(deps)
    const { port } = await client.services.useFreePort({ service })
    if (json) printer.json({ service, port })
    else printer.line(fill(words.freePort, { service, port }))
    return exitCodes.ok
  })
}
