import { expect, test } from 'vitest'
import type { Exchange, TrainingState } from '../../../../shared/training.ts'
import { listenTo, type ServerEvent } from '../../../support/event-stream.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { startTraining } from '../../../support/training-setup.ts'

const numbers = (events: readonly ServerEvent[]): number[] =>
  events.filter(({ event }) => event === 'exchange').map(({ data }) => (data as Exchange).n)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1)

if (isLongRun)
  test('whoever listens hears every exchange once, in order, and what is being said', async () => {
    await using setup = await startTraining({ exchanges: 6, delay: 0.02 })
    const stream = await listenTo(`${setup.middleware().url}/api/training/events`)
    expect(await stream.heard(({ event }) => event === 'state')).toMatchObject({ data: { step: 'idle' } })
    await setup.post('/api/training/start')
    await stream.heard(({ event, data }) => event === 'state' && (data as TrainingState).step === 'done')
    expect(numbers(stream.events)).toEqual(upTo(6))
    const spoken = stream.events.flatMap(({ event, data }) => (event === 'live' && data !== null ? [data] : []))
    expect(spoken).toContainEqual({ n: 1, speaker: 'learner', text: '' })
    stream.close()
    await stream.ended
  })

test('whoever was cut off hears what it missed, also what was said in its absence', async () => {
  await using setup = await startTraining({ exchanges: 40, delay: 0.01 })
  const address = `${setup.middleware().url}/api/training/events`
  const first = await listenTo(address)
  await setup.post('/api/training/start')
  const fifth = await first.heard(({ id }) => id === '1-5')
  first.close()
  await first.ended
  await setup.state(({ session }) => (session?.exchanges ?? 0) >= 20)
  const second = await listenTo(address, fifth.id)
  await second.heard(({ event, data }) => event === 'state' && (data as TrainingState).step === 'done')
  expect(numbers(second.events)).toEqual(upTo(40).slice(5))
  second.close()
  await second.ended
})

if (isLongRun)
  test('whoever comes back in another session hears the rest of the old one and all of the new one', async () => {
    await using setup = await startTraining({ exchanges: 3 })
    for (const session of [1, 2]) {
      await setup.post('/api/training/start')
      await setup.state((state) => state.step === 'done' && state.session?.id === session)
    }
    const stream = await listenTo(`${setup.middleware().url}/api/training/events`, '1-2')
    await stream.heard(({ id }) => id === '2-3')
    expect(stream.events.map(({ id }) => id).filter((id) => id !== undefined)).toEqual(['1-3', '2-1', '2-2', '2-3'])
    stream.close()
    await stream.ended
  })

test('whoever was away over two sessions hears the one in between as well', async () => {
  await using setup = await startTraining({ exchanges: 1 })
  for (const session of [1, 2, 3]) {
    await setup.post('/api/training/start')
    await setup.state((state) => state.step === 'done' && state.session?.id === session)
  }
  const heardFrom = async (place: string): Promise<(string | undefined)[]> => {
    const stream = await listenTo(`${setup.middleware().url}/api/training/events`, place)
    await stream.heard(({ event }) => event === 'state')
    stream.close()
    await stream.ended
    return stream.events.map(({ id }) => id).filter((id) => id !== undefined)
  }
  expect(await heardFrom('1-1')).toEqual(['2-1', '3-1'])
  // A middleware that has trained nothing yet knows of them as well.
  setup.middleware().send({ type: 'stop' })
  await setup.startAgain()
  expect(await heardFrom('1-1')).toEqual(['2-1', '3-1'])
})

if (isLongRun)
  test('a place that is none, or in a session that was deleted, is no reason to hear nothing', async () => {
    await using setup = await startTraining({ exchanges: 2 })
    for (const place of ['nonsense', '99-1']) {
      const stream = await listenTo(`${setup.middleware().url}/api/training/events`, place)
      await stream.heard(({ event }) => event === 'state')
      stream.close()
      await stream.ended
    }
  })

if (isLongRun)
  test('listeners do not hold up the end of the middleware', async () => {
    await using setup = await startTraining({ exchanges: 1_000_000, delay: 0.01 })
    const stream = await listenTo(`${setup.middleware().url}/api/training/events`)
    await setup.post('/api/training/start')
    await stream.heard(({ event }) => event === 'exchange')
    const before = performance.now()
    setup.middleware().send({ type: 'stop' })
    expect(await setup.middleware().exited).toEqual({ code: 0, signal: null })
    expect(performance.now() - before).toBeLessThan(2_500)
    await stream.ended
  })
