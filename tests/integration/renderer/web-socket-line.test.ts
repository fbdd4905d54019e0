import { once } from 'node:events'
import { ORPCError } from '@orpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { webSocketConnect } from '../../../renderer/connection/web-socket-line.ts'
import { failureOf } from '../../../renderer/model/failure.ts'
import { problemError } from '../../../shared/problem.ts'
import { panelState } from '../../support/panel-fixtures.ts'
import { type ScriptedPanel, scriptedPanel } from '../../support/scripted-panel.ts'

let panel: ScriptedPanel
const never = new AbortController().signal
const connect = (signal = never) => webSocketConnect(`${panel.url.replace('http', 'ws')}rpc`)(signal)

beforeEach(async () => {
  panel = await scriptedPanel(panelState({ version: 'first' }))
})
afterEach(async () => {
  await panel.close()
})

test('the stream brings the whole state at once, and again with every change', async () => {
  const line = await connect()
  const states = await line.api.state.watch()
  expect(await states.next()).toMatchObject({ value: { version: 'first' } })
  panel.show(panelState({ version: 'second' }))
  expect(await states.next()).toMatchObject({ value: { version: 'second' } })
  line.close()
})

test('a call reaches the control plane with its input', async () => {
  const line = await connect()
  await line.api.services.restart({ service: 'middleware' })
  expect(panel.calls).toEqual([{ path: 'services.restart', input: { service: 'middleware' } }])
  line.close()
})

test('a refusal arrives with its problem, ready to be told', async () => {
  panel.answer('services.start', () => {
    const { problem } = problemError('disk-full', 'No space left on the device.')
    throw new ORPCError('PROBLEM', { status: 409, data: problem })
  })
  const line = await connect()
  const error = await line.api.services.start({}).catch((reason: unknown) => reason)
  expect(failureOf(error)).toEqual({ title: 'The disk is full', detail: 'No space left on the device.' })
  line.close()
})

test('a line that breaks says so, and what was asked on it fails', async () => {
  const line = await connect()
  const states = await line.api.state.watch()
  await states.next()
  const next = states.next().then(
    ({ done }) => done,
    () => true,
  )
  panel.drop()
  if (!line.broken.aborted) await once(line.broken, 'abort')
  expect(await next).toBe(true)
  await expect(line.api.key.check()).rejects.toThrow()
})

test('a connection that is refused is an error, not a line', async () => {
  panel.refuse()
  await expect(connect()).rejects.toThrow('refused')
})

test('a page that goes away gives up connecting', async () => {
  await expect(connect(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone')
})
