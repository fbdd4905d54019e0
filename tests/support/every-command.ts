import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ControlPlane } from '../../control/control-plane.ts'
import packageFile from '../../package.json' with { type: 'json' }
import type { PanelState } from '../../shared/state.ts'
import { builtProgram } from './built-programs.ts'
import { type FakeOllama, startFakeOllama } from './fake-ollama.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from './fake-openrouter.ts'
import { type FakeTelegram, startFakeTelegram } from './fake-telegram.ts'
import { type FakeTwilio, fakeAccountSid, fakeAuthToken, ourNumber, startFakeTwilio } from './fake-twilio.ts'
import { type LittleCerebrum, startLittleCerebrum } from './little-cerebrum.ts'
import { isLongRun } from './long-run.ts'
import { makeOriginalUsers } from './original-users.ts'
import { startPlane } from './start-plane.ts'
import { createTestWorkspace, type TestWorkspace } from './test-workspace.ts'

export const KEY = fakeKey('4e3')
/** No part of the account’s number. */
export const TWILIO_TOKEN = fakeAuthToken('4e57')

/** One real product with everything that a command can ask for, on loopback. */
export type Setting = {
  workspace: TestWorkspace
  /** For the files that commands write. */
  out: string
  plane: ControlPlane
  openrouter: FakeOpenRouter
  ollama: FakeOllama
  cerebrum: LittleCerebrum
  telegram: FakeTelegram
  twilio: FakeTwilio
  /** What each command answered last, by its path. */
  answers: Map<string, unknown>
  close(): Promise<void>
}

export async function startSetting(): Promise<Setting> {
  const [openrouter, ollama, cerebrum, telegram, twilio] = await Promise.all([
    startFakeOpenRouter({ keys: [KEY] }),
    startFakeOllama({ models: ['gemma3:4b'], library: [{ name: 'tiny:1b', layers: [new Uint8Array(1000)] }] }),
    startLittleCerebrum(),
    startFakeTelegram(),
    startFakeTwilio({ token: TWILIO_TOKEN }),
  ])
  const workspace = await createTestWorkspace({
    openrouter_url: openrouter.url,
    ollama_url: ollama.url,
    openrouter_model: 'openai/gpt-4.1-mini',
    messaging: { telegram_api_url: telegram.url, twilio_api_url: twilio.url, keep_days: 30 },
    health: { interval_ms: 250, timeout_ms: 900, failure_threshold: 2 },
  })
  makeOriginalUsers(workspace.dir)
  const out = await mkdtemp(join(tmpdir(), 'llm-trainer-out-'))
  await mkdir(join(out, 'other'))
  await writeFile(join(out, 'broken.json'), '{\n  "llm_server_port": "x"\n}\n')
  const names = ['llm-server', 'middleware', 'telegram', 'sms'] as const
  const [llm, middleware, bot, sms] = names.map((name) => builtProgram(name)) as [string, string, string, string]
  const plane = await startPlane(
    workspace.dir,
    {},
    {
      entries: { 'llm-server': llm, middleware, telegram: bot, sms },
      workspacesFile: join(out, 'workspaces.json'),
      openWorkspace: async () => ({ url: 'http://127.0.0.1:9/?ticket=none' }),
      // Commands that run as processes are of the version that was built, and keep no machine of another one.
      ...(isLongRun && { version: packageFile.version }),
    },
  )
  void plane.stopAsked.then(() => plane.stop())
  return {
    workspace,
    out,
    plane,
    openrouter,
    ollama,
    cerebrum,
    telegram,
    twilio,
    answers: new Map(),
    async close() {
      await plane.stop()
      await Promise.all([openrouter, ollama, cerebrum, telegram, twilio].map((each) => each.close()))
      await workspace.remove()
      await rm(out, { recursive: true, force: true })
    },
  }
}

