import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ActiveSource } from '../../../../backends/llm-server/source.ts'
import { createTeacher } from '../../../../backends/llm-server/teacher.ts'
import type { ChatResult } from '../../../../providers/provider.ts'
import type { Source } from '../../../../shared/config.ts'
import { type ProblemCode, type ProblemDetails, problemOf } from '../../../../shared/problem.ts'
import type { Ability } from '../../../../shared/state.ts'
import { llmServerSettings } from '../../../support/backend-settings.ts'
import { scriptedSource, wholeAnswer } from '../../../support/scripted-source.ts'

const settings = (model = 'the/model') =>
  llmServerSettings({ source: 'openrouter', openrouter: { url: 'http://127.0.0.1:9', model } })

/** A teacher whose settings open these sources, one after the other. */
function start(...sources: ActiveSource[]) {
  const abilities: Ability[] = []
  let now = 1_000
  const waiting: (() => void)[] = []
  const teacher = createTeacher({
    onAbility: (ability) => abilities.push(ability),
    open() {
      const source = sources.shift()
      if (!source) throw new Error('no source left')
      return source
    },
    now: () => now++,
    ticks: () => now++,
    random: () => 0,
    pause: () => new Promise((resolve) => waiting.push(resolve)),
  })
  teacher.apply(settings(), {})
  return {
    teacher,
    abilities,
    /** Codes of the problems told, or the state. */
    told: () => abilities.map((ability) => (ability.state === 'blocked' ? ability.problem.code : ability.state)),
    pauses: waiting,
    ask(signal = new AbortController().signal) {
      const pieces = teacher.answer(
        { messages: [{ role: 'user', content: 'Hello' }], temperature: 0.8, maxTokens: 150 },
        signal,
      )
      return resultOf(pieces)
    },
  }
}

