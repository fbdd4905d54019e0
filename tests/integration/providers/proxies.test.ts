import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createOllama } from '../../../providers/ollama/client.ts'
import { createOpenRouter } from '../../../providers/openrouter/client.ts'
import type { NetworkSettings } from '../../../shared/network.ts'
import { startFakeOllama } from '../../support/fake-ollama.ts'
import { type FakeOpenRouter, fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { closedPort } from '../../support/health-targets.ts'
import { askCalmly, calmly, chatOf, collect, collectBroken } from '../../support/provider-calls.ts'
import { startProxy } from '../../support/proxy-double.ts'

const cloud = 'http://openrouter.test/api/v1'
const secureCloud = 'https://openrouter.test/api/v1'

const through = (url: string, bypass = ''): NetworkSettings => ({ proxy: { url, bypass }, extraCa: null })

let fake: FakeOpenRouter
beforeEach(async () => {
  fake = await startFakeOpenRouter()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await fake.close()
  expect(fake.violations).toEqual([])
})

test('the cloud is reached through the proxy of the settings', async () => {
  await using proxy = await startProxy(fake.port)
  const openrouter = createOpenRouter({ url: cloud, key: fakeKey(), network: through(proxy.url) })
  const { result } = await collect(openrouter.chat(chatOf(), calmly))
  expect(result.finishReason).toBe('stop')
  expect(proxy.asked).toEqual([`${cloud}/chat/completions`])
  expect(fake.generations()[0]?.headers.host).toBe('openrouter.test')
})

test('with https, the proxy only leads on and sees nothing', async () => {
  await using proxy = await startProxy(fake.port)
  const openrouter = createOpenRouter({ url: secureCloud, key: fakeKey(), network: through(proxy.url) })
  const { problem } = await collectBroken(openrouter.chat(chatOf(), calmly))
  expect(proxy.asked).toEqual(['openrouter.test:443'])
  // The stand-in at the other end speaks no TLS; it is reached all the same.
  expect(problem).toMatchObject({ code: 'provider-unreachable', detail: expect.stringContaining('TLS') })
})

test.each([
  [407, cloud],
  [407, secureCloud],
  [502, secureCloud],
])('a proxy that refuses with %i the way to %s is a failed connection, not a failed key', async (status, url) => {
  await using proxy = await startProxy(fake.port, status)
  const openrouter = createOpenRouter({ url, key: fakeKey(), network: through(proxy.url) })
  const { problem } = await collectBroken(openrouter.chat(chatOf(), calmly))
  expect(problem.code).toBe('provider-unreachable')
  expect(problem.detail).toMatch(/proxy/i)
})

test('a proxy that is not there is named', async () => {
  const proxyUrl = `http://127.0.0.1:${await closedPort()}`
  const { problem } = await collectBroken(
    createOpenRouter({ url: secureCloud, key: fakeKey(), network: through(proxyUrl) }).chat(chatOf(), calmly),
  )
  expect(problem.detail).toContain(`nothing listens at ${new URL(proxyUrl).host}`)
})

test('the proxy of the environment counts where the settings have none', async () => {
  await using proxy = await startProxy(fake.port)
  vi.stubEnv('http_proxy', proxy.url)
  vi.stubEnv('no_proxy', '')
  await collect(createOpenRouter({ url: cloud, key: fakeKey() }).chat(chatOf(), calmly))
  expect(proxy.asked).toHaveLength(1)
})

describe('what is on this computer is never reached through a proxy', () => {
  test('an OpenRouter stand-in', async () => {
    const proxyUrl = `http://127.0.0.1:${await closedPort()}`
    await collect(
      createOpenRouter({ url: fake.url, key: fakeKey(), network: through(proxyUrl) }).chat(chatOf(), calmly),
    )
    expect(fake.generations()).toHaveLength(1)
  })

  test('Ollama', async () => {
    vi.stubEnv('http_proxy', `http://127.0.0.1:${await closedPort()}`)
    vi.stubEnv('no_proxy', '')
    await using ollama = await startFakeOllama()
    expect(await createOllama({ url: ollama.url }).version(askCalmly)).toBe('0.33.1')
  })
})
