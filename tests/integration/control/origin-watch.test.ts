import { expect, test } from 'vitest'
import { createOriginWatch } from '../../../control/diagnosis/origin-watch.ts'
import { allowedBy, STRANGE_ORIGIN } from '../../../control/health/origin-look.ts'
import type { BackendKind } from '../../../shared/backends.ts'
import type { Health } from '../../../shared/state.ts'
import { closedPort } from '../../support/health-targets.ts'
import { startForeignServer } from '../../support/http-double.ts'
import { withService } from '../../support/situations.ts'
import { serviceWith } from '../../support/state-builders.ts'

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

test('Python services are asked as well, once a run, and built-in ones are not', async () => {
  await using double = await startForeignServer()
  double.letPagesIn({ 'access-control-allow-origin': '*', 'access-control-allow-credentials': 'true' })
  let kind: BackendKind = 'built-in'
  let changed = Promise.withResolvers<void>()
  const watch = createOriginWatch({ now: () => 1, onChange: () => changed.resolve(), kind: () => kind })
  const see = (run: number): void => {
    const up = { health: 'healthy', url: double.origin, run } as const
    watch.seen([serviceWith('llm-server', up), serviceWith('middleware', up), serviceWith('telegram', up)])
  }
  see(1)
  kind = 'python'
  see(1)
  see(1)
  await expect.poll(() => watch.open()).toHaveLength(2)
  expect(double.preflights.map(({ path }) => path)).toEqual(['/api/status', '/health'])
  expect(watch.open()).toMatchObject([
    { service: 'llm-server', allowed: 'with-credentials' },
    { service: 'middleware', allowed: 'with-credentials' },
  ])

  // It was changed, and started again.
  double.letPagesIn(null)
  see(2)
  expect(watch.open()).toEqual([])
  await expect.poll(() => double.preflights).toHaveLength(4)

  changed = Promise.withResolvers<void>()
  kind = 'built-in'
  see(2)
  await changed.promise
  expect(watch.open()).toEqual([])
  await watch.close()
  expect(double.preflights).toHaveLength(4)
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
