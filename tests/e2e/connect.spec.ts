import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { stateOf } from '../support/product.ts'
import { createSurroundings, openProduct } from '../support/product-page.ts'

if (isLongRun)
  test('OpenRouter is connected in the browser, and the key that came is shown nowhere', async ({ browser }) => {
    await using around = await createSurroundings()
    const { openrouter, workspace } = around
    openrouter.acceptKeys()
    await using open = await openProduct(browser, workspace)
    const { page } = open
    const seen: string[] = []
    page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => seen.push(String(payload))))
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Choose who teaches')

    await page.getByRole('radio', { name: /OpenRouter/ }).click()
    const opened = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Connect with OpenRouter' }).click()
    const consent = await opened
    await consent.getByRole('link', { name: 'Authorize' }).click()
    await expect(consent.getByRole('heading')).toHaveText('Connected')

    await expect(page.getByRole('heading', { level: 1 })).toContainText('Everything works')
    const [key = ''] = openrouter.minted
    expect(key).not.toBe('')
    const { llm } = await stateOf(workspace.dir)
    expect(llm).toMatchObject({
      source: 'openrouter',
      openrouter: { key: { state: 'accepted', from: 'file', last4: key.slice(-4) } },
      keyTrial: { kind: 'connect', outcome: 'done' },
    })
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('region', { name: 'Key in use' })).toContainText(`…${key.slice(-4)}`)

    const logs = await readdir(join(workspace.dir, 'logs'))
    const written = await Promise.all(logs.map((name) => readFile(join(workspace.dir, 'logs', name), 'utf8')))
    expect(logs.length).toBeGreaterThan(0)
    expect(seen.length).toBeGreaterThan(0)
    for (const text of [JSON.stringify(llm), await page.content(), await consent.content(), ...seen, ...written])
      expect(text.includes(key)).toBe(false)
    expect(openrouter.violations).toEqual([])
    expect(open.faults).toEqual([])
  })
