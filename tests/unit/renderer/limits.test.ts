import { expect, test } from 'vitest'
import { type Ask, firstCall } from '../../../renderer/app/limits/first-call.ts'
import { limitsOf } from '../../../renderer/app/limits/limits.ts'
import { needsOfContract } from '../../../scripts/needs-module.ts'
import { includes, type Scope, scopes } from '../../../shared/scopes.ts'

const needs = needsOfContract()
const paths = Object.keys(needs)
const asking =
  (path: string): Ask =>
  (api) =>
    path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], api)
const refused = (limits: ReturnType<typeof limitsOf>): string[] =>
  paths.filter((path) => (limits?.whyNot(asking(path)) ?? false) !== false)

const machine = (access: 'read' | 'operate' | null) =>
  limitsOf({ needs, token: 'admin', machine: { name: 'Lab', access } })

test.each(scopes)('a page with a token of scope %s is refused exactly what the contract says', (token: Scope) => {
  const beyond = paths.filter((path) => !includes(token, needs[path] ?? 'admin'))
  expect(refused(limitsOf({ needs, token, machine: null }))).toEqual(beyond)
})

test.each(['read', 'operate'] as const)(
  'of a machine whose access is %s all else is refused but what is answered here',
  (access) => {
    const beyond = paths.filter((path) => !path.startsWith('machines.') && !includes(access, needs[path] ?? 'admin'))
    expect(beyond).not.toEqual([])
    expect(refused(machine(access))).toEqual(beyond)
  },
)

test('the reason says what to do about it', () => {
  expect(machine('read')?.whyNot((api) => api.training.pause())).toContain('Allow operating it above')
  expect(machine('operate')?.whyNot((api) => api.key.remove())).toBe(
    'Settings and secrets of Lab are changed on that machine itself.',
  )
})

test('before the access of a machine is known, only looking on is possible', () => {
  expect(machine(null)?.whyNot((api) => api.training.stop())).toBe(true)
  expect(machine(null)?.whyNot((api) => api.training.sessions())).toBe(false)
})

test('a token that only reads does not change what may be done on another machine either', () => {
  const limits = limitsOf({ needs, token: 'read', machine: { name: 'Lab', access: 'operate' } })
  expect(limits?.whyNot((api) => api.training.stop())).toContain('token')
  expect(limits?.whyNot((api) => api.machines.setAccess({ id: 'lab', access: 'operate' }))).toContain('token')
})

test('what the window asks of its app is no matter of another machine', () => {
  const ask: Ask = (api) => api.desktop.updates.check()
  expect(machine('read')?.whyNot(ask)).toBe(false)
})

type Verb = { verb: 'start' | 'stop'; of: { kind: string } }
test.each<[string, Ask, unknown, string[]]>([
  ['a plain call', (api) => api.ollama.start(), undefined, ['ollama', 'start']],
  [
    'an input that is taken apart',
    (api, { verb, of: { kind } }: Verb) => (kind === 'x' ? null : api.services[verb]({})),
    undefined,
    ['services', ''],
  ],
  ['an input that is given', (api, { verb }: Verb) => api.services[verb]({}), { verb: 'stop' }, ['services', 'stop']],
  [
    'the first of several',
    async (api) => {
      await api.config.update({})
      await api.training.start({})
    },
    undefined,
    ['config', 'update'],
  ],
  [
    'a group that is taken out first',
    ({ messaging: { users } }) => users.remove({ user: '1' }),
    undefined,
    ['messaging', 'users', 'remove'],
  ],
  [
    'arguments that cannot be made',
    (api, list: string[]) => api.keys.remove({ id: list.map((one) => one.trim()).join() }),
    undefined,
    ['keys', 'remove'],
  ],
  ['nothing at all', () => null, undefined, []],
])('what is asked first is found in %s', (_, ask, like, path) => {
  expect(firstCall(ask, like)).toEqual(path)
})

test('where the input decides what is called, the most of what it may be counts', () => {
  const ask: Ask<Verb> = (api, { verb }) => api.services[verb]({})
  expect(machine('read')?.whyNot(ask)).toContain('You only watch Lab')
  expect(machine('operate')?.whyNot(ask)).toBe(false)
  expect(machine('operate')?.whyNot(() => null)).not.toBe(false)
})
