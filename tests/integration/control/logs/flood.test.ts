import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createServiceLogs } from '../../../../control/logs/service-logs.ts'
import { createLineSplitter } from '../../../../control/supervisor/line-splitter.ts'
import type { RunId } from '../../../../control/supervisor/run-registry.ts'
import { isLongRun } from '../../../support/long-run.ts'
import { random } from '../../../support/seeded-random.ts'

const writers: RunId[] = ['llm-server', 'middleware', 'telegram', 'sms', 'ollama']
const LINES = isLongRun ? 30_000 : 2_000

test('a flood of lines from all services at once, cut anywhere, is kept whole, in order, and told to whoever follows', async () => {
  const seed = isLongRun ? Date.now() % 1_000_000 : 11
  const next = random(seed)
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-flood-'))
  try {
    const logs = createServiceLogs(folder, () => ['sk-or-v1-a-secret-of-nobody'])
    const told = new Map<RunId, number>(writers.map((id) => [id, 0]))
    await logs.listen((id) => told.set(id, (told.get(id) ?? 0) + 1))
    const outputs = writers.map((id) => {
      const text = Array.from({ length: LINES }, (_, n) => `${id} ${n} ärger ${'x'.repeat(Math.floor(next() * 200))}\n`)
      return {
        id,
        bytes: Buffer.from(text.join('')),
        at: 0,
        splitter: createLineSplitter((line) => logs.write(id, line)),
      }
    })
    while (outputs.some(({ bytes, at }) => at < bytes.length)) {
      for (const output of outputs) {
        const end = output.at + Math.ceil(next() * 65_536)
        output.splitter.write(output.bytes.subarray(output.at, end))
        output.at = end
      }
      // As the event loop has it: what was written goes to the disk between two reads.
      await new Promise((resolve) => setImmediate(resolve))
    }
    await logs.close()
    for (const { id, bytes } of outputs) {
      const names = (await readdir(folder))
        .filter((name) => name.startsWith(`${id}.log`))
        .sort()
        .reverse()
      const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
      expect(texts.join('') === bytes.toString(), `the log of ${id}, seed ${seed}`).toBe(true)
      expect(told.get(id)).toBe(LINES)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
