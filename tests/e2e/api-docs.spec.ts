import { expect, type Page, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { startMiddleware } from '../support/middleware-program.ts'
import { startProduct } from '../support/product.ts'
import { createSurroundings } from '../support/product-page.ts'

/** Whatever the browser finds wrong with a page, and whom else it asks. */
function watched(page: Page, origin: string): { complaints: string[]; strangers: string[] } {
  const seen = { complaints: [] as string[], strangers: [] as string[] }
  page.on('console', (message) => {
    if (message.type() === 'error') seen.complaints.push(message.text())
  })
  page.on('pageerror', (error) => seen.complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) seen.strangers.push(request.url())
  })
  return seen
}

if (isLongRun)
  test('the page of the HTTP API shows what each call needs, and asks nobody else', async ({ page }) => {
    await using around = await createSurroundings()
    const product = await startProduct(around.workspace.dir)
    try {
      const { origin } = new URL(product.panelUrl)
      const seen = watched(page, origin)
      await page.goto(`${origin}/api/docs`)
      await expect(page).toHaveTitle('LLM Trainer: control plane')
      await expect(page.getByRole('heading', { name: /^Services/ })).toBeVisible()
      await page.getByText('The whole state now').first().click()
      await expect(page.getByText('Needs a token with the scope')).toBeVisible()
      expect(seen).toEqual({ complaints: [], strangers: [] })
    } finally {
      await product.stop()
    }
  })

if (isLongRun)
  test('the page of the middleware does the same', async ({ page }) => {
    await using middleware = await startMiddleware()
    const seen = watched(page, middleware.url)
    await page.goto(`${middleware.url}/docs`)
    await expect(page).toHaveTitle('LLM Trainer: middleware')
    await page.getByText('How training goes').first().click()
    await expect(page.getByText('/api/training/status').first()).toBeVisible()
    await page.getByRole('button', { name: 'Try it out' }).click()
    await page.getByRole('button', { name: 'Execute' }).click()
    await expect(page.getByText('exchanges_completed').first()).toBeVisible()
    expect(seen).toEqual({ complaints: [], strangers: [] })
  })
