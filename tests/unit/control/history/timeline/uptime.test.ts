import { describe, expect, test } from 'vitest'
import { type UptimeEvent, uptimeOf } from '../../../../../control/history/timeline/uptime.ts'

const MINUTE = 60_000
/** The beginning of an hour; the window of the last hour begins 59 minutes before its minute. */
const NOW = 1_700_000_000_000 - (1_700_000_000_000 % (60 * MINUTE)) + 60 * MINUTE - 1
const START = NOW + 1 - 60 * MINUTE

const event = (minute: number, kind: UptimeEvent['kind'], to: string): UptimeEvent => ({
  at: START + minute * MINUTE,
  kind,
  service: kind === 'app' ? null : 'middleware',
  from: null,
  to,
})
const hour = (...events: UptimeEvent[]) =>
  uptimeOf({ range: 'hour', now: NOW, service: 'middleware', events, samples: [] })
const drawn = (...events: UptimeEvent[]): string =>
  hour(...events)
    .buckets.map(({ worst }) => worst[0])
    .join('')
const up = (minute: number): UptimeEvent[] => [
  event(minute, 'lifecycle', 'running'),
  event(minute, 'health', 'healthy'),
]

describe('uptime', () => {
  test('without events is unknown, and has no share', () => {
    expect(hour()).toMatchObject({ share: null, downMs: 0 })
    expect(drawn()).toBe('o'.repeat(60))
  })

  test('shows the worst of each part and counts the time', () => {
    const events = [
      event(-90, 'app', 'started'),
      ...up(-80),
      event(10.5, 'health', 'unreachable'),
      event(12.5, 'health', 'healthy'),
    ]
    expect(drawn(...events)).toBe(`${'w'.repeat(10)}ddd${'w'.repeat(47)}`)
    expect(hour(...events).downMs).toBe(2 * MINUTE)
    expect(hour(...events).share).toBeCloseTo(58 / 60, 4)
  })

  test('does not count the time when the app was off, nor what was known before', () => {
    const events = [
      event(-90, 'app', 'started'),
      ...up(-80),
      event(20, 'app', 'lost'),
      event(40, 'app', 'started'),
      event(41, 'lifecycle', 'starting'),
      ...up(42),
    ]
    expect(drawn(...events)).toBe(`${'w'.repeat(20)}${'o'.repeat(22)}${'w'.repeat(18)}`)
    expect(hour(...events).share).toBe(1)
  })

  test('does not count the sleep of the computer, and goes on with what was known', () => {
    const events = [event(-9, 'app', 'started'), ...up(-8), event(10, 'app', 'asleep'), event(30, 'app', 'awake')]
    expect(drawn(...events)).toBe(`${'w'.repeat(10)}${'o'.repeat(20)}${'w'.repeat(30)}`)
  })

  test('a stop on purpose counts neither for nor against it', () => {
    const events = [
      event(-9, 'app', 'started'),
      ...up(-8),
      event(30, 'lifecycle', 'stopped'),
      event(30, 'health', 'unknown'),
    ]
    expect(drawn(...events)).toBe(`${'w'.repeat(30)}${'s'.repeat(30)}`)
    expect(hour(...events).share).toBe(1)
  })

  test('after a crash, it is down until it answers again', () => {
    const events = [
      event(-9, 'app', 'started'),
      ...up(-8),
      event(10, 'lifecycle', 'backing-off'),
      event(10, 'health', 'unknown'),
      event(12, 'lifecycle', 'starting'),
      event(13, 'lifecycle', 'running'),
      event(14, 'health', 'healthy'),
    ]
    expect(drawn(...events)).toBe(`${'w'.repeat(10)}dddd${'w'.repeat(46)}`)
  })

  test('what answers and cannot do its job is down; what is slow is well enough for the share', () => {
    const events = [
      event(-9, 'app', 'started'),
      ...up(-8),
      event(10, 'ability', 'blocked'),
      event(20, 'ability', 'able'),
      event(50, 'health', 'slow'),
    ]
    expect(drawn(...events)).toBe(`${'w'.repeat(10)}${'d'.repeat(10)}${'w'.repeat(30)}${'s'.repeat(10)}`)
    expect(hour(...events).buckets.at(-1)?.worst).toBe('slow')
    expect(hour(...events).share).toBeCloseTo(50 / 60, 4)
  })

  test('brings the answers to probes into the parts', () => {
    const sample = { service: 'middleware' as const, spanMs: MINUTE, count: 20, failures: 1, min: 1, median: 3, max: 9 }
    const { buckets } = uptimeOf({
      range: 'day',
      now: NOW,
      service: 'middleware',
      events: [],
      samples: [
        { ...sample, at: NOW + 1 - 15 * MINUTE },
        { ...sample, at: NOW + 1 - MINUTE, median: 4 },
      ],
    })
    expect(buckets).toHaveLength(96)
    expect(buckets.at(-1)).toMatchObject({ medianMs: 3, failures: 2 })
  })
})
