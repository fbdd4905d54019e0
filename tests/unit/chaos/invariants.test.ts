import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../shared/training.ts'
import type { Touched } from '../../chaos/family.ts'
import type { Facts } from '../../chaos/invariants/facts.ts'
import { invariants, violationsIn } from '../../chaos/invariants/index.ts'
import { learned } from '../../chaos/surroundings.ts'

const exchange = (n: number, change: Partial<Exchange> = {}): Exchange => ({
  n,
  at: 0,
  topic: 'Colours',
  kind: 'reply',
  state: 'answered',
  message: `lesson ${n}`,
  response: learned(n),
  emotions: {},
  source: null,
  model: null,
  tokens: null,
  costUsd: null,
  teacherMs: null,
  learnerMs: null,
  words: 0,
  newWords: 0,
  vocabulary: 0,
  repetition: 0,
  ...change,
})
const heard = (...ns: number[]) => ns.map((n) => ({ n, message: `lesson ${n}` }))

const service = (id: 'middleware' | 'sms', run: number, pid: number) => ({ id, run, pid })
const usage = (change = {}) => ({ name: 'control plane', pid: 1, memory: 9e7, handles: 40, resources: 20, ...change })

/** Everything as it should be. */
const well: Facts = {
  touched: new Set(),
  planePid: 1,
  processes: [
    { pid: 2, service: 'middleware' },
    { pid: 3, service: 'sms' },
  ],
  before: [service('middleware', 1, 2), service('sms', 1, 3)],
  services: [service('middleware', 1, 2), service('sms', 1, 3)],
  strangers: [{ name: 'in the workspace', pid: 9, alive: true }],
  messages: [{ mark: 't-1', state: 'answered', answers: 1, mayBeInDoubt: false }],
  config: { text: '{"a": 1, "theirs": {"b": [1]}}', expected: { a: 1, theirs: { b: [1] } } },
  lessons: {
    heard: heard(1, 2),
    exchanges: [exchange(1), exchange(2), exchange(3, { state: 'asked', response: '' })],
    newFrom: 1,
    answeredBefore: 0,
    answered: 2,
  },
  resources: [usage()],
  firstResources: new Map([[1, usage()]]),
  misunderstood: [],
}

const lessons = (change: Partial<Facts['lessons']>): Partial<Facts> => ({ lessons: { ...well.lessons, ...change } })
const message = (change: Partial<Facts['messages'][number]>): Partial<Facts> => ({
  messages: [{ mark: 't-1', state: 'answered', answers: 1, mayBeInDoubt: false, ...change }],
})
const touched = (...who: Touched[]): Pick<Facts, 'touched'> => ({ touched: new Set(who) })

test('what is as it should be violates nothing', () => {
  expect(violationsIn(well)).toEqual([])
})

