import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { completionScript } from '../../../cli/commands/completion.ts'
import { commandTree } from '../../../scripts/cli-docs/tree.ts'
import { has, hasTerminal, offeredByFish, typedInto } from '../../support/shells.ts'

const tree = commandTree()
const zsh = hasTerminal && has('zsh')
const bash = hasTerminal && has('bash')
const fish = has('fish')
const missing = (shell: string): string =>
  `${shell} is not installed here${shell === 'fish' ? '' : ', or there is no script of util-linux to give it a terminal'}`

let home: string
let folder: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'completion-'))
  folder = join(home, 'files')
  mkdirSync(join(folder, 'my folder'), { recursive: true })
  // A folder of the name of a command, which must not turn the command into a folder.
  mkdirSync(join(folder, 'logs'))
  for (const name of ['old backup.zip', "it's.zip", 'plain.zip', '$cost.zip']) writeFileSync(join(folder, name), '')
})
afterEach(() => rmSync(home, { recursive: true }))

/** What is typed, and what stands there after Tab: the same in every shell of this kind. */
const completed = {
  'llm-trainer lo': 'llm-trainer logs',
  'llm-trainer training resu': 'llm-trainer training resume',
  'llm-trainer profiles ren': 'llm-trainer profiles rename',
  'llm-trainer restart mid': 'llm-trainer restart middleware',
  'llm-trainer restart sms t': 'llm-trainer restart sms t',
  'llm-trainer training rename 3 sta': 'llm-trainer training rename 3 sta',
  'llm-trainer users backend c': 'llm-trainer users backend c',
  'llm-trainer users backend 3 c': 'llm-trainer users backend 3 cerebrum',
  'llm-trainer key set --st': 'llm-trainer key set --store',
  'llm-trainer key set --store k': 'llm-trainer key set --store keychain',
  'llm-trainer key set --store=k': 'llm-trainer key set --store=keychain',
  'llm-trainer history events --kind app le': 'llm-trainer history events --kind app level',
  'llm-trainer history events --kind app --lim': 'llm-trainer history events --kind app --limit',
  'llm-trainer status --hel': 'llm-trainer status --help',
  'llm-trainer --workspace "my folder" resta': 'llm-trainer --workspace "my folder" restart',
  'llm-trainer --workspace=/tmp resta': 'llm-trainer --workspace=/tmp restart',
  'llm-trainer --url http://127.0.0.1:8035 resta': 'llm-trainer --url http://127.0.0.1:8035 restart',
  'llm-trainer --url=http://127.0.0.1:8035 resta': 'llm-trainer --url=http://127.0.0.1:8035 restart',
  'llm-trainer "resta': 'llm-trainer "restart"',
  'llm-trainer restore pl': 'llm-trainer restore plain.zip',
  'llm-trainer restore ol': 'llm-trainer restore old\\ backup.zip',
  'llm-trainer restore "ol': 'llm-trainer restore "old backup.zip"',
  'llm-trainer restore it': "llm-trainer restore it\\'s.zip",
  'llm-trainer restore \\$': 'llm-trainer restore \\$cost.zip',
  'llm-trainer --workspace=my': 'llm-trainer --workspace=my\\ folder/',
  'llm-trainer workspaces inspect my': 'llm-trainer workspaces inspect my\\ folder/',
  'echo 1; llm-trainer resta': 'echo 1; llm-trainer restart',
} as const
const typed = Object.keys(completed)

const lines = (all: readonly { line: string }[]): Record<string, string | undefined> =>
  Object.fromEntries(typed.map((line, index) => [line, all[index]?.line]))

