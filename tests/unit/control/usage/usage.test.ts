import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { parsePsUsage, parseStatTime, parseStatusMemory } from '../../../../control/usage/parse.ts'
import { createUsageMeter } from '../../../../control/usage/usage.ts'

test('times and memory are read from what the systems tell', () => {
  expect(parseStatTime('42 (a) b c) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 1 0 5 1 1')).toBe(3)
  expect(parseStatTime('')).toBeNull()
  expect(parseStatusMemory('Name:\tnode\nVmRSS:\t   2048 kB\n')).toBe(2_097_152)
  expect(parseStatusMemory('Name:\tkthread\n')).toBeNull()
  expect([...parsePsUsage('  42  2048   1:02.50\n 43 10 1-00:00:01\nbroken\n')]).toEqual([
    [42, { seconds: 62.5, memory: 2_097_152 }],
    [43, { seconds: 86_401, memory: 10_240 }],
  ])
})

test('nothing is looked at on Windows', async () => {
  const meter = createUsageMeter({ pids: () => [{ service: 'middleware', pid: process.pid }], platform: 'win32' })
  expect(await meter.now()).toEqual([])
})

test.runIf(process.platform === 'linux')(
  'a process and its child count for their service; what is gone, for none',
  async () => {
    let clock = 0
    const child = spawn('sleep', ['60'])
    await once(child, 'spawn')
    const pids = [
      { service: 'middleware' as const, pid: process.pid },
      { service: 'llm-server' as const, pid: 4_194_305 },
    ]
    const meter = createUsageMeter({ pids: () => pids, now: () => clock })
    const [first, ...others] = await meter.now()
    expect(others).toEqual([])
    expect(first).toMatchObject({ service: 'middleware', cpu: null })
    expect(first?.memory).toBeGreaterThan(10_000_000)
    const began = process.cpuUsage()
    while (process.cpuUsage(began).user + process.cpuUsage(began).system < 60_000);
    expect(await meter.now()).toEqual([first])
    clock += 5_000
    const [second] = await meter.now()
    expect(second?.cpu).toBeGreaterThan(0)
    child.kill()
  },
)