/** Made up: what each invariant has to find. */
const violations: [invariant: string, what: string, facts: Partial<Facts>, words: string][] = [
  ['no orphan', 'a process that no service knows', { processes: [...well.processes, { pid: 7, service: null }] }, '7'],
  [
    'no orphan',
    'the one that was killed is still there beside the next',
    { services: [service('middleware', 1, 2), service('sms', 2, 4)], ...touched('sms') },
    'process 3 (sms)',
  ],
  [
    'no double process',
    'two of a service',
    { processes: [...well.processes, { pid: 8, service: 'sms' }] },
    'sms has 2 processes: 3, 8',
  ],
  ['no stranger killed', 'one that ended', { strangers: [{ name: 'on ports', pid: 9, alive: false }] }, 'on ports'],
  ['no restart unasked', 'one that nobody hurt', { before: [service('middleware', 0, 5)] }, 'run 0 → 1'],
  ['no lost exchange', 'what CEREBRUM heard is not there', lessons({ heard: heard(1, 2, 4) }), 'lesson 4'],
  [
    'no lost exchange',
    'another answer than was given',
    lessons({ exchanges: [exchange(1, { response: 'something else' }), exchange(2)] }),
    'something else',
  ],
  [
    'no lost exchange',
    'a place that is missing',
    lessons({ exchanges: [exchange(1), exchange(2), exchange(4)] }),
    '2 comes 4',
  ],
  [
    'no lost exchange',
    'one that was left open',
    lessons({ exchanges: [exchange(1), exchange(2, { state: 'asked' }), exchange(3)] }),
    'exchange 2 was left open',
  ],
  ['no lost exchange', 'fewer than before', lessons({ answeredBefore: 5 }), 'now 2'],
  [
    'no lost exchange',
    'said twice although nobody died',
    lessons({ heard: [...heard(1, 2), { n: 3, message: 'lesson 2' }] }),
    'lesson 2” again',
  ],
  [
    'no lost exchange',
    'an answer that was lost although nobody was in the way',
    lessons({ exchanges: [exchange(1), exchange(2, { state: 'lost', response: '' })] }),
    'exchange 2 counts as lost',
  ],
  ['no lost message', 'never written down', message({ state: null, answers: 0 }), 'never written down'],
  ['no lost message', 'answered twice', message({ answers: 2 }), '2 times'],
  ['no lost message', 'an answer that never arrived', message({ answers: 0 }), 'no answer arrived'],
  ['no lost message', 'in doubt without a reason', message({ state: 'uncertain' }), 'in doubt'],
  ['no lost message', 'still waiting', message({ state: 'waiting', answers: 0 }), 't-1 is waiting'],
  ['no lost message', 'given up', message({ state: 'unanswered', answers: 0 }), 't-1 is unanswered'],
  ['config.json kept', 'cut in two', { config: { ...well.config, text: '{"a": 1,' } }, 'cannot be read'],
  ['config.json kept', 'an unknown key is gone', { config: { ...well.config, text: '{"a": 1}' } }, 'theirs'],
  [
    'config.json kept',
    'a setting is another',
    { config: { ...well.config, text: '{"a": 2, "theirs": {"b": [1]}}' } },
    'a: 2 instead of 1',
  ],
  ['bounded memory, handles and timers', 'memory', { resources: [usage({ memory: 9e8 })] }, '858 MiB'],
  ['bounded memory, handles and timers', 'handles', { resources: [usage({ handles: 99 })] }, '99 handles'],
  ['bounded memory, handles and timers', 'timers', { resources: [usage({ resources: 99 })] }, '99 timers'],
  ['nothing misunderstood', 'a wrong request', { misunderstood: ['telegram: no such method'] }, 'no such method'],
]

describe('each invariant finds', () => {
  test.each(violations)('%s: %s', (invariant, _, facts, words) => {
    const found = violationsIn({ ...well, ...facts })
    expect(found.map((one) => one.invariant)).toContain(invariant)
    expect(found.map(({ what }) => what).join('\n')).toContain(words)
  })

  test('and every one is shown to find something', () => {
    const shown = new Set(violations.map(([invariant]) => invariant))
    expect(invariants.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([])
  })
})

describe('what follows from the fault itself violates nothing:', () => {
  test.each<[string, Partial<Facts>]>([
    ['a new run of what was killed', { before: [service('middleware', 0, 5)], ...touched('middleware') }],
    ['new runs of all under another control plane', { before: [service('middleware', 9, 5)], ...touched('plane') }],
    [
      'the message that was under way when the middleware died, again',
      { ...lessons({ heard: [...heard(1, 2), { n: 3, message: 'lesson 2' }] }), ...touched('middleware') },
    ],
    [
      'an answer that CEREBRUM broke off',
      { ...lessons({ exchanges: [exchange(1), exchange(2, { state: 'lost' })] }), ...touched('cerebrum') },
    ],
    ['an answer that was going out when the bot died', message({ state: 'uncertain', answers: 0, mayBeInDoubt: true })],
  ])('%s', (_, facts) => {
    expect(violationsIn({ ...well, ...facts })).toEqual([])
  })
})
