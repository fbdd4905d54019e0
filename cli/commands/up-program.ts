import { InvalidArgumentError, Option } from 'commander'
import { type ListenAddress, LOOPBACK, listenAddresses } from '../../control/api/listen.ts'
import { cli } from '../../shared/words/en/cli.ts'
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

type Given = { port?: number; listen: ListenAddress; open: boolean; json: boolean; devOrigin?: string }

export const addUp: Add = (program, deps, workspace, done) => {
  program
    .command('up')
    .description(commands.up)
    .option('--port <number>', options.port, readPort)
    .addOption(new Option('--listen <address>', options.listen).choices(listenAddresses))
    .option('--no-open', options.noOpen)
    .addOption(new Option('--dev-origin <origin>').hideHelp())
    .action(async (given: Partial<Given> & Pick<Given, 'open' | 'json'>) => {
      const { port = null, devOrigin = null, open: wanted, json } = given
      const listen = given.listen ?? readListen(deps.env.LLM_TRAINER_LISTEN || LOOPBACK)
      const demo = program.opts<{ demo: boolean }>().demo
      done(await up(deps, { workspace: workspace(), demo, port, listen, devOrigin, json, open: wanted && !json }))
    })
}

function readListen(text: string): ListenAddress {
  const found = listenAddresses.find((address) => address === text)
  if (found === undefined)
    throw usageError(fill(cli.usage.listen, { value: text, allowed: listenAddresses.join(', ') }))
  return found
}
