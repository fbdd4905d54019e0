import { Agent } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDirectDispatcher } from '../../../providers/dispatcher.ts'
import { createOpenRouter } from '../../../providers/openrouter/client.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { fails, silent } from '../../support/fake-openrouter-answers.ts'
import { stopsTalking, streams, waitsFor } from '../../support/fake-openrouter-streams.ts'
import { blackHole } from '../../support/health-targets.ts'
import { amply, calmly, chatOf, collect, collectBroken, never, within } from '../../support/provider-calls.ts'

let fake: FakeOpenRouter
beforeEach(async () => {
  fake = await startFakeOpenRouter()
})
afterEach(async () => {
  await fake.idle()
  await fake.close()
  expect(fake.violations).toEqual([])
})

const client = () => createOpenRouter({ url: fake.url, key: fakeKey() })
const neverComes = new Promise<void>(() => undefined)

describe('a deadline that passes ends the request and says which it was', () => {
  test('connect', async () => {
    await using hole = await blackHole()
    const openrouter = createOpenRouter({ url: hole.url, key: fakeKey() })
    const { problem } = await collectBroken(openrouter.chat(chatOf(), within({ connectMs: 200 })))
    expect(problem).toMatchObject({ code: 'provider-timeout', params: { phase: 'connect', seconds: 0.2 } })
  })

  test('connect does not count once there is a connection', async () => {
    let go: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    fake.next(waitsFor(gate, streams('Hello')))
    const answer = collect(client().chat(chatOf(), within({ connectMs: 1_000 })))
    await Promise.race([fake.nth(1), answer])
    const timer = setTimeout(go, 1_300)
    expect((await answer).result.text).toBe('Hello')
    clearTimeout(timer)
  })

  test.each([
    ['no headers', silent],
    ['only comments', waitsFor(neverComes, streams(''))],
  ])('first token: %s', async (_, answer) => {
    fake.next(answer)
    const { problem } = await collectBroken(client().chat(chatOf(), within({ firstTokenMs: 200 })))
    expect(problem).toMatchObject({ code: 'provider-timeout', params: { phase: 'first-token' }, retryable: true })
    expect(await (await fake.nth(1)).end).toBe('cut')
  })

  test('first token does not count once the model thinks', async () => {
    fake.next(stopsTalking('', ['hm']))
    const { problem } = await collectBroken(client().chat(chatOf(), within({ firstTokenMs: 300, totalMs: 900 })))
    expect(problem.params).toMatchObject({ phase: 'whole' })
  })

  test('the whole answer', async () => {
    fake.next(stopsTalking('Once upon'))
    const { problem, pieces } = await collectBroken(client().chat(chatOf(), within({ totalMs: 300 })))
    expect(pieces).toEqual(['Once', ' upon'])
    expect(problem).toMatchObject({
      code: 'provider-timeout',
      detail: 'OpenRouter’s answer was not complete within 0.3 s.',
      params: { phase: 'whole' },
    })
    expect(await (await fake.nth(1)).end).toBe('cut')
  })
})

describe('whoever asks can stop asking', () => {
  const reason = new Error('the client went away')

  test('before the first word: upstream is cut, and the reason comes back as it was', async () => {
    fake.next(silent)
    const caller = new AbortController()
    const answer = collect(client().chat(chatOf(), { signal: caller.signal, deadlines: amply }))
    const request = await fake.nth(1)
    caller.abort(reason)
    await expect(answer).rejects.toBe(reason)
    expect(await request.end).toBe('cut')
  })

  test('in the middle', async () => {
    fake.next(stopsTalking('Once upon'))
    const caller = new AbortController()
    const answer = client().chat(chatOf(), { signal: caller.signal, deadlines: amply })
    expect((await answer.next()).value).toBe('Once')
    caller.abort(reason)
    await expect(collect(answer)).rejects.toBe(reason)
    expect(await (await fake.nth(1)).end).toBe('cut')
  })

  test('before anything: nothing is sent', async () => {
    const answer = client().chat(chatOf(), { signal: AbortSignal.abort(reason), deadlines: amply })
    await expect(collect(answer)).rejects.toBe(reason)
    expect(fake.requests).toEqual([])
  })

  test('by reading no further, on a shared connection as well', async () => {
    const dispatcher = createDirectDispatcher(5000)
    const shared = createOpenRouter({ url: fake.url, key: fakeKey(), dispatcher })
    fake.next(stopsTalking('Once upon'), stopsTalking('Once upon'))
    for (const openrouter of [client(), shared]) {
      for await (const piece of openrouter.chat(chatOf(), calmly)) {
        expect(piece).toBe('Once')
        break
      }
    }
    expect(await Promise.all(fake.generations().map(({ end }) => end))).toEqual(['cut', 'cut'])
    await dispatcher.close()
  })
})

describe('connections', () => {
  test('of its own are closed after each request, well or not', async () => {
    await collect(client().chat(chatOf(), calmly))
    await fake.idle()
    fake.next(fails(500, 'no'))
    await collectBroken(client().chat(chatOf(), calmly))
    await fake.idle()
    await client().checkKey({ signal: never(), deadlineMs: 5000 })
    await fake.idle()
    expect(fake.openConnections()).toBe(0)
  })

  test('that are shared serve one request after the other', async () => {
    const dispatcher = new Agent()
    const openrouter = createOpenRouter({ url: fake.url, key: fakeKey(), dispatcher })
    for (let count = 0; count < 8; count += 1) await collect(openrouter.chat(chatOf(), calmly))
    // The next request may be there a moment before the connection is free again.
    expect(fake.accepted()).toBeLessThanOrEqual(2)
    await dispatcher.close()
  })

  test('leave no listener on the signal of a caller that lives long', async () => {
    const { signal } = new AbortController()
    const warnings: Error[] = []
    const note = (warning: Error): void => void warnings.push(warning)
    process.on('warning', note)
    for (let count = 0; count < 30; count += 1) await collect(client().chat(chatOf(), { signal, deadlines: amply }))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })
})
