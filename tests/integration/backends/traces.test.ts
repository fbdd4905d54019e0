import { expect, test } from 'vitest'
import type { BackendSettings } from '../../../shared/link.ts'
import type { ReadyBackend } from '../../support/backend-harness.ts'
import { llmServerSettings } from '../../support/backend-settings.ts'
import { eventually } from '../../support/eventually.ts'
import { type CollectedSpan, startFakeCollector } from '../../support/fake-collector.ts'
import { fakeKey } from '../../support/fake-openrouter.ts'
import { badGateway } from '../../support/fake-openrouter-answers.ts'
import { closedPort } from '../../support/health-targets.ts'
import { lesson, reply } from '../../support/lesson-words.ts'
import { isLongRun } from '../../support/long-run.ts'
import { startTraining, type TrainingSetup } from '../../support/training-setup.ts'

const REVISION = 1_000

async function traceTo(traces: string, backend: ReadyBackend, settings: BackendSettings, key?: string): Promise<void> {
  const secrets = key === undefined ? {} : { openrouter_api_key: key }
  backend.send({ type: 'configure', revision: REVISION, settings, secrets, traces })
  await backend.heard('configured', ({ revision }) => revision === REVISION)
}

async function trace(training: TrainingSetup, collector: string): Promise<void> {
  const openrouter = { url: training.openrouter.url, model: 'openai/gpt-4.1-mini' }
  await traceTo(collector, training.llm, llmServerSettings({ source: 'openrouter', openrouter }), fakeKey())
  await traceTo(collector, training.middleware(), training.settings)
}

test('one trace follows an exchange from the loop to the source with every attempt, and holds nothing that was said', async () => {
  await using collector = await startFakeCollector()
  await using training = await startTraining({ exchanges: 1 })
  await trace(training, collector.url)
  training.openrouter.next(badGateway)
  await training.post('/api/training/start')
  await training.state(({ step }) => step === 'done')
  await eventually(() => expect(collector.spans.map(({ name }) => name)).toContain('exchange'))
  await eventually(() => expect(collector.spans).toHaveLength(6))

  const named = (name: string): CollectedSpan[] => collector.spans.filter((span) => span.name === name)
  const [exchange] = named('exchange')
  const [teacher] = named('ask the teacher')
  const [chat] = named('POST /api/chat/stream')
  const [cerebrum] = named('ask cerebrum')
  const attempts = named('ask openrouter').sort((a, b) => attemptOf(a) - attemptOf(b))
  expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1)
  expect(exchange?.parentSpanId ?? '').toBe('')
  expect(teacher?.parentSpanId).toBe(exchange?.spanId)
  expect(cerebrum?.parentSpanId).toBe(exchange?.spanId)
  expect(chat).toMatchObject({ parentSpanId: teacher?.spanId, service: 'llm-server' })
  expect(attempts.map(({ parentSpanId }) => parentSpanId)).toEqual([chat?.spanId, chat?.spanId])
  expect(attempts.map(attemptOf)).toEqual([1, 2])
  expect(attempts.map(({ attributes }) => attributes['error.type'] ?? null)).toEqual(['provider-overloaded', null])
  expect(attempts[1]?.attributes).toMatchObject({ 'gen_ai.request.model': 'openai/gpt-4.1-mini' })

  const sent = collector.bodies.join('\n')
  for (const secret of [fakeKey(), lesson(1), reply(1)]) expect(sent).not.toContain(secret)
})

if (isLongRun)
  test('a collector that is gone is told in one line, and holds nothing up', async () => {
    const url = `http://127.0.0.1:${await closedPort()}`
    await using training = await startTraining({ exchanges: 2 })
    await trace(training, url)
    await training.post('/api/training/start')
    await training.state(({ step }) => step === 'done')
    const line = await training.llm.printed((text) => text.includes('The collector of traces took nothing'))
    expect(JSON.parse(line)).toMatchObject({ level: 40, endpoint: url })
    training.llm.send({ type: 'stop' })
    expect(await training.llm.exited).toMatchObject({ code: 0 })
    expect(training.llm.lines.filter((text) => text.includes('The collector of traces'))).toHaveLength(1)
  })

const attemptOf = ({ attributes }: CollectedSpan): number => Number(attributes['llm_trainer.attempt'])