export type CommandCase = {
  path: string
  /** Behind the path. */
  args?: string[] | ((setting: Setting) => string[])
  input?: (setting: Setting) => string
  /** Exit codes that are right; 0 where it is left out. */
  codes?: number[]
  /** It is to fail, with this code in its JSON. */
  fails?: string
  /** Only looks on, so that it may be run at any time, beside others. */
  looks?: true
  /** What the state has to show before the next one is asked: it follows an answer by up to 100 ms. */
  until?: (state: PanelState) => boolean
  /** Waits for processes, or for what only such a command makes. */
  slow?: true
}

const looks = (path: string, more: Partial<CommandCase> = {}): CommandCase => ({ path, looks: true, ...more })
const given = (path: string, ...args: string[]): CommandCase => ({ path, args })
const inOut =
  (name: string, ...before: string[]) =>
  ({ out }: Setting): string[] => [...before, join(out, name)]
const lessonId = ({ answers }: Setting): string[] => [(answers.get('lessons add') as { id: string }).id]
const hasKeyNamed =
  (name: string) =>
  ({ llm }: PanelState): boolean =>
    llm.openrouter.key.state !== 'missing' && llm.savedKeys.some((key) => key.name === name)
const anyLevel = [0, 1, 2, 3]

/** Every command once at least, in an order in which each finds what it needs. */
export const commandCases: readonly CommandCase[] = [
  looks('up'),
  looks('open'),
  looks('status', { codes: anyLevel }),
  looks('services'),
  looks('services list'),
  looks('services usage'),
  looks('health', { codes: [0, 1] }),
  { path: 'services check', codes: [0, 1] },
  { path: 'services free-port', args: ['middleware'], slow: true },
  looks('logs', { args: ['-n', '5'] }),
  { path: 'logs', args: inOut('all.log', '--output') },
  looks('logs', { args: ['--folder'] }),

  looks('completion', { args: ['bash'] }),
  looks('schema', { args: ['key', 'set'] }),
  looks('schema'),

  looks('config'),
  looks('config get', { args: ['messaging.keep_days'], until: ({ incidents }) => incidents.count > 0 }),
  // CEREBRUM was not there so far, which makes an incident.
  { path: 'config set', args: ({ cerebrum }) => ['cerebrum_url', cerebrum.url] },
  looks('config validate'),
  { path: 'config validate', args: inOut('broken.json'), codes: [1] },
  looks('config raw'),
  { path: 'config write', input: ({ answers }) => (answers.get('config raw') as { text: string }).text },
  { path: 'config restore', fails: 'config-conflict' },

  looks('key', { codes: [0, 1] }),
  looks('keys'),
  { path: 'key set', args: ['--store', 'file', '--name', 'work'], input: () => KEY, until: hasKeyNamed('work') },
  looks('key status'),
  { path: 'key check' },
  looks('keys list'),
  { path: 'keys rename', args: ['work', 'home'], until: hasKeyNamed('home') },
  { path: 'keys use', args: ['home'], slow: true },
  given('key prefer', 'stored'),
  given('key move', '--store', 'file'),
  looks('key leaks', { codes: [0, 1] }),
  { path: 'key connect', args: ['--again'], fails: 'unavailable' },

  given('source', 'ollama'),
  given('source', 'openrouter'),
  looks('source'),
  { path: 'source undo', slow: true },
  given('source', 'openrouter'),
  { path: 'source dismiss' },
  { path: 'try-again', codes: [0, 1], slow: true },
  looks('demo'),
  { path: 'demo end', codes: [0, 1] },

  looks('models'),
  looks('models list', { args: ['openrouter', '--free'] }),
  { path: 'models pull', args: ['tiny:1b'], slow: true },
  looks('models pulls'),
  { path: 'models pause', args: ['tiny:1b'], codes: [0, 1], slow: true },
  { path: 'models resume', args: ['tiny:1b'], codes: [0, 1], slow: true },
  { path: 'models load', args: ['gemma3:4b'], slow: true },
  { path: 'models cancel', args: ['tiny:1b'], slow: true },
  { path: 'models remove', args: ['tiny:1b'], slow: true },
  looks('ollama'),
  looks('ollama list'),
  { path: 'ollama start', slow: true },
  { path: 'ollama stop', codes: [0, 1], slow: true },
  given('ollama pull', 'tiny:1b'),
  given('ollama delete', 'tiny:1b'),

  looks('failover'),
  { path: 'failover', args: ['ask', '--to', 'ollama'] },
  { path: 'failover go', codes: [0, 1] },
  { path: 'failover stay', codes: [0, 1] },
  { path: 'failover back', codes: [0, 1] },
  { path: 'failover dismiss' },
  looks('network'),
  looks('network status'),
  { path: 'network test', codes: [0, 1] },

  looks('training'),
  given('training start', '--exchanges', '500', '--delay', '0.2'),
  { path: 'training pause' },
  { path: 'training resume' },
  looks('training status'),
  { path: 'training stop' },
  looks('training sessions'),
  looks('training log', { args: ['1'] }),
  looks('training search', { args: ['fake'] }),
  looks('training curves', { args: ['1'] }),
  given('training test', 'learner', 'Hello'),
  given('training rename', '1', 'About nothing'),
  looks('training export', { args: ['1', '--format', 'md'] }),
  { path: 'training export', args: inOut('session.json', '1', '--output') },
  { path: 'training import' },
  { path: 'training remove', args: ['1'], slow: true },
  looks('cerebrum'),
  looks('cerebrum check', { args: ['http://127.0.0.1:9'], codes: [1] }),

  { path: 'users import' },
  looks('users'),
  looks('users list', { args: ['--search', 'Ada'] }),
  looks('users show', { args: ['1'] }),
  looks('users export', { args: ['1'] }),
  { path: 'users export', args: inOut('user.json', '1', '--output') },
  given('users backend', '1', 'cerebrum'),
  given('users block', '1'),
  given('users unblock', '1'),
  given('users clear', '1'),
  { path: 'users remove', args: ['2'], slow: true },
  looks('telegram'),
  { path: 'telegram set', args: ['--store', 'file'], input: ({ telegram }) => telegram.token, slow: true },
  looks('telegram status'),
  { path: 'telegram picture', slow: true },
  { path: 'telegram test', args: ['4711'], codes: [0, 1], slow: true },
  { path: 'telegram check', codes: [1], slow: true },
  { path: 'telegram take-over', codes: [0, 1], slow: true },
  { path: 'telegram remove', slow: true },
  looks('sms'),
  {
    path: 'sms set',
    args: ['--account', fakeAccountSid, '--number', ourNumber, '--store', 'file'],
    input: () => TWILIO_TOKEN,
    slow: true,
  },
  looks('sms status'),
  { path: 'sms test', args: [ourNumber], codes: [0, 1], slow: true },
  { path: 'sms check', codes: [1], slow: true },
  { path: 'sms webhook', fails: 'bad-input', slow: true },
  { path: 'sms remove', slow: true },

  { path: 'doctor', codes: [0, 1, 2] },
  looks('repairs'),
  looks('repairs list'),
  { path: 'repairs run', args: ['no-such-fault'], fails: 'usage' },
  { path: 'repairs undo', codes: [0, 1] },
  { path: 'repairs dismiss' },
  looks('incidents'),
  looks('incidents list'),
  looks('incidents show', { args: ['1'] }),
  looks('incidents export', { args: ['1'] }),
  given('incidents note', '1', 'Seen by the test.'),
  looks('incidents receipts'),
  looks('bundle', { args: ['--show', 'state.json'] }),
  { path: 'bundle', args: inOut('bundle.zip', '--output') },
  looks('lessons'),
  given('lessons add', '--pattern', 'cerebrum-down', '--why', 'It loads.', '--rule', 'Wait a minute.'),
  looks('lessons list'),
  { path: 'lessons remove', args: lessonId },
  looks('history'),
  looks('history events', { args: ['--kind', 'config', 'source', '--limit', '3'] }),
  looks('history uptime', { args: ['--range', 'day'] }),
  looks('history latency', { args: ['middleware'] }),
  looks('history spend'),

  looks('tokens'),
  given('tokens create', 'nightly', '--scope', 'operate', '--expires', '1d'),
  looks('tokens list'),
  looks('machines'),
  // Another version than this one is tried and not kept.
  {
    path: 'machines add',
    args: ({ plane }) => ['lab', plane.url, '--store', 'file'],
    input: ({ answers }) => (answers.get('tokens create') as { token: string }).token,
    codes: [0, 1],
  },
  { path: 'machines list', codes: [0, 1] },
  { path: 'machines check', args: ['lab'], codes: [0, 64] },
  { path: 'machines access', args: ['lab', 'operate'], codes: [0, 64] },
  { path: 'machines rename', args: ['lab', 'cellar'], codes: [0, 64] },
  { path: 'machines remove', args: ['cellar'], codes: [0, 64] },
  given('tokens revoke', 'nightly'),
  looks('machines'),
  looks('machines list'),
  {
    path: 'machines add',
    args: ['lab', 'http://127.0.0.1:9', '--store', 'file'],
    input: () => 'not a token',
    codes: [1],
  },
  { path: 'machines check', args: ['lab'], fails: 'usage' },
  { path: 'machines rename', args: ['lab', 'cellar'], fails: 'usage' },
  { path: 'machines access', args: ['lab', 'operate'], fails: 'usage' },
  { path: 'machines remove', args: ['lab'], fails: 'usage' },
  looks('mcp install'),
  { path: 'mcp install', args: ['claude-code', '--dry-run'], codes: [0, 1] },
  { path: 'mcp uninstall', args: ['claude-code', '--dry-run'], codes: [0, 1] },
  { path: 'service', codes: [0, 1, 3], slow: true },
  { path: 'service status', codes: [0, 1, 3], slow: true },
  { path: 'service install', args: ['--dry-run'], slow: true },
  { path: 'service remove', args: ['--dry-run'], slow: true },
  { path: 'uninstall', args: ['--remove', 'all'], slow: true },

  looks('workspaces'),
  looks('workspaces list'),
  { path: 'workspaces inspect', args: inOut('other') },
  { path: 'workspaces rename', args: ({ workspace }) => [workspace.dir, 'Here'] },
  { path: 'workspaces open', args: inOut('other', '--no-open') },
  { path: 'workspaces forget', args: ({ workspace }) => [workspace.dir] },
  { path: 'backup', args: inOut('backup.zip') },
  { path: 'restore', args: ({ out }) => [join(out, 'backup.zip'), '--into', join(out, 'restored')] },
  looks('backends'),
  looks('backends status'),
  given('backends use', 'built-in'),
  { path: 'backends look', codes: [0, 1], slow: true },
  { path: 'backends python', args: ['--find'], codes: [0, 1], slow: true },
  { path: 'backends install', codes: [1], slow: true },

  { path: 'start', args: ['middleware'], slow: true },
  { path: 'restart', args: ['middleware'], slow: true },
  { path: 'stop', args: ['middleware'], slow: true },
  { path: 'keys remove', args: ['home', '--in-use'], slow: true },
  { path: 'key set', args: ['--store', 'file'], input: () => KEY, slow: true },
  { path: 'key remove', slow: true },
  { path: 'down' },
]

const RARE = 'tests/integration/cli/rare-commands.test.ts › llm-trainer $line succeeds where there is something to do'

/** Commands that can only be refused in this setting, since nothing is there to be done; and the test in which they succeed. */
export const onlyRefusedHere: Readonly<Record<string, string>> = {
  'config restore': RARE,
  'key connect': 'tests/integration/cli/key-connect.test.ts › shows the steps of there, and how it ended',
  'ollama stop': RARE,
  'failover go': RARE,
  'failover stay': RARE,
  'failover back': RARE,
  'telegram test': RARE,
  'sms webhook': RARE,
  'repairs run': RARE,
  'repairs undo': RARE,
}
