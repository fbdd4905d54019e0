import { expect, test } from '../support/e2e-test.ts'
import { isLongRun } from '../support/long-run.ts'
import { untrustedProxy } from '../support/network-results.ts'
import { axeFindings, openPanel, picture, type VariantName } from '../support/panel-page.ts'
import { scenes } from '../support/panel-scenes.ts'

const looked: VariantName[] = isLongRun ? ['light', 'dark', 'narrow'] : []

for (const variant of looked)
  test(`the way to OpenRouter is set, tested hop by hop, and the broken hop is named, ${variant}`, async ({
    browser,
  }) => {
    await using open = await openPanel(browser, scenes.ok(), variant)
    const { page, panel, faults } = open
    let proxy: string | null = null
    panel.answer('config.get', () => ({ proxy_url: proxy, extra_ca_file: null, failover: {} }))
    panel.answer('config.update', ({ proxy_url }: { proxy_url: string }) => {
      proxy = proxy_url
      return {}
    })
    panel.answer('network.get', () => ({
      host: 'openrouter.ai',
      proxy: proxy === null ? null : { address: 'proxy.school.example:3128', from: 'config' },
      extraCa: null,
    }))
    panel.answer('network.test', () => untrustedProxy)
    await page.goto(`${panel.url}#settings/network`)
    const card = page.getByRole('region', { name: 'Network' })
    await expect(card).toContainText('openrouter.ai is reached directly.')

    await card.getByLabel('Proxy').fill('school')
    await expect(card).toContainText('This is not an http:// or https:// address.')
    await card.getByLabel('Proxy').fill('http://user:secret@proxy.school.example:3128')
    await card.getByRole('button', { name: 'Save' }).click()
    await expect(card).toContainText('reached through the proxy proxy.school.example:3128, as set here')

    await card.getByRole('button', { name: 'Test the connection' }).click()
    await expect(card.getByRole('status')).toContainText('The certificate that openrouter.ai shows is not trusted')
    await expect(card.getByRole('listitem')).toHaveCount(6)
    await expect(card).toContainText('signed by Firewall of the School')
    await picture(page, `network-${variant}`)
    expect(await axeFindings(page)).toEqual([])
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(overflow).toBe(0)
    expect(faults).toEqual([])
  })