async function resultOf(pieces: AsyncGenerator<string, ChatResult>): Promise<ChatResult> {
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return value
  }
}
const withProblem = (code: string) => ({ problem: { code } })
/** Lets everything that is ready happen. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('a source that answers', () => {
  test.each([
    ['ollama', [{ model: 'gemma3:4b', promptTokens: 12, tokens: 14, loadMs: null, at: 1_002 }]],
    ['openrouter', []],
  ] as const)('through %s says what it read, where that is on this computer', async (source, expected) => {
    const told: unknown[] = []
    const usable = scriptedSource()
    // biome-ignore lint/correctness/useYield: it answers at once
    async function* chat(): AsyncGenerator<string, ChatResult> {
      return { ...wholeAnswer('Yes.'), model: 'gemma3:4b', tokens: 14, promptTokens: 12 }
    }
    let now = 1_000
    const teacher = createTeacher({
      onAbility: () => undefined,
      onLocalAnswer: (answer) => told.push(answer),
      open: () => ({ ...usable, provider: { source, chat } }),
      now: () => now++,
      ticks: () => now++,
    })
    teacher.apply(settings(), {})
    const question = { messages: [], temperature: 0.8, maxTokens: 150 }
    await resultOf(teacher.answer(question, new AbortController().signal))
    expect(told).toEqual(expected.map((answer) => ({ ...answer, at: expect.any(Number) })))
  })

  test('is unproven, then able, and that is told once', async () => {
    const source = scriptedSource()
    const { ask, told, teacher } = start(source)
    for (const count of [1, 2]) {
      const answer = ask()
      ;(await source.nth(count)).succeeds('Yes.')
      expect(await answer).toEqual(wholeAnswer('Yes.'))
    }
    expect(told()).toEqual(['unproven', 'able'])
    expect(teacher.ability()).toEqual({ state: 'able', since: expect.any(Number) })
    expect(teacher.held()).toBeNull()
  })

  test('answers many at the same time', async () => {
    const source = scriptedSource()
    const { ask } = start(source)
    const answers = Array.from({ length: 50 }, () => ask())
    await source.nth(50)
    for (const [index, generation] of source.generations.entries()) generation.succeeds(`answer ${index}`)
    expect((await Promise.all(answers)).map(({ text }) => text)).toEqual(
      Array.from({ length: 50 }, (_, index) => `answer ${index}`),
    )
  })
})

describe('no source', () => {
  test('is a problem at once, without any call', async () => {
    const problem = problemOf('key-missing', 'There is no key.')
    const { ask, teacher, told } = start({
      problem,
      inForce: { source: 'openrouter', model: 'm', keyFingerprint: null },
    })
    await expect(ask()).rejects.toMatchObject({ problem })
    expect(teacher.held()).toBe(problem)
    expect(told()).toEqual(['key-missing'])
    teacher.reopen('all')
    teacher.reopen('one-trial')
    expect(teacher.held()).toBe(problem)
    expect(told()).toEqual(['key-missing'])
  })

  test('before the settings have come, asking is a fault of ours', () => {
    const teacher = createTeacher({ onAbility: () => undefined })
    expect(() => teacher.held()).toThrow('settings')
    expect(teacher.inForce()).toEqual({ source: null, model: null, keyFingerprint: null })
  })
})

describe('trouble that passes by itself', () => {
  afterEach(() => {
    vi.useRealTimers()
  })
  const MINUTE = 60_000
  /** Fails one question with this, and returns how to fail another. */
  function failing(details: ProblemDetails = {}, code: ProblemCode = 'rate-limited', of: Source = 'openrouter') {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const scripted = scriptedSource()
    const started = start({ ...scripted, provider: { ...scripted.provider, source: of } })
    const fail = async (): Promise<void> => {
      const before = scripted.generations.length
      const asked = expect(started.ask()).rejects.toMatchObject(withProblem(code))
      ;(await scripted.nth(before + 1)).fails(code, { retryable: false, ...details })
      await asked
    }
    return { ...started, fail }
  }

  test('is not told for ever because nobody asks again', async () => {
    const { fail, told, teacher } = failing()
    await fail()
    vi.advanceTimersByTime(5 * MINUTE - 1)
    expect(told()).toEqual(['unproven', 'rate-limited'])
    vi.advanceTimersByTime(1)
    expect(teacher.ability()).toEqual({ state: 'unproven' })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is told as long as somebody meets it, without a break', async () => {
    const { fail, told } = failing()
    for (let count = 0; count < 10; count += 1) {
      await fail()
      vi.advanceTimersByTime(3 * MINUTE)
    }
    expect(told()).toEqual(['unproven', 'rate-limited'])
  })

  test('is told until after the time at which OpenRouter wants to be asked again', async () => {
    const { fail, told } = failing({ retryAfter: 3600 })
    await fail()
    vi.advanceTimersByTime(64 * MINUTE)
    expect(told()).toEqual(['unproven', 'rate-limited'])
    vi.advanceTimersByTime(MINUTE)
    expect(told()).toEqual(['unproven', 'rate-limited', 'unproven'])
  })

  test('of a model on this computer is told for longer, as its answers take', async () => {
    const { fail, told } = failing({}, 'provider-timeout', 'ollama')
    await fail()
    vi.advanceTimersByTime(15 * MINUTE - 1)
    expect(told()).toEqual(['unproven', 'provider-timeout'])
    vi.advanceTimersByTime(1)
    expect(told()).toEqual(['unproven', 'provider-timeout', 'unproven'])
  })

  test.each(['provider-unreachable', 'key-rejected'] as const)(
    'does not include %s: a free check ends it',
    async (code) => {
      const { fail, told } = failing({}, code)
      await fail()
      vi.advanceTimersByTime(24 * 60 * MINUTE)
      expect(told()).toEqual(['unproven', code])
    },
  )

  test('of a source that was left says nothing about the next', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const [old, next] = [scriptedSource(), scriptedSource()]
    const { ask, told, teacher } = start(old, next)
    const asked = expect(ask()).rejects.toMatchObject(withProblem('rate-limited'))
    ;(await old.nth(1)).fails('rate-limited', { retryable: false })
    await asked
    teacher.apply(settings('other'), {})
    const rejected = expect(ask()).rejects.toMatchObject(withProblem('key-rejected'))
    ;(await next.nth(1)).fails('key-rejected')
    await rejected
    vi.advanceTimersByTime(60 * MINUTE)
    expect(told()).toEqual(['unproven', 'rate-limited', 'unproven', 'key-rejected'])
  })
})

