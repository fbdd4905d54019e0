import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from 'undici'
import { expect, test } from 'vitest'
import { createBot } from '../../../../backends/bot/bot.ts'
import type { KnownService } from '../../../../shared/link.ts'
import { botRules } from '../../../support/backend-settings.ts'
import { silentLog } from '../../../support/silent-log.ts'

test('verdicts that say what was known change nothing, so that nobody has to look again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bot-'))
  const connections = new Agent()
  const bot = createBot({
    name: 'telegram',
    database: join(folder, 'messaging.db'),
    transport: { platform: 'telegram', maxTokens: 1, split: (text) => [text], send: async () => null },
    rules: () => botRules,
    targets: () => ({ llmServer: null, middleware: null }),
    connections,
    own: () => ({ bot: null, receiving: true }),
    tell: () => undefined,
    now: Date.now,
    log: silentLog(),
  })
  const server = (lifecycle: KnownService['lifecycle']) => ({
    'llm-server': { lifecycle, health: 'healthy', ability: { state: 'unproven' }, checkedAt: null } as const,
  })
  const { revision } = bot.report()
  bot.learn(server('running'))
  bot.learn(server('running'))
  expect(bot.report()).toMatchObject({ revision, outage: null })
  bot.learn(server('failed'))
  bot.learn(server('failed'))
  expect(bot.report()).toMatchObject({ revision: revision + 1, outage: { problem: { code: 'not-running' } } })
  bot.learn(server('running'))
  expect(bot.report()).toMatchObject({ revision: revision + 2, outage: null })
  await bot.close()
  await connections.close()
  rmSync(folder, { recursive: true, force: true })
})
