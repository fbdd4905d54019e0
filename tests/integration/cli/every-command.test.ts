import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2020, type AnySchema, type ValidateFunction } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { failureJson } from '../../../cli/failure.ts'
import { type JsonOutput, jsonSchemaOf, one } from '../../../cli/json/output.ts'
import { jsonOutputs, withoutJson } from '../../../cli/json/registry.ts'
import { nodesOf } from '../../../cli/tree.ts'
import { findRunning } from '../../../control/attach/find-running.ts'
import { commandTree } from '../../../scripts/cli-docs/tree.ts'
import type { Pull } from '../../../shared/ollama.ts'
import { idleTraining } from '../../../shared/training.ts'
import { eventually } from '../../support/eventually.ts'
import {
  type CommandCase,
  commandCases,
  KEY,
  onlyRefusedHere,
  type Setting,
  startSetting,
  TWILIO_TOKEN,
} from '../../support/every-command.ts'
import { isLongRun } from '../../support/long-run.ts'
import { missing, testsNamedIn } from '../../support/named-tests.ts'
import { openDoor } from '../../support/open-door.ts'
import { runCommand } from '../../support/product.ts'
import { planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'
import { noTraining } from '../../support/scripted-plane.ts'
import { random } from '../../support/seeded-random.ts'
import { servicesWith } from '../../support/state-builders.ts'
import { runningSession } from '../../support/training-states.ts'

type Ran = { code: number | null; out: string; err: string }

const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: false })
const checks = new Map<JsonOutput, ValidateFunction>()
const failure = one(failureJson)

function expectValid(output: JsonOutput, value: unknown, of: string): void {
  const check = checks.get(output) ?? ajv.compile(jsonSchemaOf(output) as AnySchema)
  checks.set(output, check)
  const valid = check(value)
  expect({ of, errors: valid ? null : check.errors, value: valid ? null : value }).toEqual({
    of,
    errors: null,
    value: null,
  })
}

/** The last value that a command printed, or the failure that it told. */
type Answer = { value: unknown; isFailure: boolean }

/** What a command with `--json` printed, against the schema that `llm-trainer schema` tells of it. */
function expectDocumented({ path, codes = [0], fails }: CommandCase, { code, out, err }: Ran): Answer {
  if (code !== 0 && out === '') {
    const { error } = JSON.parse(err) as { error: { code: string; exitCode: number } }
    expectValid(failure, { error }, `${path}: ${err}`)
    expect({ path, code, error }).toMatchObject({ path, code: error.exitCode })
    if (fails === undefined) expect({ path, code, err }).toEqual({ path, code: expect.toBeOneOf(codes), err })
    else expect(error).toMatchObject({ code: fails })
    return { value: error, isFailure: true }
  }
  expect({ path, code, err, fails }).toEqual({ path, code: expect.toBeOneOf(codes), err: '', fails: undefined })
  const output = jsonOutputs[path]
  if (output === undefined) throw new Error(`There is no schema of ${path}`)
  const values = (output.lines ? out.trimEnd().split('\n') : [out]).filter((line) => line !== '')
  if (!output.lines) expect(values).toHaveLength(1)
  const parsed = values.map((line): unknown => JSON.parse(line))
  for (const value of parsed) expectValid(output, value, path)
  return { value: parsed.at(-1), isFailure: false }
}

/** Nothing can be asked after it. */
const isTheEnd = ({ path }: CommandCase): boolean => path === 'down'

const aPull: Pull = {
  model: 'tiny:1b',
  state: 'running',
  phase: 'downloading',
  completed: 0,
  total: 9,
  rate: null,
  secondsLeft: null,
  renewals: 0,
  note: null,
  problem: null,
  startedAt: 1,
}

