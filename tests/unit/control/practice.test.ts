import { createServer, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { beginDemo, cerebrumUrl, practicePorts } from '../../../control/practice.ts'
import type { ConfigStore } from '../../../control/workspace/config-store.ts'
import { type Config, configSchema } from '../../../shared/config.ts'
import { type Problem, problemOf } from '../../../shared/problem.ts'
import { freePorts } from '../../support/free-ports.ts'

const configWith = (change: Partial<Config> = {}): Config => configSchema.parse(change)

describe('the CEREBRUM that counts', () => {
  const settings = { cerebrum_url: 'http://learner:8000' }
  it('is the one of the settings, but in the demo never', () => {
    expect(cerebrumUrl(configWith(settings), 4_000)).toBe('http://learner:8000')
    expect(cerebrumUrl(configWith({ ...settings, llm_source: 'demo' }), 4_000)).toBe('http://127.0.0.1:4000')
    expect(cerebrumUrl(configWith({ ...settings, llm_source: 'demo' }), null)).toBe('http://127.0.0.1:0')
  })

  it('keeps its port where it can', () => {
    expect(practicePorts(null)).toEqual([0])
    expect(practicePorts(4_000)).toEqual([4_000, 0])
  })
})

describe('a demo begins', () => {
  let taken: Server | undefined
  afterEach(() => taken?.close())

  async function begin(config: Config, problem: Problem | null = null) {
    const patches: unknown[] = []
    const store = {
      snapshot: () => ({ config, problem }),
      patch: async (patch: unknown) => void patches.push(patch),
    } as unknown as ConfigStore
    await beginDemo(store)
    return patches
  }

  it('where nobody chose a source, at a pace that one can read', async () => {
    const [middleware_port] = (await freePorts(1)) as [number]
    expect(await begin(configWith({ middleware_port }))).toEqual([{ llm_source: 'demo', conversation_delay: 1 }])
    expect(await begin(configWith({ middleware_port, conversation_delay: 5 }))).toEqual([{ llm_source: 'demo' }])
  })

  it('on another port where the usual one is taken', async () => {
    const [middleware_port] = (await freePorts(1)) as [number]
    const server = createServer()
    taken = server
    await new Promise<void>((resolve) => server.listen(middleware_port, '127.0.0.1', resolve))
    const [patch] = await begin(configWith({ middleware_port }))
    expect(patch).toMatchObject({ llm_source: 'demo', middleware_port: expect.any(Number) })
    expect(patch).not.toMatchObject({ middleware_port })
  })

  it('nowhere else', async () => {
    expect(await begin(configWith({ llm_source: 'ollama' }))).toEqual([])
    expect(await begin(configWith({ llm_source: 'demo' }))).toEqual([])
    expect(await begin(configWith(), problemOf('config-invalid', 'line 1'))).toEqual([])
  })
})
