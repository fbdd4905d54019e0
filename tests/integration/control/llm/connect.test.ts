import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Connections, createConnections } from '../../../../control/llm/connect/connections.ts'
import type { KeyTrialParts } from '../../../../control/llm/key-trial.ts'
import { createProcedureSlot, type ProcedureSlot } from '../../../../control/llm/procedure-slot.ts'
import { createOpenRouter } from '../../../../providers/openrouter/client.ts'
import { connect as connectWords } from '../../../../shared/words/en/connect.ts'
import { sayReason } from '../../../../shared/words/say.ts'
import { type FakeOpenRouter, startFakeOpenRouter } from '../../../support/fake-openrouter.ts'
import { noCredit } from '../../../support/fake-openrouter-answers.ts'
import { waitFor } from '../../../support/wait-for.ts'

let fake: FakeOpenRouter
let slot: ProcedureSlot
let connections: Connections
let kept: string[]
let hidden: string[]

type Limits = { deadlineMs?: number; port?: number; url?: string }

function setUp({ url = fake.url, ...limits }: Limits = {}): void {
  const client = (key: string) => createOpenRouter({ url, key })
  const trialParts = (): KeyTrialParts => ({
    stored: null,
    client,
    wantedModel: 'openai/gpt-4.1-mini',
    chooseModel: async () => 'openai/gpt-4.1-mini',
    async keep(key) {
      kept.push(key)
      return 'file'
    },
    adopt: async () => 'in-force',
    note: () => undefined,
  })
  slot = createProcedureSlot({ now: Date.now, onChange: () => undefined })
  connections = createConnections({
    ...limits,
    slot,
    trialParts,
    apiUrl: () => url,
    exchangeCode: (proof, signal) => client('').exchangeCode(proof, { signal, deadlineMs: 2_000 }),
    hide: (secret) => hidden.push(secret),
  })
}

beforeEach(async () => {
  kept = []
  hidden = []
  fake = await startFakeOpenRouter({ keys: [] })
  setUp()
})
afterEach(async () => {
  await slot.close()
  await fake.close()
  expect(fake.violations).toEqual([])
})

const ended = () =>
  waitFor(
    () => slot.current(),
    (procedure) => procedure !== null && procedure.outcome !== 'running',
  )
const stepsOf = (procedure: Awaited<ReturnType<typeof ended>>) =>
  procedure?.steps.map(({ id, state, note }) => `${id} ${state}${note ? `: ${sayReason(note)}` : ''}`)
const callbackIn = (url: string): string => new URL(url).searchParams.get('callback_url') ?? ''

type Visit = { status: number; body: string }
/** What a browser that is none of ours may send: `fetch` does not let its caller choose the host. */
async function visit(url: string, { method = 'GET', host }: { method?: string; host?: string } = {}): Promise<Visit> {
  const request = httpRequest(url, { method, headers: host === undefined ? {} : { host } }).end()
  const [response] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }
}
const isClosed = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => false,
    () => true,
  )