describe('every command', () => {
  let setting: Setting
  beforeAll(async () => {
    setting = await startSetting()
  }, 60_000)
  afterAll(() => setting?.close())

  const lineOf = ({ path, args = [] }: CommandCase): string[] => [
    ...path.split(' '),
    ...(typeof args === 'function' ? args(setting) : args),
    '--workspace',
    setting.workspace.dir,
    '--json',
  ]
  const inProcess = (each: CommandCase): Promise<Ran> =>
    runToEnd(lineOf(each), {
      findRunning,
      workspacesFile: join(setting.out, 'workspaces.json'),
      home: setting.out,
      ...(each.input === undefined ? {} : { input: each.input(setting) }),
    })
  const asProcess = async (each: CommandCase): Promise<Ran> => {
    const { code, stdout, stderr } = await runCommand(lineOf(each), {
      env: {
        LLM_TRAINER_WORKSPACES: join(setting.out, 'workspaces.json'),
        HOME: setting.out,
        XDG_CONFIG_HOME: setting.out,
      },
      ...(each.input === undefined ? {} : { input: each.input(setting) }),
    })
    return { code, out: stdout, err: stderr }
  }
  const reached = ({ until }: CommandCase): Promise<void> => {
    if (until === undefined || until(setting.plane.state())) return Promise.resolve()
    return new Promise((resolve) => {
      const unsubscribe = setting.plane.subscribe((state) => {
        if (!until(state)) return
        unsubscribe()
        resolve()
      })
    })
  }
  const secrets = (): string[] => [KEY, setting.telegram.token, TWILIO_TOKEN]

  it('has a case here, a schema, an example, and says what its arguments are', () => {
    const nodes = [...nodesOf(commandTree())].slice(1)
    expect(nodes.length).toBeGreaterThan(100)
    const missing = nodes.filter(
      ({ path }) => withoutJson[path] === undefined && !commandCases.some((each) => each.path === path),
    )
    expect(missing.map(({ path }) => path)).toEqual([])
    const documented = [...Object.keys(jsonOutputs), ...Object.keys(withoutJson)]
    expect(documented.sort()).toEqual(nodes.map(({ path }) => path).sort())
    expect(nodes.filter(({ examples }) => examples.length === 0).map(({ path }) => path)).toEqual([])
    const silent = nodes.flatMap(({ path, options, arguments: args }) =>
      [...options, ...args].filter(({ description }) => description === '').map(({ shown }) => `${path} ${shown}`),
    )
    expect(silent).toEqual([])
  })

  it('answers as its schema says, each once at least with success, and never with a secret', {
    timeout: isLongRun ? 1_200_000 : 60_000,
  }, async () => {
    const run = isLongRun ? asProcess : inProcess
    const tried = commandCases.filter((each) => !isTheEnd(each) && (isLongRun || !each.slow))
    const succeeded = new Set<string>()
    for (const each of tried) {
      const ran = await run(each)
      const { value, isFailure } = expectDocumented(each, ran)
      if (!isFailure) succeeded.add(each.path)
      setting.answers.set(each.path, value)
      await reached(each)
      for (const secret of secrets()) expect(`${each.path}: ${ran.out}${ran.err}`).not.toContain(secret)
    }
    expect(await readFile(setting.workspace.configFile, 'utf8')).not.toContain(KEY)
    const failed = new Set(tried.map(({ path }) => path).filter((path) => !succeeded.has(path)))
    expect([...failed].filter((path) => onlyRefusedHere[path] === undefined)).toEqual([])
    if (isLongRun) expect(Object.keys(onlyRefusedHere).filter((path) => !failed.has(path))).toEqual([])
  })

  const watching = Object.keys(jsonOutputs).filter((path) => jsonOutputs[path]?.watch)

  it('that has --watch says in its schema that it then prints one value a line', () => {
    const nodes = [...nodesOf(commandTree())].filter(({ options }) => options.some(({ shown }) => shown === '--watch'))
    expect(nodes.map(({ path }) => path).sort()).toEqual(watching.sort())
  })

  it.each(watching)('%s --watch prints at each change a value as its schema says', async (path) => {
    const open = await openDoor(() => ({ training: { ...noTraining, start: async () => undefined } }))
    onTestFinished(() => open.closeAll())
    const training = (exchanges: number) =>
      ({ ...idleTraining, step: 'running', session: runningSession({ exchanges }) }) as const
    const llmThat = (completed: number) => {
      const { llm } = open.plane.store.get()
      return { ...llm, ollama: { ...llm.ollama, pulls: [{ ...aPull, completed }] } }
    }
    const change = (to: number) =>
      open.plane.set({
        training: training(to),
        services: servicesWith({ middleware: { restarts: to } }),
        llm: llmThat(to),
      })
    change(1)
    const run = startCli([...path.split(' '), '--watch', '--json'], { running: planeBehind(open) })
    await eventually(() => expect(run.out().split('\n')).toHaveLength(2))
    change(2)
    await eventually(() => expect(run.out().split('\n')).toHaveLength(3))
    run.signal()
    const { code, err } = await run.done
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const output = jsonOutputs[path]
    if (output === undefined) throw new Error(`There is no schema of ${path}`)
    for (const line of run.out().trimEnd().split('\n')) expectValid(output, JSON.parse(line), path)
  })

  it('that can only be refused here succeeds in the test that is named', () => {
    const named = testsNamedIn(Object.values(onlyRefusedHere).join('\n'))
    expect(named).toHaveLength(Object.keys(onlyRefusedHere).length)
    expect(named.map(missing).filter((why) => why !== null)).toEqual([])
  })

  const seed = Number(process.env.SEED ?? Date.now())
  if (!isLongRun)
    it(`does so as a process, too (some of them, SEED=${seed})`, async () => {
      const next = random(seed)
      const left = commandCases.filter((each) => each.looks)
      const some = Array.from({ length: 2 }, () => left.splice(Math.floor(next() * left.length), 1)).flat()
      // Two at a time, as there are two cores.
      await Promise.all(
        [some.slice(0, 1), some.slice(1)].map(async (part) => {
          for (const each of part) expectDocumented(each, await asProcess(each))
        }),
      )
    })

  it('down, the last, answers as its schema says when the app has let go of its folder', async () => {
    const [last] = commandCases.filter(isTheEnd)
    if (last === undefined) throw new Error('There is no case of down')
    expect(expectDocumented(last, await (isLongRun ? asProcess : inProcess)(last))).toMatchObject({ isFailure: false })
    expect(await findRunning({ workspace: setting.workspace.dir })).toBeNull()
  })
})
