import { readFile } from 'node:fs/promises'
import { expect, test } from '../support/e2e-test.ts'
import { fakeKey } from '../support/fake-openrouter.ts'
import { isLongRun } from '../support/long-run.ts'
import { runCommand, startProduct, stateOf } from '../support/product.ts'
import { createSurroundings } from '../support/product-page.ts'
import { waitFor } from '../support/wait-for.ts'

const KEY = fakeKey('4e3')

if (isLongRun)
  test('the commands act on the control plane that runs', async () => {
    await using around = await createSurroundings()
    const { workspace, openrouter } = around
    openrouter.acceptKeys(KEY)
    const llmTrainer = (args: string[], input?: string) =>
      runCommand([...args, '--workspace', workspace.dir], input === undefined ? {} : { input })
    const product = await startProduct(workspace.dir)
    try {
      await waitFor(
        () => llmTrainer(['status']),
        ({ code, stdout }) => code === 1 && stdout.includes('Choose who teaches'),
      )

      const rejected = await llmTrainer(['key', 'set', '--store', 'file'], fakeKey('bad'))
      expect(rejected.code).toBe(1)
      expect(rejected.stdout + rejected.stderr).toContain('User not found.')
      const kept = await llmTrainer(['key', 'set', '--store', 'file'], `${KEY}\n`)
      expect({ code: kept.code, out: kept.stdout + kept.stderr }).toMatchObject({ code: 0 })
      expect(kept.stdout + kept.stderr).not.toContain(KEY)
      expect((await llmTrainer(['key', 'status'])).stdout).toContain(KEY.slice(-4))

      const switched = await llmTrainer(['source', 'openrouter'])
      expect({ code: switched.code, out: switched.stderr }).toEqual({ code: 0, out: '' })
      expect((await llmTrainer(['source'])).stdout).toContain('openai/gpt-4.1-mini')
      await waitFor(
        () => llmTrainer(['status']),
        ({ code }) => code === 0,
      )

      expect((await llmTrainer(['stop', 'middleware'])).code).toBe(0)
      expect((await stateOf(workspace.dir)).services.find(({ id }) => id === 'middleware')).toMatchObject({
        lifecycle: 'stopped',
      })
      expect((await llmTrainer(['start', 'middleware'])).code).toBe(0)
      expect((await llmTrainer(['stop'])).code).toBe(0)
      expect((await llmTrainer(['status'])).code).toBe(3)
      expect((await llmTrainer(['restart'])).code).toBe(0)
      expect((await llmTrainer(['key', 'remove'])).code).toBe(0)
      expect((await llmTrainer(['status'])).code).toBe(2)
      expect((await llmTrainer(['restart', 'nonsense'])).code).toBe(64)
      expect((await llmTrainer(['key', 'set', KEY])).code).toBe(64)
    } finally {
      await product.stop()
    }
  })

if (isLongRun)
  test('key and source also work while nothing runs, and count at the next start', async () => {
    await using around = await createSurroundings()
    const { workspace, openrouter, ollama } = around
    openrouter.acceptKeys(KEY)
    const llmTrainer = (args: string[], input?: string) =>
      runCommand([...args, '--workspace', workspace.dir], input === undefined ? {} : { input })
    expect((await llmTrainer(['key', 'set', '--store', 'file'], KEY)).code).toBe(0)
    expect((await llmTrainer(['source', 'openrouter'])).code).toBe(0)
    expect((await llmTrainer(['source', 'ollama'])).code).toBe(0)
    expect(ollama.generations()).toHaveLength(1)
    expect(JSON.parse(await readFile(workspace.configFile, 'utf8'))).toMatchObject({ llm_source: 'ollama' })
    const product = await startProduct(workspace.dir)
    const state = await waitFor(
      () => stateOf(workspace.dir),
      ({ level }) => level === 'ok',
    )
    expect(state.llm).toMatchObject({ source: 'ollama', openrouter: { key: { last4: KEY.slice(-4), from: 'file' } } })
    expect(await product.stop()).toBe(0)
  })
