import { afterEach, describe, expect, test } from 'vitest'
import { createFailover, type Failover } from '../../../../../control/llm/failover/failover.ts'
import type { KeptFailover } from '../../../../../control/llm/failover/kept.ts'
import type { Source } from '../../../../../shared/config.ts'
import type { FailoverRules } from '../../../../../shared/failover.ts'
import { type Problem, problemOf } from '../../../../../shared/problem.ts'
import { reason } from '../../../../../shared/reason.ts'
import type { LlmState, Procedure } from '../../../../../shared/state.ts'
import { minutes, rulesWith, seconds } from '../../../../support/failover-rules.ts'
import { createManualClock } from '../../../../support/manual-clock.ts'
import { llmOf, procedureOf, stepOf } from '../../../../support/panel-fixtures.ts'
import { silentLog } from '../../../../support/silent-log.ts'

let failover: Failover | null = null
afterEach(async () => {
  await failover?.close()
})

/** Sources that are switched when the test says so, on a clock that goes when the test says so. */
function world(
  rules: FailoverRules,
  isBack: () => boolean = () => false,
  before: KeptFailover | null = null,
  first: Source = 'openrouter',
) {
  const clock = createManualClock()
  const switches: { to: Source; end(outcome: Procedure['outcome']): void }[] = []
  let source = first
  let problem: Problem | null = null
  let switching: Procedure | null = null
  const told: string[] = []
  const kept: (KeptFailover | null)[] = []
  let lastTold = ''
  const look = (change: Partial<LlmState> = {}): void => made.seen(llmOf({ source, problem, switching, ...change }))
  const made = createFailover({
    rules: () => rules,
    sources: {
      switching: () => switching,
      switchTo(to) {
        const { promise, resolve } = Promise.withResolvers<Procedure>()
        const procedure = procedureOf({ to })
        switching = procedure
        switches.push({
          to,
          end(outcome) {
            if (outcome === 'done') source = to
            if (outcome === 'done') problem = null
            switching = { ...procedure, outcome }
            look()
            resolve(switching)
          },
        })
        return promise
      },
      async dismiss() {
        if (switching?.outcome === 'running') switches.at(-1)?.end('cancelled')
      },
    },
    isBack: async () => isBack(),
    memory: {
      before,
      async keep(state) {
        kept.push(state)
      },
    },
    clock,
    log: silentLog(),
    onChange() {
      const { acted, breaker } = made.state()
      const now = JSON.stringify([acted, breaker])
      if (now !== lastTold && acted !== null) told.push(now)
      lastTold = now
    },
  })
  failover = made
  look()
  return {
    failover: made,
    clock,
    switches,
    told,
    kept,
    look,
    say(next: Problem | null) {
      problem = next
      look()
    },
    source: () => source,
    async end(outcome: Procedure['outcome'] = 'done') {
      if (switching?.outcome === 'running') switches.at(-1)?.end(outcome)
      await settled()
    },
  }
}

