import { afterEach, expect, it } from 'vitest'
import type { NetworkTest } from '../../../shared/network.ts'
import { untrustedProxy } from '../../support/network-results.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'

let open: OpenDoor | null = null
afterEach(async () => {
  await open?.closeAll()
  open = null
})

async function plane(result: NetworkTest) {
  open = await openDoor(() => ({
    network: {
      test: async () => result,
      get: async () => ({ host: result.host, proxy: null, extraCa: null }),
    },
  }))
  return planeBehind(open)
}

it('names the broken hop with what was found there, shows none behind it, and exits 1', async () => {
  const running = await plane(untrustedProxy)
  const { code, out } = await runToEnd(['network', 'test'], { running })
  expect(code).toBe(1)
  const lines = out.trimEnd().split('\n')
  expect(lines).toHaveLength(5)
  expect(lines[3]).toMatch(/✗ The certificate is trusted +38 ms +Certificate of openrouter\.ai, signed by Firewall/)
  expect(lines[4]).toBe('The certificate that openrouter.ai shows is not trusted')
})

it('is there for scripts, and exits 0 where the way works', async () => {
  const running = await plane({ ...untrustedProxy, ok: true, broken: null })
  const { code, out } = await runToEnd(['network', 'test', '--json'], { running })
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ ok: true, broken: null, via: 'proxy.school.example:3128' })
})
