import { describe, expect, test } from 'vitest'
import { troubleOf } from '../../../../../control/llm/failover/cause.ts'
import { step } from '../../../../../control/llm/failover/machine.ts'
import { type Command, type Event, newMachine, type Seen } from '../../../../../control/llm/failover/machine-state.ts'
import { nextLook } from '../../../../../control/llm/failover/machine-steps.ts'
import type { FailoverRules } from '../../../../../shared/failover.ts'
import { problemCodes, problemOf } from '../../../../../shared/problem.ts'
import { minutes, rulesWith, seconds } from '../../../../support/failover-rules.ts'

const ready = { openrouter: true, ollama: true }
const well: Seen = { source: 'openrouter', trouble: null, busy: false, ready }
const down: Seen = { ...well, trouble: { cause: 'provider-down', blocking: false } }
const rejected: Seen = { ...well, trouble: { cause: 'key-rejected', blocking: true } }
const onOllama: Seen = { ...well, source: 'ollama' }
const goToOllama: Command = { type: 'switch', to: 'ollama' }

/** A machine on a clock of its own, which looks again when it wants to. */
function run(rules: FailoverRules, first: Seen = well) {
  let machine = newMachine(rules, 0)
  let now = 0
  const commands: Command[] = []
  const send = (event: Event): void => {
    const next = step(machine, event, now)
    machine = next.machine
    commands.push(...next.commands)
  }
  send({ type: 'seen', seen: first })
  return {
    commands,
    send,
    see: (seen: Seen) => send({ type: 'seen', seen }),
    machine: () => machine,
    sleep(ms: number) {
      now += ms
    },
    pass(ms: number) {
      const end = now + ms
      for (let at = nextLook(machine, now); at !== null && at <= end; at = nextLook(machine, now)) {
        now = at
        send({ type: 'tick' })
      }
      now = end
    },
    /** The switch that was asked for succeeded. */
    arrive(seen: Seen) {
      send({ type: 'seen', seen })
      send({ type: 'switched' })
    },
  }
}

describe('when to go over', () => {
  test('not at the first hiccup, but once it has lasted', () => {
    const failover = run(rulesWith())
    failover.see(down)
    failover.pass(seconds(19))
    expect(failover.commands).toEqual([])
    failover.pass(seconds(1))
    expect(failover.commands).toEqual([goToOllama])
  })

  test('a hiccup that passes begins anew', () => {
    const failover = run(rulesWith())
    failover.see(down)
    failover.pass(seconds(19))
    failover.see(well)
    failover.see(down)
    failover.pass(seconds(19))
    expect(failover.commands).toEqual([])
  })

  test('what the source before did does not count for the one that was chosen since', () => {
    const failover = run(rulesWith())
    failover.see(down)
    failover.pass(seconds(19))
    failover.see({ ...onOllama, trouble: { cause: 'ollama-failing', blocking: false } })
    failover.pass(seconds(19))
    expect(failover.commands).toEqual([])
    failover.pass(seconds(1))
    expect(failover.commands).toEqual([{ type: 'switch', to: 'openrouter' }])
  })

  test('at once where waiting mends nothing', () => {
    const failover = run(rulesWith())
    failover.see(rejected)
    expect(failover.commands).toEqual([goToOllama])
  })

  test('never where it is off, in general or for this cause', () => {
    for (const rules of [
      rulesWith({ to_ollama: { mode: 'off', causes: { 'key-rejected': 'automatic' } } }),
      rulesWith({ to_ollama: { mode: 'automatic', causes: { 'key-rejected': 'off' } } }),
    ]) {
      const failover = run(rules)
      failover.see(rejected)
      failover.pass(minutes(30))
      expect(failover.commands).toEqual([])
    }
  })

  test('a cause whose own rule was taken back follows the general one', () => {
    const failover = run(rulesWith({ to_ollama: { mode: 'automatic', causes: { 'key-rejected': null } } }))
    failover.see(rejected)
    expect(failover.commands).toEqual([goToOllama])
  })

  test('once for a trouble, also where the switch did not work', () => {
    const failover = run(rulesWith())
    failover.see(rejected)
    failover.send({ type: 'switch-failed', why: 'No answer' })
    failover.pass(minutes(30))
    expect(failover.commands).toEqual([goToOllama])
    expect(failover.machine().failed).toMatchObject({ to: 'ollama', cause: 'key-rejected', why: 'No answer' })
  })

  test('not to a source that is not ready, which is said; when it is, at once', () => {
    const failover = run(rulesWith())
    failover.see({ ...rejected, ready: { openrouter: true, ollama: false } })
    expect(failover.commands).toEqual([])
    expect(failover.machine().stuck).toEqual({ to: 'ollama', cause: 'key-rejected' })
    failover.see(rejected)
    expect(failover.commands).toEqual([goToOllama])
  })

  test('what lasted while the computer slept counts for nothing', () => {
    const failover = run(rulesWith())
    failover.see(down)
    failover.sleep(minutes(60))
    failover.send({ type: 'tick' })
    expect(failover.commands).toEqual([])
    failover.pass(seconds(20))
    expect(failover.commands).toEqual([goToOllama])
  })

  test('a switch away is called off where the source works again first', () => {
    const failover = run(rulesWith())
    failover.see(rejected)
    failover.see(well)
    expect(failover.commands).toEqual([goToOllama, { type: 'cancel' }])
  })

  test.each(problemCodes)('%s is either a cause of its source or none', (code) => {
    const problem = problemOf(code, '')
    for (const source of ['openrouter', 'ollama'] as const) {
      const trouble = troubleOf(source, problem)
      const isCloud = ['key-rejected', 'credit-exhausted', 'rate-limited', 'provider-down', 'model-gone']
      if (trouble !== null) expect(isCloud.includes(trouble.cause)).toBe(source === 'openrouter')
    }
    expect(troubleOf('demo', problem)).toBeNull()
    expect(troubleOf(null, problem)).toBeNull()
  })
})

