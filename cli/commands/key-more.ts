import { Argument, type Command, Option } from 'commander'
import type { SecretStoreName } from '../../shared/secrets.ts'
import { secretStoreNames } from '../../shared/secrets.ts'
import { cli } from '../../shared/words/en/cli.ts'
import { cliMore } from '../../shared/words/en/cli-more.ts'
import { act } from '../act.ts'
import type { CliDeps } from '../deps.ts'
import type { Json, Place } from '../kit.ts'
import { withPlane } from '../with-plane.ts'
import { tellKey } from './key.ts'

const { key: words } = cliMore
const origins = ['stored', 'environment'] as const

/** Milliseconds: OpenRouter is asked. */
const patient = { context: { deadlineMs: 30_000 } }

/** What can be done with a key that is there already. */
export function addKeyMore(key: Command, deps: CliDeps, workspace: () => string, done: (code: number) => void): void {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  key
    .command('check')
    .description(words.check)
    .action(async ({ json }: Json) =>
      done(
        await withPlane(deps, workspace(), async ({ client }) => {
          await client.key.check(undefined, patient)
          return tellKey(deps, json, (await client.state.get()).llm.openrouter.key)
        }),
      ),
    )
  key
    .command('prefer')
    .description(words.prefer)
    .addArgument(new Argument('<which>', words.which).choices(origins))
    .action(async (from: (typeof origins)[number], given: Json) =>
      done(await act(deps, place(given), (client) => client.key.prefer({ from }), words.preferred[from])),
    )
  key
    .command('move')
    .description(words.move)
    .addOption(new Option('--store <store>', cli.options.store).choices(secretStoreNames))
    .action(async ({ store, ...given }: Json & { store?: SecretStoreName }) =>
      done(
        await act(
          deps,
          place(given),
          (client) => client.key.moveFromConfig(store === undefined ? {} : { store }),
          words.moved,
        ),
      ),
    )
}
