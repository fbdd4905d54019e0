import { PassThrough } from 'node:stream'
import { Client, type ClientOptions, type JSONRPCMessage, type Transport } from '@modelcontextprotocol/client'
import { defaultConfig } from '../../shared/config.ts'
import type { LogLine } from '../../shared/logs.ts'
import type { McpGroup } from '../../shared/mcp.ts'
import { problemError } from '../../shared/problem.ts'
import { reason } from '../../shared/reason.ts'
import type { Diagnosis, PanelState } from '../../shared/state.ts'
import { idleTraining } from '../../shared/training.ts'
import { fakeKey } from './fake-openrouter.ts'
import { someEvents } from './history-scenes.ts'
import { lessons, someIncidents } from './incident-scenes.ts'
import { type Protocol, wrongMessages } from './mcp-messages.ts'
import { diagnosisOf, procedureOf, stepOf } from './panel-fixtures.ts'
import { type CliSetting, startCli } from './run-cli.ts'
import { type createScriptedPlane, noHistory, noIncidentActions, noLogs, noTraining } from './scripted-plane.ts'
import { AT, llmWith, servicesWith, workspaceWith } from './state-builders.ts'
import { runningSession } from './training-states.ts'

/** Messages a line each over two streams, as a client of a program writes and reads them. Keeps all that was read and written. */
class LineTransport implements Transport {
  onclose?: () => void
  onerror?: (error: Error) => void
  onmessage?: (message: JSONRPCMessage) => void
  readonly lines: string[] = []
  readonly sent: JSONRPCMessage[] = []
  readonly #to: PassThrough
  readonly #from: PassThrough
  #rest = ''

  constructor(to: PassThrough, from: PassThrough) {
    this.#to = to
    this.#from = from
  }

  async start(): Promise<void> {
    this.#from.on('data', (chunk: Buffer) => {
      const [...whole] = `${this.#rest}${chunk.toString()}`.split('\n')
      this.#rest = whole.pop() ?? ''
      for (const line of whole) {
        this.lines.push(line)
        this.onmessage?.(JSON.parse(line) as JSONRPCMessage)
      }
    })
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.sent.push(message)
    this.#to.write(`${JSON.stringify(message)}\n`)
  }

  async close(): Promise<void> {
    this.#to.end()
    this.onclose?.()
  }
}

export const optionsFor = (protocol: Protocol): ClientOptions => ({
  versionNegotiation: { mode: protocol === '2025-11-25' ? 'legacy' : { pin: protocol } },
})

export type McpSession = {
  client: Client
  /** What the server wrote to standard output, line by line. */
  lines: string[]
  /** What of that is not as the protocol's schema has it. */
  wrong(): string[]
  /** Ends input, and resolves to how the command ended. */
  end(): Promise<{ code: number; err: string }>
}

/** `llm-trainer mcp` inside the test, and the official client connected to it. */
export async function startMcpSession(setting: CliSetting, protocol: Protocol = '2026-07-28'): Promise<McpSession> {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  const run = startCli(['mcp'], { ...setting, stdin, stdout })
  const transport = new LineTransport(stdin, stdout)
  const client = new Client({ name: 'test', version: '1.0.0' }, optionsFor(protocol))
  await client.connect(transport)
  return {
    client,
    lines: transport.lines,
    wrong: () => wrongMessages(protocol, transport.sent, transport.lines),
    async end() {
      stdin.end()
      const { code, err } = await run.done
      return { code, err }
    },
  }
}

type Script = NonNullable<Parameters<typeof createScriptedPlane>[0]>

/** An old key that nobody knows any more, in a line of a log. */
export const LEAK = fakeKey('leak')
/** The password of a proxy. */
export const PASSWORD = 'hunter2-fake'

const restarted = servicesWith({ middleware: { run: 2 } })
const switched = procedureOf({ to: 'ollama', outcome: 'done', startedAt: AT + 1, steps: [stepOf('answer', 'done')] })
const repaired = procedureOf({
  kind: 'repair',
  to: null,
  model: null,
  outcome: 'done',
  steps: [stepOf('gone', 'done')],
})
const line: LogLine = {
  id: 1,
  at: AT,
  timed: true,
  service: 'llm-server',
  level: 'error',
  text: `Authorization: Bearer ${LEAK}`,
  more: null,
  known: null,
}

/** A control plane in which all that assistants ask for comes true. */
export const obliging: Script = ({ set }) => ({
  restartService: async () => set({ services: restarted }),
  switchSource: async () => set({ llm: llmWith({ source: 'ollama', model: 'gemma3:4b', switching: switched }) }),
  repair: async () => repaired,
  config: () => ({ ...defaultConfig, proxy_url: `http://ada:${PASSWORD}@proxy.example:3128` }) as never,
  incidents: {
    ...noIncidentActions,
    list: async () => ({ incidents: someIncidents(), count: 4 }),
    async document(id) {
      if (id !== 3) throw problemError('not-found', `There is no incident ${id}.`)
      return { name: 'incident-3.md', text: '# Incident 3\n\nThe key was refused.\n' }
    },
    lessons: async () => lessons(),
    addLesson: async (lesson) => ({ id: '8', builtIn: false, addedAt: AT, ...lesson }),
  },
  logs: {
    ...noLogs,
    query: async () => ({
      counts: { total: 1, services: {}, levels: {}, complete: true, epoch: 0 },
      first: 0,
      lines: [line],
      hits: null,
    }),
  },
  history: { ...noHistory, events: async () => ({ events: someEvents(AT), more: false }) },
  training: {
    ...noTraining,
    start: async () =>
      set({ training: { ...idleTraining, step: 'running', session: runningSession({ exchanges: 1 }) } }),
    stop: async () => set({ training: idleTraining }),
  },
})

/** What is wrong in it: one fault that a click mends, and one that needs the user. */
export const faults: Diagnosis[] = [
  diagnosisOf({
    id: 'cerebrum-down',
    severity: 'severe',
    title: reason('diagnosis.key-missing.title'),
    explanation: reason('diagnosis.key-missing.text'),
    service: 'cerebrum',
    repairs: [{ repair: 'check-now', params: {} }],
  }),
  diagnosisOf({
    id: 'key-missing',
    title: reason('diagnosis.key-missing.title'),
    explanation: reason('diagnosis.key-missing.text'),
    repairs: [
      { repair: 'paste-key', params: {} },
      { repair: 'switch-to-ollama', params: {} },
    ],
  }),
]

/** What the user allows. */
export const allowing = (...mcp: McpGroup[]): Pick<PanelState, 'workspace'> => ({
  workspace: workspaceWith({ config: { ...workspaceWith().config, mcp } }),
})
