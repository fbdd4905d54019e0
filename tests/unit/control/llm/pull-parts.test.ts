import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canServe, ollamaEnvironment } from '../../../../control/llm/ollama-environment.ts'
import { createPullMeter, secondsLeft } from '../../../../control/llm/pull-meter.ts'
import { judgeRoom, type RoomFacts, roomForModels } from '../../../../control/llm/pull-room.ts'
import { pullTimes } from '../../../../control/llm/pull-run.ts'
import { bestTeacher, suggestedTeachers } from '../../../../shared/suggested-teachers.ts'
import { sayReason } from '../../../../shared/words/say.ts'

describe('the rate of a download', () => {
  test('is that of the last ten seconds', () => {
    const meter = createPullMeter()
    for (let second = 0; second <= 20; second += 1) meter.add(second < 10 ? 0 : (second - 10) * 1e6, second * 1000)
    expect(meter.rate()).toBeCloseTo(1e6)
  })

  test('is not told before there is something to tell, nor across bytes that were lost', () => {
    const meter = createPullMeter()
    meter.add(0, 0)
    meter.add(5e6, 500)
    expect(meter.rate()).toBeNull()
    meter.add(10e6, 1000)
    expect(meter.rate()).toBe(10e6)
    meter.add(2e6, 1100)
    expect(meter.rate()).toBeNull()
  })

  test('gives the time that is left, and none where nothing comes', () => {
    expect(secondsLeft(1e6, { completed: 1e6, total: 3.5e6 })).toBe(3)
    expect(secondsLeft(0, { completed: 1, total: 3 })).toBeNull()
    expect(secondsLeft(null, { completed: 1, total: 3 })).toBeNull()
  })
})

describe('room for a model', () => {
  const facts = (change: Partial<RoomFacts> = {}, free: number | null = 50e9, certain = true): RoomFacts => ({
    model: 'gemma3:4b',
    size: null,
    completed: 0,
    room: { folder: '/models', free, certain },
    memory: 16e9,
    ...change,
  })

  test.each([
    ['fits', facts(), null, '3.3 GB to download; 50.0 GB are free at /models'],
    ['does not fit', facts({}, 2e9), 'disk-full', '3.3 GB to download, and only 2.0 GB seem to be free at /models'],
    [
      'may lie elsewhere',
      facts({}, 2e9, false),
      null,
      '3.3 GB to download, and only 2.0 GB seem to be free at /models',
    ],
    [
      'is partly there',
      facts({ size: 3.3e9, completed: 3e9 }, 2e9),
      null,
      '3.3 GB to download; 2.0 GB are free at /models',
    ],
    ['has no known size', facts({ model: 'x' }), null, 'Its size shows when the download begins; 50.0 GB are free'],
    [
      'wants more memory',
      facts({ memory: 4e9 }),
      null,
      '3.3 GB to download. It wants 6.0 GB of memory, and this computer has 4.0 GB: it will be slow, or not run at all',
    ],
  ])('%s', (_, given, code, words) => {
    const { problem, note } = judgeRoom(given)
    expect(problem?.code ?? null).toBe(code)
    expect(sayReason(note)).toBe(words)
  })

  test('is looked for where the models are, and marked as a guess where they are not to be seen', async () => {
    const home = await mkdtemp(join(tmpdir(), 'llm-trainer-home-'))
    try {
      const where = { env: {}, platform: 'darwin' } as const
      expect(await roomForModels(where, home)).toMatchObject({ folder: home, certain: false })
      await mkdir(join(home, '.ollama', 'models'), { recursive: true })
      const found = await roomForModels(where, home)
      expect(found).toMatchObject({ folder: join(home, '.ollama', 'models'), certain: true })
      expect(found.free).toBeGreaterThan(0)
    } finally {
      await rm(home, { recursive: true })
    }
  })
})

test('the attempts of a pull are bounded, with pauses that grow', () => {
  const pauses = Array.from({ length: pullTimes.maxFruitless }, (_, index) => pullTimes.pauseMs(index + 1))
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000])
})

test('the teacher that is suggested fits into memory', () => {
  expect(bestTeacher(7e9).name).toBe('gemma3:4b')
  expect(bestTeacher(64e9).name).toBe(suggestedTeachers.at(-1)?.name)
  expect(bestTeacher(1e9).name).toBe('gemma3:1b')
})

describe('an Ollama that is started from here', () => {
  test('listens where it is looked for, and is told about its own settings and graphics cards, not about secrets', () => {
    const ours = {
      PATH: '/bin',
      OLLAMA_MODELS: '/models',
      CUDA_VISIBLE_DEVICES: '0',
      SOME_API_KEY: 'fake',
      OLLAMA_HOST: ':1',
    }
    expect(ollamaEnvironment(ours, 'http://localhost:11500')).toEqual({
      PATH: '/bin',
      OLLAMA_MODELS: '/models',
      CUDA_VISIBLE_DEVICES: '0',
      OLLAMA_HOST: '127.0.0.1:11500',
    })
  })

  test.each([
    ['http://localhost:11434', true],
    ['http://127.0.0.1', true],
    ['https://localhost:11434', false],
    ['http://192.168.1.7:11434', false],
  ])('%s can be served from here: %s', (url, can) => expect(canServe(url)).toBe(can))
})
