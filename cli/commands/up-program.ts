import { InvalidArgumentError, Option } from 'commander'
import { type ListenAddress, LOOPBACK, listenAddresses } from '../../control/api/listen.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { fill } from '../../shared/words/say.ts'
import { usageError } from '../cli-error.ts'
import type { Add } from '../kit.ts'
import { up } from './up.ts'

const { commands, options } = cli

export function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new InvalidArgumentError(cli.usage.port)
  return port
}

type Given = {
  safeMode: boolean
  port?: number
  listen: ListenAddress
  open: boolean
  json: boolean
  devOrigin?: string
  service?: string
}

export const addUp: Add = (program, deps, workspace, done) => {
  program
    .command('up')
    .description(commands.up)
    .option('--port <number>', options.port, readPort)
    .option('--listen <address>', options.listen, readListen)
    .option('--no-open', options.noOpen)
    .option('--safe-mode', cliMore.safeMode, false)
    .addOption(new Option('--dev-origin <origin>').hideHelp())
    .addOption(new Option('--service <name>').hideHelp())
    .action(async (given: Partial<Given> & Pick<Given, 'open' | 'json' | 'safeMode'>) => {
      const { port = null, devOrigin = null, service = null, open: wanted, json, safeMode } = given
      const listen = given.listen ?? listenIn(deps.env)
      const demo = program.opts<{ demo: boolean }>().demo
      done(
        await up(deps, {
          workspace: workspace(),
          demo,
          safeMode,
          port,
          listen,
          devOrigin,
          service,
          json,
          open: wanted && !json,
        }),
      )
    })
}

const addressIn = (text: string): ListenAddress | undefined => listenAddresses.find((address) => address === text)
const allowed = listenAddresses.join(', ')

function readListen(text: string): ListenAddress {
  const found = addressIn(text)
  if (found === undefined) throw new InvalidArgumentError(fill(cli.usage.listenOption, { allowed }))
  return found
}

function listenIn(env: Record<string, string | undefined>): ListenAddress {
  const value = env.LLM_TRAINER_LISTEN || LOOPBACK
  const found = addressIn(value)
  if (found === undefined) throw usageError(fill(cli.usage.listen, { value, allowed }))
  return found
}
