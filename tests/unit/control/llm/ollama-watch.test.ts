import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { createOllamaWatch, type OllamaFacts, type OllamaWatch } from '../../../../control/llm/ollama-watch.ts'
import type { OllamaModel } from '../../../../shared/state.ts'
import { eventually } from '../../../support/eventually.ts'

const model = (name: string): OllamaModel => ({
  name,
  size: 1,
  parameters: null,
  quantization: null,
  cloud: false,
  modifiedAt: null,
})

let open: OllamaWatch | null = null
afterEach(() => open?.close())

type Times = { againMs: number; rarelyMs: number }

function setUp({
  installed = true,
  models = [model('gemma3:4b')],
  elsewhere = null as string | null,
  idle = { now: false },
  times = undefined as Times | undefined,
  list = async () => models,
} = {}) {
  const programs: PromiseWithResolvers<string | null>[] = []
  const seen: OllamaFacts[] = []
  const warnings: string[] = []
  let lists = 0
  let searches = 0
  let same = 0
  const watch = createOllamaWatch({
    listModels() {
      lists += 1
      return list()
    },
    async listLoaded() {
      return []
    },
    findProgram() {
      const asked = Promise.withResolvers<string | null>()
      programs.push(asked)
      return asked.promise
    },
    async findElsewhere() {
      searches += 1
      return elsewhere
    },
    now: () => 1,
    onChange: () => seen.push(watch.facts()),
    onSame: () => (same += 1),
    isIdle: () => idle.now,
    ...(times && { times }),
    log: { warn: (_, text) => warnings.push(text) },
  })
  open = watch
  const found = async (index = 0): Promise<void> => {
    await eventually(() => expect(programs.length).toBeGreaterThan(index))
    programs[index]?.resolve(installed ? '/usr/bin/ollama' : null)
  }
  return {
    watch,
    seen,
    found,
    lists: () => lists,
    searches: () => searches,
    same: () => same,
    warnings,
  }
}

describe('what is known of Ollama', () => {
  test('while it does not run: whether its program is there', async () => {
    const { watch, found } = setUp({ installed: false })
    await found()
    await eventually(() => expect(watch.facts()).toMatchObject({ installed: false, running: false, checkedAt: 1 }))
  })

  test('seen running while its program is still being looked for, it is asked for its models at once', async () => {
    const { watch, seen, found } = setUp()
    watch.seen({ version: '0.33.1' })
    await found()
    await eventually(() => expect(watch.facts().models).toHaveLength(1))
    // Never was it said that it has been looked at and has none.
    expect(
      seen.filter(({ running, models, checkedAt }) => running && checkedAt !== null && models.length === 0),
    ).toEqual([])
  })

  test('gone and come back, its models are those of a new list', async () => {
    const { watch, found, lists } = setUp()
    watch.seen({ version: '0.33.1' })
    await found()
    await eventually(() => expect(watch.facts().checkedAt).toBe(1))
    watch.seen(null)
    expect(watch.facts()).toMatchObject({ running: false, models: [], checkedAt: null })
    await found(1)
    watch.seen({ version: '0.33.2' })
    await eventually(() => expect(lists()).toBe(2))
    await eventually(() => expect(watch.facts().models).toHaveLength(1))
  })

  test('it is looked for elsewhere only once a probe got no answer, and no longer when it is back', async () => {
    const { watch, found, searches } = setUp({ elsewhere: 'http://127.0.0.1:11434' })
    await found()
    await eventually(() => expect(watch.facts().checkedAt).toBe(1))
    expect(searches()).toBe(0)
    watch.seen(null)
    await found(1)
    await eventually(() => expect(watch.facts().elsewhere).toBe('http://127.0.0.1:11434'))
    watch.seen({ version: '0.33.1' })
    expect(watch.facts().elsewhere).toBeNull()
    await eventually(() => expect(watch.facts().models).toHaveLength(1))
    expect(searches()).toBe(1)
  })

  test('the same seen again changes nothing', async () => {
    const { watch, seen, found } = setUp()
    watch.seen({ version: '0.33.1' })
    await found()
    await eventually(() => expect(watch.facts().checkedAt).toBe(1))
    const changes = seen.length
    watch.seen({ version: '0.33.1' })
    expect(seen.length).toBe(changes)
  })

  const running = async (options: Parameters<typeof setUp>[0]) => {
    const made = setUp(options)
    made.watch.seen({ version: '0.33.1' })
    await made.found()
    await eventually(() => expect(made.lists()).toBeGreaterThan(0))
    await eventually(() => expect(made.watch.facts().checkedAt).toBe(1))
    return made
  }

  test('a list that brings nothing new is no change', async () => {
    const { seen, same, watch } = await running({})
    const changes = seen.length
    await watch.refresh()
    expect(same()).toBe(1)
    expect(seen.length).toBe(changes)
  })

  test('while all is idle it is not asked for its models again, and at once when somebody looks on', async () => {
    const idle = { now: true }
    const { watch, lists, same } = await running({ idle, times: { againMs: 5, rarelyMs: 3_600_000 } })
    // Many times as long as it takes where it is not idle.
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(lists()).toBe(1)
    watch.watched()
    await eventually(() => expect(lists()).toBe(2))
    await eventually(() => expect(same()).toBe(1))
    idle.now = false
    await eventually(() => expect(lists()).toBeGreaterThan(4))
  })

  test('whoever looks once gets a new list where the last one is old, and no other', async () => {
    const times = { againMs: 30, rarelyMs: 3_600_000 }
    const { watch, lists } = await running({ idle: { now: true }, times })
    await watch.freshen()
    expect(lists()).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 40))
    await watch.freshen()
    expect(lists()).toBe(2)
  })

  test('where it cannot be listed, whoever looks on does not have it asked with every state', async () => {
    const times = { againMs: 200, rarelyMs: 3_600_000 }
    const { watch, found, lists } = setUp({ times, list: () => Promise.reject(new Error('500')) })
    watch.seen({ version: '0.33.1' })
    await found()
    await eventually(() => expect(lists()).toBe(2))
    for (let state = 0; state < 20; state += 1) {
      watch.watched()
      await setImmediate()
    }
    expect(lists()).toBe(2)
  })

  test('those who look at the same time share one list', async () => {
    const asked = Promise.withResolvers<OllamaModel[]>()
    const answers = [Promise.resolve([model('a')]), asked.promise]
    const list = () => answers.shift() ?? Promise.reject(new Error('asked too often'))
    const times = { againMs: 30, rarelyMs: 3_600_000 }
    const { watch, lists } = await running({ idle: { now: true }, list, times })
    await new Promise((resolve) => setTimeout(resolve, 40))
    const looks = Promise.all([watch.freshen(), watch.freshen()])
    expect(lists()).toBe(2)
    asked.resolve([model('b')])
    await looks
    expect(watch.facts().models).toMatchObject([{ name: 'b' }])
  })
})
