import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

/** Bytes of the space for what is new, after a burst of work. */
async function newSpaceAfterWork(isSmall: boolean): Promise<number> {
  const program = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { keepHeapSmall } from './cli/small-heap.ts'
    if (${isSmall}) keepHeapSmall()
    let kept = []
    for (let n = 0; n < 1e6; n += 1) {
      kept.push({ n })
      if (kept.length > 1e5) kept = []
    }
    console.log(getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space').space_size)`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
  return Number(stdout)
}

test('a process that was started without options keeps the space for what is new small, too', async () => {
  const [small, usual] = await Promise.all([newSpaceAfterWork(true), newSpaceAfterWork(false)])
  expect(small).toBeLessThanOrEqual(4 * 1024 * 1024)
  expect(usual).toBeGreaterThan(small)
})
