import { type Browser, chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/setup/browser.mjs'

/** A real browser without a display or a graphics card. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process)
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
}
