import { describe, expect, test } from 'vitest'
import { type Said, sayToCerebrum } from '../../../backends/middleware/cerebrum.ts'
import { ProblemError } from '../../../shared/problem.ts'
import { freePorts } from '../../support/free-ports.ts'
import { blackHole, neverAnswers, speaksSsh } from '../../support/health-targets.ts'
import { type CerebrumAnswer, startLittleCerebrum } from '../../support/little-cerebrum.ts'

const said = (baseUrl: string, changes: Partial<Said> = {}): Said => ({
  baseUrl,
  message: 'What is a cat?',
  userId: 'llm_trainer',
  signal: new AbortController().signal,
  ...changes,
})

async function problemIn(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof ProblemError) return error.problem
  throw new Error('no problem', { cause: error })
}

describe('a message to CEREBRUM', () => {
  test('brings its response and its emotions', async () => {
    await using cerebrum = await startLittleCerebrum()
    const answer = await sayToCerebrum(said(cerebrum.url, { userId: 'somebody' }))
    expect(answer).toEqual({ response: 'What!', emotions: { curiosity: 0.9, joy: expect.any(Number) } })
    expect(cerebrum.deliveries()).toEqual([{ message: 'What is a cat?', user_id: 'somebody' }])
    expect(cerebrum.violations).toEqual([])
  })

  test.each([
    ['none', undefined, {}],
    ['of another shape', ['joy'], {}],
    ['with one that is no number', { joy: 0.5, fear: 'much' }, { joy: 0.5 }],
  ])('is not lost for emotions: %s', async (_, emotions, expected) => {
    await using cerebrum = await startLittleCerebrum({ always: { kind: 'reply', response: 'Yes', emotions } })
    expect(await sayToCerebrum(said(cerebrum.url))).toEqual({ response: 'Yes', emotions: expected })
  })

  const failing: [string, CerebrumAnswer, RegExp][] = [
    [
      'FastAPI’s detail',
      { kind: 'status', status: 500, body: { detail: 'The net is tired' } },
      /answered 500: The net is tired$/,
    ],
    ['other words', { kind: 'status', status: 503, body: 'busy' }, /answered 503: "busy"$/],
    ['a redirect', { kind: 'status', status: 307, body: '' }, /answered 307/],
    ['no JSON', { kind: 'text', text: '<html>' }, /no JSON/],
    ['JSON without a response', { kind: 'text', text: '{"reply":1}' }, /no text called response/],
  ]
  test.each(failing)('%s: is told as an error of CEREBRUM, after one delivery', async (_, answer, detail) => {
    await using cerebrum = await startLittleCerebrum({ always: answer })
    const problem = await problemIn(sayToCerebrum(said(cerebrum.url)))
    expect(problem).toMatchObject({ code: 'cerebrum-error', status: 502, detail: expect.stringMatching(detail) })
    expect(cerebrum.deliveries()).toHaveLength(1)
  })

  test('a 500 carries CEREBRUM’s own words', async () => {
    const body = { detail: 'The net is tired' }
    await using cerebrum = await startLittleCerebrum({ always: { kind: 'status', status: 500, body } })
    expect(await problemIn(sayToCerebrum(said(cerebrum.url)))).toMatchObject({
      provider: { name: 'CEREBRUM', status: 500, message: 'The net is tired' },
    })
  })

  test('that is never answered was delivered exactly once', async () => {
    await using cerebrum = await startLittleCerebrum({ always: { kind: 'hang' } })
    const problem = await problemIn(sayToCerebrum(said(cerebrum.url, { deadlineMs: 300 })))
    expect(problem).toMatchObject({ code: 'cerebrum-timeout', status: 504 })
    await cerebrum.idle()
    expect(cerebrum.deliveries()).toHaveLength(1)
  })

  test('whose line is cut is not repeated, since it may have arrived', async () => {
    await using cerebrum = await startLittleCerebrum({ always: { kind: 'cut' } })
    const problem = await problemIn(sayToCerebrum(said(cerebrum.url)))
    expect(problem).toMatchObject({ code: 'cerebrum-unreachable', status: 502, detail: expect.stringMatching(/may/) })
    expect(cerebrum.deliveries()).toHaveLength(1)
  })

  test('into a black hole ends with the deadline', async () => {
    await using hole = await blackHole()
    const problem = await problemIn(sayToCerebrum(said(new URL(hole.url).origin, { deadlineMs: 300 })))
    expect(problem.code).toBe('cerebrum-timeout')
  })

  test('to something that speaks no HTTP is told as such', async () => {
    await using stranger = await speaksSsh()
    expect(await problemIn(sayToCerebrum(said(new URL(stranger.url).origin)))).toMatchObject({
      code: 'cerebrum-error',
      detail: expect.stringContaining('does not seem to be CEREBRUM'),
    })
  })

  test('that is refused twice cannot be delivered', async () => {
    const [port] = await freePorts(1)
    expect(await problemIn(sayToCerebrum(said(`http://localhost:${port}`)))).toMatchObject({
      code: 'cerebrum-unreachable',
      status: 502,
      detail: `CEREBRUM cannot be reached at http://localhost:${port}: nothing listens there.`,
    })
  })

  test('that is refused once is said again to a CEREBRUM that has just come up', async () => {
    const [port = 0] = await freePorts(1)
    const saying = sayToCerebrum(said(`http://127.0.0.1:${port}`))
    await using cerebrum = await startLittleCerebrum({ port })
    expect(await saying).toMatchObject({ response: 'What!' })
    expect(cerebrum.deliveries()).toHaveLength(1)
  })

  test('is given up with its caller', async () => {
    await using server = await neverAnswers()
    const caller = new AbortController()
    const saying = sayToCerebrum(said(new URL(server.url).origin, { signal: caller.signal }))
    await expect.poll(() => server.received()).toContain('cat')
    caller.abort(new Error('gone'))
    await expect(saying).rejects.toThrow('gone')
    await server.idle()
    expect(server.accepted()).toBe(1)
  })
})
