import { type Browser, expect, type Page } from '@playwright/test'
import type { FakeOllama } from './fake-ollama.ts'
import { startFakeOllama } from './fake-ollama.ts'
import { type FakeOpenRouter, startFakeOpenRouter } from './fake-openrouter.ts'
import { type LittleCerebrum, startLittleCerebrum } from './little-cerebrum.ts'
import { type Product, startProduct } from './product.ts'
import { createTestWorkspace, type TestWorkspace } from './test-workspace.ts'

export type Surroundings = {
  openrouter: FakeOpenRouter
  ollama: FakeOllama
  cerebrum: LittleCerebrum
  workspace: TestWorkspace
  [Symbol.asyncDispose](): Promise<void>
}

export const FAKE_MODEL = 'openai/gpt-4.1-mini'

/** Providers and CEREBRUM on loopback, and a workspace that knows them. */
export async function createSurroundings(config: Record<string, unknown> = {}): Promise<Surroundings> {
  const [openrouter, ollama, cerebrum] = await Promise.all([
    startFakeOpenRouter(),
    startFakeOllama(),
    startLittleCerebrum(),
  ])
  const workspace = await createTestWorkspace({
    openrouter_url: openrouter.url,
    ollama_url: ollama.url,
    cerebrum_url: cerebrum.url,
    openrouter_model: FAKE_MODEL,
    ...config,
  })
  return {
    openrouter,
    ollama,
    cerebrum,
    workspace,
    async [Symbol.asyncDispose]() {
      await Promise.all([openrouter.close(), ollama.close(), cerebrum.close()])
      await workspace.remove()
    },
  }
}

export type OpenProduct = {
  product: Product
  page: Page
  /** Errors on the console and of the page's policy. */
  faults: string[]
  [Symbol.asyncDispose](): Promise<void>
}

/** The built product on a workspace, with its panel in a real browser. */
export async function openProduct(
  browser: Browser,
  workspace: TestWorkspace,
  env: NodeJS.ProcessEnv = {},
  options: readonly string[] = [],
): Promise<OpenProduct> {
  const product = await startProduct(workspace.dir, env, options)
  const context = await browser.newContext({ viewport: { width: 1240, height: 800 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.goto(product.panelUrl)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return {
    product,
    page,
    faults,
    async [Symbol.asyncDispose]() {
      await context.close()
      await product.stop()
    },
  }
}

/** A chat as the bots ask for it. */
export async function chat(
  workspace: TestWorkspace,
  message = 'Hello',
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`http://127.0.0.1:${workspace.ports.llmServer}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message }),
    signal: AbortSignal.timeout(10_000),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
