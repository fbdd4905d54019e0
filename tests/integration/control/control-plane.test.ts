import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { noCredit } from '../../support/fake-openrouter-answers.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { chat, createSurroundings, FAKE_MODEL, type Surroundings } from '../../support/product-page.ts'
import { readMetrics } from '../../support/prometheus-text.ts'
import { startPlane } from '../../support/start-plane.ts'
import { isAlive, waitFor } from '../../support/wait-for.ts'

const GOOD = fakeKey('900d')
const BAD = fakeKey('bad')

describe('the control plane', () => {
  let around: Surroundings
  let plane: ControlPlane
  let probe: PlaneProbe

  async function start(config: Record<string, unknown>, env: NodeJS.ProcessEnv = {}): Promise<void> {
    around = await createSurroundings(config)
    around.openrouter.acceptKeys(GOOD)
    plane = await startAgain(env)
    probe = await watchPlane(around.workspace.dir)
    await probe.when(requiredAreHealthy)
  }
  const startAgain = (env: NodeJS.ProcessEnv = {}): Promise<ControlPlane> => startPlane(around.workspace.dir, env)

  beforeEach(() => {
    probe = undefined as unknown as PlaneProbe
  })
  afterEach(async () => {
    await probe?.close()
    await plane.stop()
    await around[Symbol.asyncDispose]()
  })

  const runs = (): unknown => probe.state().services.map(({ id, run, pid }) => [id, run, pid])

  it('tells the cause of a rejected key after the first failing request, and spends no generation afterwards', async () => {
    await start({ llm_source: 'openrouter' }, { OPENROUTER_API_KEY: GOOD })
    await probe.when(({ level }) => level === 'ok')
    around.openrouter.acceptKeys()
    const before = around.openrouter.generations().length
    expect((await chat(around.workspace)).body).toMatchObject({
      code: 'key-rejected',
      detail: expect.stringContaining('User not found.'),
    })
    const { state } = await probe.when(({ level }) => level === 'broken', 3000)
    expect(state.sentence).toBe('OpenRouter rejected the key')
    await Promise.all(Array.from({ length: 10 }, () => chat(around.workspace)))
    expect(around.openrouter.generations().length - before).toBe(1)
    const withBoth = await probe.when(({ diagnoses }) => (diagnoses[0]?.evidence.length ?? 0) >= 2)
    expect(withBoth.state.diagnoses[0]?.evidence.map(({ source }) => source.code)).toEqual([
      'source.llm-server',
      'source.key-check',
    ])
  })

  it('uses a new key within moments, without restarting anything', async () => {
    await start({ llm_source: 'openrouter' })
    await probe.when(({ sentence }) => sentence === 'There is no OpenRouter key yet')
    const before = runs()
    const procedure = await probe.client.key.set({ key: GOOD, store: 'file' })
    expect(procedure.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done'])
    expect((await chat(around.workspace)).status).toBe(200)
    expect(runs()).toEqual(before)
    // The answer that proved the key was paid, too.
    const { sources } = await waitFor(
      () => probe.client.history.spend(),
      (spend) => spend.sources[0]?.answers === 2,
    )
    expect(sources).toMatchObject([{ source: 'openrouter', unpriced: 0, uncounted: 0 }])
    expect(sources[0]?.costUsd).toBeGreaterThan(0)
    const token = await readFile(join(around.workspace.dir, '.llm-trainer/token'), 'utf8')
    const authorization = `Bearer ${token.trim()}`
    const { value, sum } = readMetrics((await request(`${plane.url}/metrics`, { headers: { authorization } })).text)
    expect(sum('llm_trainer_answers_total', { source: 'openrouter' })).toBe(2)
    expect(sum('llm_trainer_tokens_total')).toBe(sources[0]?.tokens)
    expect(value('llm_trainer_service_starts_total', { service: 'middleware' })).toBe(1)
    expect(sum('llm_trainer_probes_total', { service: 'middleware', result: 'ok' })).toBeGreaterThan(0)
    expect(sum('llm_trainer_log_lines_total')).toBeGreaterThan(0)
    expect(value('llm_trainer_source', { source: 'openrouter' })).toBe(1)
    expect(await readFile(around.workspace.configFile, 'utf8')).not.toContain(GOOD)
  })

  if (isLongRun)
    it('keeps the key in use when the pasted one is rejected', async () => {
      await start({ llm_source: 'openrouter' })
      await probe.client.key.set({ key: GOOD, store: 'file' })
      const procedure = await probe.client.key.set({ key: BAD })
      expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'key-rejected' } })
      expect((await chat(around.workspace)).status).toBe(200)
    })

  if (isLongRun)
    it('lets exactly one generation through when asked to try again, and goes on when that succeeds', async () => {
      await start({ llm_source: 'openrouter' })
      await probe.client.key.set({ key: GOOD, store: 'file' })
      around.openrouter.next(noCredit)
      expect((await chat(around.workspace)).body).toMatchObject({ code: 'credit-exhausted' })
      await probe.when(({ level }) => level === 'broken')
      const before = around.openrouter.generations().length
      around.openrouter.next(noCredit)
      await probe.client.source.tryAgain()
      expect(around.openrouter.generations().length - before).toBe(1)
      expect((await chat(around.workspace)).status).toBe(503)
      await probe.client.source.tryAgain()
      await probe.when(({ sentence }) => sentence === 'Everything works')
      expect((await chat(around.workspace)).status).toBe(200)
    })

  it('puts a source that was edited by hand in force', async () => {
    await start({ llm_source: 'openrouter' })
    const text = await readFile(around.workspace.configFile, 'utf8')
    await writeFile(around.workspace.configFile, text.replace('"llm_source": "openrouter"', '"llm_source": "ollama"'))
    await probe.when(({ llm }) => llm.source === 'ollama', 4000)
    // The LLM server is told in a message of its own.
    await waitFor(
      () => chat(around.workspace),
      ({ body }) => body.model === 'gemma3:4b',
    )
  })

  it('reports a broken config.json, goes on with what was in force, and restores it', async () => {
    await start({ llm_source: 'ollama' })
    await probe.when(({ level }) => level === 'ok')
    await writeFile(around.workspace.configFile, '{ "llm_source": "ollama",, }')
    const broken = await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'config-invalid'))
    expect(broken.state.llm.source).toBe('ollama')
    const { keptAs } = await probe.client.config.restore()
    expect(await readFile(keptAs.includes('/') ? keptAs : `${around.workspace.dir}/${keptAs}`, 'utf8')).toContain(',,')
    await probe.when(({ diagnoses }) => diagnoses.every(({ id }) => id !== 'config-invalid'))
  })

  if (isLongRun)
    it('moves a running middleware to a port that was written into the file', async () => {
      await start({ llm_source: 'ollama' })
      const { nothing } = around.workspace.ports
      await probe.client.config.update({ middleware_port: nothing })
      await probe.when(({ services }) =>
        services.some(({ id, port, health }) => id === 'middleware' && port === nothing && health === 'healthy'),
      )
      expect((await fetch(`http://127.0.0.1:${nothing}/health`)).status).toBe(200)
    })

  if (isLongRun)
    it('answers the original page: masked secrets out, a patch in, a mask back unchanged', async () => {
      await start({ llm_source: 'openrouter' }, { OPENROUTER_API_KEY: GOOD })
      const url = `http://127.0.0.1:${around.workspace.ports.middleware}/api/config`
      await probe.when(({ llm }) => llm.openrouter.key.state === 'accepted')
      const shown = (await (await fetch(url)).json()) as Record<string, unknown>
      expect(shown.openrouter_api_key).toBe(`sk-or-v1-…${GOOD.slice(-4)}`)
      const post = (body: unknown) =>
        fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      expect((await post({ ...pick(shown), llm_source: 'ollama' })).status).toBe(200)
      await probe.when(({ llm }) => llm.source === 'ollama')
      const refused = await post({ llm_source: 'banana' })
      expect(refused.status).toBe(422)
      expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('llm_source') })
      expect(around.openrouter.generations()).toEqual([])
    })

  if (isLongRun)
    it('keeps a bot’s token that the original page posts, and shows its mask', async () => {
      await start({ llm_source: 'ollama' })
      const url = `http://127.0.0.1:${around.workspace.ports.middleware}/api/config`
      const token = '12345:fake-telegram-token'
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ telegram_bot_token: token }),
      })
      expect(answer.status).toBe(200)
      const shown = (await (await fetch(url)).json()) as Record<string, unknown>
      expect(shown.telegram_bot_token).toBe('stored-…oken')
      expect(await readFile(around.workspace.configFile, 'utf8')).not.toContain(token)
    })

  if (isLongRun)
    it('moves a key that was kept for this run only into a file when that is chosen', async () => {
      await start({ llm_source: 'openrouter', secret_store: 'session' })
      await probe.client.key.set({ key: GOOD, store: 'session' })
      await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'no-keychain'))
      await probe.client.config.update({ secret_store: 'file' })
      const { state } = await probe.when(({ llm }) => llm.openrouter.key.from === 'file')
      expect(state.diagnoses.map(({ id }) => id)).not.toContain('no-keychain')
    })

  it('uses a secret that lies in the file of somebody else, offers to move it, and moves it on request', async () => {
    await start({ llm_source: 'openrouter', openrouter_api_key: GOOD, secret_store: 'file' })
    const { state } = await probe.when(({ llm }) => llm.openrouter.key.state === 'accepted')
    expect(state.llm.openrouter.key.from).toBe('config')
    expect(state.diagnoses.map(({ id }) => id)).toContain('secret-in-file')
    await probe.client.key.moveFromConfig({})
    await probe.when(
      ({ llm, diagnoses }) =>
        llm.openrouter.key.from === 'file' && diagnoses.every(({ id }) => id !== 'secret-in-file'),
    )
    expect(await readFile(around.workspace.configFile, 'utf8')).not.toContain(GOOD)
  })

  if (isLongRun)
    it('refuses a second control plane for the same folder', async () => {
      await start({ llm_source: 'ollama' })
      await expect(startAgain()).rejects.toMatchObject({ problem: { code: 'unavailable' } })
    })

  it('leaves no process behind when it stops', async () => {
    await start({ llm_source: 'ollama', openrouter_model: FAKE_MODEL })
    const pids = probe.state().services.flatMap(({ pid }) => (pid === null ? [] : [pid]))
    expect(pids).toHaveLength(2)
    await plane.stop()
    expect(pids.filter(isAlive)).toEqual([])
  })
})

/** The fields that the original's settings form posts. */
const pick = ({
  ollama_model,
  openrouter_model,
  openrouter_api_key,
  conversation_delay,
  topic_switch_interval,
}: Record<string, unknown>) => ({
  ollama_model,
  openrouter_model,
  openrouter_api_key,
  conversation_delay,
  topic_switch_interval,
})
