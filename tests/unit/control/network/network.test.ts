import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AskSystemProxy, createNetwork } from '../../../../control/network/network.ts'
import { type Config, configSchema } from '../../../../shared/config.ts'
import { recordedLog } from '../../../support/silent-log.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'llm-trainer-network-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function networkWith(settings: Partial<Config>, askSystem: AskSystemProxy | null = null) {
  const { log, lines } = recordedLog()
  let changes = 0
  const network = createNetwork({
    config: () => configSchema.parse(settings),
    env: {},
    folder,
    askSystem,
    onChange() {
      changes += 1
    },
    log,
  })
  return { network, lines, changes: () => changes }
}

test('a file of certificates is found from the folder, read again when it changes, and its fault told once', async () => {
  const { network, lines } = networkWith({ extra_ca_file: 'ca.pem' })
  await network.refresh()
  await network.refresh()
  expect(network.settings().extraCa).toBeNull()
  expect(network.state().extraCa).toMatchObject({ certificates: 0, problem: { code: 'network.ca-unreadable' } })
  expect(lines).toHaveLength(1)
  const two = rootCertificates.slice(0, 2).join('\n')
  await writeFile(join(folder, 'ca.pem'), `# ours\n${two}\n`)
  await network.refresh()
  expect(network.settings().extraCa).toBe(`${two}\n`)
  expect(network.state().extraCa).toMatchObject({ file: 'ca.pem', certificates: 2, problem: null })
  expect(lines).toHaveLength(1)
})

test('what the system says counts where nothing else is set, and is told when it is news', async () => {
  const { network, changes } = networkWith({}, async () => 'http://system.test:8080/')
  await network.refresh()
  await network.refresh()
  expect(changes()).toBe(1)
  expect(network.settings().proxy).toEqual({ url: 'http://system.test:8080/', bypass: '' })
  expect(network.state()).toMatchObject({
    host: 'openrouter.ai',
    proxy: { address: 'system.test:8080', from: 'system' },
  })
})

test('a system that does not answer is not waited for for ever, and its answer counts when it comes', async () => {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  const { network, changes } = networkWith({}, () => promise)
  await network.refresh()
  expect(network.settings().proxy).toBeNull()
  resolve('http://late.test:8080/')
  await promise
  await Promise.resolve()
  expect(changes()).toBe(1)
  expect(network.settings().proxy?.url).toBe('http://late.test:8080/')
})

test('a system that fails leads the direct way, and is told', async () => {
  const { network, lines } = networkWith({}, async () => {
    throw new Error('no')
  })
  await network.refresh()
  expect(network.state().proxy).toBeNull()
  expect(lines).toHaveLength(1)
})
