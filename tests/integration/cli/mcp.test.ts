import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Acted } from '../../../cli/mcp/actions/act.ts'
import { mcpGroups } from '../../../shared/mcp.ts'
import { idleTraining } from '../../../shared/training.ts'
import { someIncidents } from '../../support/incident-scenes.ts'
import { isLongRun } from '../../support/long-run.ts'
import type { Protocol } from '../../support/mcp-messages.ts'
import {
  allowing,
  faults,
  LEAK,
  type McpSession,
  obliging,
  PASSWORD,
  startMcpSession,
} from '../../support/mcp-session.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind } from '../../support/run-cli.ts'
import { servicesWith } from '../../support/state-builders.ts'
import { runningSession } from '../../support/training-states.ts'

const reading = [
  'get_status',
  'list_services',
  'diagnose',
  'read_logs',
  'list_incidents',
  'read_incident',
  'list_events',
  'list_lessons',
  'record_lesson',
]
const acting = ['restart_service', 'switch_source', 'run_repair', 'start_training', 'stop_training']

let open: OpenDoor
let session: McpSession
/** What the server finds; `null`: nothing runs. */
let running: ReturnType<typeof planeBehind> | null
let now: number

async function begin(protocol?: Protocol): Promise<void> {
  session = await startMcpSession({ findRunning: async () => running, now: () => now }, protocol)
}

beforeEach(async () => {
  open = await openDoor(obliging)
  running = planeBehind(open)
  now = 1_000
})
afterEach(async () => {
  await session.client.close()
  await session.end()
  await open.closeAll()
  expect(session.wrong()).toEqual([])
})

const names = async (): Promise<string[]> => (await session.client.listTools()).tools.map(({ name }) => name)
type Result = { isError?: boolean; structuredContent?: unknown; content: { type: string; text?: string }[] }
const call = async (name: string, args: Record<string, unknown> = {}): Promise<Result> =>
  (await session.client.callTool({ name, arguments: args })) as Result
const textOf = ({ content }: Result): string => content.map(({ text }) => text ?? '').join('\n')
const acted = async (name: string, args: Record<string, unknown> = {}): Promise<Acted> =>
  (await call(name, args)).structuredContent as Acted

const protocols: Protocol[] = isLongRun ? ['2026-07-28', '2025-11-25'] : ['2026-07-28']

describe.each(protocols)('a session in the protocol of %s', (protocol) => {
  it('reads everything, in the shape that was told, as data and as text, without secrets', async () => {
    open.plane.set({ diagnoses: faults })
    await begin(protocol)
    expect(session.client.getServerVersion()).toMatchObject({ name: 'llm-trainer', version: '0.0.0-test' })
    const { tools } = await session.client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(reading)
    for (const { name, annotations, inputSchema, outputSchema } of tools) {
      expect(annotations?.readOnlyHint, name).toBe(name !== 'record_lesson')
      expect(inputSchema, name).toMatchObject({ type: 'object', additionalProperties: false })
      expect(outputSchema, name).toMatchObject({ type: 'object' })
    }
    const args: Record<string, Record<string, unknown>> = {
      read_incident: { id: 3 },
      read_logs: { service: 'llm-server', level: 'warn', search: 'bearer', from: '2026-11-27T10:00:00Z', limit: 5 },
      list_events: { service: 'llm-server', kinds: ['health'] },
      record_lesson: { pattern: 'key-rejected', why: 'It ran out.', rule: 'Look at its end.', incident: 3 },
    }
    for (const name of reading) {
      const result = await call(name, args[name])
      expect(result.isError, `${name}: ${textOf(result)}`).toBeFalsy()
      expect(JSON.parse(textOf(result)), name).toEqual(result.structuredContent)
    }
    expect(open.plane.calls).toEqual([])
    const everything = session.lines.join('\n')
    expect(everything).toContain('Authorization: Bearer [secret]')
    expect(everything).not.toContain(LEAK)
  })

  it('gives settings without secrets, incidents and the prompt', async () => {
    open.plane.set({ diagnoses: faults })
    await begin(protocol)
    const { resources } = await session.client.listResources()
    expect(resources.map(({ uri }) => uri)).toEqual([
      'llm-trainer://config',
      'llm-trainer://status',
      'llm-trainer://incidents',
      ...someIncidents().map(({ id }) => `llm-trainer://incidents/${id}`),
    ])
    const read = async (uri: string) => (await session.client.readResource({ uri })).contents[0] as { text: string }
    const config = JSON.parse((await read('llm-trainer://config')).text)
    expect(config).toMatchObject({ middleware_port: 8032, proxy_url: 'http://[secret]@proxy.example:3128/' })
    expect((await read('llm-trainer://incidents/3')).text).toContain('# Incident 3')
    await expect(read('llm-trainer://incidents/7')).rejects.toThrow('There is no incident 7')
    await expect(read('llm-trainer://incidents/x')).rejects.toThrow('There is no incident x')
    const { prompts } = await session.client.listPrompts()
    expect(prompts).toMatchObject([{ name: 'root_cause_analysis', arguments: [{ name: 'incident', required: false }] }])
    const ask = async (args: Record<string, string>) =>
      JSON.stringify(await session.client.getPrompt({ name: 'root_cause_analysis', arguments: args }))
    expect(await ask({})).toContain('cerebrum-down')
    expect(await ask({ incident: '3' })).toContain('The key was refused.')
    await expect(ask({ incident: 'rm -rf' })).rejects.toThrow()
    expect(session.lines.join('\n')).not.toContain(PASSWORD)
  })

  it('shows no secret in whatever tool, resource or prompt, wherever it stands in the state', async () => {
    open.plane.set({
      ...allowing(...mcpGroups),
      sentence: `Status: ${LEAK}`,
      diagnoses: faults.map((one) => ({ ...one, id: `${one.id} ${LEAK}` })),
      services: servicesWith({ middleware: { lastLines: [`OPENROUTER_API_KEY=${LEAK}`], restarts: 1 } }),
      training: { ...idleTraining, session: runningSession({ name: LEAK }) },
    })
    await begin(protocol)
    expect(textOf(await call('get_status'))).toContain('Status: [secret]')
    expect(textOf(await call('list_services'))).toContain('OPENROUTER_API_KEY=[secret]')
    expect(textOf(await call('diagnose'))).toContain('cerebrum-down [secret]')
    const [status] = (await session.client.readResource({ uri: 'llm-trainer://status' })).contents
    expect(JSON.stringify(status)).toContain('Status: [secret]')
    const prompt = await session.client.getPrompt({ name: 'root_cause_analysis', arguments: {} })
    expect(JSON.stringify(prompt)).toContain('cerebrum-down [secret]')
    expect(session.lines.join('\n')).not.toContain(LEAK)
  })

  it('lists what the user allows, and says when that changes', async () => {
    open.plane.set(allowing('services'))
    await begin(protocol)
    expect(await names()).toEqual([...reading, 'restart_service'])
    const told = Promise.withResolvers<void>()
    session.client.setNotificationHandler('notifications/tools/list_changed', () => told.resolve())
    if (protocol === '2026-07-28') await session.client.listen({ toolsListChanged: true })
    open.plane.set(allowing(...mcpGroups))
    await told.promise
    expect(await names()).toEqual([...reading, ...acting])
  })
})

