import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Config } from '../../../../shared/config.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { requiredAreHealthy, watchPlane } from '../../../support/plane-client.ts'
import { chat, createSurroundings } from '../../../support/product-page.ts'
import { startProxy } from '../../../support/proxy-double.ts'
import { startPlane } from '../../../support/start-plane.ts'
import { startTlsServer } from '../../../support/tls-server.ts'

const KEY = fakeKey('900d')

let closing: AsyncDisposableStack
beforeEach(() => {
  closing = new AsyncDisposableStack()
})
afterEach(() => closing.disposeAsync())

async function product(settings: Partial<Config>) {
  const around = closing.use(await createSurroundings({ llm_source: 'openrouter', ...settings }))
  around.openrouter.acceptKeys(KEY)
  const plane = await startPlane(around.workspace.dir, { OPENROUTER_API_KEY: KEY })
  closing.defer(plane.stop)
  const probe = await watchPlane(around.workspace.dir)
  closing.defer(probe.close)
  await probe.when(requiredAreHealthy)
  const pid = () => probe.state().services.find(({ id }) => id === 'llm-server')?.pid
  /** Asks until the answer has this status: a change of settings is on its way for a moment. */
  const answers = async (status: number): Promise<void> => {
    await expect.poll(async () => (await chat(around.workspace)).status, { timeout: 10_000 }).toBe(status)
  }
  return { ...around, ...probe, pid, answers }
}

it('a proxy that is set is used by the LLM server at once, without a restart, and its test goes the same way', async () => {
  const { client, openrouter, pid, answers } = await product({ openrouter_url: 'http://openrouter.test/api/v1' })
  await using proxy = await startProxy(openrouter.port)
  expect(await client.network.test()).toMatchObject({ ok: false, broken: 'net-name', via: null })
  const before = pid()
  await client.config.update({ proxy_url: proxy.url })
  await answers(200)
  expect(proxy.asked).toContain('http://openrouter.test/api/v1/chat/completions')
  expect(pid()).toBe(before)
  expect(await client.network.get()).toMatchObject({
    host: 'openrouter.test',
    proxy: { address: new URL(proxy.url).host, from: 'config' },
  })
  expect(await client.network.test()).toMatchObject({ ok: true, via: new URL(proxy.url).host })
})

if (isLongRun)
  it('a file of certificates is judged before it is taken, then trusted by the LLM server at once, and no more when it is left out', async () => {
    const answer = JSON.stringify({
      id: 'gen-1',
      model: 'test/model',
      choices: [{ message: { role: 'assistant', content: 'ready' }, finish_reason: 'stop' }],
    })
    await using server = await startTlsServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer),
    )
    const { client, pid, answers } = await product({
      openrouter_url: `https://127.0.0.1:${server.port}/api/v1`,
      openrouter_model: 'test/model',
    })
    expect(await client.network.test()).toMatchObject({ ok: false, broken: 'net-tls' })

    const update = client.config.update({ extra_ca_file: `${server.folder}/nothing.pem` })
    await expect(update).rejects.toMatchObject({
      data: { code: 'bad-input', detail: expect.stringContaining('not there') },
    })
    const before = pid()
    await client.config.update({ extra_ca_file: `${server.folder}/ca.pem` })
    await answers(200)
    expect(await client.network.get()).toMatchObject({ extraCa: { certificates: 1, problem: null } })
    await client.config.update({ extra_ca_file: null })
    await answers(502)
    expect(pid()).toBe(before)
  })
