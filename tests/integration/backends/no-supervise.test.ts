import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { builtProgram } from '../../support/built-programs.ts'
import { eventually } from '../../support/eventually.ts'
import { startFakeCollector } from '../../support/fake-collector.ts'
import { fakeKey, startFakeOpenRouter } from '../../support/fake-openrouter.ts'
import { person, startFakeTelegram } from '../../support/fake-telegram.ts'
import { fakeAccountSid, fakeAuthToken, ourNumber, postSigned, startFakeTwilio } from '../../support/fake-twilio.ts'
import { freePorts } from '../../support/free-ports.ts'
import { request } from '../../support/http-request.ts'
import { inboundFields } from '../../support/twilio-inbound.ts'

let folder: string
const ended: (() => void)[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'no-supervise-'))
})
afterEach(async () => {
  for (const end of ended.splice(0)) end()
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

async function start(name: string, env: Record<string, string>) {
  const child = spawn(
    process.execPath,
    [builtProgram(name), '--no-supervise', '--config', join(folder, 'config.json')],
    {
      env: { PATH: process.env.PATH, LLM_TRAINER_DATA: folder, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  ended.push(() => child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const lines: string[] = []
  const listening = Promise.withResolvers<void>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    if (line.includes('"Listening"')) listening.resolve()
  })
  await Promise.race([listening.promise, exited])
  return { child, exited, lines }
}

const json = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

test('LLM server and middleware run by themselves: they answer, say when they are ready, change no settings, and leave when asked', async () => {
  await using openrouter = await startFakeOpenRouter()
  const [llmPort = 0, middlewarePort = 0] = await freePorts(2)
  const config = {
    llm_source: 'openrouter',
    openrouter_url: openrouter.url,
    openrouter_model: 'openai/gpt-4.1-mini',
    llm_server_port: llmPort,
    middleware_port: middlewarePort,
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  const [llm, middleware] = await Promise.all([
    start('llm-server', { OPENROUTER_API_KEY: fakeKey(), LLM_TRAINER_HOSTS: 'llm-server' }),
    start('middleware', {}),
  ])
  const [llmUrl, middlewareUrl] = [llmPort, middlewarePort].map((port) => `http://127.0.0.1:${port}`)

  const answer = await request(`${llmUrl}/api/chat`, json({ message: 'Hello' }))
  expect([answer.status, answer.json()]).toEqual([200, expect.objectContaining({ response: expect.any(String) })])
  const named = (host: string) => request(`${llmUrl}/ready`, { headers: { host } })
  expect((await named(`llm-server:${llmPort}`)).json()).toEqual({ ready: true, service: 'llm-server' })
  expect((await named(`elsewhere:${llmPort}`)).status).toBe(403)

  const change = await request(`${middlewareUrl}/api/config`, json({ max_exchanges: 7 }))
  expect([change.status, change.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'config-conflict', detail: expect.stringContaining('restart the service') }),
  ])

  for (const { child } of [llm, middleware]) child.kill('SIGTERM')
  expect(await Promise.all([llm.exited, middleware.exited])).toEqual([
    [0, null],
    [0, null],
  ])
  expect([...llm.lines, ...middleware.lines].join('\n')).not.toContain(fakeKey())
})

test('each bot runs by itself and answers, and one trace follows a question from the bot to the source', async () => {
  await using openrouter = await startFakeOpenRouter()
  await using collector = await startFakeCollector()
  const [telegram, twilio] = await Promise.all([startFakeTelegram(), startFakeTwilio()])
  const [llmPort = 0, telegramPort = 0, smsPort = 0] = await freePorts(3)
  const publicUrl = 'https://bot.example.org'
  const config = {
    llm_source: 'openrouter',
    openrouter_url: openrouter.url,
    openrouter_model: 'openai/gpt-4.1-mini',
    llm_server_port: llmPort,
    telegram_server_port: telegramPort,
    sms_server_port: smsPort,
    twilio_account_sid: fakeAccountSid,
    twilio_phone_number: ourNumber,
    otlp_endpoint: collector.url,
    messaging: { public_url: publicUrl, telegram_api_url: telegram.url, twilio_api_url: twilio.url },
  }
  await writeFile(join(folder, 'config.json'), JSON.stringify(config))
  const where = (name: string) => ({
    LLM_TRAINER_DATA: join(folder, name),
    LLM_TRAINER_LLM_SERVER_URL: `http://127.0.0.1:${llmPort}`,
  })
  const programs = await Promise.all([
    start('llm-server', { OPENROUTER_API_KEY: fakeKey() }),
    start('telegram', { TELEGRAM_BOT_TOKEN: telegram.token, ...where('telegram') }),
    start('sms', { TWILIO_AUTH_TOKEN: fakeAuthToken(), ...where('sms') }),
  ])

  const ada = person(1)
  telegram.says(ada, 'Hello by Telegram')
  const [answer] = await telegram.hasSent(1, ada.id)
  expect(answer?.text).not.toBe('')
  const path = '/sms/webhook'
  await eventually(async () => {
    const ready = await request(`http://127.0.0.1:${smsPort}/ready`)
    expect(ready.status).toBe(200)
  })
  const posting = { url: publicUrl + path, to: `http://127.0.0.1:${smsPort}${path}` }
  expect((await postSigned(inboundFields({ Body: 'Hello by SMS' }), posting)).status).toBe(200)
  await twilio.taken(1)

  for (const platform of ['telegram', 'sms']) {
    const followed = await eventually(() => {
      const asked = collector.spans.find(
        ({ name, attributes }) => name === 'answer a message' && attributes['llm_trainer.platform'] === platform,
      )
      const trace = collector.spans.filter(({ traceId }) => traceId === asked?.traceId)
      expect(trace.length).toBe(3)
      return trace
    })
    const [bot, chat, source] = ['answer a message', 'POST /api/chat', 'ask openrouter'].map((wanted) =>
      followed.find(({ name }) => name === wanted),
    )
    expect(bot).toMatchObject({ service: platform })
    expect(chat).toMatchObject({ service: 'llm-server', parentSpanId: bot?.spanId })
    expect(source).toMatchObject({ service: 'llm-server', parentSpanId: chat?.spanId })
  }
  expect(collector.bodies.join('\n')).not.toMatch(/Hello by|15551110001/)

  for (const { child } of programs) child.kill('SIGTERM')
  expect(await Promise.all(programs.map(({ exited }) => exited))).toEqual(programs.map(() => [0, null]))
  await Promise.all([telegram.close(), twilio.close()])
})

test('what cannot work is said in one line, and ends with the code of wrong usage', async () => {
  await writeFile(join(folder, 'config.json'), '{ "middleware_port": "x" }')
  const { exited, lines } = await start('middleware', {})
  expect(await exited).toEqual([64, null])
  expect(lines).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 50, msg: expect.stringContaining('middleware_port') })
})
