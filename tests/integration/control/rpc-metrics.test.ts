import { once } from 'node:events'
import { RPCLink } from '@orpc/client/websocket'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { createPlaneMetrics } from '../../../control/metrics/plane-metrics.ts'
import { openDoor, TOKEN } from '../../support/open-door.ts'
import { readMetrics } from '../../support/prometheus-text.ts'

it('calls over the WebSocket of the panel are in the metrics, by procedure and by what came of them', async () => {
  const { metrics } = createPlaneMetrics({ version: '1', now: 0, onFault: (error) => expect(error).toBeNull() })
  const broken = async (): Promise<never> => {
    throw new Error('secret')
  }
  const opened = await openDoor(() => ({ checkService: async () => undefined, repair: broken }), { metrics })
  onTestFinished(() => opened.closeAll())
  const lineOf = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    const socket = new WebSocket(`ws://127.0.0.1:${opened.door.port}/rpc`, { headers })
    await once(socket, 'open')
    return new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
  }
  const { token } = await opened.tokens.create({ name: 'eyes', scope: 'read', expiresInDays: null })
  const [all, eyes] = [await lineOf(TOKEN), await lineOf(token)]
  const call = (link: typeof all, path: string, input?: unknown) => link.call(path.split('.'), input, { context: {} })

  for (let count = 0; count < 3; count += 1) await call(all, 'state.get')
  const states = (await call(all, 'state.watch')) as AsyncIterableIterator<unknown>
  await states.next()
  await call(all, 'services.check', {})
  await expect(call(eyes, 'services.check', {})).rejects.toMatchObject({ status: 403 })
  await expect(call(all, 'services.check', { service: 'nonsense' })).rejects.toMatchObject({ status: 400 })
  await expect(call(all, 'repairs.run', { diagnosis: 'x', repair: 'check-now' })).rejects.toMatchObject({ status: 500 })
  await expect(call(all, 'secret.procedure')).rejects.toMatchObject({ status: 404 })

  const text = await metrics.scrape()
  const { value } = readMetrics(text)
  const calls = (procedure: string, result: string) => value('llm_trainer_rpc_calls_total', { procedure, result })
  expect(calls('state.get', 'ok')).toBe(3)
  expect(calls('state.watch', 'ok')).toBe(1)
  expect(calls('services.check', 'ok')).toBe(1)
  expect(calls('services.check', 'problem')).toBe(2)
  expect(calls('repairs.run', 'failed')).toBe(1)
  expect(value('llm_trainer_rpc_call_duration_seconds_count', { procedure: 'state.get' })).toBe(3)
  expect(text).not.toContain('secret')
})
