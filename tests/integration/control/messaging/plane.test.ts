import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlPlane } from '../../../../control/control-plane.ts'
import { fingerprint } from '../../../../providers/key-fingerprint.ts'
import { createFakePlatforms } from '../../../support/fake-platforms.ts'
import { fakeBotToken } from '../../../support/fake-telegram.ts'
import { makeOriginalUsers } from '../../../support/original-users.ts'
import { type PlaneProbe, watchPlane } from '../../../support/plane-client.ts'
import { startProxy } from '../../../support/proxy-double.ts'
import { startPlane } from '../../../support/start-plane.ts'
import { createTestWorkspace, type TestWorkspace } from '../../../support/test-workspace.ts'
import { waitFor } from '../../../support/wait-for.ts'

const FIRST = fakeBotToken('first')
const SECOND = fakeBotToken('second')
const BAD = fakeBotToken('bad')

describe('the bots in the control plane', () => {
  const platforms = createFakePlatforms()
  let workspace: TestWorkspace
  let plane: ControlPlane
  let probe: PlaneProbe
  let original: string
  let originalBytes: Buffer

  beforeAll(async () => {
    workspace = await createTestWorkspace()
    original = makeOriginalUsers(workspace.dir)
    originalBytes = await readFile(original)
    platforms.tokens.add(FIRST).add(SECOND)
    const telegram = join(import.meta.dirname, '../../../support/programs/bot-stand-in.ts')
    plane = await startPlane(workspace.dir, {}, { entries: { telegram }, platforms })
    probe = await watchPlane(workspace.dir)
  })
  afterAll(async () => {
    await probe?.close()
    await plane?.stop()
    await workspace.remove()
  })

  const messaging = () => probe.client.messaging
  const telegram = () => probe.state().services.find(({ id }) => id === 'telegram')
  const secretsFile = () => readFile(join(workspace.dir, '.llm-trainer/secrets.json'), 'utf8').catch(() => '')
  const seen = async (): Promise<{ tokens: string[]; users: number; asked: unknown[] }> =>
    (await (await fetch(`http://127.0.0.1:${workspace.ports.telegram}/seen`)).json()) as never
  const refusal = (code: string) => ({ data: { code } })

  it('change nothing for a token that is not accepted', async () => {
    await expect(messaging().telegram.set({ token: BAD })).rejects.toMatchObject(refusal('bot-token-rejected'))
    await expect(messaging().telegram.set({ token: 'nonsense' })).rejects.toMatchObject(refusal('bad-input'))
    await expect(messaging().test({ platform: 'telegram', to: '1' })).rejects.toMatchObject(refusal('not-configured'))
    expect(await secretsFile()).not.toContain(BAD)
    expect(probe.state().messaging.telegram.token).toEqual({ masked: null, from: null })
    expect(telegram()).toMatchObject({ lifecycle: 'not-configured', ability: { state: 'unproven' } })
    expect(probe.state().diagnoses.filter(({ service }) => service === 'telegram')).toEqual([])
  })

  it('are set up by a token that is accepted: kept, started, in force', async () => {
    expect(await messaging().telegram.set({ token: ` ${FIRST} ` })).toMatchObject({ username: 'stand_in_bot' })
    expect((await seen()).tokens.at(-1)).toBe(fingerprint(FIRST))
    const { state } = await probe.when(({ messaging: { telegram: now } }) => now.report !== null)
    expect(state.messaging.telegram.token).toEqual({ masked: `…${FIRST.slice(-4)}`, from: 'file' })
    expect(telegram()?.lifecycle).toBe('running')
    expect(await secretsFile()).toContain(FIRST)
  })

  it('get another token without a restart', async () => {
    const before = telegram()?.run
    await messaging().telegram.set({ token: SECOND })
    expect((await seen()).tokens.at(-1)).toBe(fingerprint(SECOND))
    expect(telegram()?.run).toBe(before)
    expect((await messaging().telegram.picture()).picture).toBe('data:image/png;base64,1')
    expect((await messaging().telegram.picture()).picture).toBe('data:image/png;base64,1')
  })

  it('are told at once what is set, as the original’s page sets it as well', async () => {
    await using tunnel = await startProxy(workspace.ports.telegram)
    await probe.client.config.update({ proxy_url: tunnel.url, messaging: { public_url: 'http://bots.example' } })
    await probe.when(({ messaging: { publicUrl } }) => publicUrl !== null)
    const url = 'http://bots.example/telegram/webhook'
    expect(await messaging().checkWebhook({ platform: 'telegram' })).toEqual({
      url,
      reachable: true,
      signature: true,
      reason: null,
    })
  })

  it('pass a test message and a take-over on', async () => {
    await messaging().test({ platform: 'telegram', to: '4200001' })
    await messaging().telegram.takeOver()
    expect((await seen()).asked).toEqual([
      ['/telegram/send', { chat_id: '4200001', message: 'This is a test message of LLM Trainer.' }],
      ['/telegram/polling/start', { take_over: true }],
    ])
  })

  it('take the original’s users over and leave its file as it was', async () => {
    await probe.when(({ messaging: { importable } }) => importable)
    expect(await messaging().users.list({})).toEqual({ users: [], total: 0 })
    expect(await messaging().users.import()).toEqual({ users: 2, messages: 2, known: 0, skipped: 0 })
    await probe.when(({ messaging: { importable, revision } }) => !importable && revision > 0)
    expect(await messaging().users.import()).toEqual({ users: 0, messages: 0, known: 2, skipped: 0 })
    expect(await readFile(original)).toEqual(originalBytes)
    expect((await readdir(workspace.dir)).filter((name) => name.startsWith('messaging_users'))).toEqual([
      'messaging_users.db',
    ])
  })

  it('give nothing that users wrote to a diagnostic bundle', async () => {
    const { id, entries } = await probe.client.bundle.preview()
    const texts = await Promise.all(entries.map(({ name }) => probe.client.bundle.entry({ id, name })))
    expect(texts.length).toBeGreaterThan(3)
    for (const { text } of texts) expect(text).not.toMatch(/What is a star|A sun, far away|ada_practice|4200001/)
  })

  it('follow what an operator does with a user', async () => {
    const { users } = await messaging().users.list({ search: 'ada' })
    const [ada] = users
    expect(ada).toMatchObject({ name: 'Ada', account: '@ada_practice', backend: 'cerebrum', messages: 1 })
    const user = ada?.id ?? 0
    const before = probe.state().messaging.revision
    const told = (await seen()).users
    await messaging().users.setBackend({ user, backend: null })
    await messaging().users.block({ user, blocked: true })
    expect(await messaging().users.export({ user })).toMatchObject({
      user: { backend: null, blocked: true },
      messages: [{ text: 'What is a star?', reply: 'A sun, far away.' }],
    })
    await messaging().users.clearHistory({ user })
    expect((await messaging().users.export({ user })).messages).toEqual([])
    await messaging().users.remove({ user })
    await expect(messaging().users.export({ user })).rejects.toMatchObject(refusal('not-found'))
    await expect(messaging().users.block({ user, blocked: true })).rejects.toMatchObject(refusal('not-found'))
    // Four changes, each told to the bot and to everybody who looks on.
    await waitFor(seen, ({ users: now }) => now === told + 4)
    await probe.when(({ messaging: { revision } }) => revision >= before + 4)
  })

  it('are gone when the token is, and it stands nowhere', async () => {
    await messaging().telegram.remove()
    await probe.when(({ services }) => services.find(({ id }) => id === 'telegram')?.lifecycle === 'not-configured')
    expect(await secretsFile()).not.toContain(SECOND)
    const logs = join(workspace.dir, 'logs')
    const texts = await Promise.all((await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8')))
    for (const token of [FIRST, SECOND, BAD]) {
      expect(texts.join('\n')).not.toContain(token)
      expect(JSON.stringify(probe.state())).not.toContain(token)
    }
  })
})
