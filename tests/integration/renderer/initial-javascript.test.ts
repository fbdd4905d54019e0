import { expect, test } from 'vitest'
import { initialJavaScript } from '../../support/initial-javascript.ts'

test('what the panel loads before it is shown is at most 250 kB packed', async () => {
  const bytes = await initialJavaScript()
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(250_000)
})
