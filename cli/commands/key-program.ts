import { type Command, Option } from 'commander'
import { secretStoreNames } from '../../shared/secrets.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { cliConnect } from '../../shared/words/en/cli-connect.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { savedKeys } from '../../shared/words/en/saved-keys.ts'
import { usageError } from '../cli-error.ts'
import type { Add, Json } from '../kit.ts'
import { type KeySetOptions, keyRemove, keySet, keyStatus } from './key.ts'
import { type KeyConnectOptions, keyConnect } from './key-connect.ts'
import { keyLeaks } from './key-leaks.ts'
import { addKeyMore } from './key-more.ts'

const { commands, options } = cli
const { key: more } = cliMore

/** A key that was typed as an argument is refused without being shown again, whatever it stands behind. */
export const addKey: Add = (program, deps, workspace, done) => {
  const refuseArguments = (args: readonly string[]): void => {
    if (args.length > 0) throw usageError(cli.key.argument)
  }
  const place = ({ json }: Json) => ({ workspace: workspace(), json })
  const key = program
    .command('key')
    .description(commands.key)
    .allowExcessArguments(true)
    .action(async (given: Json, { args }: Command) => {
      refuseArguments(args)
      done(await keyStatus(deps, place(given)))
    })
  key
    .command('set')
    .description(commands.keySet)
    .allowExcessArguments(true)
    .addOption(new Option('--store <store>', options.store).choices(secretStoreNames))
    .option('--save-anyway', options.saveAnyway)
    .option('--prefer', options.prefer)
    .option('--name <name>', savedKeys.cli.options.name)
    .option('--use', more.use)
    .action(async (given: Omit<KeySetOptions, 'workspace'>, { args }: Command) => {
      refuseArguments(args)
      done(await keySet(deps, { workspace: workspace(), ...given }))
    })
  key
    .command('connect')
    .description(cliConnect.commands.connect)
    .allowExcessArguments(true)
    .option('--code', cliConnect.options.code)
    .addOption(new Option('--store <store>', options.store).choices(secretStoreNames))
    .option('--prefer', options.prefer)
    .option('--again', more.again)
    .option('--save-anyway', more.saveAnyway)
    .action(async (given: Omit<KeyConnectOptions, 'workspace'>, { args }: Command) => {
      refuseArguments(args)
      done(await keyConnect(deps, { workspace: workspace(), ...given }))
    })
  key
    .command('leaks')
    .description(cliConnect.commands.leaks)
    .action(async (given: Json) => done(await keyLeaks(deps, place(given))))
  key
    .command('status')
    .description(commands.keyStatus)
    .action(async (given: Json) => done(await keyStatus(deps, place(given))))
  key
    .command('remove')
    .description(commands.keyRemove)
    .action(async (given: Json) => done(await keyRemove(deps, place(given))))
  addKeyMore(key, deps, workspace, done)
}
