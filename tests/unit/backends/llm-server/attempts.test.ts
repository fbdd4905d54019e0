import { describe, expect, test } from 'vitest'
import { noSpan } from '../../../../backends/kit/tracing.ts'
import { attempts, type Question } from '../../../../backends/llm-server/attempts.ts'
import { scriptedSource, wholeAnswer } from '../../../support/scripted-source.ts'

const question: Question = { messages: [{ role: 'user', content: 'Hello' }], temperature: 0.8, maxTokens: 150 }

function start(mayRepeat: () => boolean = () => true) {
  const source = scriptedSource()
  const client = new AbortController()
  const pauses: number[] = []
  const failed: string[] = []
  let now = 0
  const pieces = attempts(
    {
      ...source,
      mayRepeat,
      onCallFailed: ({ code }) => failed.push(code),
      begin: noSpan,
      ticks: () => now,
      random: () => 0,
      async pause(ms) {
        pauses.push(ms)
        now += ms
      },
    },
    question,
    client.signal,
  )
  return {
    source,
    client,
    pieces,
    pauses,
    failed,
    pass(ms: number) {
      now += ms
    },
  }
}

/** Reads to the end; what came and how it ended. */
async function read(pieces: AsyncGenerator<string, unknown>) {
  const said: string[] = []
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return { said, result: value }
    said.push(value as string)
  }
}

describe('one attempt', () => {
  test('passes the question on and the pieces through', async () => {
    const { source, pieces } = start()
    const reading = read(pieces)
    const generation = await source.nth(1)
    generation.says('Hel')
    generation.says('lo')
    generation.succeeds('Hello')
    expect(await reading).toEqual({ said: ['Hel', 'lo'], result: wholeAnswer('Hello') })
    expect(generation.request).toEqual({ model: 'the/model', ...question })
    expect(generation.options.deadlines).toEqual(source.deadlines)
  })

  test('who stops reading ends it', async () => {
    const { source, pieces } = start()
    const first = pieces.next()
    const generation = await source.nth(1)
    generation.says('Hel')
    await first
    await pieces.return(wholeAnswer(''))
    expect(generation.isOver()).toBe(true)
    expect(source.generations).toHaveLength(1)
  })
})

describe('more attempts', () => {
  test('a passing failure is followed by another attempt, twice at most', async () => {
    const { source, pieces, pauses, failed } = start()
    const reading = expect(read(pieces)).rejects.toMatchObject({ problem: { code: 'rate-limited' } })
    ;(await source.nth(1)).fails('provider-overloaded')
    ;(await source.nth(2)).fails('provider-unreachable')
    ;(await source.nth(3)).fails('rate-limited')
    await reading
    expect(source.generations).toHaveLength(3)
    expect(pauses).toEqual([400, 800])
    expect(failed).toEqual(['provider-overloaded', 'provider-unreachable', 'rate-limited'])
  })

  test('the second attempt can bring the answer', async () => {
    const { source, pieces } = start()
    const reading = read(pieces)
    ;(await source.nth(1)).fails('provider-overloaded')
    ;(await source.nth(2)).succeeds('At last')
    expect((await reading).result).toEqual(wholeAnswer('At last'))
  })

  test('all attempts share the deadline of the whole', async () => {
    const { source, pieces, pass } = start()
    const reading = read(pieces)
    const first = await source.nth(1)
    pass(20_000)
    first.fails('provider-overloaded', { retryAfter: 30 })
    const second = await source.nth(2)
    expect(second.options.deadlines).toEqual({ ...source.deadlines, totalMs: 120_000 - 20_000 - 30_000 })
    second.succeeds()
    await reading
  })

  test('a pause that the provider asks for and that does not fit ends it at once', async () => {
    const { source, pieces, pauses } = start()
    const reading = expect(read(pieces)).rejects.toMatchObject({ problem: { code: 'rate-limited', retryAfter: 120 } })
    ;(await source.nth(1)).fails('rate-limited', { retryAfter: 120 })
    await reading
    expect(pauses).toEqual([])
  })

  test('none after the first word', async () => {
    const { source, pieces } = start()
    const reading = expect(read(pieces)).rejects.toMatchObject({ problem: { code: 'answer-incomplete' } })
    const generation = await source.nth(1)
    generation.says('Hel')
    generation.fails('answer-incomplete')
    await reading
    expect(source.generations).toHaveLength(1)
  })

  test.each([
    ['before the pause', 0, []],
    ['during the pause', 1, [400]],
  ])('none where the source was closed %s', async (_, asked, expectedPauses) => {
    let looks = 0
    const { source, pieces, pauses } = start(() => {
      looks += 1
      return looks <= asked
    })
    const reading = expect(read(pieces)).rejects.toMatchObject({ problem: { code: 'provider-overloaded' } })
    ;(await source.nth(1)).fails('provider-overloaded')
    await reading
    expect(source.generations).toHaveLength(1)
    expect(pauses).toEqual(expectedPauses)
  })

  test('none for a client that went away', async () => {
    const { source, pieces, client } = start()
    const reason = new Error('The client went away')
    const reading = expect(read(pieces)).rejects.toBe(reason)
    await source.nth(1)
    client.abort(reason)
    await reading
    expect(source.generations).toHaveLength(1)
  })
})