/** What was answered has reached everybody. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
const unreachable = problemOf('provider-unreachable', 'OpenRouter cannot be reached.')
const rejected = problemOf('key-rejected', 'OpenRouter rejected the key.')

describe('ten minutes of a provider that comes and goes', () => {
  test.each([
    ['both sources', true],
    ['OpenRouter only', false],
  ])('%s: at most two switches, each told with its cause, then it stays and says until when', async (_, both) => {
    const rules = rulesWith({ return_minutes: 1 })
    const { clock, say, source, switches, end, told, failover: at } = world(rules, () => true)
    const began = clock.now()
    for (let second = 0; second < 600; second += 5) {
      // Down for 25 seconds of every 35, which is longer than a hiccup.
      const isDown = second % 35 < 25 && (both || source() === 'openrouter')
      say(isDown ? unreachable : null)
      await end()
      clock.pass(seconds(5))
      await settled()
    }
    expect(clock.now() - began).toBe(minutes(10))
    const toOllama = { from: 'openrouter', to: 'ollama', cause: 'provider-down' }
    if (!both) {
      expect(switches.map(({ to }) => to)).toEqual(['ollama'])
      expect(at.state().acted).toMatchObject(toOllama)
      return
    }
    expect(switches.map(({ to }) => to)).toEqual(['ollama', 'openrouter'])
    const acts = told.map((text) => JSON.parse(text)[0].to)
    expect(new Set(acts)).toEqual(new Set(['ollama', 'openrouter']))
    expect(at.state().acted).toMatchObject({ from: 'ollama', to: 'openrouter', cause: 'ollama-failing' })
    const breakers = told.map((text) => JSON.parse(text)[1]?.until).filter((until) => until !== undefined)
    expect(new Set(breakers).size).toBe(1)
    expect(breakers[0] - began).toBeGreaterThanOrEqual(minutes(10))
  })
})

test('it goes over, tells so, and back when the first source has been well for long enough', async () => {
  let isBack = false
  const { clock, say, switches, end, failover: at } = world(rulesWith({ return_minutes: 12 }), () => isBack)
  say(rejected)
  expect(switches.map(({ to }) => to)).toEqual(['ollama'])
  await end()
  expect(at.state()).toMatchObject({ acted: { to: 'ollama', cause: 'key-rejected' }, returnMinutes: 12 })
  const pass = async (count: number): Promise<void> => {
    for (let second = 0; second < count; second += 30) {
      clock.pass(seconds(30))
      await settled()
    }
  }
  await pass(1200)
  expect(switches).toHaveLength(1)
  isBack = true
  await pass(660)
  expect(switches).toHaveLength(1)
  await pass(120)
  expect(switches.map(({ to }) => to)).toEqual(['ollama', 'openrouter'])
  await end()
  expect(at.state()).toMatchObject({ acted: { to: 'openrouter', cause: 'stable' }, returnMinutes: null })
})

test('a switch that waits for somebody is ended: nobody is there, and the source stays', async () => {
  const { say, look, switches, failover: at } = world(rulesWith())
  say(rejected)
  const note = reason('note.waiting-for-ollama', { url: 'http://127.0.0.1:11434' })
  look({ switching: procedureOf({ to: 'ollama', steps: [stepOf('reachable', 'needs-user', { note })] }) })
  await settled()
  expect(at.state().failed).toMatchObject({
    to: 'ollama',
    why: 'Waiting for Ollama to answer at http://127.0.0.1:11434',
  })
  expect(at.state().acted).toBeNull()
  expect(switches).toHaveLength(1)
})

test('a switch that the user cancels is the user’s last word', async () => {
  const { say, end, clock, switches } = world(rulesWith())
  say(rejected)
  await end('cancelled')
  clock.pass(minutes(9))
  expect(switches).toHaveLength(1)
})

test('what is asked is answered once', async () => {
  const { say, switches, end, failover: at } = world(rulesWith({ to_ollama: { mode: 'ask' } }))
  await expect(at.answer(true)).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  say(rejected)
  expect(at.state().asking).toMatchObject({ to: 'ollama', cause: 'key-rejected' })
  await at.answer(true)
  expect(switches.map(({ to }) => to)).toEqual(['ollama'])
  await end()
  await expect(at.answer(true)).rejects.toMatchObject({ problem: { code: 'unavailable' } })
})

test('going back is the user’s own switch, after which it leaves the source alone', async () => {
  const { say, end, clock, switches, failover: at } = world(rulesWith())
  await expect(at.goBack()).rejects.toMatchObject({ problem: { code: 'unavailable' } })
  say(rejected)
  await end()
  await at.goBack()
  await end()
  expect(switches.map(({ to }) => to)).toEqual(['ollama', 'openrouter'])
  expect(at.state().acted).toBeNull()
  say(rejected)
  clock.pass(minutes(9))
  expect(switches).toHaveLength(2)
})

test('the app that starts again still knows that it went over, says so, and goes back', async () => {
  const rules = rulesWith({ return_minutes: 1 })
  const first = world(rules)
  first.say(rejected)
  await first.end()
  await first.failover.close()
  const kept = first.kept.at(-1) ?? null
  expect(kept).toMatchObject({ source: 'ollama', away: { home: 'openrouter' }, acted: { cause: 'key-rejected' } })

  const { clock, switches, end, failover: at } = world(rules, () => true, kept, 'ollama')
  expect(at.state().acted).toMatchObject({ from: 'openrouter', to: 'ollama', cause: 'key-rejected' })
  for (let look = 0; look < 70; look += 1) {
    clock.pass(seconds(10))
    await settled()
  }
  expect(switches.map(({ to }) => to)).toEqual(['openrouter'])
  await end()
  expect(at.state().acted).toMatchObject({ to: 'openrouter', cause: 'stable' })
})

test('whoever chose the source while the app did not run has the last word', async () => {
  const rules = rulesWith({ return_minutes: 1 })
  const kept = {
    source: 'ollama',
    away: { home: 'openrouter', cause: 'key-rejected' },
    acted: { from: 'openrouter', to: 'ollama', cause: 'key-rejected', at: 1 },
    attempts: [],
    quietUntil: 0,
  } as const
  const { say, clock, switches, failover: at } = world(rules, () => true, { ...kept, attempts: [] }, 'openrouter')
  expect(at.state().acted).toBeNull()
  say(rejected)
  clock.pass(minutes(9))
  await settled()
  expect(switches).toEqual([])
})

test('no timer is left when there is nothing to wait for', async () => {
  const { say, clock } = world(rulesWith())
  expect(clock.waiting()).toBe(0)
  say(unreachable)
  expect(clock.waiting()).toBe(1)
  say(null)
  expect(clock.waiting()).toBe(0)
})