describe('a rejected key', () => {
  test('is told at once, and nothing goes out any more', async () => {
    const source = scriptedSource()
    const { ask, told, teacher } = start(source)
    const first = ask()
    ;(await source.nth(1)).fails('key-rejected')
    await expect(first).rejects.toMatchObject(withProblem('key-rejected'))
    expect(told()).toEqual(['unproven', 'key-rejected'])
    const later = await Promise.allSettled(Array.from({ length: 50 }, () => ask()))
    expect(later.every((one) => one.status === 'rejected' && one.reason.problem.code === 'key-rejected')).toBe(true)
    expect(source.generations).toHaveLength(1)
    expect(teacher.held()?.code).toBe('key-rejected')
  })

  test('an answer that was under way does not open the gate again', async () => {
    const source = scriptedSource()
    const { ask, told } = start(source)
    const [rejected, late] = [ask(), ask()]
    ;(await source.nth(2)).says('Ye')
    ;(await source.nth(1)).fails('key-rejected')
    await expect(rejected).rejects.toMatchObject(withProblem('key-rejected'))
    ;(await source.nth(2)).succeeds('Yes.')
    expect((await late).text).toBe('Yes.')
    await expect(ask()).rejects.toMatchObject(withProblem('key-rejected'))
    expect(told()).toEqual(['unproven', 'key-rejected'])
  })

  test('a request that pauses before another attempt makes none with it', async () => {
    const source = scriptedSource()
    const { ask, pauses } = start(source)
    const [pausing, rejected] = [ask(), ask()]
    ;(await source.nth(1)).fails('provider-overloaded')
    ;(await source.nth(2)).fails('key-rejected')
    await expect(rejected).rejects.toMatchObject(withProblem('key-rejected'))
    pauses[0]?.()
    await expect(pausing).rejects.toMatchObject(withProblem('provider-overloaded'))
    expect(source.generations).toHaveLength(2)
  })

  test('a request that pauses makes none after the key was replaced either', async () => {
    const [old, next] = [scriptedSource(), scriptedSource()]
    const { ask, pauses, teacher } = start(old, next)
    const pausing = ask()
    ;(await old.nth(1)).fails('provider-overloaded')
    await settled()
    teacher.apply(settings('other'), {})
    pauses[0]?.()
    await expect(pausing).rejects.toMatchObject(withProblem('provider-overloaded'))
    expect([old.generations.length, next.generations.length]).toEqual([1, 0])
  })
})

describe('opening again', () => {
  async function closed() {
    const source = scriptedSource()
    const started = start(source, scriptedSource())
    const first = started.ask()
    ;(await source.nth(1)).fails('credit-exhausted')
    await first.catch(() => undefined)
    return { source, ...started }
  }

  test('one trial is one generation, however many ask at once', async () => {
    const { source, ask, teacher } = await closed()
    teacher.reopen('one-trial')
    const asked = Array.from({ length: 20 }, () => ask())
    const outcomes = Promise.allSettled(asked)
    ;(await source.nth(2)).succeeds()
    expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(source.generations).toHaveLength(2)
  })

  test('a trial that succeeds opens for all', async () => {
    const { source, ask, teacher, told } = await closed()
    teacher.reopen('one-trial')
    expect(teacher.ability().state).toBe('blocked')
    const trial = ask()
    ;(await source.nth(2)).succeeds()
    await trial
    expect(told()).toEqual(['unproven', 'credit-exhausted', 'able'])
    const next = ask()
    ;(await source.nth(3)).succeeds()
    await next
  })

  test('a trial that meets a passing failure is not repeated and closes', async () => {
    const { source, ask, teacher, told } = await closed()
    teacher.reopen('one-trial')
    const trial = ask()
    ;(await source.nth(2)).fails('provider-overloaded')
    await expect(trial).rejects.toMatchObject(withProblem('provider-overloaded'))
    await expect(ask()).rejects.toMatchObject(withProblem('credit-exhausted'))
    expect(source.generations).toHaveLength(2)
    expect(told()).toEqual(['unproven', 'credit-exhausted'])
  })

  test('a trial whose client goes away is used up', async () => {
    const { source, ask, teacher } = await closed()
    teacher.reopen('one-trial')
    const client = new AbortController()
    const trial = ask(client.signal)
    await source.nth(2)
    client.abort(new Error('gone'))
    await expect(trial).rejects.toThrow('gone')
    await expect(ask()).rejects.toMatchObject(withProblem('credit-exhausted'))
    expect(source.generations).toHaveLength(2)
  })

  test('a trial that its reader leaves is used up, and another can be asked for', async () => {
    const { source, ask, teacher } = await closed()
    teacher.reopen('one-trial')
    const question = { messages: [], temperature: 1, maxTokens: 1 }
    const pieces = teacher.answer(question, new AbortController().signal)
    const piece = pieces.next()
    ;(await source.nth(2)).says('Y')
    await piece
    await pieces.return(wholeAnswer(''))
    expect(teacher.held()?.code).toBe('credit-exhausted')
    teacher.reopen('one-trial')
    const trial = ask()
    ;(await source.nth(3)).succeeds()
    await trial
    expect(teacher.held()).toBeNull()
  })

  test('for all: unproven until the next answer', async () => {
    const { teacher, told } = await closed()
    teacher.reopen('all')
    expect(teacher.held()).toBeNull()
    expect(told()).toEqual(['unproven', 'credit-exhausted', 'unproven'])
  })

  test('other settings open; the same ones do not', async () => {
    const { teacher } = await closed()
    teacher.apply(settings(), {})
    expect(teacher.held()?.code).toBe('credit-exhausted')
    teacher.apply(settings('other/model'), {})
    expect(teacher.held()).toBeNull()
    expect(teacher.ability().state).toBe('unproven')
  })

  test('what is able is not made unproven by opening what is open', async () => {
    const source = scriptedSource()
    const { ask, teacher, told } = start(source)
    const answer = ask()
    ;(await source.nth(1)).succeeds()
    await answer
    teacher.reopen('all')
    expect(told()).toEqual(['unproven', 'able'])
  })
})

