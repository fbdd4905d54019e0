import { type Command, Option } from 'commander'
import { exportFormatSchema, speakerSchema, type TrainingStart } from '../../../shared/training.ts'
import { cliTraining } from '../../../shared/words/en/cli-training.ts'
import { type Add, addGroup, argument, type Json, numberOf, type Place, wholeOf } from '../../kit.ts'
import { changeSession, curves, importLogs, search, testMessage } from './more.ts'
import { pause, resume, start, status, stop } from './run.ts'
import { exportTo, log, sessions } from './sessions.ts'

const { commands, options, args } = cliTraining

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
export const addTraining: Add = (program, deps, workspace, done) => {
  const place = ({ json }: Json): Place => ({ workspace: workspace(), json })
  const training = addGroup(program, 'training', commands.training, async (given) =>
    done(await status(deps, { ...place(given), watch: false })),
  )
  const add = (name: keyof typeof commands): Command => training.command(name).description(commands[name])

  add('start')
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
  add('stop').action(async (given: Json) => done(await stop(deps, place(given))))
  add('pause').action(async (given: Json) => done(await pause(deps, place(given))))
  add('resume')
    .argument('[session]', args.session, wholeOf(1))
    .action(async (id: number | undefined, given: Json) => done(await resume(deps, { ...place(given), id })))
  add('status')
    .option('--watch', options.watch, false)
    .action(async (given: Json & { watch: boolean }) =>
      done(await status(deps, { ...place(given), watch: given.watch })),
    )
  add('log')
    .argument('[session]', args.newest, wholeOf(1))
    .option('--limit <number>', options.limit, wholeOf(1), 20)
    .action(async (id: number | undefined, given: Json & { limit: number }) =>
      done(await log(deps, { ...place(given), id, limit: given.limit })),
    )
  add('sessions').action(async (given: Json) => done(await sessions(deps, place(given))))
  add('export')
    .argument('<session>', args.session, wholeOf(1))
    .addOption(new Option('--format <format>', options.format).choices(exportFormatSchema.options).default('json'))
    .option('--output <file>', options.output)
    .action(async (id: number, { format, output, ...given }) =>
      done(await exportTo(deps, { ...place(given), id, format, output })),
    )
  add('search')
    .argument('<text>', args.text)
    .option('--session <number>', options.session, wholeOf(1))
    .action(async (text: string, { session, ...given }: Json & { session?: number }) =>
      done(await search(deps, { ...place(given), text, id: session })),
    )
  add('curves')
    .argument('[session]', args.newest, wholeOf(1))
    .option('--points <number>', options.points, wholeOf(2), 20)
    .action(async (id: number | undefined, { points, ...given }: Json & { points: number }) =>
      done(await curves(deps, { ...place(given), id, points: Math.min(points, 1000) })),
    )
  add('test')
    .addArgument(argument('<to>', args.to, speakerSchema.options))
    .argument('<message>', args.message)
    .action(async (to: string, message: string, given: Json) =>
      done(await testMessage(deps, { ...place(given), to, message })),
    )
  add('rename')
    .argument('<session>', args.session, wholeOf(1))
    .argument('<name>', args.name)
    .action(async (id: number, name: string, given: Json) =>
      done(await changeSession(deps, { ...place(given), id, change: { name } })),
    )
  add('remove')
    .argument('<session>', args.session, wholeOf(1))
    .action(async (id: number, given: Json) =>
      done(await changeSession(deps, { ...place(given), id, change: 'remove' })),
    )
  add('import').action(async (given: Json) => done(await importLogs(deps, place(given))))
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
