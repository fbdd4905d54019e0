import { AxeBuilder } from '@axe-core/playwright'
import { problemOf } from '../../shared/problem.ts'
import { statusPageWords as words } from '../../shared/words/en/status-page.ts'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { type MiddlewareProgram, startMiddleware } from '../support/middleware-program.ts'

const well = { lifecycle: 'running', health: 'healthy', ability: { state: 'unproven' }, checkedAt: 1 } as const
const rejected = { state: 'blocked', problem: problemOf('key-rejected', 'OpenRouter answered 401.') } as const

let middleware: MiddlewareProgram
test.beforeEach(async () => {
  middleware = await startMiddleware()
})
test.afterEach(async () => {
  await middleware[Symbol.asyncDispose]()
})

if (isLongRun)
  test('the middleware’s page shows what is known, follows it, and says when the middleware is gone', async ({
    page,
  }) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('ERR_CONNECTION_REFUSED'))
        complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    await middleware.tell({ 'llm-server': well, telegram: { ...well, lifecycle: 'not-configured' } })

    await page.goto(middleware.url.replace('127.0.0.1', 'localhost'))
    await expect(page.getByRole('row', { name: /^LLM server/ })).toContainText(words.states.ok)
    await expect(page.getByRole('row', { name: /^Telegram/ })).toContainText(words.states.unset)
    await expect(page.getByRole('row')).toHaveCount(6)

    await middleware.tell({ 'llm-server': { ...well, ability: rejected } })
    await expect(page.getByRole('row', { name: /^LLM server/ })).toContainText('OpenRouter rejected the key')

    await middleware[Symbol.asyncDispose]()
    await expect(page.getByRole('status')).toHaveText(words.lost, { timeout: 10_000 })
    expect(complaints).toEqual([])
  })

for (const colorScheme of isLongRun ? (['light', 'dark'] as const) : [])
  test(`the middleware’s page is clear to everybody and fits a narrow window: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 320, height: 640 })
    await middleware.tell({
      'llm-server': { ...well, ability: rejected },
      cerebrum: { ...well, lifecycle: null, health: 'unreachable' },
      sms: { ...well, health: 'unstable' },
    })
    await page.goto(middleware.url)
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
    expect(violations).toEqual([])
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  })
