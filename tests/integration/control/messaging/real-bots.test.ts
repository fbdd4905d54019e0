import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../../control/control-plane.ts'
import { builtProgram } from '../../../support/built-programs.ts'
import { type FakeTelegram, fakeBotToken, startFakeTelegram } from '../../../support/fake-telegram.ts'
import {
  type FakeTwilio,
  fakeAccountSid,
  fakeAuthToken,
  ourNumber,
  startFakeTwilio,
} from '../../../support/fake-twilio.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { type PlaneProbe, watchPlane } from '../../../support/plane-client.ts'
import { startProxy } from '../../../support/proxy-double.ts'
import { startPlane } from '../../../support/start-plane.ts'
import { createTestWorkspace, type TestWorkspace } from '../../../support/test-workspace.ts'
import { waitFor } from '../../../support/wait-for.ts'

describe('the real bots under the control plane', () => {
  let telegram: FakeTelegram
  let twilio: FakeTwilio
  let workspace: TestWorkspace
  let plane: ControlPlane
  let probe: PlaneProbe

  beforeAll(async () => {
    telegram = await startFakeTelegram()
    twilio = await startFakeTwilio()
    workspace = await createTestWorkspace({
      messaging: { telegram_api_url: telegram.url, twilio_api_url: twilio.url },
      health: { interval_ms: 250, timeout_ms: 900, failure_threshold: 2 },
    })
    const middleware = isLongRun ? { middleware: builtProgram('middleware') } : {}
    const entries = { telegram: builtProgram('telegram'), sms: builtProgram('sms'), ...middleware }
    plane = await startPlane(workspace.dir, {}, { entries })
    probe = await watchPlane(workspace.dir)
  })
  afterAll(async () => {
    await probe?.close()
    await plane?.stop()
    await Promise.all([telegram.close(), twilio.close()])
    await workspace.remove()
  })

  const set = (token: string) => probe.client.messaging.telegram.set({ token })
  const receives = () => probe.when(({ messaging }) => messaging.telegram.report?.receiving === true)
  const shows = (id: string) => probe.when(({ diagnoses }) => diagnoses.some((card) => card.id === id))

  it('Telegram’s is set up by its token alone, and says who it is', async () => {
    await expect(set(fakeBotToken('wrong'))).rejects.toMatchObject({ data: { code: 'bot-token-rejected' } })
    const bot = await set(telegram.token)
    expect(bot.id).toBe(telegram.botId)
    const { state } = await receives()
    expect(state.messaging.telegram.report?.bot).toEqual(bot)
    expect((await probe.client.messaging.telegram.picture()).picture).toMatch(/^data:image\/png;base64,/)
  })

  it('Telegram’s, whose messages another program takes, is one card, and takes them back at a click', async () => {
    await telegram.polled()
    telegram.rivalPolls()
    const { state } = await shows('bot-conflict-other.telegram')
    expect(state.diagnoses.filter(({ service }) => service === 'telegram')).toHaveLength(1)
    await probe.when(({ services }) => services.find(({ id }) => id === 'telegram')?.health === 'healthy')
    const repair = { diagnosis: 'bot-conflict-other.telegram', repair: 'take-over-updates' } as const
    expect(await probe.client.repairs.run(repair)).toMatchObject({ outcome: 'done', problem: null })
    await receives()
  })

  it('SMS is set up by account, token and number together', async () => {
    const { sms } = probe.client.messaging
    const input = { accountSid: fakeAccountSid, authToken: fakeAuthToken(), number: ourNumber }
    const refused = (code: string) => ({ data: { code } })
    await expect(sms.set({ ...input, authToken: fakeAuthToken('wrong') })).rejects.toMatchObject(
      refused('bot-token-rejected'),
    )
    await expect(sms.set({ ...input, number: '+15550007777' })).rejects.toMatchObject(refused('bad-input'))
    expect(probe.state().messaging.sms).toMatchObject({ accountSid: '', number: '', token: { masked: null } })
    expect(await sms.set(input)).toMatchObject({ trial: expect.any(Boolean) })
    await probe.when(({ messaging }) => messaging.sms.report !== null)
    expect(probe.state().messaging.sms).toMatchObject({ accountSid: fakeAccountSid, number: ourNumber })
  })

  it('SMS sends a test message, and is reached through its public address with what Twilio signs', async () => {
    await using tunnel = await startProxy(workspace.ports.sms)
    const publicUrl = 'http://bots.example'
    const { messaging } = probe.client
    await messaging.test({ platform: 'sms', to: '+1 (555) 111-0001' })
    expect(await twilio.taken(1)).toMatchObject({ to: '+15551110001' })
    await expect(messaging.sms.setWebhook()).rejects.toMatchObject({ data: { code: 'bad-input' } })
    await probe.client.config.update({
      proxy_url: tunnel.url,
      messaging: { telegram_api_url: telegram.url, twilio_api_url: twilio.url, public_url: publicUrl },
    })
    await probe.when(({ messaging }) => messaging.publicUrl === publicUrl)
    const url = `${publicUrl}/sms/webhook`
    expect(await messaging.sms.setWebhook()).toEqual({ url })
    expect(twilio.numbers.find(({ number }) => number === ourNumber)?.smsUrl).toBe(url)
    expect(await messaging.checkWebhook({ platform: 'sms' })).toEqual({
      url,
      reachable: true,
      signature: true,
      reason: null,
    })
  })

  if (isLongRun)
    it('Telegram’s tells within five seconds that its token was revoked, and goes on with the next one', async () => {
      await telegram.polled()
      const before = performance.now()
      // The longest that it takes: the question that is under way brings nothing, and only the next one is refused.
      telegram.revoke('runs-out')
      const { at } = await shows('bot-token-rejected.telegram')
      expect(at - before).toBeLessThan(5_000)
      const next = fakeBotToken('next')
      await expect(set(next)).rejects.toMatchObject({ data: { code: 'bot-token-rejected' } })
      const secrets = await readFile(join(workspace.dir, '.llm-trainer/secrets.json'), 'utf8')
      expect(secrets).toContain(telegram.token)
      telegram.renew(next)
      await set(next)
      await receives()
      await probe.when(({ diagnoses }) => !diagnoses.some(({ service }) => service === 'telegram'))
    })

  if (isLongRun)
    it('Telegram’s to which is posted tells within five seconds that its token was revoked', async () => {
      const messaging = {
        telegram_api_url: telegram.url,
        twilio_api_url: twilio.url,
        public_url: 'https://bots.example',
      }
      await probe.client.config.update({ messaging: { ...messaging, telegram_mode: 'webhook' } })
      await probe.when(({ messaging: now }) => now.telegram.mode === 'webhook')
      await waitFor(telegram.webhook, ({ url }) => url === 'https://bots.example/telegram/webhook')
      await receives()
      const looks = telegram.calls('getWebhookInfo').length
      await waitFor(
        () => telegram.calls('getWebhookInfo').length,
        (count) => count > looks,
      )
      const before = performance.now()
      telegram.revoke()
      const { at } = await shows('bot-token-rejected.telegram')
      expect(at - before).toBeLessThan(5_000)
      await probe.client.config.update({ messaging })
      const next = fakeBotToken('posted')
      telegram.renew(next)
      await set(next)
      await receives()
    })

  if (isLongRun)
    it('Telegram’s is set up by the original’s page as well, and shown as running there', async () => {
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
