import { expect, test } from 'vitest'
import { createMetrics } from '../../../metrics/metrics.ts'
import { readMetrics } from '../../support/prometheus-text.ts'

async function scraped(): Promise<string> {
  const metrics = createMetrics((error) => {
    throw error
  })
  const spread = metrics.spread({
    name: 'llm_trainer_some_seconds',
    help: 'How long something took.',
    labels: ['service'],
    buckets: [0.1, 1],
  })
  for (const [service, seconds] of [
    ['middleware', 0.05],
    ['middleware', 0.5],
    ['sms', 7],
  ] as const)
    spread.observe({ service }, seconds)
  return metrics.scrape()
}

test('a histogram is read by its parts, with the labels of each', async () => {
  const { value } = readMetrics(await scraped())
  const bucket = (service: string, le: string) => value('llm_trainer_some_seconds_bucket', { service, le })
  expect([bucket('middleware', '0.1'), bucket('middleware', '1'), bucket('middleware', '+Inf')]).toEqual([1, 2, 2])
  expect([bucket('sms', '1'), bucket('sms', '+Inf')]).toEqual([0, 1])
  expect(value('llm_trainer_some_seconds_sum', { service: 'middleware' })).toBeCloseTo(0.55)
})

test.each([
  ['buckets that do not count those below', /(le="1",service="middleware"\} )2/, '$10'],
  ['bounds that do not grow', /le="1",/g, 'le="0.01",'],
  ['no bucket for all', /^.*\+Inf.*sms.*\n/m, ''],
  ['a count that is not that of all', /(_count\{service="sms"\} )1/, '$12'],
  ['no sum', /^.*_sum\{service="sms"\}.*\n/m, ''],
  ['no buckets', /^.*_bucket.*sms.*\n/gm, ''],
])('a histogram with %s is told', async (_, part, instead) => {
  const text = await scraped()
  const wrong = text.replace(part, instead)
  expect(wrong).not.toBe(text)
  expect(() => readMetrics(wrong)).toThrow('is no histogram')
})
