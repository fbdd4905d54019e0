import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import packageFile from '../../../package.json' with { type: 'json' }
import { fakeBotToken, startFakeTelegram } from '../../support/fake-telegram.ts'
import { fakeAccountSid, ourNumber, startFakeTwilio } from '../../support/fake-twilio.ts'
import { request } from '../../support/http-request.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { type Product, startProduct } from '../../support/product.ts'
import { chat, createSurroundings, type Surroundings } from '../../support/product-page.ts'
import { type Found, filesIn, hits, processesOf, type SeededSecret, seeded } from '../../support/secret-search.ts'
import { unzip } from '../../support/unzip.ts'

/*
 * One secret of each kind is put into the running product, much is done and goes wrong, and then every place is searched where one
 * could have got to.
 */

const KEY = `sk-or-v1-${seeded('key', 64)}`
const REJECTED = `sk-or-v1-${seeded('rejected key', 64)}`
const BOT = fakeBotToken(seeded('bot', 35))
const TWILIO = seeded('twilio', 32)
const PROXY = seeded('proxy', 24)
const STORE = '.llm-trainer/secrets.json'

let around: Surroundings
let product: Product
let probe: PlaneProbe
let other: OpenDoor
let userFolder: string
const closers: (() => PromiseLike<unknown>)[] = []

beforeAll(async () => {
  const [telegram, twilio] = await Promise.all([startFakeTelegram({ token: BOT }), startFakeTwilio({ token: TWILIO })])
  other = await openDoor(undefined, { version: packageFile.version })
  userFolder = await mkdtemp(join(tmpdir(), 'llmt-user-'))
  around = await createSurroundings({
    llm_source: 'openrouter',
    secret_store: 'file',
    proxy_url: `http://somebody:${PROXY}@127.0.0.1:9`,
    messaging: { telegram_api_url: telegram.url, twilio_api_url: twilio.url },
    health: { interval_ms: 250, timeout_ms: 900, failure_threshold: 2 },
  })
  around.openrouter.acceptKeys(KEY)
  product = await startProduct(around.workspace.dir, {
    LLM_TRAINER_WORKSPACES: join(userFolder, 'workspaces.json'),
    XDG_CONFIG_HOME: join(userFolder, 'xdg'),
  })
  probe = await watchPlane(around.workspace.dir)
  closers.push(
    () => probe.close(),
    () => product.stop(),
    () => other.closeAll(),
    () => telegram.close(),
    () => twilio.close(),
    () => around[Symbol.asyncDispose](),
    () => rm(userFolder, { recursive: true, force: true }),
  )
})
afterAll(async () => {
  for (const close of closers) await close()
})

const refused = (): undefined => undefined
/** Others may work on this computer, too. */
const patiently = { context: { deadlineMs: null } }

