import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLeave, ORPHAN_WITHIN_MS, STOP_WITHIN_MS } from '../../../../backends/kit/exit.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start({ close = async () => undefined as undefined, sent = async () => undefined as undefined } = {}) {
  const steps: string[] = []
  const lines: string[] = []
  const leave = createLeave({
    log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line).msg) }),
    async close() {
      steps.push('close')
      await close()
    },
    async sent() {
      steps.push('sent')
      await sent()
    },
    exit: (code) => steps.push(`exit ${code}`),
  })
  return { leave, steps, lines }
}
const settled = () => vi.advanceTimersByTimeAsync(0)
const never = () => new Promise<undefined>(() => undefined)

describe('leaving', () => {
  test('closes, lets the last words out, then exits with the code', async () => {
    const { leave, steps } = start()
    leave('asked to stop', 3)
    await settled()
    expect(steps).toEqual(['close', 'sent', 'exit 3'])
  })

  test('happens once, however often it is asked for', async () => {
    const { leave, steps, lines } = start()
    leave('asked to stop', 0)
    leave('asked to stop', 0)
    leave('the control plane is gone', 0)
    await settled()
    expect(steps).toEqual(['close', 'sent', 'exit 0'])
    expect(lines).toEqual(['Leaving'])
  })

  test('does not wait for requests longer than its time', async () => {
    const { leave, steps } = start({ close: never })
    leave('asked to stop', 0)
    await vi.advanceTimersByTimeAsync(STOP_WITHIN_MS - 1)
    expect(steps).toEqual(['close'])
    await vi.advanceTimersByTimeAsync(1)
    expect(steps).toEqual(['close', 'exit 0'])
  })

  test('a link that breaks while it leaves shortens the wait', async () => {
    const { leave, steps } = start({ close: never })
    leave('asked to stop', 0)
    leave('the control plane is gone', 0, ORPHAN_WITHIN_MS)
    await vi.advanceTimersByTimeAsync(ORPHAN_WITHIN_MS)
    expect(steps).toEqual(['close', 'exit 0'])
  })

  test('words that cannot be delivered do not hold it up', async () => {
    const { leave, steps } = start({ sent: never })
    leave('cannot start', 1)
    await vi.advanceTimersByTimeAsync(STOP_WITHIN_MS)
    expect(steps).toEqual(['close', 'sent', 'exit 1'])
  })

  test('exits also when closing fails, and says so', async () => {
    const { leave, steps, lines } = start({ close: () => Promise.reject(new Error('no')) })
    leave('asked to stop', 0)
    await settled()
    expect(steps).toEqual(['close', 'exit 0'])
    expect(lines).toContain('Closing failed')
  })
})
