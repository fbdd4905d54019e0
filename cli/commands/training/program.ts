import { type Command, InvalidArgumentError, Option } from 'commander'
import { exportFormatSchema, type TrainingStart } from '../../../shared/training.ts'
import { cliTraining } from '../../../shared/words/en/cli-training.ts'
import { fill } from '../../../shared/words/say.ts'
import type { CliDeps } from '../../deps.ts'
import { pause, resume, start, status, stop } from './run.ts'
import { exportTo, log, sessions } from './sessions.ts'

const { commands, options } = cliTraining

const numberOf =
  (least: number) =>
  (text: string): number => {
    const value = Number(text)
    if (text.trim() === '' || !Number.isFinite(value) || value < least)
      throw new InvalidArgumentError(fill(cliTraining.number, { least }))
    return value
  }
const wholeOf =
  (least: number) =>
  (text: string): number => {
    if (!/^\d+$/.test(text) || Number(text) < least) throw new InvalidArgumentError(fill(cliTraining.whole, { least }))
    return Number(text)
  }

type Started = {
  exchanges?: number
  delay?: number
  topicEvery?: number
  maxUsd?: number
  maxTokens?: number
  maxMinutes?: number
  watch: boolean
  json: boolean
}

/** `llm-trainer training …` */
export function addTraining(
  program: Command,
  deps: CliDeps,
  workspace: () => string,
  done: (code: number) => void,
): void {
  const training = program
    .command('training')
    .description(commands.training)
    .action(async () => done(await status(deps, { workspace: workspace(), json: false, watch: false })))
  const add = (name: keyof typeof commands, args = ''): Command =>
    training.command(`${name} ${args}`.trim()).description(commands[name])
  const asJson = (command: Command): Command => command.option('--json', options.json, false)

  asJson(add('start'))
    .option('--exchanges <number>', options.exchanges, wholeOf(1))
    .option('--delay <seconds>', options.delay, numberOf(0))
    .option('--topic-every <number>', options.topicEvery, wholeOf(1))
    .option('--max-usd <amount>', options.maxUsd, numberOf(0))
    .option('--max-tokens <number>', options.maxTokens, wholeOf(1))
    .option('--max-minutes <number>', options.maxMinutes, numberOf(0))
    .option('--watch', options.watch, false)
    .action(async ({ watch, json, ...given }: Started) =>
      done(await start(deps, { workspace: workspace(), json, watch, how: howOf(given) })),
    )
  asJson(add('stop')).action(async ({ json }) => done(await stop(deps, { workspace: workspace(), json })))
  add('pause').action(async () => done(await pause(deps, { workspace: workspace(), json: false })))
  add('resume')
    .argument('[session]', '', wholeOf(1))
    .action(async (id?: number) => done(await resume(deps, { workspace: workspace(), json: false, id })))
  asJson(add('status'))
    .option('--watch', options.watch, false)
    .action(async ({ json, watch }) => done(await status(deps, { workspace: workspace(), json, watch })))
  asJson(add('log'))
    .argument('[session]', '', wholeOf(1))
    .option('--limit <number>', options.limit, wholeOf(1), 20)
    .action(async (id: number | undefined, { json, limit }) =>
      done(await log(deps, { workspace: workspace(), json, id, limit })),
    )
  asJson(add('sessions')).action(async ({ json }) => done(await sessions(deps, { workspace: workspace(), json })))
  add('export')
    .argument('<session>', '', wholeOf(1))
    .addOption(new Option('--format <format>', options.format).choices(exportFormatSchema.options).default('json'))
    .option('--output <file>', options.output)
    .action(async (id: number, { format, output }) =>
      done(await exportTo(deps, { workspace: workspace(), json: false, id, format, output })),
    )
}

function howOf({
  exchanges,
  delay,
  topicEvery,
  maxUsd,
  maxTokens,
  maxMinutes,
}: Omit<Started, 'watch' | 'json'>): TrainingStart {
  const limits = { money: maxUsd, tokens: maxTokens, time: maxMinutes }
  const given = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
  return { maxExchanges: exchanges, delay, topicSwitchInterval: topicEvery, limits: given }
}
