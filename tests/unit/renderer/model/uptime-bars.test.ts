import { expect, test } from 'vitest'
import { sayShare } from '../../../../renderer/model/uptime-bars.ts'

test('nothing and all are said without decimals; nearly all is not said as all', () => {
  expect([0, 0.005, 0.5, 0.99996, 1].map((share) => sayShare({ share }))).toEqual([
    '0%',
    '0.5%',
    '50.0%',
    '99.9%',
    '100%',
  ])
})
