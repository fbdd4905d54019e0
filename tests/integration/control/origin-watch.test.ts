import { expect, test } from 'vitest'
import { createOriginWatch } from '../../../control/diagnosis/origin-watch.ts'
import { allowedBy, STRANGE_ORIGIN } from '../../../control/health/origin-look.ts'
import type { Health } from '../../../shared/state.ts'
import { closedPort } from '../../support/health-targets.ts'
import { startForeignServer } from '../../support/http-double.ts'
import { withService } from '../../support/situations.ts'

test.each([
  [{}, 'none'],
  [{ 'access-control-allow-origin': 'http://localhost:3000' }, 'none'],
  [{ 'access-control-allow-origin': '*' }, 'without-credentials'],
  [{ 'access-control-allow-origin': STRANGE_ORIGIN }, 'without-credentials'],
  [{ 'access-control-allow-origin': STRANGE_ORIGIN, 'access-control-allow-credentials': 'true' }, 'with-credentials'],
  [{ 'access-control-allow-credentials': 'true' }, 'none'],
])('%j lets a page from elsewhere in: %s', (headers, allowed) => {
  expect(allowedBy(headers)).toBe(allowed)
})

test('a service is looked at once each time it comes up, and what is known of it goes with it', async () => {
  await using double = await startForeignServer()
  double.letPagesIn({ 'access-control-allow-origin': '*' })
  let changed = Promise.withResolvers<void>()
  const watch = createOriginWatch({ now: () => 1, onChange: () => changed.resolve() })
  const see = (health: Health): void => watch.seen(withService('ollama', { health, url: double.origin }).services ?? [])
  see('unknown')
  expect(double.preflights).toEqual([])
  see('healthy')
  see('slow')
  await changed.promise
  see('unstable')
  see('healthy')
  expect(watch.open()).toMatchObject([{ service: 'ollama', allowed: 'without-credentials', at: 1 }])
  expect(double.preflights.map(({ path, headers }) => [path, headers.origin])).toEqual([
    ['/api/version', STRANGE_ORIGIN],
  ])

  see('unreachable')
  expect(watch.open()).toEqual([])
  changed = Promise.withResolvers<void>()
  see('healthy')
  await changed.promise
  expect(double.preflights).toHaveLength(2)
  await watch.close()
  see('unreachable')
  see('healthy')
  expect(double.preflights).toHaveLength(2)
})

test('who refuses, and who does not answer, is no finding', async () => {
  await using double = await startForeignServer()
  const watch = createOriginWatch({ now: () => 1, onChange: () => expect.unreachable() })
  watch.seen(withService('ollama', { health: 'healthy', url: double.origin }).services ?? [])
  watch.seen(
    withService('cerebrum', { health: 'healthy', url: `http://127.0.0.1:${await closedPort()}` }).services ?? [],
  )
  await expect.poll(() => double.preflights).toHaveLength(1)
  await watch.close()
  expect(watch.open()).toEqual([])
})