describe('an action', () => {
  it('is not there, and not done, while the user does not allow it', async () => {
    await begin()
    await expect(call('restart_service', { service: 'middleware' })).rejects.toThrow('restart_service')
    // Allowed, listed, and taken back before the server heard of it: the control plane is asked each time.
    open.plane.set(allowing('services'))
    await expect.poll(names).toContain('restart_service')
    const { confirmation } = await acted('restart_service', { service: 'middleware' })
    open.plane.set(allowing('source'))
    const said = await call('restart_service', { service: 'middleware', confirmation }).then(textOf, String)
    expect(said).toMatch(/did not allow this \(restart services\)|disabled/)
    expect(open.plane.calls).toEqual([])
  })

  it.each([
    ['restart_service', { service: 'middleware' }, ['restartService', 'middleware'], 'Middleware runs'],
    ['switch_source', { to: 'ollama' }, ['switchSource', 'ollama', undefined], 'Ollama is in use'],
    ['run_repair', { diagnosis: 'cerebrum-down' }, ['repair', 'cerebrum-down', 'check-now'], 'the fault is gone'],
  ] as const)('%s: told as a plan first, then done once, and proved', async (tool, args, expected, proof) => {
    open.plane.set({ ...allowing(...mcpGroups), diagnoses: faults })
    await begin()
    const planned = await acted(tool, args)
    expect(planned).toMatchObject({ status: 'planned', confirmation: expect.stringMatching(/^[\w-]{12}$/) })
    expect(planned.plan.steps.length).toBeGreaterThan(1)
    for (const text of [planned.plan.title, planned.plan.touches, planned.plan.cost, planned.plan.putBack])
      expect(text).toMatch(/\S/)
    expect(open.plane.calls).toEqual([])
    const confirmed = { ...args, confirmation: planned.confirmation }
    expect(await acted(tool, confirmed)).toMatchObject({ status: 'done', message: expect.stringContaining(proof) })
    expect(open.plane.calls).toEqual([expected])
    // A code counts once.
    const again = await call(tool, confirmed)
    expect(again.isError === true || (again.structuredContent as Acted).status === 'refused').toBe(true)
    expect(open.plane.calls).toEqual([expected])
  })

  it('training is started and stopped, each with its plan', async () => {
    open.plane.set(allowing('training'))
    await begin()
    const asked = { exchanges: 20, maxUsd: 2 }
    const { confirmation, plan } = await acted('start_training', asked)
    expect(plan.steps[0]).toContain('20 exchanges, 2 s')
    expect(plan.cost).toBe(
      'every exchange is one answer of test/model, paid from the OpenRouter credit. It stops by itself at: $2.',
    )
    expect(await acted('start_training', { ...asked, confirmation })).toMatchObject({ status: 'done' })
    expect(textOf(await call('start_training', asked))).toContain('under way already')
    const stop = await acted('stop_training')
    expect(stop.plan.steps[0]).toContain('First words')
    expect(await acted('stop_training', { confirmation: stop.confirmation })).toMatchObject({ status: 'done' })
    expect(textOf(await call('stop_training'))).toContain('No training session')
  })

  it('is refused with a stranger’s, an expired, a used or a stale confirmation, and the plan as of now is given', async () => {
    open.plane.set(allowing('services'))
    await begin()
    const args = { service: 'middleware' }
    const refused = async (confirmation: string | null, why: string, change = args) => {
      const answer = await acted('restart_service', { ...change, confirmation })
      expect(answer).toMatchObject({ status: 'refused', message: expect.stringContaining(why) })
      return answer.confirmation
    }
    const first = await refused('made-up-code', 'none that was given out')
    const second = await refused(first, 'none that was given out', { service: 'llm-server' })
    expect(second).not.toBeNull()
    const third = await refused(first, 'used already')
    now += 120_000
    const fourth = await refused(third, 'expired')
    open.plane.set({ services: servicesWith({ middleware: { run: 7 } }) })
    const fifth = await refused(fourth, 'has changed')
    expect(open.plane.calls).toEqual([])
    running = planeBehind(open, { pid: 4712 })
    await refused(fifth, 'has changed')
    expect(open.plane.calls).toEqual([])
  })

  it('cannot be had for what is not there, or needs the user', async () => {
    open.plane.set({ ...allowing(...mcpGroups), diagnoses: faults })
    await begin()
    const why = async (name: string, args: Record<string, unknown>) => {
      const result = await call(name, args)
      expect(result.isError).toBe(true)
      return textOf(result)
    }
    expect(await why('run_repair', { diagnosis: 'nonsense' })).toContain('There are: cerebrum-down, key-missing')
    expect(await why('run_repair', { diagnosis: 'key-missing' })).toContain('paste-key (user)')
    expect(await why('run_repair', { diagnosis: 'key-missing', repair: 'switch-to-ollama' })).toContain('switch_source')
    expect(await why('switch_source', { to: 'openrouter' })).toContain('in use already')
    expect(await why('restart_service', { service: 'telegram' })).toContain('no service telegram')
    expect(await why('restart_service', { service: 'middleware', force: true })).toContain('force')
    expect(open.plane.calls).toEqual([])
  })

  it('tells how it failed', async () => {
    await open.closeAll()
    open = await openDoor(({ set }) => ({
      restartService: async () =>
        set({ services: servicesWith({ middleware: { lifecycle: 'failed', health: 'unreachable', run: 2 } }) }),
    }))
    running = planeBehind(open)
    open.plane.set({ ...allowing('services', 'repairs'), diagnoses: faults })
    await begin()
    for (const [tool, args, why] of [
      ['restart_service', { service: 'middleware' }, 'Middleware is not well'],
      ['run_repair', { diagnosis: 'cerebrum-down' }, 'repair is not scripted'],
    ] as const) {
      const { confirmation } = await acted(tool, args)
      const result = await call(tool, { ...args, confirmation })
      expect(result).toMatchObject({ isError: true, structuredContent: { status: 'failed', confirmation: null } })
      expect(textOf(result)).toContain(why)
    }
  })
})