describe('a passing failure', () => {
  test('blocks what it can do, not the gate; the next answer proves it again', async () => {
    const source = scriptedSource()
    const { ask, teacher, told } = start(source)
    const failed = ask()
    ;(await source.nth(1)).fails('model-not-pulled')
    await expect(failed).rejects.toMatchObject(withProblem('model-not-pulled'))
    expect(teacher.held()).toBeNull()
    const answered = ask()
    ;(await source.nth(2)).succeeds()
    await answered
    expect(told()).toEqual(['unproven', 'model-not-pulled', 'able'])
  })

  test('of a request that began before the last success is old news', async () => {
    const source = scriptedSource()
    const { ask, told } = start(source)
    const [slow, quick] = [ask(), ask()]
    ;(await source.nth(2)).succeeds()
    await quick
    ;(await source.nth(1)).fails('provider-timeout')
    await expect(slow).rejects.toMatchObject(withProblem('provider-timeout'))
    expect(told()).toEqual(['unproven', 'able'])
  })
})

describe('a change of settings', () => {
  test('running chats finish with what they began, then its connections are closed', async () => {
    const [old, next] = [scriptedSource(), scriptedSource()]
    const { ask, teacher, told } = start(old, next)
    const running = ask()
    const generation = await old.nth(1)
    teacher.apply(settings('other/model'), {})
    const newer = ask()
    ;(await next.nth(1)).succeeds('new')
    generation.says('ol')
    await settled()
    expect(old.isReleased()).toBe(false)
    generation.succeeds('old')
    expect([(await running).text, (await newer).text]).toEqual(['old', 'new'])
    await settled()
    expect(old.isReleased()).toBe(true)
    expect(next.isReleased()).toBe(false)
    expect(told()).toEqual(['unproven', 'unproven', 'able'])
  })

  test('what becomes of an older chat says nothing of the new source', async () => {
    const [old, next] = [scriptedSource(), scriptedSource()]
    const { ask, teacher } = start(old, next)
    const running = ask()
    const generation = await old.nth(1)
    teacher.apply(settings('other/model'), {})
    generation.fails('key-rejected')
    await expect(running).rejects.toMatchObject(withProblem('key-rejected'))
    expect(teacher.held()).toBeNull()
    expect(teacher.ability().state).toBe('unproven')
  })

  test('close waits until the connections are gone', async () => {
    const source = scriptedSource()
    const { teacher } = start(source)
    await teacher.close()
    expect(source.isReleased()).toBe(true)
  })
})
