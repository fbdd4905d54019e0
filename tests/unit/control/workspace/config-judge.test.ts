import { describe, expect, it } from 'vitest'
import { type ConfigJudge, type ConfigSnapshot, createConfigJudge } from '../../../../control/workspace/config-judge.ts'
import type { LastGood } from '../../../../control/workspace/last-good.ts'
import { configSchema } from '../../../../shared/config.ts'
import { silentLog } from '../../../support/silent-log.ts'

const text = (content: string) => ({ kind: 'text', text: content }) as const
const good = (exchanges: number) => text(`{"max_exchanges": ${exchanges}}`)
const broken = text('{"max_exch')

async function judging(copy: string | null = null): Promise<{ judge: ConfigJudge; told: ConfigSnapshot[] }> {
  const told: ConfigSnapshot[] = []
  let kept = copy
  const lastGood: LastGood = {
    text: () => kept,
    config: () => configSchema.parse(kept === null ? {} : JSON.parse(kept)),
    async keep(content) {
      kept = content
    },
  }
  const judge = createConfigJudge({ lastGood, now: () => 1_000, log: silentLog(), onChange: (now) => told.push(now) })
  return { judge, told }
}

describe('the settings in force', () => {
  it('are the file’s from the first look on, which nobody needs to be told', async () => {
    const { judge, told } = await judging()
    await judge.accept(good(7))
    expect(judge.snapshot()).toMatchObject({ config: { max_exchanges: 7 }, problem: null, canRestore: false })
    expect(told).toEqual([])
  })

  it('are the last good ones while the file is broken at the start', async () => {
    const { judge } = await judging('{"max_exchanges": 5}')
    await judge.accept(broken)
    expect(judge.snapshot()).toMatchObject({ config: { max_exchanges: 5 }, canRestore: true })
    expect(judge.snapshot().problem).toMatchObject({ code: 'config-invalid', since: 1_000, params: { line: 1 } })
  })

  it('are the defaults while it is broken and there is no copy', async () => {
    const { judge } = await judging()
    await judge.accept(broken)
    expect(judge.snapshot()).toMatchObject({ config: { max_exchanges: 100 }, canRestore: false })
  })

  it('stay while the file is broken, missing or unreadable, and change when it is mended', async () => {
    const { judge, told } = await judging()
    await judge.accept(good(7))
    await judge.accept(broken)
    await judge.accept({ kind: 'missing' })
    await judge.accept({ kind: 'unreadable', why: 'it is a folder' })
    expect(told.map(({ problem }) => problem?.detail)).toEqual([
      'Line 1, column 2: the closing double quote of a text is missing.',
      'config.json is gone.',
      'config.json cannot be read: it is a folder.',
    ])
    expect(told.every(({ config, canRestore }) => config.max_exchanges === 7 && canRestore)).toBe(true)
    await judge.accept(good(8))
    expect(judge.snapshot()).toMatchObject({ config: { max_exchanges: 8 }, problem: null, canRestore: false })
  })

  it('are told once for each change', async () => {
    const { judge, told } = await judging()
    for (const file of [good(1), good(1), good(2), good(2), broken, broken]) await judge.accept(file)
    expect(told).toHaveLength(2)
  })
})

describe('a look at a file that somebody may be writing', () => {
  it('believes a good one at once and a broken one the second time', async () => {
    const { judge, told } = await judging()
    await judge.accept(good(1))
    await judge.consider(broken)
    expect([told.length, judge.inDoubt()]).toEqual([0, true])
    await judge.consider(broken)
    expect([told.length, judge.inDoubt()]).toEqual([1, false])
    await judge.consider(good(2))
    expect(judge.snapshot().problem).toBeNull()
  })

  it('never tells of one that was only half written', async () => {
    const { judge, told } = await judging()
    await judge.accept(good(1))
    for (const cut of ['', '{"max', '{"max_exchanges": 2']) await judge.consider(text(cut))
    await judge.consider(good(2))
    expect(told.map(({ problem }) => problem)).toEqual([null])
    expect(judge.inDoubt()).toBe(false)
  })
})
