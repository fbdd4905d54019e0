import { Argument } from 'commander'
import { offeredSources } from '../../../shared/config.ts'
import { cliCommon } from '../../../shared/words/en/cli-common.ts'
import { cliModels as words } from '../../../shared/words/en/cli-models.ts'
import { fill } from '../../../shared/words/say.ts'
import { act } from '../../act.ts'
import type { PlaneClient } from '../../connection.ts'
import { type Add, addGroup, type Json, type Place } from '../../kit.ts'
import { pull, remove } from '../ollama.ts'
import { type ListOptions, listModels } from './list.ts'
import { pulls } from './pulls.ts'

/** Milliseconds: a large model is read into memory. */
const LOAD_WITHIN_MS = 600_000

/** `llm-trainer models …` */
export const addModels: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const models = addGroup(program, 'models', words.commands.models, async (given) =>
    done(await listModels(deps, { ...place(given), source: undefined })),
  )
  models
    .command('list')
    .description(words.commands.list)
    .addArgument(new Argument('[source]', words.source).choices(offeredSources))
    .option('--search <text>', words.search)
    .option('--free', words.free)
    .action(async (source: ListOptions['source'], given: Json & Pick<ListOptions, 'search' | 'free'>) =>
      done(await listModels(deps, { ...given, ...place(given), source })),
    )
  models
    .command('pull')
    .description(words.commands.pull)
    .argument('<model>', words.model)
    .action(async (model: string, given: Json) => done(await pull(deps, { ...place(given), model })))
  models
    .command('pulls')
    .description(words.commands.pulls)
    .option('--watch', cliCommon.watch, false)
    .action(async (given: Json & { watch: boolean }) => done(await pulls(deps, place(given), given.watch)))
  const simple = (
    name: 'pause' | 'resume' | 'cancel' | 'load',
    ask: (client: PlaneClient, model: string) => Promise<unknown>,
  ): void => {
    models
      .command(name)
      .description(words.commands[name])
      .argument('<model>', words.model)
      .action(async (model: string, given: Json) =>
        done(await act(deps, place(given), (client) => ask(client, model), fill(words.told[name], { model }))),
      )
  }
  simple('pause', (client, model) => client.ollama.pause({ model }))
  simple('resume', (client, model) => client.ollama.resume({ model }))
  simple('cancel', (client, model) => client.ollama.cancel({ model }))
  simple('load', (client, model) => client.ollama.warmUp({ model }, { context: { deadlineMs: LOAD_WITHIN_MS } }))
  models
    .command('remove')
    .description(words.commands.remove)
    .argument('<model>', words.model)
    .action(async (model: string, given: Json) => done(await remove(deps, { ...place(given), model })))
}