test('a secret of each kind is where it is kept and nowhere else, whatever went wrong', async () => {
  const { client } = probe
  const origin = new URL(product.panelUrl).origin
  const states: string[] = []
  const seen: Found[] = []
  const watching = new AbortController()
  const stream = await client.state.watch(undefined, { signal: watching.signal, context: { deadlineMs: null } })
  const reading = (async () => {
    for await (const state of stream) states.push(JSON.stringify(state))
  })().catch(() => undefined)

  // Each is put where a user puts it.
  await probe.when(requiredAreHealthy)
  expect((await client.key.set({ key: KEY, store: 'file' }, patiently)).outcome).toBe('done')
  await client.messaging.telegram.set({ token: BOT, store: 'file' }, patiently)
  if (isLongRun)
    await client.messaging.sms.set(
      { accountSid: fakeAccountSid, authToken: TWILIO, number: ourNumber, store: 'file' },
      patiently,
    )
  const made = await client.tokens.create({ name: 'script', scope: 'admin', expiresInDays: null }, patiently)
  const machine = (await other.tokens.create({ name: 'over there', scope: 'admin', expiresInDays: null })).token
  const added = await client.machines.add(
    {
      name: 'lab',
      url: other.door.origin,
      token: machine,
      access: 'operate',
      store: 'file',
    },
    patiently,
  )
  expect(added.ok).toBe(true)
  const ticket = new URL(product.panelUrl).searchParams.get('ticket') ?? ''
  const cookie = (await request(product.panelUrl)).headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const session = cookie.split('=')[1] ?? ''
  const files = await filesIn(around.workspace.dir)
  const webToken = String(files.find(({ where }) => where === '.llm-trainer/token')?.content).trim()

  const secrets: SeededSecret[] = [
    { name: 'key', value: KEY, kept: [STORE] },
    { name: 'rejected key', value: REJECTED, kept: [] },
    { name: 'bot token', value: BOT, kept: [STORE] },
    { name: 'Twilio token', value: TWILIO, kept: [STORE] },
    { name: 'proxy password', value: PROXY, kept: ['config.json'] },
    { name: 'web token', value: webToken, kept: ['.llm-trainer/token'] },
    { name: 'script token', value: made.token, kept: [] },
    { name: 'machine token', value: machine, kept: ['machine-tokens.json'] },
    { name: 'ticket', value: ticket, kept: [] },
    { name: 'session', value: session, kept: [] },
  ]
  for (const { name, value } of secrets) expect(value.length, name).toBeGreaterThan(20)
  const kept = await filesIn(around.workspace.dir)
  expect(kept.some(({ where, content }) => where === STORE && String(content).includes(KEY))).toBe(true)

  // Much goes wrong.
  expect((await client.key.set({ key: REJECTED, store: 'file' }, patiently)).outcome).toBe('failed')
  expect((await chat(around.workspace, `My key is ${KEY}`)).status).toBe(200)
  around.openrouter.acceptKeys()
  const failed = await chat(around.workspace)
  expect(failed.status).toBe(503)
  seen.push({ where: 'the answer of a chat that failed', content: JSON.stringify(failed) })
  const { state } = await probe.when(({ incidents }) => incidents.open !== null)
  const incident = state.incidents.open?.id ?? 0
  await client.incidents.note({ id: incident, text: `The key was ${KEY}, the token ${BOT}.` }, patiently)
  for (const headers of [
    { authorization: `Bearer ${REJECTED}` },
    { cookie: `llmt_1=${session}` },
    { authorization: `Bearer ${made.token}`, host: 'rebound.example' },
  ])
    for (const path of [`/api/state?token=${webToken}`, `/?ticket=${ticket}`, `/nothing/${made.token}`])
      await request(origin + path, { headers })
  for (const port of [around.workspace.ports.llmServer, around.workspace.ports.middleware])
    await request(`http://127.0.0.1:${port}/nothing?key=${KEY}`, { headers: { authorization: `Bearer ${KEY}` } })
  await client.network.test(undefined, patiently).catch(refused)
  seen.push({
    where: 'the network as it is told',
    content: JSON.stringify(await client.network.get(undefined, patiently)),
  })
  const server = probe.state().services.find(({ id }) => id === 'llm-server')
  if (server?.pid == null) throw new Error('The LLM server does not run')
  process.kill(server.pid, 'SIGSEGV')
  await probe.when(({ services }) =>
    services.some(({ id, pid }) => id === 'llm-server' && pid !== null && pid !== server.pid),
  )
  await probe.when(requiredAreHealthy)

  // Every place is searched.
  seen.push({
    where: 'the configuration as it stands',
    content: JSON.stringify(await client.config.raw(undefined, patiently)),
  })
  seen.push({
    where: 'the configuration as it is told',
    content: JSON.stringify(await client.config.get(undefined, patiently)),
  })
  seen.push({
    where: 'the metrics',
    content: (await request(`${origin}/metrics`, { headers: { authorization: `Bearer ${webToken}` } })).text,
  })
  seen.push({
    where: 'what the middleware tells of the settings',
    content: (await request(`http://127.0.0.1:${around.workspace.ports.middleware}/api/config`)).text,
  })
  const document = await client.incidents.document({ id: incident }, patiently)
  // It is written in Markdown.
  expect(document.text).toContain('The key was \\[secret\\], the token \\[secret\\].')
  seen.push({ where: 'the document of the incident', content: document.text })
  seen.push({
    where: 'the logs as they are shown',
    content: JSON.stringify(await client.logs.query({ filter: {}, limit: 1_000 }, patiently)),
  })
  seen.push({ where: 'the timeline', content: JSON.stringify(await client.history.events({}, patiently)) })
  seen.push({
    where: 'the tokens as they are listed',
    content: JSON.stringify(await client.tokens.list(undefined, patiently)),
  })
  seen.push({
    where: 'the machines as they are listed',
    content: JSON.stringify(await client.machines.list(undefined, patiently)),
  })
  const { id } = await client.bundle.preview(undefined, patiently)
  const parts: Buffer[] = []
  for await (const { base64 } of await client.bundle.make({ id }, patiently)) parts.push(Buffer.from(base64, 'base64'))
  for (const [name, content] of unzip(Buffer.concat(parts))) seen.push({ where: `bundle: ${name}`, content })
  seen.push(...(await processesOf(product.pid)))
  watching.abort()
  await reading
  seen.push({ where: 'the stream of states', content: states.join('\n') })
  await probe.close()
  await product.stop()
  seen.push(...(await filesIn(around.workspace.dir)), ...(await filesIn(userFolder)))
  // Its first line is the address with the ticket, for whoever started it.
  const [ready = '', ...printed] = product.lines
  seen.push({ where: 'what the program printed', content: printed.join('\n') })
  expect(ready).toContain(ticket)

  const places = seen.map(({ where }) => where)
  for (const place of [
    'config.json',
    'logs/control-plane.log',
    'history.db',
    '.llm-trainer/token',
    'bundle: state.json',
  ])
    expect(places).toContain(place)
  if (process.platform === 'linux')
    expect(places.filter((place) => place.startsWith('/proc/')).length).toBeGreaterThan(5)
  expect(hits(secrets, seen)).toEqual([])
}, 90_000)
