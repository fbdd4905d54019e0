import { afterEach, expect, it } from 'vitest'
import { configSchema } from '../../../shared/config.ts'
import { noFailover } from '../../../shared/failover.ts'
import { type OpenDoor, openDoor } from '../../support/open-door.ts'
import { planeBehind, runToEnd } from '../../support/run-cli.ts'
import { llmWith } from '../../support/state-builders.ts'

let open: OpenDoor | null = null
afterEach(async () => {
  await open?.closeAll()
  open = null
})

/** A control plane with a config.json of one section. */
async function plane() {
  const patches: unknown[] = []
  let config = configSchema.parse({})
  open = await openDoor(() => ({
    config: () => config,
    async updateConfig(patch) {
      patches.push(patch)
      config = configSchema.parse({ ...config, failover: { ...config.failover, ...patch.failover } })
    },
  }))
  return { plane: open.plane, running: planeBehind(open), patches }
}

it('shows that nothing is done unless it was asked for', async () => {
  const { running, patches } = await plane()
  const { code, out } = await runToEnd(['failover'], { running })
  expect(code).toBe(0)
  expect(out).toContain('When OpenRouter fails, go over to Ollama: Do nothing')
  expect(out).toContain('When Ollama fails, go over to OpenRouter: Do nothing')
  expect(patches).toEqual([])
})

it('sets both directions or one, and says what that means for privacy and money', async () => {
  const { running, patches } = await plane()
  const both = await runToEnd(['failover', 'ask'], { running })
  expect(both.out).toContain('goes to OpenRouter')
  expect(both.out).toContain('stays on this computer')
  await runToEnd(['failover', 'automatic', '--to', 'ollama'], { running })
  expect(patches).toEqual([
    { failover: { to_ollama: { mode: 'ask' }, to_openrouter: { mode: 'ask' } } },
    { failover: { to_ollama: { mode: 'automatic' } } },
  ])
})

it('tells what happened, for people and for scripts', async () => {
  const { running, plane: scripted } = await plane()
  const acted = { from: 'openrouter', to: 'ollama', cause: 'provider-down', at: 1 } as const
  scripted.set({ llm: llmWith({ source: 'ollama', failover: { ...noFailover, acted } }) })
  const plain = await runToEnd(['failover'], { running })
  expect(plain.out).toContain('Went over to Ollama')
  expect(plain.out).toContain('OpenRouter is down or cannot be reached.')
  const json = await runToEnd(['failover', '--json'], { running })
  expect(JSON.parse(json.out)).toMatchObject({ rules: { to: { ollama: { mode: 'off' } } }, state: { acted } })
})

it.each([
  [['failover', 'sometimes'], 'It is off, ask or automatic'],
  [['failover', 'ask', '--to', 'demo'], 'It is ollama or openrouter'],
  [['failover', '--to', 'ollama'], 'llm-trainer failover automatic --to ollama'],
])('%j is wrong usage', async (args, words) => {
  const { running } = await plane()
  const { code, err } = await runToEnd(args, { running })
  expect(code).toBe(64)
  expect(err).toContain(words)
})
