import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { examine } from '../../../control/examine.ts'
import { reason } from '../../../shared/reason.ts'
import type { Diagnosis } from '../../../shared/state.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { ownHealthWith } from '../../support/own-health.ts'
import { diagnosisOf, procedureOf } from '../../support/panel-fixtures.ts'
import { createSurroundings, type Surroundings } from '../../support/product-page.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'

const BAD = fakeKey('bad')

const fault = (severity: Diagnosis['severity'], change: Partial<Diagnosis> = {}): Diagnosis =>
  diagnosisOf({
    id: 'cerebrum-down',
    severity,
    title: reason('diagnosis.key-missing.title'),
    explanation: reason('diagnosis.key-missing.text'),
    repairs: [{ repair: 'check-now', params: {} }],
    ...change,
  })

describe('doctor with a control plane that runs', () => {
  let open: OpenDoor | null = null
  afterEach(async () => {
    await open?.closeAll()
    open = null
  })

  it.each([
    ['nothing', [], 0],
    ['a note', [fault('note')], 0],
    ['a warning', [fault('warning')], 1],
    ['something severe', [fault('severe')], 2],
    ['something that blocks', [fault('warning'), fault('blocking', { id: 'other' })], 2],
  ] as const)('exits by what is wrong: %s', async (_, diagnoses, code) => {
    open = await openDoor(() => ({ checkService: async () => undefined }))
    open.plane.set({ diagnoses: [...diagnoses] })
    const running = planeBehind(open)
    const plain = await runToEnd(['doctor'], { running })
    expect(plain).toMatchObject({ code, err: '' })
    expect(plain.out).toContain(diagnoses.length === 0 ? 'Nothing is wrong.' : 'OpenRouter needs a key')
    const json = await runToEnd(['doctor', '--json'], { running })
    expect(JSON.parse(json.out)).toMatchObject({ running: true, diagnoses: diagnoses.map(({ id }) => ({ id })) })
    expect(open.plane.calls.map(([name]) => name)).toEqual(['checkService', 'checkService'])
  })

  it('also tells what is wrong with the app itself, and exits 1 for that alone', async () => {
    const findings = [{ fault: 'slow-disk' as const, params: { ms: 310, slow: 4 } }]
    open = await openDoor(() => ({
      checkService: async () => undefined,
      ownHealth: async () => ownHealthWith({ state: 'attention', findings }),
    }))
    open.plane.set({ diagnoses: [] })
    const running = planeBehind(open)
    const plain = await runToEnd(['doctor'], { running })
    expect(plain).toMatchObject({ code: 1, err: '' })
    expect(plain.out).toContain('The disk is slow: a write takes 310 ms as a rule, and 4 took longer than a second')
    expect(plain.out).toContain('Look what else writes to this disk.')
    const json = await runToEnd(['doctor', '--json'], { running })
    expect(JSON.parse(json.out)).toMatchObject({ diagnoses: [], app: findings })
    const own = await runToEnd(['health'], { running })
    expect(own).toMatchObject({ code: 1 })
    expect(own.out).toContain('The disk is slow')
    expect(own.out).toContain('/home/ada/llm-trainer/training.db')
  })

  it('mends one fault by its id, and says whether that is proved', async () => {
    const done = procedureOf({ kind: 'repair', to: null, model: null, outcome: 'done' })
    open = await openDoor(() => ({ repair: async () => done }))
    open.plane.set({ diagnoses: [fault('warning')] })
    const running = planeBehind(open)
    expect(await runToEnd(['doctor', '--fix', 'cerebrum-down'], { running })).toMatchObject({
      code: 0,
      out: expect.stringContaining('Repaired, and proved.'),
    })
    expect(open.plane.calls).toEqual([['repair', 'cerebrum-down', 'check-now']])
    expect(await runToEnd(['doctor', '--fix', 'nonsense'], { running })).toMatchObject({
      code: 64,
      err: expect.stringContaining('There are: cerebrum-down.'),
    })
  })

  it('tells what a repair would do, and does nothing', async () => {
    open = await openDoor()
    open.plane.set({
      diagnoses: [fault('warning', { service: 'cerebrum', repairs: [{ repair: 'restore-config', params: {} }] })],
    })
    const running = planeBehind(open)
    for (const option of ['--plan', '--dry-run'])
      expect(await runToEnd(['doctor', '--fix', 'cerebrum-down', option], { running })).toMatchObject({
        code: 0,
        out: expect.stringContaining('1. Puts the last good config.json back\n'),
      })
    const json = await runToEnd(['doctor', '--fix', 'cerebrum-down', '--plan', '--json'], { running })
    expect(JSON.parse(json.out)).toMatchObject({ repair: 'restore-config', isPutBack: false, asks: true })
    expect(await runToEnd(['doctor', '--plan'], { running })).toMatchObject({ code: 64 })
    expect(open.plane.calls).toEqual([])
  })

  it('does not pretend to mend what only a person can', async () => {
    open = await openDoor()
    open.plane.set({
      diagnoses: [fault('blocking', { id: 'key-missing', repairs: [{ repair: 'paste-key', params: {} }] })],
    })
    expect(await runToEnd(['doctor', '--fix', 'key-missing'], { running: planeBehind(open) })).toMatchObject({
      code: 1,
      err: expect.stringContaining('this needs you (Paste a new key)'),
    })
  })
})

describe('doctor with nothing running', () => {
  let around: Surroundings
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'llm-trainer-doctor-'))
  })
  afterEach(async () => {
    await around[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })
  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    runToEnd(['--workspace', around.workspace.dir, 'doctor', ...args], {
      examine: (options) => examine({ ...options, env: { PATH: process.env.PATH, ...env } }),
    })

  it('finds a key that is rejected, at no cost, and writes a report without it', async () => {
    around = await createSurroundings({ llm_source: 'openrouter' })
    around.openrouter.acceptKeys()
    const report = join(folder, 'report.md')
    const { code, out } = await run(['--report', report], { OPENROUTER_API_KEY: BAD })
    expect({ code, out }).toEqual({ code: 2, out: `Written to ${report}\n` })
    const text = await readFile(report, 'utf8')
    expect(text).toContain(`## The key ending in …${BAD.slice(-4)} is not accepted any more`)
    expect(text).toContain('User not found.')
    expect(text).not.toContain(BAD)
    expect(around.openrouter.generations()).toEqual([])
  })

  it('finds nothing where nothing is wrong', async () => {
    around = await createSurroundings({ llm_source: 'ollama' })
    expect(await run([])).toMatchObject({ code: 0, out: expect.stringContaining('Nothing is wrong.') })
  })

  it('finds a CEREBRUM that is away, a taken port and a broken file', async () => {
    around = await createSurroundings({ llm_source: 'ollama' })
    await around.cerebrum.close()
    const stranger = createServer().listen(around.workspace.ports.middleware, '127.0.0.1')
    try {
      const { code, out } = await run(['--json'])
      expect(code).toBe(2)
      const { diagnoses } = JSON.parse(out) as { diagnoses: Diagnosis[] }
      expect(diagnoses.map(({ id }) => id)).toEqual(['port-in-use.middleware', 'cerebrum-down'])
      await writeFile(around.workspace.configFile, '{ "llm_source": ')
      expect((await run([])).out).toContain('config.json')
    } finally {
      await new Promise((resolve) => stranger.close(resolve))
    }
  })

  it('repairs nothing, and says what that needs', async () => {
    around = await createSurroundings({})
    expect(await run(['--fix', 'key-missing'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('llm-trainer up'),
    })
  })
})
