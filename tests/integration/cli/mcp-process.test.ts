import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Acted } from '../../../cli/mcp/actions/act.ts'
import { acquireLock, type Lock } from '../../../control/workspace/lock.ts'
import { prepareWorkspace } from '../../../control/workspace/prepare-workspace.ts'
import { ensureToken } from '../../../control/workspace/token.ts'
import { mcpGroups } from '../../../shared/mcp.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { isLongRun } from '../../support/long-run.ts'
import type { Protocol } from '../../support/mcp-messages.ts'
import { allowing, obliging, optionsFor } from '../../support/mcp-session.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { servicesWith } from '../../support/state-builders.ts'

/** A folder whose control plane runs in this test. */
let workspace: string
let open: OpenDoor
let lock: Extract<Lock, { kind: 'acquired' }>
beforeAll(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'llm-trainer-mcp-'))
  const { paths, id } = await prepareWorkspace(workspace)
  open = await openDoor(obliging, { workspaceId: id, token: await ensureToken(paths) })
  const acquired = await acquireLock(paths, { pid: process.pid, startedAt: Date.now(), version: 'x' })
  if (acquired.kind !== 'acquired') throw new Error('The folder is taken')
  lock = acquired
  await lock.update({ panel: open.door.origin, port: Number(new URL(open.door.origin).port) })
})
afterAll(async () => {
  await lock.release()
  await open.closeAll()
  await rm(workspace, { recursive: true, maxRetries: 3 })
})

const command = process.execPath
const args = (): string[] => [builtProgram('llm-trainer'), '--workspace', workspace, 'mcp']

describe.each(isLongRun ? (['2026-07-28', '2025-11-25'] as const) : (['2025-11-25'] as const))(
  'the program, with the official client and %s',
  (protocol: Protocol) => {
    it('serves a whole session and ends with its input', async () => {
      open.plane.set({ ...allowing(...mcpGroups), services: servicesWith() })
      // Nothing of the environment but what a client passes on.
      const transport = new StdioClientTransport({ command, args: args(), env: {}, stderr: 'pipe', cwd: tmpdir() })
      const client = new Client({ name: 'test', version: '1.0.0' }, optionsFor(protocol))
      const failures: string[] = []
      client.onerror = (error) => failures.push(error.message)
      const closed = Promise.withResolvers<void>()
      client.onclose = () => closed.resolve()
      await client.connect(transport)
      const { pid } = transport
      expect((await client.listTools()).tools).toHaveLength(14)
      expect((await client.callTool({ name: 'get_status' })).structuredContent).toMatchObject({ level: 'ok' })
      const call = async (given: Record<string, unknown>) =>
        (await client.callTool({ name: 'restart_service', arguments: { service: 'middleware', ...given } }))
          .structuredContent as Acted
      const { confirmation } = await call({})
      expect(await call({ confirmation: 'stale' })).toMatchObject({ status: 'refused' })
      expect(await call({ confirmation })).toMatchObject({ status: 'done' })
      await client.close()
      await closed.promise
      expect(failures).toEqual([])
      expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')
    })
  },
)

it.runIf(isLongRun).each(['SIGTERM', 'SIGINT'] as const)('%s ends it; what it wrote are messages', async (signal) => {
  const child = spawn(command, args(), { stdio: 'pipe', env: {} })
  const [out, err] = [text(child.stdout), text(child.stderr)]
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'test', version: '1' } }
  child.stdin.write(`this is no message\n${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`)
  await once(child.stdout, 'readable')
  child.kill(signal)
  expect(await once(child, 'exit')).toEqual([0, null])
  const lines = (await out).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ jsonrpc: '2.0', id: 1, result: {} }])
  expect(await err).toContain('MCP server of LLM Trainer')
})

it.runIf(isLongRun)('with nothing running it serves, and says what to do', async () => {
  const empty = await mkdtemp(join(tmpdir(), 'llm-trainer-mcp-none-'))
  const transport = new StdioClientTransport({
    command,
    args: [builtProgram('llm-trainer'), '--workspace', empty, 'mcp'],
    env: {},
    stderr: 'pipe',
  })
  const client = new Client({ name: 'test', version: '1.0.0' })
  try {
    await client.connect(transport)
    expect(await client.callTool({ name: 'get_status' })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('llm-trainer up') }],
    })
  } finally {
    await client.close()
    await rm(empty, { recursive: true })
  }
})
