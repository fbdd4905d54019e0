import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { problemError, problemOf } from '../../../shared/problem.ts'
import { idleTraining, type TrainingState } from '../../../shared/training.ts'
import { lesson, reply } from '../../support/lesson-words.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd, startCli } from '../../support/run-cli.ts'
import { exchangeOf, type ScriptedTraining, scriptTraining } from '../../support/scripted-training.ts'
import { runningSession } from '../../support/training-states.ts'
import { waitFor } from '../../support/wait-for.ts'

let open: OpenDoor | null = null
const start = async (training: ScriptedTraining) => {
  open = await openDoor(() => ({ training }))
  return { ...open, running: planeBehind(open) }
}
afterEach(async () => {
  await open?.closeAll()
  open = null
})

const running = (change: Partial<TrainingState> = {}): TrainingState => ({
  ...idleTraining,
  step: 'running',
  session: runningSession(),
  topic: 'Colours',
  rate: 4.1,
  etaSeconds: 860,
  ...change,
})

describe('training start', () => {
  it('hands on what was said, and shows how it goes', async () => {
    const training = scriptTraining()
    const { plane, running: plainly } = await start(training)
    plane.set({ training: running() })
    const args = ['training', 'start', '--exchanges', '200', '--delay', '0.5', '--topic-every', '5', '--max-usd', '1.5']
    const { code, out, err } = await runToEnd(args, { running: plainly })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(training.calls).toEqual([
      ['start', { maxExchanges: 200, delay: 0.5, topicSwitchInterval: 5, limits: { money: 1.5 } }],
    ])
    expect(out).toContain('Running: 41 of 100 exchanges · 4.1 a minute, 14 min left · 4100 tokens, $0.012')
    expect(out).toContain('Topic: Colours')
  })

  it('says that the first exchange is still being made', async () => {
    const { plane, running: plainly } = await start(scriptTraining())
    plane.set({ training: running({ step: 'starting' }) })
    expect((await runToEnd(['training', 'start'], { running: plainly })).out).toContain('still being made')
  })

  it('tells the problem that blocks it', async () => {
    const blocked = scriptTraining({
      does: {
        start: async () => {
          throw problemError('key-rejected', 'OpenRouter rejected the key: User not found.')
        },
      },
    })
    const { running: plainly } = await start(blocked)
    const { code, err } = await runToEnd(['training', 'start'], { running: plainly })
    expect(code).not.toBe(0)
    expect(err).toContain('OpenRouter rejected the key: User not found.')
  })

  it.each([
    [['--exchanges', '0'], /must be a whole number of at least 1/],
    [['--exchanges', '1.5'], /must be a whole number of at least 1/],
    [['--delay', '-1'], /must be a number of at least 0/],
    [['--max-usd', 'much'], /must be a number/],
  ])('refuses %j before anything is asked', async (args, message) => {
    const training = scriptTraining()
    const { running: plainly } = await start(training)
    const { code, err } = await runToEnd(['training', 'start', ...args], { running: plainly })
    expect(code).toBe(64)
    expect(err).toMatch(message)
    expect(training.calls).toEqual([])
  })
})

describe('training stop, pause, resume', () => {
  it('asks for it and says what became of it', async () => {
    const training = scriptTraining()
    const { plane, running: plainly } = await start(training)
    plane.set({ training: running() })
    expect((await runToEnd(['training', 'pause'], { running: plainly })).out).toBe(
      'Paused. Go on: llm-trainer training resume\n',
    )
    expect((await runToEnd(['training', 'resume'], { running: plainly })).out).toBe('It goes on.\n')
    expect((await runToEnd(['training', 'resume', '3'], { running: plainly })).code).toBe(0)
    expect((await runToEnd(['training', 'stop'], { running: plainly })).out).toBe('Stopped after 41 exchanges.\n')
    expect(training.calls).toEqual([['pause'], ['resume', undefined], ['resume', 3], ['stop']])
  })
})

