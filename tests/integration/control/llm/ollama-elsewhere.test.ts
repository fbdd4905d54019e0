import { expect, test } from 'vitest'
import { findElsewhere } from '../../../../control/llm/ollama-elsewhere.ts'
import { startFakeOllama } from '../../../support/fake-ollama.ts'
import { closedPort } from '../../../support/health-targets.ts'
import { startForeignServer } from '../../../support/http-double.ts'

const ask = async (host: string) =>
  findElsewhere(`http://127.0.0.1:${await closedPort()}`, { OLLAMA_HOST: host }, new AbortController().signal)

test('an Ollama that answers elsewhere is found by one question', async () => {
  await using fake = await startFakeOllama()
  expect(await ask(new URL(fake.url).host)).toBe(fake.url)
  expect(fake.requests.map(({ path }) => path)).toEqual(['/api/version'])
})

test('somebody else who listens there is none, and nobody neither', async () => {
  await using foreign = await startForeignServer()
  expect(await ask(new URL(foreign.origin).host)).toBeNull()
  expect(await ask(`127.0.0.1:${await closedPort()}`)).toBeNull()
})
