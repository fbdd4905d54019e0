import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../../control/control-plane.ts'
import { builtProgram } from '../../../support/built-programs.ts'
import { type FakeTelegram, fakeBotToken, startFakeTelegram } from '../../../support/fake-telegram.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { type PlaneProbe, watchPlane } from '../../../support/plane-client.ts'
import { startPlane } from '../../../support/start-plane.ts'
import { createTestWorkspace, type TestWorkspace } from '../../../support/test-workspace.ts'
import { waitFor } from '../../../support/wait-for.ts'

describe('the Telegram bot under the control plane', () => {
  let telegram: FakeTelegram
  let workspace: TestWorkspace
  let plane: ControlPlane
  let probe: PlaneProbe

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    workspace = await createTestWorkspace({
      messaging: { telegram_api_url: telegram.url },
      health: { interval_ms: 250, timeout_ms: 900, failure_threshold: 2 },
    })
    const middleware = isLongRun ? { middleware: builtProgram('middleware') } : {}
    plane = await startPlane(workspace.dir, {}, { entries: { telegram: builtProgram('telegram'), ...middleware } })
    probe = await watchPlane(workspace.dir)
  })
  afterAll(async () => {
    await probe?.close()
    await plane?.stop()
    await telegram.close()
    await workspace.remove()
  })

  const set = (token: string) => probe.client.messaging.telegram.set({ token })
  const receives = () => probe.when(({ messaging }) => messaging.telegram.report?.receiving === true)
  const shows = (id: string) => probe.when(({ diagnoses }) => diagnoses.some((card) => card.id === id))

  it('is set up by its token alone, and says who it is', async () => {
    await expect(set(fakeBotToken('wrong'))).rejects.toMatchObject({ data: { code: 'bot-token-rejected' } })
    const bot = await set(telegram.token)
    expect(bot.id).toBe(telegram.botId)
    const { state } = await receives()
    expect(state.messaging.telegram.report?.bot).toEqual(bot)
    expect((await probe.client.messaging.telegram.picture()).picture).toMatch(/^data:image\/png;base64,/)
  })

  it('whose messages another program takes is one card, and takes them back at a click', async () => {
    await telegram.polled()
    telegram.rivalPolls()
    const { state } = await shows('bot-conflict-other.telegram')
    expect(state.diagnoses.filter(({ service }) => service === 'telegram')).toHaveLength(1)
    await probe.when(({ services }) => services.find(({ id }) => id === 'telegram')?.health === 'healthy')
    const repair = { diagnosis: 'bot-conflict-other.telegram', repair: 'take-over-updates' } as const
    expect(await probe.client.repairs.run(repair)).toMatchObject({ outcome: 'done', problem: null })
    await receives()
  })

  if (isLongRun)
    it('tells within five seconds that its token was revoked, and goes on with the next one', async () => {
      await telegram.polled()
      const before = performance.now()
      telegram.revoke()
      const { at } = await shows('bot-token-rejected.telegram')
      expect(at - before).toBeLessThan(5_000)
      const next = fakeBotToken('next')
      await expect(set(next)).rejects.toMatchObject({ data: { code: 'bot-token-rejected' } })
      const secrets = await readFile(join(workspace.dir, '.llm-trainer/secrets.json'), 'utf8')
      expect(secrets).toContain(telegram.token)
      telegram.renew(next)
      await set(next)
      await receives()
      expect(probe.state().diagnoses.filter(({ service }) => service === 'telegram')).toEqual([])
    })

  if (isLongRun)
    it('is set up by the original’s page as well, and shown as running there', async () => {
      const token = fakeBotToken('page')
      await probe.client.messaging.telegram.remove()
      await probe.when(({ services }) => services.find(({ id }) => id === 'telegram')?.lifecycle === 'not-configured')
      telegram.renew(token)
      const middleware = `http://127.0.0.1:${workspace.ports.middleware}`
      const body = JSON.stringify({ telegram_bot_token: token, default_ai_backend: 'cerebrum' })
      const headers = { 'content-type': 'application/json' }
      expect((await fetch(`${middleware}/api/config`, { method: 'POST', headers, body })).status).toBe(200)
      const { state } = await receives()
      expect(state.messaging).toMatchObject({ defaultBackend: 'cerebrum', telegram: { token: { from: 'file' } } })
      await waitFor(
        async () => (await fetch(`${middleware}/telegram/status`)).status,
        (status) => status === 200,
      )
    })
})