describe('connecting with OpenRouter', () => {
  it('goes from the page to a key that answered, and closes the place where it came back', async () => {
    const { url } = await connections.begin({ method: 'callback' })
    expect(slot.current()?.steps[0]).toMatchObject({ id: 'waiting', state: 'needs-user' })
    const back = await visit(await fake.approve(url))
    expect(back).toMatchObject({ status: 200, body: expect.stringContaining(connectWords.page.receivedText) })
    const procedure = await ended()
    const key = fake.minted[0] ?? ''
    expect(stepsOf(procedure)).toEqual([
      'waiting done',
      'code done: From the browser',
      `exchanged done: Key ending in …${key.slice(-4)}`,
      'accepted done: “sk-or-v1-000...ake”, no limit of its own',
      'answer done: Answered by openai/gpt-4.1-mini',
      'stored done: In a file only you can read',
      'in-use done: In force',
    ])
    expect(kept).toEqual([key])
    expect(hidden).toEqual([key])
    expect(JSON.stringify(procedure)).not.toContain(key)
    expect(await isClosed(callbackIn(url))).toBe(true)
  })

  it('takes a code that is pasted where no browser can come back, or the address that holds it', async () => {
    const { url } = await connections.begin({ method: 'code' })
    expect(callbackIn(url)).toBe('')
    await expect(connections.code('two words')).rejects.toMatchObject({ problem: { code: 'bad-input' } })
    await connections.code(` ${await fake.approve(url)}\n`)
    expect(await ended()).toMatchObject({ outcome: 'done' })
    expect(kept).toEqual(fake.minted)
    await expect(connections.code('again')).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  })

  it.each([
    ['another path', (url: string) => visit(new URL('/?code=stolen', url).href), 404, 'path'],
    ['another method', (url: string) => visit(`${url}?code=stolen`, { method: 'POST' }), 405, 'method'],
    ['another name', (url: string) => visit(`${url}?code=stolen`, { host: 'evil.example' }), 421, 'host'],
  ] as const)('refuses a callback by %s in words of its own, and goes on waiting', async (_, foreign, status, why) => {
    const { url } = await connections.begin({ method: 'callback' })
    const answer = await foreign(callbackIn(url))
    expect(answer).toMatchObject({ status, body: expect.stringContaining(connectWords.page[`${why}Text`]) })
    expect(slot.current()?.steps[0]).toMatchObject({ state: 'needs-user' })
    expect(fake.requests).toEqual([])
    expect(kept).toEqual([])
    await connections.code('wrong')
    expect((await ended())?.problem?.code).toBe('connect-refused')
  })

  it('takes one code, and tells a second visit so', async () => {
    const silent = Promise.withResolvers<void>()
    fake.nextKeyCheck(({ response }) => void silent.promise.then(() => response.destroy()))
    const { url } = await connections.begin({ method: 'callback' })
    const back = await fake.approve(url)
    await visit(back)
    await fake.nth(4)
    const second = await visit(back)
    expect(second).toMatchObject({ status: 410, body: expect.stringContaining(connectWords.page.usedText) })
    silent.resolve()
    expect((await ended())?.outcome).toBe('failed')
    expect(fake.minted).toHaveLength(1)
  })

  it('says that the page was closed when nobody comes back, and stores nothing', async () => {
    setUp({ deadlineMs: 30 })
    const { url } = await connections.begin({ method: 'callback' })
    const procedure = await ended()
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'connect-unanswered' } })
    expect(procedure?.steps.map(({ state }) => state)).toEqual(['failed', ...Array(6).fill('waiting')])
    expect(await isClosed(callbackIn(url))).toBe(true)
    expect(kept).toEqual([])
  })

  it('says that somebody said no', async () => {
    const { url } = await connections.begin({ method: 'callback' })
    const answer = await visit(callbackIn(url))
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining(connectWords.page.declinedText) })
    expect(await ended()).toMatchObject({ outcome: 'failed', problem: { code: 'connect-declined' } })
    expect(kept).toEqual([])
  })

  it('is cancelled at once, and whoever comes back then finds nothing', async () => {
    const { url } = await connections.begin({ method: 'callback' })
    await slot.dismiss()
    expect(slot.current()).toMatchObject({ outcome: 'cancelled', problem: null })
    expect(await isClosed(callbackIn(url))).toBe(true)
    expect(kept).toEqual([])
  })

  it('gives way to the next, which has a place of its own', async () => {
    const [first, second] = await Promise.allSettled([
      connections.begin({ method: 'callback' }),
      connections.begin({ method: 'callback' }),
    ])
    expect(second.status).toBe('fulfilled')
    const urls = [first, second].map((result) => (result.status === 'fulfilled' ? result.value.url : ''))
    await visit(await fake.approve(urls[1] ?? ''))
    expect((await ended())?.outcome).toBe('done')
    expect(kept).toEqual(fake.minted)
    if (urls[0] !== '') expect(await isClosed(callbackIn(urls[0] ?? ''))).toBe(true)
  })

  it('says that no port is free, when none is', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    try {
      setUp({ port: (taken.address() as { port: number }).port })
      const failure = { problem: { code: 'connect-no-port', detail: expect.stringContaining('EADDRINUSE') } }
      await expect(connections.begin({ method: 'callback' })).rejects.toMatchObject(failure)
      expect(slot.current()).toMatchObject({ outcome: 'failed', ...failure })
      expect(kept).toEqual([])
    } finally {
      taken.close()
    }
  })

  it('says that a code is too old, and that a code is wrong', async () => {
    const { url } = await connections.begin({ method: 'callback' })
    const back = await fake.approve(url)
    fake.expireCodes()
    await visit(back)
    expect(await ended()).toMatchObject({
      outcome: 'failed',
      problem: { code: 'connect-refused', provider: { status: 403, message: 'Invalid code or code_verifier' } },
    })
    expect({ kept, minted: fake.minted }).toEqual({ kept: [], minted: [] })
  })

  it('says that OpenRouter could not be reached for the exchange', async () => {
    const { url } = await connections.begin({ method: 'callback' })
    const back = await fake.approve(url)
    await fake.close()
    await visit(back)
    const procedure = await ended()
    expect(procedure).toMatchObject({ outcome: 'failed', problem: { code: 'provider-unreachable' } })
    expect(procedure?.steps[2]).toMatchObject({ id: 'exchanged', state: 'failed' })
    expect(kept).toEqual([])
  })

  it('keeps a key that could not be proved for another try, and no longer', async () => {
    fake.next(noCredit)
    const { url } = await connections.begin({ method: 'code' })
    await connections.code(await fake.approve(url))
    expect(await ended()).toMatchObject({ outcome: 'failed', problem: { code: 'credit-exhausted' } })
    expect(kept).toEqual([])
    const failedAt = slot.current()
    await connections.again({})
    await waitFor(
      () => slot.current(),
      (now) => now !== failedAt && now?.outcome === 'done',
    )
    expect(kept).toEqual(fake.minted)
    await expect(connections.again({})).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  })
})
