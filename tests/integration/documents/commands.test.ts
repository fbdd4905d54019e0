import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exitCodes } from '../../../cli/exit-codes.ts'
import { runCli } from '../../../cli/run.ts'
import { findRunning } from '../../../control/attach/find-running.ts'
import {
  type DocumentedCommand,
  documentedCommands,
  withExamples,
} from '../../support/documents/documented-commands.ts'
import { elsewhere, withoutPlane } from '../../support/documents/executions.ts'
import { commandPath } from '../../support/documents/parse-command.ts'
import { commandCases, type Setting, startSetting } from '../../support/every-command.ts'
import { type Reply, request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type CliSetting, cliDepsWith, runToEnd } from '../../support/run-cli.ts'

const all = [...new Map(documentedCommands().map((command) => [command.text, command])).values()]
const lines = all.filter(({ program, text }) => program === 'llm-trainer' && !(text in elsewhere))
const watching = /(?:^| )(?:--watch|--follow|-f)(?: |$)/

/** Paths whose plain form only looks on; what else they take here acts on the stand-ins of the setting. */
const looks = new Set(commandCases.flatMap((each) => (each.looks && each.path !== 'up' ? [each.path] : [])))
const paths = new Map(
  await Promise.all(lines.map(async ({ text, words }) => [text, await commandPath(words.slice(1))] as const)),
)
const pathOf = ({ text }: DocumentedCommand): string => paths.get(text) ?? ''
const isSafe = (command: DocumentedCommand): boolean =>
  looks.has(pathOf(command)) && !/ --(?:output|report|fix) | mcp install \S/.test(`${command.text} `)

describe('what the documents tell to type', () => {
  let setting: Setting
  beforeAll(async () => {
    setting = await startSetting()
  }, 60_000)
  afterAll(() => setting?.close())

  const here = (): CliSetting => ({
    findRunning,
    defaultWorkspace: setting.workspace.dir,
    workspacesFile: join(setting.out, 'workspaces.json'),
    home: setting.out,
  })
  const words = ({ words }: DocumentedCommand): string[] => withExamples(words.slice(1))

  /** Ends what goes on as soon as it does, as Ctrl-C would. */
  async function watchedOnce(command: DocumentedCommand): Promise<{ code: number; err: string }> {
    const { deps, text } = cliDepsWith(here())
    const onStopSignal = (listener: (signal: 'SIGINT') => void): (() => void) => {
      const soon = setImmediate(() => listener('SIGINT'))
      return () => clearImmediate(soon)
    }
    return { code: await runCli(words(command), { ...deps, onStopSignal }), err: text.err }
  }

  const safe = lines.filter(isSafe)

  test('what only looks on does so, on what runs', { timeout: isLongRun ? 300_000 : 60_000 }, async () => {
    expect(safe.length).toBeGreaterThan(40)
    for (const command of safe) {
      const isWatched = watching.test(command.text)
      const { code, err } = isWatched ? await watchedOnce(command) : await runToEnd(words(command), here())
      expect({ text: command.text, code, err }).toEqual({
        text: command.text,
        code: expect.toBeOneOf(isWatched ? [0] : [0, 1, 2]),
        err,
      })
    }
  })

  const changes = lines.filter((command) => !isSafe(command))
  const actsAlone = (command: DocumentedCommand): boolean => pathOf(command) in withoutPlane

  test('what changes something says so where nothing runs, and does nothing', async () => {
    const needing = changes.filter((command) => !actsAlone(command))
    expect(needing.length).toBeGreaterThan(80)
    for (const command of needing) {
      const nothing = { ...here(), findRunning: async () => null, input: 'made up' }
      const { code, err } = await runToEnd(words(command), nothing)
      expect({ text: command.text, code, err }).toEqual({ text: command.text, code: exitCodes.notRunning, err })
    }
  })

  test('what changes something without a control plane says what it takes', async () => {
    const alone = changes.filter(actsAlone)
    for (const command of alone) {
      const { code, out } = await runToEnd([...pathOf(command).split(' '), '--help'], here())
      expect({ text: command.text, code }).toEqual({ text: command.text, code: exitCodes.ok })
      const options = command.words.filter((word) => /^--[a-z-]+$/.test(word))
      for (const option of options) expect(`${command.text}\n${out}`).toContain(`${option} `)
    }
    const told = new Set(alone.map(pathOf))
    expect(Object.keys(withoutPlane).filter((path) => !told.has(path))).toEqual([])
  })

  describe('curl', () => {
    const curls = all.filter(({ program }) => program === 'curl')
    let token = ''

    test('has a token that the document says how to make', async () => {
      const make = lines.find(({ text }) => text.startsWith('llm-trainer tokens create nightly'))
      expect(make?.where).toContain('docs/OPERATING.md')
      const { code, out } = await runToEnd(words(make as DocumentedCommand), here())
      expect(code).toBe(0)
      token = out.trim()
      expect(token).not.toBe('')
    })

    test('is told', () => expect(curls.length).toBeGreaterThan(1))

    test.each(curls.map((command) => [command.text, command] as const))('%s', async (_, command) => {
      const { url, ...asked } = requestOf(command.words, { $TOKEN: token, 'http://127.0.0.1:8035': setting.plane.url })
      const reply: Reply = await request(url, asked)
      expect({ status: reply.status, text: reply.status === 200 ? '' : reply.text }).toEqual({ status: 200, text: '' })
    })

    test('is refused without that token', async () => {
      const { url, ...asked } = requestOf(curls[0]?.words ?? [], {
        $TOKEN: 'no-token',
        'http://127.0.0.1:8035': setting.plane.url,
      })
      expect((await request(url, asked)).status).toBe(401)
    })
  })
})

type Asked = { url: string; method: string; headers: Record<string, string>; body?: string }

/** What curl would ask; an option that is not understood here fails the test. */
function requestOf(words: readonly string[], replacements: Readonly<Record<string, string>>): Asked {
  const asked: Asked = { url: '', method: 'GET', headers: {} }
  const replaced = words
    .slice(1)
    .map((word) =>
      Object.entries(replacements).reduce((text, [from, to]) => text.replaceAll(from, to.replace(/\/$/, '')), word),
    )
  for (let at = 0; at < replaced.length; at += 1) {
    const word = replaced[at] ?? ''
    if (!word.startsWith('-')) asked.url = word
    else {
      at += 1
      const value = replaced[at] ?? ''
      if (word === '-X') asked.method = value
      else if (word === '-H') asked.headers[value.split(':')[0]?.toLowerCase() ?? ''] = value.replace(/^[^:]*:\s*/, '')
      else if (word === '-d') asked.body = value
      else throw new Error(`This test does not know what curl ${word} does`)
    }
  }
  return asked
}
