import { Argument, Option } from 'commander'
import { moment } from '../../../control/history/document-text.ts'
import {
  type KeptMessage,
  type MessagingUser,
  type Platform,
  platforms,
  type UserBackend,
  userBackendSchema,
} from '../../../shared/messaging.ts'
import { cliIncidents } from '../../../shared/words/en/cli-incidents.ts'
import { cliMessaging } from '../../../shared/words/en/cli-messaging.ts'
import { fill } from '../../../shared/words/say.ts'
import { act, show } from '../../act.ts'
import type { PlaneClient } from '../../connection.ts'
import { exitCodes } from '../../exit-codes.ts'
import { type Add, addGroup, type Json, type Place, wholeOf } from '../../kit.ts'
import { oneLine } from '../../output/one-line.ts'
import { createPrinter } from '../../output/printer.ts'
import { table } from '../../output/table.ts'
import { writeNewFile } from '../../output/write-file.ts'
import { withPlane } from '../../with-plane.ts'

const { users: words } = cliMessaging
const backends = [...userBackendSchema.options, 'default'] as const
const USUAL_LIMIT = 100
const MOST = 500
/** Messages of a user that `show` prints. */
const LAST_MESSAGES = 10

type List = { platform?: Platform; search?: string; waiting?: true; limit?: number; offset?: number }

/** `llm-trainer users …` */
export const addUsers: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const list = (given: Json & List): Promise<number> => {
    const { platform, search, waiting, limit = USUAL_LIMIT, offset = 0 } = given
    return show(deps, place(given), {
      ask: (client) => client.messaging.users.list({ platform, search, waiting, limit: Math.min(limit, MOST), offset }),
      lines: ({ users, total }) => [
        ...(users.length === 0 ? [words.none] : table([words.columns, ...users.map(row)])),
        ...(offset + users.length < total ? [fill(words.more, { total, next: offset + users.length })] : []),
      ],
    })
  }
  const users = addGroup(program, 'users', words.users, async (given) => done(await list(given)))
  users
    .command('list')
    .description(words.list)
    .addOption(new Option('--platform <platform>', words.platform).choices(platforms))
    .option('--search <text>', words.search)
    .option('--waiting', words.onlyWaiting)
    .option('--limit <number>', words.limit, wholeOf(1), USUAL_LIMIT)
    .option('--offset <number>', words.offset, wholeOf(0), 0)
    .action(async (given: Json & List) => done(await list(given)))
  users
    .command('show')
    .description(words.show)
    .argument('<user>', words.user, wholeOf(1))
    .action(async (user: number, given: Json) =>
      done(
        await show(deps, place(given), {
          ask: async (client) => {
            const { user: found, messages } = await client.messaging.users.export({ user })
            return { user: found, messages: messages.slice(-LAST_MESSAGES) }
          },
          lines: ({ user: found, messages }) => [...table([words.columns, row(found)]), ...messages.flatMap(said)],
        }),
      ),
    )
  users
    .command('export')
    .description(words.export)
    .argument('<user>', words.user, wholeOf(1))
    .option('--output <file>', cliIncidents.options.output)
    .action(async (user: number, { output, json }: Json & { output?: string }) =>
      done(
        await withPlane(deps, workspace(), async ({ client }) => {
          const kept = await client.messaging.users.export({ user })
          const printer = createPrinter(deps)
          if (output !== undefined) await writeNewFile(output, [`${JSON.stringify(kept, null, 2)}\n`])
          if (json || output === undefined) printer.json(output === undefined ? kept : { file: output })
          else printer.line(fill(cliIncidents.written, { file: output }))
          return exitCodes.ok
        }),
      ),
    )
  users
    .command('backend')
    .description(words.backend)
    .argument('<user>', words.user, wholeOf(1))
    .addArgument(new Argument('<backend>', words.whichBackend).choices(backends))
    .action(async (user: number, name: UserBackend | 'default', given: Json) => {
      const backend = name === 'default' ? null : name
      done(await act(deps, place(given), (client) => client.messaging.users.setBackend({ user, backend }), words.isSet))
    })
  const simple = (
    name: 'block' | 'unblock' | 'clear' | 'remove',
    ask: (client: PlaneClient, user: number) => Promise<unknown>,
  ): void => {
    users
      .command(name)
      .description(words[name])
      .argument('<user>', words.user, wholeOf(1))
      .action(async (user: number, given: Json) =>
        done(await act(deps, place(given), (client) => ask(client, user), fill(words.told[name], { user }))),
      )
  }
  simple('block', (client, user) => client.messaging.users.block({ user, blocked: true }))
  simple('unblock', (client, user) => client.messaging.users.block({ user, blocked: false }))
  simple('clear', (client, user) => client.messaging.users.clearHistory({ user }))
  simple('remove', (client, user) => client.messaging.users.remove({ user }))
  users
    .command('import')
    .description(words.import)
    .action(async (given: Json) =>
      done(
        await show(deps, place(given), {
          ask: (client) => client.messaging.users.import(undefined, { context: { deadlineMs: 60_000 } }),
          lines: (counts) => [fill(words.imported, counts)],
        }),
      ),
    )
}

const row = ({
  id,
  platform,
  name,
  account,
  address,
  backend,
  blocked,
  messages,
  waiting,
}: MessagingUser): string[] => [
  String(id),
  platform,
  oneLine(name),
  oneLine(account ?? address),
  backend ?? '',
  String(messages),
  waiting === 0 ? '' : String(waiting),
  blocked ? words.blocked : '',
]

const said = ({ at, text, reply, state }: KeptMessage): string[] => [
  `${moment(at)}  ${oneLine(text)}`,
  `  ${reply === null ? words.states[state] : oneLine(reply)}`,
]
