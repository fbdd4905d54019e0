import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openFailoverFile } from '../../../control/llm/failover/kept-file.ts'

test('what failover did is read by the next start; a damaged file counts for nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'llm-trainer-failover-'))
  const file = join(folder, 'failover.json')
  try {
    const first = await openFailoverFile(file)
    expect(first.before).toBeNull()
    const kept = {
      source: 'ollama',
      away: { home: 'openrouter', cause: 'provider-down' },
      acted: null,
      attempts: [1_000],
      quietUntil: 0,
    } as const
    await first.keep({ ...kept, attempts: [1_000] })
    expect((await openFailoverFile(file)).before).toEqual(kept)
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)

    for (const damage of ['{"source"', '{"source":"nobody"}', '']) {
      await writeFile(file, damage)
      expect((await openFailoverFile(file)).before).toBeNull()
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
