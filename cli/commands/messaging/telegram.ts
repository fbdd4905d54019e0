import { type Command, Option } from 'commander'
import type { BotReport, Platform } from '../../../shared/messaging.ts'
import { type SecretStoreName, secretStoreNames } from '../../../shared/secrets.ts'
import { cli } from '../../../shared/words/en/cli.ts'
import { cliMessaging as words } from '../../../shared/words/en/cli-messaging.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { act, show } from '../../act.ts'
import { usageError } from '../../cli-error.ts'
import type { CliDeps } from '../../deps.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { Add, Json, Place } from '../../kit.ts'
import { readSecret } from '../../read-secret.ts'

/** Milliseconds: the messenger is asked, and the bot has to use what was kept. */
export const patient = { context: { deadlineMs: 45_000 } }

/** A token that was typed as an argument is refused without being shown again. */
export function refuseArguments(args: readonly string[]): void {
  if (args.length > 0) throw usageError(words.argument)
}

/** `llm-trainer telegram …` */
export const addTelegram: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const status = (given: Json): Promise<number> =>
    show(deps, place(given), {
      ask: async (client) => (await client.state.get()).messaging.telegram,
      *lines({ token, mode, report }) {
        yield tokenLine(token)
        yield fill(words.mode, { mode: words.modes[mode] })
        yield* reportLines(report)
      },
    })
  const telegram = program
    .command('telegram')
    .description(words.telegram.telegram)
    .allowExcessArguments(true)
    .action(async (given: Json, { args }: Command) => {
      refuseArguments(args)
      done(await status(given))
    })
  telegram
    .command('status')
    .description(words.telegram.status)
    .action(async (given: Json) => done(await status(given)))
  telegram
    .command('set')
    .description(words.telegram.set)
    .allowExcessArguments(true)
    .addOption(new Option('--store <store>', cli.options.store).choices(secretStoreNames))
    .action(async ({ store, ...given }: Json & { store?: SecretStoreName }, { args }: Command) => {
      refuseArguments(args)
      const token = await readSecret(deps, words.ask.telegram)
      done(
        await show(deps, place(given), {
          ask: (client) => client.messaging.telegram.set(store === undefined ? { token } : { token, store }, patient),
          lines: ({ name, username }) => [fill(words.telegram.isSet, { name, username: username ?? '' })],
        }),
      )
    })
  telegram
    .command('remove')
    .description(words.telegram.remove)
    .action(async (given: Json) =>
      done(
        await act(
          deps,
          place(given),
          (client) => client.messaging.telegram.remove(undefined, patient),
          words.telegram.removed,
        ),
      ),
    )
  telegram
    .command('picture')
    .description(words.telegram.picture)
    .action(async (given: Json) =>
      done(
        await show(deps, place(given), {
          ask: (client) => client.messaging.telegram.picture(undefined, patient),
          lines: ({ picture }) => [picture ?? words.telegram.noPicture],
        }),
      ),
    )
  telegram
    .command('take-over')
    .description(words.telegram.takeOver)
    .action(async (given: Json) =>
      done(
        await act(
          deps,
          place(given),
          (client) => client.messaging.telegram.takeOver(undefined, patient),
          words.telegram.takenOver,
        ),
      ),
    )
  addTestAndCheck(telegram, deps, place, done, 'telegram')
}

export function tokenLine({ masked, from }: { masked: string | null; from: string | null }): string {
  if (masked === null) return words.noToken
  return fill(words.token, { masked, from: from ?? '' })
}

export function* reportLines(report: BotReport | null): Generator<string> {
  if (report === null) {
    yield words.off
    return
  }
  if (report.bot !== null) yield fill(words.bot, { name: report.bot.name })
  yield report.receiving ? words.receiving : words.notReceiving
  yield fill(words.counts, { users: report.users, waiting: report.waiting })
  if (report.outage !== null) yield fill(words.outage, { why: report.outage.problem.title })
}

/** What both messengers can: write to one user, and go the way from the internet to the bot. */
export function addTestAndCheck(
  command: Command,
  deps: CliDeps,
  place: (given: Json) => Place,
  done: (code: number) => void,
  platform: Platform,
): void {
  command
    .command('test')
    .description(words.test)
    .argument('<to>', words.to[platform])
    .action(async (to: string, given: Json) =>
      done(
        await act(
          deps,
          place(given),
          (client) => client.messaging.test({ platform, to }, patient),
          fill(words.tested, { to }),
        ),
      ),
    )
  command
    .command('check')
    .description(words.check)
    .action(async (given: Json) =>
      done(
        await show(deps, place(given), {
          ask: (client) => client.messaging.checkWebhook({ platform }, patient),
          lines: ({ url, reachable, signature, reason }) =>
            reachable && signature
              ? [fill(words.reached, { url })]
              : [fill(words.notReached, { url, why: reason === null ? '' : sayReason(reason) })],
          code: ({ reachable, signature }) => (reachable && signature ? exitCodes.ok : exitCodes.failed),
        }),
      ),
    )
}
