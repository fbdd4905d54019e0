import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ControlPlane } from '../../../control/control-plane.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { request } from '../../support/http-request.ts'
import { reply, teaches } from '../../support/lesson-words.ts'
import { isLongRun } from '../../support/long-run.ts'
import { type PlaneProbe, requiredAreHealthy, watchPlane } from '../../support/plane-client.ts'
import { createSurroundings, type Surroundings } from '../../support/product-page.ts'
import { startPlane } from '../../support/start-plane.ts'
import { unzip } from '../../support/unzip.ts'
import { waitFor } from '../../support/wait-for.ts'

const GOOD = fakeKey('900d')
const NEW = fakeKey('4e3')

let around: Surroundings
let plane: ControlPlane
let probe: PlaneProbe

const open = async (): Promise<void> => {
  plane = await startPlane(around.workspace.dir, { OPENROUTER_API_KEY: GOOD })
  probe = await watchPlane(around.workspace.dir)
}
const shut = async (): Promise<void> => {
  await probe.close()
  await plane.stop()
}

beforeEach(async () => {
  around = await createSurroundings({ llm_source: 'openrouter', secret_store: 'file' })
  around.openrouter.acceptKeys(GOOD)
  around.openrouter.always(teaches())
  around.cerebrum.always({ kind: 'made', make: reply })
  await open()
  await probe.when(requiredAreHealthy)
})
afterEach(async () => {
  await shut()
  await around[Symbol.asyncDispose]()
})

const kindsOf = async (id: number): Promise<string[]> =>
  (await probe.client.incidents.get({ id })).events.map(({ kind }) => kind)

if (isLongRun)
  test('five requests that a rejected key fails are counted in its incident, and the one call that went out for them', async () => {
    around.openrouter.acceptKeys(NEW)
    const server = probe.state().services.find(({ id }) => id === 'llm-server')
    for (let asked = 0; asked < 5; asked += 1) {
      const body = JSON.stringify({ message: 'Hello' })
      const headers = { 'content-type': 'application/json' }
      const answer = await request(`${server?.url}/api/chat`, { method: 'POST', headers, body })
      expect(answer.text).toContain('key-rejected')
    }
    await probe.when(({ incidents }) => incidents.open !== null)
    const { impact } = await waitFor(
      () => probe.client.incidents.get({ id: 1 }),
      (record) => record.impact.failedRequests >= 5,
    )
    expect(impact).toMatchObject({ failedRequests: 5, wastedCalls: 1 })
    const { text } = await probe.client.incidents.document({ id: 1 })
    expect(text).toContain('- 5 requests were not answered.\n- One call to the provider went out in vain.')
  })

test('a rejected key is an incident at once, goes on after a restart of the app, and ends with the repair and its proof; no secret in document or bundle', async () => {
  around.openrouter.acceptKeys(NEW)
  await probe.client.training.start({ maxExchanges: 5 }).catch(() => undefined)
  const { state } = await probe.when(({ incidents }) => incidents.open !== null)
  expect(state.incidents).toMatchObject({ count: 1, open: { id: 1 } })
  expect(await kindsOf(1)).toEqual(expect.arrayContaining(['symptom', 'evidence']))

  await shut()
  await open()
  await probe.when(({ incidents }) => incidents.open?.id === 1)
  expect(await kindsOf(1)).toContain('app')

  const trial = await probe.client.key.set({ key: NEW, store: 'file', prefer: true })
  expect(trial.outcome).toBe('done')
  // What was seen is written at once; that it is over is sure some seconds later.
  const kinds = await waitFor(
    () => kindsOf(1),
    (all) => all.includes('proof'),
  )
  expect(kinds).toEqual(expect.arrayContaining(['symptom', 'evidence', 'app', 'repair', 'gone', 'proof']))
  const record = await probe.client.incidents.get({ id: 1 })
  expect(record).toMatchObject({
    cause: 'key-rejected',
    solution: { by: 'user', what: { code: 'incident.repair.key-trial' } },
    proof: { code: 'incident.proof.able' },
    receipts: [{ kind: 'key-trial', outcome: 'done' }],
  })

  await probe.client.incidents.note({ id: 1, text: `The old key was ${GOOD}, the new one is ${NEW}.` })
  const { rule } = await probe.client.incidents.addLesson({
    pattern: 'key-*',
    why: `Nobody saw that ${GOOD} ran out.`,
    rule: 'Write down when a key runs out.',
    incident: 1,
  })
  const { text, name } = await probe.client.incidents.document({ id: 1 })
  expect(name).toBe('incident-1.md')
  for (const part of ['## Root cause', 'A key was tried, by the user', rule, 'The old key was \\[secret\\]'])
    expect(text).toContain(part)

  const { id, entries } = await probe.client.bundle.preview()
  const names = entries.map((entry) => entry.name)
  expect(names).toEqual(
    expect.arrayContaining(['versions.json', 'state.json', 'config.json', 'incidents/1.md', 'logs/control-plane.log']),
  )
  const parts: Buffer[] = []
  for await (const { base64 } of await probe.client.bundle.make({ id }, { context: { deadlineMs: null } }))
    parts.push(Buffer.from(base64, 'base64'))
  const files = unzip(Buffer.concat(parts))
  expect([...files.keys()]).toEqual(names)
  const shown = await probe.client.bundle.entry({ id, name: 'incidents/1.md' })
  expect(files.get('incidents/1.md')).toBe(shown.text)
  const everything = [text, JSON.stringify(record), ...files.values()].join('\n')
  for (const secret of [GOOD, NEW]) expect(everything).not.toContain(secret)
  await expect(probe.client.bundle.entry({ id: 'another', name: 'state.json' })).rejects.toThrow(/Gather it again/)
})

test('lessons: two from the start, which stay; the user’s own come and go', async () => {
  const { client } = probe
  const [first, second, ...others] = await client.incidents.lessons()
  expect([first?.builtIn, second?.builtIn, others]).toEqual([true, true, []])
  const added = await client.incidents.addLesson({ pattern: 'family:cerebrum', why: 'It slept.', rule: 'Wake it.' })
  expect(await client.incidents.lessons()).toContainEqual(added)
  await client.incidents.deleteLesson({ id: added.id })
  expect(await client.incidents.lessons()).toEqual([first, second])
  await expect(client.incidents.deleteLesson({ id: first?.id ?? '' })).rejects.toThrow(/stays/)
  expect(await client.incidents.list({})).toMatchObject({ incidents: [], count: 0 })
})
