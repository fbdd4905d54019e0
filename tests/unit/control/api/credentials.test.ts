import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createAttempts } from '../../../../control/api/attempts.ts'
import { sameSecret } from '../../../../control/api/digest.ts'
import { createGate } from '../../../../control/api/gate.ts'
import { createSessions } from '../../../../control/api/sessions.ts'
import { createTickets, TICKET_LIFE_MS } from '../../../../control/api/tickets.ts'

const clock = () => {
  let time = 1_000
  return { ticks: () => time, pass: (ms: number) => (time += ms) }
}

describe('tickets', () => {
  it('are good once', () => {
    const tickets = createTickets(clock())
    const ticket = tickets.issue()
    expect(tickets.redeem(ticket)).toBe(true)
    expect(tickets.redeem(ticket)).toBe(false)
  })

  it('carry 256 bits and differ', () => {
    const tickets = createTickets(clock())
    const [one, other] = [tickets.issue(), tickets.issue()]
    expect(Buffer.from(one, 'base64url')).toHaveLength(32)
    expect(one).not.toBe(other)
  })

  it('end after a minute, and not before', () => {
    const { ticks, pass } = clock()
    const tickets = createTickets({ ticks })
    const [early, late] = [tickets.issue(), tickets.issue()]
    pass(TICKET_LIFE_MS - 1)
    expect(tickets.redeem(early)).toBe(true)
    pass(1)
    expect(tickets.redeem(late)).toBe(false)
  })

  it('are not guessed', () => {
    const tickets = createTickets(clock())
    const ticket = tickets.issue()
    for (const wrong of ['', 'x', ticket.slice(1), `${ticket}x`]) expect(tickets.redeem(wrong)).toBe(false)
    expect(tickets.redeem(ticket)).toBe(true)
  })

  it('do not pile up: the oldest gives way', () => {
    const tickets = createTickets(clock())
    const issued = Array.from({ length: 40 }, () => tickets.issue())
    expect(issued.filter(tickets.redeem)).toHaveLength(32)
  })
})

describe('sessions', () => {
  it('are valid until they are ended', () => {
    const sessions = createSessions()
    const [one, other] = [sessions.open(), sessions.open()]
    sessions.end(one)
    expect(sessions.isValid(one)).toBe(false)
    expect(sessions.isValid(other)).toBe(true)
    expect(sessions.isValid('')).toBe(false)
  })

  it('give way, the one first that was used longest ago', () => {
    const sessions = createSessions()
    const first = sessions.open()
    const second = sessions.open()
    for (let more = 0; more < 62; more += 1) sessions.open()
    expect(sessions.isValid(first)).toBe(true)
    sessions.open()
    expect(sessions.isValid(first)).toBe(true)
    expect(sessions.isValid(second)).toBe(false)
  })
})

it('a ticket is good although the clock was set ahead since', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const gate = createGate({
    port: () => 1,
    token: 'a'.repeat(43),
    tokens: { look: () => ({ state: 'unknown' }), used: () => undefined },
    webHosts: () => [],
    devOrigin: null,
  })
  const ticket = gate.tickets.issue()
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(gate.redeem(ticket)).toHaveProperty('sessionId')
})

describe('wrong attempts', () => {
  it('are slowed down after twenty in a minute, and counted afresh after it', () => {
    const { ticks, pass } = clock()
    const attempts = createAttempts({ ticks })
    for (let count = 0; count < 20; count += 1) expect(attempts.wrong()).toBeNull()
    pass(10_000)
    expect(attempts.wrong()).toBe(50)
    pass(50_000)
    expect(attempts.wrong()).toBeNull()
  })
})

it('compares secrets of any length', () => {
  expect(sameSecret('abc', 'abc')).toBe(true)
  expect(sameSecret('abc', 'abcd')).toBe(false)
  expect(sameSecret('', 'abc')).toBe(false)
})
