import { request } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sayReason } from '../../../../shared/words/say.ts'
import { machinesHere } from '../../../support/machines-here.ts'
import { type OpenDoor, openDoor, TOKEN } from '../../../support/open-door.ts'
import { startTlsServer, type TlsServer } from '../../../support/tls-server.ts'

const never = new AbortController().signal
let there: OpenDoor
let names: string[]
/** What the proxy calls itself. */
let calledHere: string | null
let proxy: TlsServer
beforeEach(async () => {
  names = []
  calledHere = null
  there = await openDoor(undefined, { webHosts: () => names })
  proxy = await startTlsServer(({ url, method, headers }, answer) => {
    const passed = request({
      host: '127.0.0.1',
      port: there.door.port,
      path: url,
      method,
      headers: { ...headers, ...(calledHere && { host: calledHere }) },
      agent: false,
    })
    passed.on('response', (theirs) => {
      answer.writeHead(theirs.statusCode ?? 502, theirs.headers)
      theirs.pipe(answer)
    })
    passed.end()
  })
})
afterEach(async () => {
  await proxy[Symbol.asyncDispose]()
  await there.closeAll()
})

async function tried(host: string, extraCa: string | null) {
  await using here = await machinesHere({ extraCa })
  const url = `https://${host}:${proxy.port}`
  const { ok, steps } = await here.machines.add(
    { name: 'Lab', url, token: TOKEN, access: 'read', store: 'file' },
    never,
  )
  const note = steps.find(({ state }) => state === 'failed')?.note
  return { ok, why: note ? sayReason(note) : '' }
}

test('a reverse proxy with TLS is trusted by an authority of one’s own, and by nobody without it', async () => {
  expect((await tried('127.0.0.1', null)).why).toContain('signed by nobody known here')
  expect(await tried('127.0.0.1', proxy.pem)).toEqual({ ok: true, why: '' })
  expect((await tried('127.0.0.1', null)).ok).toBe(false)
})

test('a name under which the machine does not answer is told, with where to enter it', async () => {
  calledHere = 'panel.example.org'
  expect((await tried('127.0.0.1', proxy.pem)).why).toContain('Names of a reverse proxy')
  names = ['panel.example.org']
  expect(await tried('127.0.0.1', proxy.pem)).toEqual({ ok: true, why: '' })
})
