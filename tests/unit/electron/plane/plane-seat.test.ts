import { createRouterClient } from '@orpc/server'
import { expect, test } from 'vitest'
import type { LineDoor } from '../../../../electron/line-door.ts'
import { createPlaneSeat } from '../../../../electron/plane/plane-seat.ts'
import { eventually } from '../../../support/eventually.ts'
import { fakePlane } from './fake-planes.ts'

function setUp() {
  const done: string[] = []
  const followed: AbortSignal[] = []
  let served: Parameters<LineDoor['serve']>[0] | null = null
  const seat = createPlaneSeat({
    door: {
      serve(router) {
        served = router
        done.push(`serves ${(router as unknown as { name: string }).name}`)
      },
      pause: () => void done.push('lines wait'),
    },
    feed: { follow: (_, signal) => void followed.push(signal) },
    desktop: {} as never,
    openWorkspace: async (dir) => {
      done.push(`goes to ${dir}`)
      return { url: null }
    },
    onGone: ({ kind }) => void done.push(`${kind} is gone`),
  })
  return { seat, done, followed, served: () => served }
}

test('whoever takes the place is served, followed, and asked', async () => {
  const { seat, done, followed } = setUp()
  expect([seat.current(), seat.api()]).toEqual([null, null])
  const { plane } = fakePlane('own')
  seat.take(plane)
  expect(done).toEqual(['serves own'])
  expect([seat.current(), seat.api()]).toEqual([plane, plane.api])
  expect(followed).toMatchObject([{ aborted: false }])
})

test('one of our own ends while it still can be looked at; one of another program is left with its lines at rest', async () => {
  const own = setUp()
  own.seat.take(fakePlane('own', own.done).plane)
  await own.seat.leave()
  expect(own.done).toEqual(['serves own', 'own left', 'lines wait'])
  expect(own.followed[0]?.aborted).toBe(true)
  const other = setUp()
  other.seat.take(fakePlane('attached', other.done).plane)
  await other.seat.leave()
  expect(other.done).toEqual(['serves attached', 'lines wait', 'attached left'])
  expect(other.seat.api()).toBeNull()
})

test('another folder is opened in this window; one that runs elsewhere stays where it is', async () => {
  const { seat, done, served } = setUp()
  seat.take(fakePlane('attached').plane)
  const router = served()
  if (router === null) throw new Error('nothing is served')
  expect(await createRouterClient(router).workspaces.open({ dir: '/other' })).toEqual({ url: null })
  expect(done).toEqual(['serves attached', 'goes to /other'])
})

test('the end of the one in force is told, also where it came before', async () => {
  const { seat, done } = setUp()
  const first = fakePlane('attached')
  seat.take(first.plane)
  first.end()
  expect(done.at(-1)).toBe('attached is gone')
  seat.take(first.plane)
  await eventually(() => expect(done.filter((line) => line === 'attached is gone')).toHaveLength(2))
})

test('the end of one that was left is nobody’s business, nor does it stay known', async () => {
  const { seat, done, followed } = setUp()
  const first = fakePlane('attached', [], 'first')
  seat.take(first.plane)
  seat.take(fakePlane('attached', [], 'second').plane)
  first.end()
  expect(done).toEqual(['serves first', 'serves second'])
  expect(followed.map(({ aborted }) => aborted)).toEqual([true, false])
})
