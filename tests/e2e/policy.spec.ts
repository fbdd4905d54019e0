import { expect, takeViolations, test } from '../support/e2e-test.ts'

/** A page that does what its policy forbids. */
const breaks = {
  contentType: 'text/html',
  headers: { 'content-security-policy': "default-src 'none'" },
  body: '<!doctype html><script>globalThis.ran = true</script>',
}

test('what a policy forbids is noticed on every page, however it was opened', async ({ browser, page }) => {
  const context = await browser.newContext()
  for (const opened of [page, await context.newPage()]) {
    await opened.route('http://breaks.test/', (route) => route.fulfill(breaks))
    const told = opened.waitForEvent('console')
    await opened.goto('http://breaks.test/')
    await told
    expect(await opened.evaluate('globalThis.ran')).toBeUndefined()
    expect(takeViolations()).toEqual([expect.stringContaining('Content Security Policy')])
  }
  await context.close()
})
