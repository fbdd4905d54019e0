import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FairQueue, hasRoom, joined, left, next, waitingIn } from '../../../../backends/llm-server/fair-queue.ts'
import { isLongRun } from '../../../support/long-run.ts'

type Item = { caller: string; number: number }
type Step = { do: 'join'; caller: string } | { do: 'next' } | { do: 'leave'; which: number }

const caller = fc.constantFrom('training', 'telegram', 'sms', 'script')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('join' as const), caller }) },
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'next' }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat(20) }) },
)

/** Plays the steps; `look` gets who waited before each call, in the order of coming, and who was called; `onLeft` who went away. */
function play(
  steps: Step[],
  look: (before: Item[], called: Item | null) => void,
  onLeft: (item: Item) => void = () => undefined,
): void {
  let queue: FairQueue<Item> = []
  let waiting: Item[] = []
  for (const [number, step] of steps.entries()) {
    if (step.do === 'join') {
      const item = { caller: step.caller, number }
      queue = joined(queue, step.caller, item)
      waiting = [...waiting, item]
    }
    if (step.do === 'leave' && waiting.length > 0) {
      const item = waiting[step.which % waiting.length]
      if (item) {
        queue = left(queue, item)
        onLeft(item)
      }
      waiting = waiting.filter((one) => one !== item)
    }
    if (step.do === 'next') {
      const found = next(queue)
      look(waiting, found?.item ?? null)
      queue = found?.queue ?? queue
      waiting = waiting.filter((one) => one !== found?.item)
    }
    expect(waitingIn(queue)).toBe(waiting.length)
  }
}

const forAll = (check: (steps: Step[]) => void): void =>
  fc.assert(fc.property(fc.array(step, { maxLength: 80 }), check), { numRuns: isLongRun ? 5_000 : 300 })

test('whoever waits is called, once, and of one caller the one that came first', () => {
  forAll((steps) => {
    const called = new Set<Item>()
    play(steps, (waiting, item) => {
      expect(item === null).toBe(waiting.length === 0)
      if (item === null) return
      expect(called.has(item)).toBe(false)
      called.add(item)
      expect(waiting.find((one) => one.caller === item.caller)).toBe(item)
    })
  })
})

test('nobody is called twice while another caller waits that has not been called once', () => {
  forAll((steps) => {
    const passedOver = new Map<string, string[]>()
    const look = (waiting: Item[], item: Item | null): void => {
      if (item === null) return
      const callers = new Set(waiting.map((one) => one.caller))
      for (const gone of [...passedOver.keys()]) if (!callers.has(gone)) passedOver.delete(gone)
      for (const other of callers)
        if (other !== item.caller) {
          const before = passedOver.get(other) ?? []
          expect(before).not.toContain(item.caller)
          passedOver.set(other, [...before, item.caller])
        }
      passedOver.delete(item.caller)
    }
    // Whoever leaves and comes again begins anew.
    play(steps, look, ({ caller }) => passedOver.delete(caller))
  })
})

test('a caller with a hundred requests does not keep one with a single one waiting', () => {
  let queue: FairQueue<string> = []
  for (let n = 0; n < 100; n += 1) queue = joined(queue, 'script', `script ${n}`)
  queue = joined(queue, 'training', 'training 0')
  const first = next(queue)
  expect([first?.item, next(first?.queue ?? [])?.item]).toEqual(['script 0', 'training 0'])
})

test('there is always room for a caller who has nothing waiting, until all is full', () => {
  fc.assert(
    fc.property(fc.array(caller, { maxLength: 200 }), (callers) => {
      const most = 64
      const have = new Map<string, number>()
      let all = 0
      for (const one of callers) {
        const ofCaller = have.get(one) ?? 0
        if (!hasRoom({ most, all, ofCaller })) continue
        have.set(one, ofCaller + 1)
        all += 1
        expect(all).toBeLessThanOrEqual(most)
      }
      // Whatever one has taken, as much was free for others when it took the last.
      expect(hasRoom({ most, all, ofCaller: 0 })).toBe(all < most)
      expect(Math.max(0, ...have.values())).toBeLessThanOrEqual(most / 2)
    }),
    { numRuns: 200 },
  )
})
