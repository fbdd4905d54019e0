import { InvalidArgumentError, Option } from 'commander'
import { cli } from '../../shared/words/en/cli.ts'
import type { Add } from '../kit.ts'
import { up } from './up.ts'

const { commands, options } = cli

export function readPort(text: string): number {
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new InvalidArgumentError(cli.usage.port)
  return port
}

export const addUp: Add = (program, deps, workspace, done) => {
  program
    .command('up')
    .description(commands.up)
    .option('--port <number>', options.port, readPort)
    .option('--no-open', options.noOpen)
    .addOption(new Option('--dev-origin <origin>').hideHelp())
    .action(async (given: { port?: number; open: boolean; json: boolean; devOrigin?: string }) => {
      const { port = null, devOrigin = null, open: wanted, json } = given
      const demo = program.opts<{ demo: boolean }>().demo
      done(await up(deps, { workspace: workspace(), demo, port, devOrigin, json, open: wanted && !json }))
    })
}
