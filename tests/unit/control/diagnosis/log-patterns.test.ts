import { describe, expect, test } from 'vitest'
import { findInLine } from '../../../../control/diagnosis/log-patterns.ts'
import { createLogWatch } from '../../../../control/diagnosis/log-watch.ts'
import { fakeKey } from '../../../support/fake-openrouter.ts'
import { keyErrorLines, pythonLines, urllib3Lines, uvicornRuns } from '../../../support/log-lines.ts'

describe('a line that tells of a repeated attempt names its target', () => {
  test.each([
    [urllib3Lines.pool, '/telegram/status'],
    [urllib3Lines.named, 'localhost:8040/sms/status'],
    [urllib3Lines.exhausted, 'localhost:8041/telegram/status'],
    [pythonLines.storm, '/api/status'],
    [pythonLines.exhausted, 'localhost:8030/api/chat'],
    ['{"level":40,"msg":"connect ECONNREFUSED 127.0.0.1:8000","err":{"code":"ECONNREFUSED"}}', '127.0.0.1:8000'],
    ['Retrying request to https://openrouter.ai/api/v1/models?x=1 in 2 s', 'https://openrouter.ai/api/v1/models'],
    ['attempt 3/5 to reach http://127.0.0.1:8000/api/chat failed.', 'http://127.0.0.1:8000/api/chat'],
    ['12:04:07 retry #4 cerebrum.local:8000', 'cerebrum.local:8000'],
  ])('%s', (line, target) => {
    expect(findInLine(line)).toEqual({ kind: 'retry', target })
  })

  test.each([
    'Retry policy: max retries 3',
    'probe done, no retries',
    'answered 429 with retry-after: 7',
    'the user made another attempt at the topic "colours"',
    'attempt 3 of the greeting',
    '12:04:07 listening on 127.0.0.1:8030',
    '{"level":30,"msg":"Middleware is healthy"}',
    pythonLines.rejected,
    pythonLines.access,
    pythonLines.portTaken,
    ...keyErrorLines('/home/me/llm_server.py'),
    uvicornRuns('127.0.0.1', 8030),
  ])('and none that only speaks of it: %s', (line) => {
    expect(findInLine(line)).toBeNull()
  })
})

test.each([
  ['ENOSPC: no space left on device, write', 'disk-full'],
  ['sqlite3.OperationalError: database or disk is full', 'disk-full'],
  ["Executing <Task finished name='poll' coro=<poll()>> took 3.012 seconds", 'loop-blocked'],
  ['event loop blocked for 1200 ms', 'loop-blocked'],
  [uvicornRuns('0.0.0.0', 8030), 'any-address'],
  [uvicornRuns('[::]', 8030), 'any-address'],
  [
    `2026-11-04 12:00:01,123 - [TELEGRAM-BOT] - INFO - POST https://api.telegram.org/bot1234567890:AA${'x'.repeat(33)}/getMe`,
    'secret',
  ],
  [`Authorization: Bearer sk-or-v1-${'0a'.repeat(32)}`, 'secret'],
] as const)('%s is %s', (line, kind) => {
  expect(findInLine(line)?.kind).toBe(kind)
})

test('a masked key, a key’s label and the words “disk” and “key” are no findings', () => {
  for (const line of ['key sk-or-v1-…7f3a accepted', 'label sk-or-v1-000...ake', 'disk 40 % full', 'the key is good'])
    expect(findInLine(line)).toBeNull()
})

describe('counting', () => {
  const watching = (secrets: string[] = []) => {
    const clock = { now: 1_000_000 }
    const changes: number[] = []
    const onChange = (): void => void changes.push(clock.now)
    const watch = createLogWatch({ now: () => clock.now, secrets: () => secrets, onChange })
    return { clock, watch, changes, say: (line: string) => watch.line('middleware', line) }
  }

  test('eight attempts at one target within a minute are a storm, and a minute of quiet ends it', () => {
    const { clock, watch, say, changes } = watching()
    for (let n = 0; n < 7; n += 1) say(urllib3Lines.named)
    expect(watch.troubles()).toEqual([])
    expect(changes).toEqual([])
    clock.now += 10_000
    say(urllib3Lines.named)
    expect(changes).toEqual([1_010_000])
    expect(watch.troubles()).toMatchObject([
      { kind: 'retry-storm', service: 'middleware', target: 'localhost:8040/sms/status', count: 8, firstAt: 1_000_000 },
    ])
    clock.now += 60_000
    expect(watch.troubles()).toEqual([])
  })

  test('attempts at many targets are not one storm', () => {
    const { watch, say } = watching()
    for (let port = 8000; port < 8030; port += 1) say(`connect ECONNREFUSED 127.0.0.1:${port}`)
    expect(watch.troubles()).toEqual([])
  })

  test('a known secret is a finding whatever its form, and is in none of it', () => {
    const key = fakeKey('secret')
    const { watch, say } = watching([key])
    say(`using ${key} for connect ECONNREFUSED 127.0.0.1:1`)
    const found = watch.troubles()
    expect(found).toMatchObject([{ kind: 'secret', masked: '…cret', count: 1 }])
    expect(JSON.stringify(found)).not.toContain(key)
  })

  test('memory stays bounded: the newest findings are kept, and of each so many times', () => {
    const { watch, say } = watching()
    for (let n = 0; n < 5_000; n += 1) say(`retrying http://127.0.0.1/${n % 400}`)
    for (let n = 0; n < 3_000; n += 1) say('retrying http://127.0.0.1/last')
    const found = watch.troubles()
    expect(found.length).toBeLessThanOrEqual(100)
    expect(found.at(-1)).toMatchObject({ target: 'http://127.0.0.1/last', count: 500 })
  })

  test('a burst of long lines costs little', () => {
    const { watch, say } = watching([fakeKey()])
    const line = `${'x'.repeat(1_500)} Retrying (Retry(total=2 http://127.0.0.1:8000/x`
    const began = performance.now()
    for (let n = 0; n < 2_000; n += 1) say(line)
    expect(watch.troubles()).toHaveLength(1)
    expect((performance.now() - began) / 2_000).toBeLessThan(10)
  })
})