describe('asking', () => {
  const asks = rulesWith({ to_ollama: { mode: 'ask' } })

  test('asks, and goes over at a yes', () => {
    const failover = run(asks)
    failover.see(rejected)
    expect(failover.machine().phase).toMatchObject({ kind: 'asking', to: 'ollama', cause: 'key-rejected' })
    expect(failover.commands).toEqual([])
    failover.send({ type: 'answered', go: true })
    expect(failover.commands).toEqual([goToOllama])
  })

  test('a no is the last word for ten minutes, whatever comes and goes', () => {
    const failover = run(asks)
    failover.see(rejected)
    failover.send({ type: 'answered', go: false })
    failover.see(well)
    failover.see(rejected)
    failover.pass(minutes(9.9))
    expect(failover.machine().phase.kind).toBe('watching')
    failover.pass(minutes(0.1))
    expect(failover.machine().phase.kind).toBe('asking')
  })

  test('the question is gone when the source works again', () => {
    const failover = run(asks)
    failover.see(rejected)
    failover.see(well)
    expect(failover.machine().phase.kind).toBe('watching')
  })

  test('a question whose cause has gone does not wait until the user has finished something else', () => {
    const failover = run(asks)
    failover.see(rejected)
    failover.see({ ...well, busy: true })
    expect(failover.machine().phase.kind).toBe('watching')
    failover.send({ type: 'answered', go: true })
    expect(failover.commands).toEqual([])
  })
})

describe('the user has the last word', () => {
  test('whoever goes back is not sent away again for ten minutes', () => {
    const failover = run(rulesWith({ return_minutes: 1 }))
    failover.see(rejected)
    failover.arrive(onOllama)
    failover.see(well)
    expect(failover.machine()).toMatchObject({ away: null, acted: null })
    failover.see(rejected)
    failover.pass(minutes(9.9))
    expect(failover.commands).toEqual([goToOllama])
    failover.pass(minutes(0.1))
    expect(failover.commands).toEqual([goToOllama, goToOllama])
  })

  test('a switch by the user in the middle of ours calls ours off', () => {
    const failover = run(rulesWith())
    failover.see(rejected)
    failover.see({ ...well, source: 'demo' })
    expect(failover.commands).toEqual([goToOllama, { type: 'cancel' }])
    expect(failover.machine().phase.kind).toBe('watching')
  })

  test('nothing is begun while the user switches or tries a key', () => {
    const failover = run(rulesWith())
    failover.see({ ...rejected, busy: true })
    failover.pass(minutes(5))
    expect(failover.commands).toEqual([])
  })
})

