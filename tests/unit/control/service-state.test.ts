import { describe, expect, it } from 'vitest'
import { type ServiceParts, serviceState } from '../../../control/service-state.ts'
import type { ProcessState } from '../../../control/supervisor/process-state.ts'
import { problemOf } from '../../../shared/problem.ts'
import { reason } from '../../../shared/reason.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { AT } from '../../support/state-builders.ts'

const processWith = (change: Partial<ProcessState> = {}): ProcessState => ({
  id: 'llm-server',
  wanted: 'up',
  lifecycle: 'running',
  run: 3,
  pid: 7,
  port: 8030,
  startedAt: AT,
  since: AT,
  restarts: 0,
  retryAt: null,
  reason: null,
  problem: null,
  lastLines: [],
  ...change,
})

const healthy = { health: 'healthy', reason: null, since: AT + 5, checkedAt: AT + 9, latencyMs: 3 } as const
const refused = { ...healthy, health: 'unreachable', reason: reason('service.refused', { port: 8030 }) } as const

const partsWith = (change: Partial<ServiceParts> = {}): ServiceParts => ({
  id: 'llm-server',
  process: processWith(),
  health: healthy,
  said: null,
  wantedPort: 8030,
  url: 'http://127.0.0.1:8030',
  ...change,
})

const said = (parts: ServiceParts): string | null => {
  const { reason: why } = serviceState(parts)
  return why && sayReason(why)
}

describe('the state of a service', () => {
  it('joins what the supervisor, the probes and the service itself say', () => {
    const state = serviceState(partsWith({ said: { state: 'able', since: AT } }))
    expect(state).toMatchObject({
      lifecycle: 'running',
      health: 'healthy',
      ability: { state: 'able' },
      reason: null,
      since: AT + 5,
      pid: 7,
      latencyMs: 3,
      run: 3,
    })
  })

  it('knows nothing of the health of a process that does not run, whatever the last probe saw', () => {
    const crashed = processWith({
      lifecycle: 'backing-off',
      pid: null,
      reason: reason('service.crashed', { how: 'exit code 1' }),
    })
    const parts = partsWith({ process: crashed, said: { state: 'able', since: AT } })
    expect(serviceState(parts)).toMatchObject({ health: 'unknown', latencyMs: null, ability: { state: 'unproven' } })
    expect(said(parts)).toBe('Crashed (exit code 1), starts again')
  })

  it.each([
    ['starting', 'Starting'],
    ['stopping', 'Stopping'],
    ['stopped', 'Stopped by you'],
    ['not-configured', 'Not set up'],
  ] as const)('says of a service that is %s: %s', (lifecycle, words) => {
    expect(said(partsWith({ process: processWith({ lifecycle }) }))).toBe(words)
  })

  it('tells a failed probe before what the service said of itself', () => {
    const blocked = { state: 'blocked', problem: problemOf('key-rejected', 'no') } as const
    expect(said(partsWith({ said: blocked }))).toBe('Runs, but cannot answer: OpenRouter rejected the key')
    expect(said(partsWith({ said: blocked, health: refused }))).toBe('Nothing listens on port 8030')
  })

  it('says when it had to move to another port', () => {
    expect(said(partsWith({ process: processWith({ port: 8031 }) }))).toBe('Port 8030 is taken, so it runs on 8031')
  })

  it('takes a good answer for proof only where passing on is the whole job', () => {
    expect(serviceState(partsWith()).ability.state).toBe('unproven')
    expect(serviceState(partsWith({ id: 'cerebrum', process: null })).ability.state).toBe('able')
    expect(serviceState(partsWith({ id: 'cerebrum', process: null, health: refused })).ability.state).toBe('unproven')
  })
})