describe('training status', () => {
  it('offers to go on with what was interrupted', async () => {
    const { plane, running: plainly } = await start(scriptTraining())
    plane.set({ training: { ...idleTraining, resumable: { id: 7, name: 'x', exchanges: 41, of: 100 } } })
    const { out } = await runToEnd(['training', 'status'], { running: plainly })
    expect(out).toContain('No training runs.')
    expect(out).toContain('Session 7 was interrupted after 41 of 100 exchanges. Go on: llm-trainer training resume 7')
  })

  it('says why it is paused; as JSON it is the state', async () => {
    const { plane, running: plainly } = await start(scriptTraining())
    const state = running({ step: 'paused', reason: { kind: 'problem', problem: problemOf('key-rejected', 'no') } })
    plane.set({ training: state })
    expect((await runToEnd(['training'], { running: plainly })).out).toContain('OpenRouter rejected the key')
    const json = await runToEnd(['training', 'status', '--json'], { running: plainly })
    expect(JSON.parse(json.out)).toMatchObject({ step: 'paused', session: { id: 1 } })
  })

  it('follows it until it ends, a line a change where there is no terminal', async () => {
    const { plane, running: plainly } = await start(scriptTraining())
    plane.set({ training: running() })
    const run = startCli(['training', 'status', '--watch'], { running: plainly })
    await waitFor(run.out, (out) => out.includes('41 of 100'))
    plane.set({ training: running({ session: runningSession({ exchanges: 42 }) }) })
    await waitFor(run.out, (out) => out.includes('42 of 100'))
    plane.set({ training: running({ step: 'done', reason: { kind: 'complete' } }) })
    const { code, out } = await run.done
    expect(code).toBe(0)
    expect(out).toContain('All exchanges were made')
  })

  it('leaves it running at Ctrl-C', async () => {
    const { plane, running: plainly } = await start(scriptTraining())
    plane.set({ training: running() })
    const run = startCli(['training', 'status', '--watch', '--json'], { running: plainly })
    await waitFor(run.out, (out) => out.includes('"step":"running"'))
    run.signal()
    expect((await run.done).code).toBe(0)
  })
})

describe('training log, sessions, export', () => {
  const session = runningSession({ id: 3, last: 5, exchanges: 5, state: 'finished' })
  const mark = { id: 1, after: 3, at: 0, kind: 'topic', params: { topic: 'Food' } } as const

  it('shows the last exchanges, with what happened between them', async () => {
    const { running: plainly } = await start(scriptTraining({ sessions: [session], marks: [mark] }))
    const { out } = await runToEnd(['training', 'log', '--limit', '2'], { running: plainly })
    expect(out).toContain(`openai/gpt-4.1-mini: ${lesson(4)}`)
    expect(out).toContain(`CEREBRUM: ${reply(5)}`)
    expect(out).toContain('— New topic: Food')
    expect(out).not.toContain(lesson(3))
    const json = await runToEnd(['training', 'log', '3', '--json'], { running: plainly })
    expect(
      json.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).n),
    ).toEqual([1, 2, 3, 4, 5])
  })

  it('lets nothing that was said reach the terminal as a command', async () => {
    const evil = scriptTraining({
      sessions: [session],
      exchange: (one, n) => ({ ...exchangeOf(one, n), response: 'red \u001b[31m\r\n\u0007bell' }),
    })
    const { running: plainly } = await start(evil)
    const { out } = await runToEnd(['training', 'log'], { running: plainly })
    expect(out).toContain('red [31m bell')
    expect(out).not.toContain('\u001b')
  })

  it('lists sessions', async () => {
    const { running: plainly } = await start(scriptTraining({ sessions: [session] }))
    const { out } = await runToEnd(['training', 'sessions'], { running: plainly })
    expect(out).toMatch(/^id +started +exchanges/)
    expect(out).toMatch(/3 +2026-01-02 14:00 +5\/100 +finished +openai\/gpt-4.1-mini +\$0.012 +First words/)
  })

  it('writes a session to standard output or a file, and overwrites nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-cli-'))
    try {
      const { running: plainly } = await start(scriptTraining({ sessions: [session] }))
      const expected = [1, 2, 3, 4, 5].map((n) => `csv ${n} ${lesson(n)}\n`).join('')
      const shown = await runToEnd(['training', 'export', '3', '--format', 'csv'], { running: plainly })
      expect(shown).toMatchObject({ code: 0, out: expected })
      const file = join(folder, 'session.csv')
      const args = ['training', 'export', '3', '--format', 'csv', '--output', file]
      expect((await runToEnd(args, { running: plainly })).code).toBe(0)
      expect(await readFile(file, 'utf8')).toBe(expected)
      const again = await runToEnd(args, { running: plainly })
      expect(again).toMatchObject({ code: 1, err: expect.stringContaining('is there already') })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('knows no session that is not there', async () => {
    const { running: plainly } = await start(scriptTraining())
    expect((await runToEnd(['training', 'log'], { running: plainly })).err).toContain('There is no session yet.')
    expect((await runToEnd(['training', 'log', '9'], { running: plainly })).err).toContain('There is no session 9.')
  })
})
