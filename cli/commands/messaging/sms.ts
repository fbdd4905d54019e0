import { type Command, Option } from 'commander'
import { type SecretStoreName, secretStoreNames } from '../../../shared/secrets.ts'
import { cli } from '../../../shared/words/en/cli.ts'
import { cliMessaging as words } from '../../../shared/words/en/cli-messaging.ts'
import { fill } from '../../../shared/words/say.ts'
import { act, show } from '../../act.ts'
import type { Add, Json, Place } from '../../kit.ts'
import { readSecret } from '../../read-secret.ts'
import { addTestAndCheck, patient, refuseArguments, reportLines, tokenLine } from './telegram.ts'

type Given = Json & { account: string; number: string; keepToken?: boolean; store?: SecretStoreName }

/** `llm-trainer sms …` */
export const addSms: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const status = (given: Json): Promise<number> =>
    show(deps, place(given), {
      ask: async (client) => (await client.state.get()).messaging.sms,
      *lines({ token, accountSid, number, report }) {
        yield tokenLine(token)
        if (accountSid !== '') yield fill(words.sms.account, { account: accountSid, number })
        yield* reportLines(report)
      },
    })
  const sms = program
    .command('sms')
    .description(words.sms.sms)
    .allowExcessArguments(true)
    .action(async (given: Json, { args }: Command) => {
      refuseArguments(args)
      done(await status(given))
    })
  sms
    .command('status')
    .description(words.sms.status)
    .action(async (given: Json) => done(await status(given)))
  sms
    .command('set')
    .description(words.sms.set)
    .allowExcessArguments(true)
    .requiredOption('--account <sid>', words.sms.accountOption)
    .requiredOption('--number <number>', words.sms.numberOption)
    .option('--keep-token', words.sms.keepToken)
    .addOption(new Option('--store <store>', cli.options.store).choices(secretStoreNames))
    .action(async ({ account, number, keepToken, store, ...given }: Given, { args }: Command) => {
      refuseArguments(args)
      const authToken = keepToken === true ? '' : (await readSecret(deps, words.ask.sms)).trim()
      const input = { accountSid: account, authToken, number, ...(store === undefined ? {} : { store }) }
      done(
        await show(deps, place(given), {
          ask: (client) => client.messaging.sms.set(input, patient),
          lines: (kept) => [
            fill(words.sms.isSet, { account: kept.account, number }),
            ...(kept.trial ? [words.sms.trial] : []),
          ],
        }),
      )
    })
  sms
    .command('remove')
    .description(words.sms.remove)
    .action(async (given: Json) =>
      done(
        await act(deps, place(given), (client) => client.messaging.sms.remove(undefined, patient), words.sms.removed),
      ),
    )
  sms
    .command('webhook')
    .description(words.sms.webhook)
    .action(async (given: Json) =>
      done(
        await show(deps, place(given), {
          ask: (client) => client.messaging.sms.setWebhook(undefined, patient),
          lines: ({ url }) => [fill(words.sms.webhookSet, { url })],
        }),
      ),
    )
  addTestAndCheck(sms, deps, place, done, 'sms')
}
