import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { smoke } from '../../../scripts/smoke.ts'
import { isLongRun } from '../../support/long-run.ts'

const program = join(import.meta.dirname, '../../support/programs/like-the-app.ts')
const tryWith = (fault: string, times = { startWithinMs: 800, endWithinMs: 800 }): ReturnType<typeof smoke> =>
  smoke([process.execPath, program, `--fault=${fault}`], times)
const patient = { startWithinMs: 15_000, endWithinMs: 15_000 }

describe('starting a packed app once', () => {
  test('passes one that shows its page and its services, and ends when asked to', async () => {
    expect(await tryWith('none', patient)).toMatchObject({ code: 0 })
  })

  test('tells of one that dies', async () => {
    await expect(tryWith('dies', patient)).rejects.toThrow('ended with 7 before it was asked to')
  })

  test.each([
    ['a page of somebody else', 'other-page'],
    ['a service that does not start', 'no-service'],
  ])('tells of %s', async (_what, fault) => {
    await expect(tryWith(fault)).rejects.toThrow('Not within 800 ms')
  })

  if (isLongRun)
    test('tells of one that does not end, and ends it', async () => {
      await expect(tryWith('deaf', { startWithinMs: 15_000, endWithinMs: 800 })).rejects.toThrow('Not within 800 ms')
    })

  test('tells of a program that is not there', async () => {
    await expect(smoke([join(import.meta.dirname, 'nothing')], patient)).rejects.toThrow('ENOENT')
  })
})
