import { beforeAll, expect, it } from 'vitest'
import { reportText } from '../../../renderer/views/health/report.ts'
import { loadWords } from '../../../renderer/views/health/words.ts'
import { ownHealthWith, pointsOf } from '../../support/own-health.ts'
import { AT } from '../../support/state-builders.ts'

beforeAll(loadWords)

it('tells what the page tells, as text', () => {
  const text = reportText(
    ownHealthWith({
      state: 'attention',
      findings: [{ fault: 'memory-grows', params: { bytes: 12e6, limit: 500e6, hours: 2.7 } }],
      crash: { at: AT, version: '1', startedAt: AT, message: 'Error: no', stack: 'Error: no\n    at here', inARow: 1 },
      services: [
        {
          service: 'middleware',
          points: pointsOf((hours) => 80 + 60 * hours),
          limit: 500e6,
          trend: { perHour: 60e6, hoursLeft: 2, limit: 500e6 },
        },
      ],
      lost: {
        'log-lines': { count: 3, lastAt: AT },
        history: { count: 0, lastAt: null },
        streams: { count: 0, lastAt: null },
        pages: { count: 0, lastAt: null },
      },
    }),
  )
  expect(text).toContain(
    '! The app’s own memory grows by about 12 MB an hour; at this pace it reaches 500 MB in about 3 hours. Start the app again',
  )
  expect(text).toContain('Lost: 3 log lines')
  expect(text).toContain('grows by about 60 MB an hour')
  expect(text).toContain('Sessions: /home/ada/llm-trainer/training.db (41 MB)')
  expect(text).toContain('Error: no\n    at here')
})

it('a service of which one moment is known is not called steady', () => {
  const [service] = ownHealthWith().services
  if (service === undefined) throw new Error('no service')
  const points = service.points.slice(-1)
  const text = reportText(ownHealthWith({ services: [{ ...service, points }] }))
  expect(text).toMatch(/^LLM server: \d+ MB, [\d.]+%$/m)
  expect(reportText(ownHealthWith())).toMatch(/^LLM server: .*, steady$/m)
})
