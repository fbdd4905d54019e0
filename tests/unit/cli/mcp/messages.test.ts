import { expect, it } from 'vitest'
import { wrongMessages } from '../../../support/mcp-messages.ts'

const asked = (method: string) => ({ jsonrpc: '2.0' as const, id: 1, method })
const answered = (result: unknown): string => JSON.stringify({ jsonrpc: '2.0', id: 1, result })
const told = { content: [{ type: 'text', text: 'x' }] }

it.each([
  ['a result as the schema has it', 'tools/call', answered(told), null],
  ['content of no known type', 'tools/call', answered({ content: [{ type: 'rumour' }] }), 'CallToolResult'],
  ['a result without what it must have', 'tools/list', answered({}), 'ListToolsResult'],
  ['what nobody asked for', 'tools/list', answered(told).replace('"id":1', '"id":2'), 'Nothing asked for'],
  ['no JSON-RPC', 'tools/list', '{"id":1}', 'JSONRPCMessage'],
  ['a notification of no known kind', 'tools/list', '{"jsonrpc":"2.0","method":"gossip"}', 'ServerNotification'],
])('messages of an MCP server are held against the schema: %s', (_, method, line, wrong) => {
  const found = wrongMessages('2025-11-25', [asked(method)], [line])
  expect(found).toEqual(wrong === null ? [] : [expect.stringContaining(wrong)])
})

it('what the protocol of 2026-07-28 adds must be there', () => {
  expect(wrongMessages('2026-07-28', [asked('tools/call')], [answered(told)])).toHaveLength(1)
  expect(wrongMessages('2026-07-28', [asked('tools/call')], [answered({ ...told, resultType: 'complete' })])).toEqual(
    [],
  )
})