describe('going back by itself', () => {
  const check: Command = { type: 'check', source: 'openrouter', cause: 'key-rejected' }
  const answer = (failover: ReturnType<typeof run>, ok: boolean): void =>
    failover.send({ type: 'checked', source: 'openrouter', ok })
  const goHome: Command = { type: 'switch', to: 'openrouter' }

  test('never unless it is wished', () => {
    const failover = run(rulesWith())
    failover.see(rejected)
    failover.arrive(onOllama)
    failover.pass(minutes(60))
    expect(failover.commands).toEqual([goToOllama])
  })

  test('when the free check has passed for as many minutes as are set', () => {
    const failover = run(rulesWith({ return_minutes: 15 }))
    failover.see(rejected)
    failover.arrive(onOllama)
    let asked = 0
    for (let minute = 1; minute <= 16; minute += 1) {
      failover.pass(minutes(1))
      const checks = failover.commands.filter(({ type }) => type === 'check').length
      if (checks > asked) answer(failover, true)
      asked = checks
      if (minute < 16) expect(failover.commands.at(-1)).toEqual(check)
    }
    expect(failover.commands.at(-1)).toEqual(goHome)
    failover.arrive(well)
    expect(failover.machine()).toMatchObject({ away: null, acted: { to: 'openrouter', cause: 'stable' } })
  })

  test('a check that fails begins the minutes anew', () => {
    const failover = run(rulesWith({ return_minutes: 15 }))
    failover.see(rejected)
    failover.arrive(onOllama)
    for (let minute = 1; minute <= 25; minute += 1) {
      failover.pass(minutes(1))
      answer(failover, minute !== 12)
    }
    expect(failover.commands.filter(({ type }) => type === 'switch')).toEqual([goToOllama])
  })

  test('not as long as that would take the last switch', () => {
    const failover = run(rulesWith({ return_minutes: 1 }))
    failover.see(rejected)
    failover.arrive(onOllama)
    for (let second = 0; second < 590; second += 10) {
      failover.pass(seconds(10))
      answer(failover, true)
    }
    expect(failover.commands.filter(({ type }) => type === 'switch')).toEqual([goToOllama])
    failover.pass(seconds(30))
    answer(failover, true)
    expect(failover.commands.at(-1)).toEqual(goHome)
  })

  test('not within ten minutes after the user said to stay', () => {
    const failover = run(rulesWith({ to_openrouter: { mode: 'ask' }, return_minutes: 15 }))
    failover.see(rejected)
    failover.arrive(onOllama)
    for (let minute = 1; minute <= 24; minute += 1) {
      failover.pass(minutes(1))
      if (minute === 14) {
        failover.see({ ...onOllama, trouble: { cause: 'ollama-not-running', blocking: true } })
        failover.send({ type: 'answered', go: false })
        failover.see(onOllama)
      }
      if (minute < 24) answer(failover, true)
    }
    expect(failover.commands.filter(({ type }) => type === 'switch')).toEqual([goToOllama])
    answer(failover, true)
    expect(failover.commands.at(-1)).toEqual(goHome)
  })
})

test('after two switches within ten minutes it stays and says until when', () => {
  const failover = run(rulesWith())
  failover.see(rejected)
  failover.arrive(onOllama)
  failover.pass(minutes(1))
  failover.see({ ...onOllama, trouble: { cause: 'ollama-failing', blocking: true } })
  failover.arrive(well)
  failover.pass(minutes(1))
  failover.see(rejected)
  expect(failover.machine().breaker).toEqual({ until: minutes(10) })
  failover.pass(minutes(7.9))
  expect(failover.commands).toEqual([goToOllama, { type: 'switch', to: 'openrouter' }])
  failover.pass(minutes(0.1))
  expect(failover.commands.at(-1)).toEqual(goToOllama)
  expect(failover.machine().breaker).toBeNull()
})