describe('completion', () => {
  test('in a real bash', async ({ skip }) => {
    skip(!bash, missing('bash'))
    const asked = { folder, home, completion: completionScript('bash', tree) }
    expect(lines(await typedInto('bash', asked, typed))).toEqual(completed)
  })

  test('in a real zsh', async ({ skip }) => {
    skip(!zsh, missing('zsh'))
    const load = `autoload -Uz compinit; compinit -u -D; source ${home}/completion.zsh`
    const asked = { folder, home, completion: completionScript('zsh', tree), load }
    expect(lines(await typedInto('zsh', asked, typed))).toEqual(completed)

    const [services, options, values] = await typedInto('zsh', asked, [
      'llm-trainer restart ',
      'llm-trainer failover --',
      'llm-trainer key set --store ',
    ])
    expect(services?.offered.map(word)).toEqual(['llm-server', 'middleware', 'telegram', 'sms'])
    expect(options?.offered).toContainEqual(expect.stringMatching(/^--json\t.*print JSON; /))
    expect(options?.offered).toContainEqual(expect.stringMatching(/^--to\t.*only for going over to this source: /))
    expect(values?.offered.map(word)).toEqual(['keychain', 'file', 'session'])
  })

  test('in a zsh whose completion nobody has set up', async ({ skip }) => {
    skip(!zsh, missing('zsh'))
    const asked = { folder, home, completion: completionScript('zsh', tree) }
    expect(await typedInto('zsh', asked, ['llm-trainer lo'])).toMatchObject([{ line: 'llm-trainer logs' }])
  })

  test('in a zsh that finds it in a folder of fpath', async ({ skip }) => {
    skip(!zsh, missing('zsh'))
    const own = join(home, 'functions')
    mkdirSync(own)
    writeFileSync(join(own, '_llm-trainer'), completionScript('zsh', tree))
    const load = `fpath=(${own} $fpath); autoload -Uz compinit; compinit -u -D`
    const all = await typedInto('zsh', { folder, home, completion: '', load }, ['llm-trainer lo', 'llm-trainer sou'])
    expect(all).toMatchObject([{ line: 'llm-trainer logs' }, { line: 'llm-trainer source' }])
  })

  test('in a real fish', ({ skip }) => {
    skip(!fish, missing('fish'))
    const wanted: Record<string, string[]> = {
      'llm-trainer lo': ['logs'],
      'llm-trainer profiles ren': ['rename'],
      'llm-trainer restart ': ['llm-server', 'middleware', 'sms', 'telegram'],
      'llm-trainer restart sms ': [],
      'llm-trainer training rename 3 sta': [],
      'llm-trainer users backend ': [],
      'llm-trainer users backend 3 ': ['cerebrum', 'default', 'source'],
      'llm-trainer key set --st': ['--store'],
      'llm-trainer key set --store ': ['file', 'keychain', 'session'],
      'llm-trainer key set --store=k': ['--store=keychain'],
      'llm-trainer history events --kind app le': ['level'],
      'llm-trainer history events --kind app --lim': ['--limit'],
      'llm-trainer status --hel': ['--help'],
      'llm-trainer --workspace "my folder" resta': ['restart'],
      'llm-trainer --url http://127.0.0.1:8035 resta': ['restart'],
      'llm-trainer --url=http://127.0.0.1:8035 resta': ['restart'],
      'llm-trainer "resta': ['restart'],
      'llm-trainer restore ': ['$cost.zip', "it's.zip", 'logs/', 'my folder/', 'old backup.zip', 'plain.zip'],
      'llm-trainer restore "ol': ['old backup.zip'],
      'llm-trainer --workspace ': ['logs/', 'my folder/'],
      'llm-trainer workspaces inspect ': ['logs/', 'my folder/'],
      'llm-trainer workspaces rename logs ': [],
    }
    const asked = { folder, home, completion: completionScript('fish', tree) }
    const all = offeredByFish(asked, Object.keys(wanted))
    const words = Object.fromEntries(Object.keys(wanted).map((line, index) => [line, all[index]?.map(word)]))
    expect(words).toEqual(wanted)
    expect(all[0]).toEqual(['logs\twhat the services and the app have written; also when nothing runs'])
  })
})

const word = (offered: string): string => offered.split('\t')[0] ?? ''
