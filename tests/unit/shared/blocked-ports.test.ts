import fc from 'fast-check'
import { Agent, fetch } from 'undici'
import { expect, test } from 'vitest'
import { findFreePort } from '../../../control/supervisor/free-port.ts'
import { isBlockedPort } from '../../../shared/blocked-ports.ts'

/** Says that it was asked, and connects to nobody. */
const dispatcher = new Agent({ connect: (_options, callback) => callback(new Error('asked'), null) })

async function whyRefused(port: number): Promise<unknown> {
  const answer: unknown = await fetch(`http://127.0.0.1:${port}`, { dispatcher }).catch((error: Error) => error.cause)
  return answer instanceof Error ? answer.message : answer
}

test('a port is blocked exactly where fetch never connects to it', async () => {
  const ports = Array.from({ length: 65_535 }, (_, index) => index + 1)
  for (const port of ports.filter(isBlockedPort)) expect(await whyRefused(port)).toBe('bad port')
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 65_535 }), async (port) => {
      expect(await whyRefused(port)).toBe(isBlockedPort(port) ? 'bad port' : 'asked')
    }),
  )
})

test('a free port that is looked for is never a blocked one', async () => {
  expect(await findFreePort({ from: 10_080, except: [] })).toBeGreaterThan(10_080)
})
