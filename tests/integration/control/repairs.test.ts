import { readFile, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import { builtProgram } from '../../support/built-programs.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { closedPort } from '../../support/health-targets.ts'
import { startLittleCerebrum } from '../../support/little-cerebrum.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings, type Surroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'

const GOOD = fakeKey('900d')
const BAD = fakeKey('bad')

describe('a repair', () => {
  let around: Surroundings
  let plane: ControlPlane
  let probe: PlaneProbe
  let stranger: Server | null = null

  async function start(config: Record<string, unknown>, env: NodeJS.ProcessEnv = {}): Promise<void> {
    around = await createSurroundings(config)
    around.openrouter.acceptKeys(GOOD)
    const entries = { 'llm-server': builtProgram('llm-server'), middleware: builtProgram('middleware') }
    await takePort()
    plane = await startPlane(around.workspace.dir, { ...env, ...elsewhere() }, { entries })
    probe = await watchPlane(around.workspace.dir)
  }
  let elsewhere: () => NodeJS.ProcessEnv = () => ({})
  let takePort: () => Promise<void> = async () => undefined
  const outcome = async (diagnosis: string, repair: Parameters<PlaneProbe['client']['repairs']['run']>[0]['repair']) =>
    probe.client.repairs.run({ diagnosis, repair }, { context: { deadlineMs: 40_000 } })

  afterEach(async () => {
    takePort = async () => undefined
    elsewhere = () => ({})
    await probe.close()
    await plane.stop()
    await around[Symbol.asyncDispose]()
    if (stranger !== null) await new Promise((resolve) => stranger?.close(resolve))
    stranger = null
  })

  if (isLongRun)
    it('of a program that is not ours asks it again, and is done only when it answers', async () => {
      await start({})
      await probe.when(requiredAreHealthy)
      const { url } = around.cerebrum
      await around.cerebrum.close()
      await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'cerebrum-down'))
      const inVain = await outcome('cerebrum-down', 'check-now')
      expect(inVain).toMatchObject({ outcome: 'failed', problem: { code: 'not-mended' } })
      expect(probe.state().diagnoses.map(({ id }) => id)).toContain('cerebrum-down')
      await using again = await startLittleCerebrum({ port: Number(new URL(url).port) })
      expect(again.url).toBe(url)
      expect(await outcome('cerebrum-down', 'check-now')).toMatchObject({ outcome: 'done', problem: null })
      const { state } = await probe.when(({ repair }) => repair?.procedure.outcome === 'done')
      expect(state.diagnoses.map(({ id }) => id)).not.toContain('cerebrum-down')
    })

  if (isLongRun)
    it('of a taken port moves the service, which has to answer there', async () => {
      takePort = async () => {
        const server = createServer().listen(around.workspace.ports.middleware, '127.0.0.1')
        await new Promise((resolve) => server.once('listening', resolve))
        stranger = server
      }
      await start({})
      await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'port-in-use.middleware'))
      const ended = await outcome('port-in-use.middleware', 'use-free-port')
      expect(ended).toMatchObject({ outcome: 'done', steps: [{ state: 'done' }, { state: 'done' }, { state: 'done' }] })
      const port = Number(ended.steps[0]?.note?.params.text)
      expect(JSON.parse(await readFile(around.workspace.configFile, 'utf8'))).toMatchObject({ middleware_port: port })
      expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200)
    })

  if (isLongRun)
    it('of an Ollama that answers elsewhere sets its address, and it teaches', async () => {
      const url = `http://127.0.0.1:${await closedPort()}`
      elsewhere = () => ({ OLLAMA_HOST: new URL(around.ollama.url).host })
      await start({ llm_source: 'ollama', ollama_url: url })
      await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'ollama-elsewhere'))
      expect(await outcome('ollama-elsewhere', 'use-ollama-found')).toMatchObject({ outcome: 'done', problem: null })
      const { ollama_url } = JSON.parse(await readFile(around.workspace.configFile, 'utf8'))
      expect(ollama_url).toBe(around.ollama.url)
      await probe.when(({ llm }) => llm.ollama.running && llm.problem === null)
      await probe.client.repairs.undo()
      expect(JSON.parse(await readFile(around.workspace.configFile, 'utf8'))).toMatchObject({ ollama_url: url })
      await expect(probe.client.repairs.undo()).rejects.toMatchObject({ data: { code: 'unavailable' } })
    })

  it('of a broken file puts the last good one back and keeps the broken one', async () => {
    await start({})
    await probe.when(requiredAreHealthy)
    await writeFile(around.workspace.configFile, '{ "llm_source": ')
    await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'config-invalid'))
    const ended = await outcome('config-invalid', 'restore-config')
    expect(ended.outcome).toBe('done')
    expect(String(ended.steps[0]?.note?.params.text)).toContain('config.broken')
  })

  if (isLongRun)
    it('with a saved key that is refused, too, goes back to the variable', async () => {
      await start({ llm_source: 'openrouter', secret_store: 'file' }, { OPENROUTER_API_KEY: GOOD })
      await probe.when(({ level }) => level === 'ok')
      around.openrouter.acceptKeys(GOOD, BAD)
      expect((await probe.client.key.set({ key: BAD, store: 'file' })).outcome).toBe('done')
      around.openrouter.acceptKeys(GOOD)
      await probe.when(({ diagnoses }) => diagnoses.some(({ id }) => id === 'key-hidden'))
      const ended = await outcome('key-hidden', 'use-stored-key')
      expect(ended).toMatchObject({ outcome: 'failed', problem: { code: 'key-rejected' } })
      expect(ended.steps.at(-1)).toMatchObject({ id: 'undo', state: 'done' })
      const { state } = await probe.when(({ llm }) => llm.openrouter.key.from === 'environment')
      expect(state.llm.openrouter.key.last4).toBe(GOOD.slice(-4))
      expect(JSON.stringify(state)).not.toContain(BAD)
    })

  it('of a fault that is not there any more is refused', async () => {
    await start({})
    await probe.when(requiredAreHealthy)
    await expect(outcome('nothing', 'check-now')).rejects.toMatchObject({ data: { code: 'not-found' } })
  })
})