describe('the app', () => {
  it('does not run: each call says so and what to do, and finds it when it does', async () => {
    running = null
    await begin()
    const result = await call('get_status')
    expect(result).toMatchObject({ isError: true })
    expect(textOf(result)).toBe(
      'LLM Trainer does not run for this folder. Start it with "llm-trainer up" (or "npm start").',
    )
    await expect(session.client.readResource({ uri: 'llm-trainer://config' })).rejects.toThrow('does not run')
    expect((await session.client.listResources()).resources).toHaveLength(3)
    const prompt = await session.client.getPrompt({ name: 'root_cause_analysis' })
    expect(JSON.stringify(prompt)).toContain('does not run')
    running = planeBehind(open)
    expect((await call('get_status')).structuredContent).toMatchObject({ level: 'ok' })
    running = planeBehind(open, { token: 'wrong' })
    expect(await call('get_status')).toMatchObject({ isError: true })
    running = planeBehind(open, { workspaceId: 'another' })
    expect(textOf(await call('get_status'))).toContain('is not')
  })

  it('went away and came back: what may be done is known again', async () => {
    await begin()
    expect(await names()).toEqual(reading)
    await open.closeAll()
    expect(await call('get_status')).toMatchObject({ isError: true })
    open = await openDoor(obliging)
    running = planeBehind(open)
    open.plane.set(allowing('training'))
    expect((await call('get_status')).structuredContent).toMatchObject({ allowed: ['training'] })
    await expect.poll(names).toEqual([...reading, 'start_training', 'stop_training'])
  })
})

it('ends with its input, leaves nothing open, and wrote only messages', async () => {
  await begin('2025-11-25')
  await call('get_status')
  const { code, err } = await session.end()
  expect(code).toBe(0)
  expect(err).toContain('MCP server of LLM Trainer 0.0.0-test')
  for (const line of session.lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' })
  await expect.poll(() => open.plane.readers()).toBe(0)
})
