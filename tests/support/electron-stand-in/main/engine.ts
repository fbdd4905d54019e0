import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { findBrowser } from '../../../../scripts/setup/browser.mjs'
import { forApp, forChromium, type Schemes } from '../chromium/addresses.ts'
import { type Chromium, startChromium } from '../chromium/chromium.ts'
import { chromiumFlags, type Switches } from '../chromium/flags.ts'
import { startPlaywrightProxy } from '../chromium/playwright-proxy.ts'
import { type Targets, watchTargets } from '../chromium/targets.ts'
import type { LedLoads } from '../contents/led.ts'

export type Engine = { chromium: Chromium; targets: Targets }

type Options = {
  userData: string
  userAgent: string
  appended: Switches
  schemes: Schemes
  led: LedLoads
  onStranger(url: string, openerId: string | null): void
  onGone(targetId: string): void
  /** Chromium ended although nobody asked it to. */
  onExit(code: number | null): void
}

/** Milliseconds that Chromium has to write down what it keeps. */
const ENDS_WITHIN_MS = 3_000

/** Starts Chromium for the app, and tells Playwright where to find it. */
export async function startEngine(options: Options): Promise<Engine> {
  const { userData, userAgent, appended, schemes, led, onStranger, onGone, onExit } = options
  const file = findBrowser({ env: process.env, platform: process.platform })
  if (file === null) throw new Error('The stand-in needs Chromium or Chrome; set CHROMIUM_PATH')
  const profile = path.join(userData, 'stand-in-profile')
  mkdirSync(profile, { recursive: true })
  const isRoot = process.getuid?.() === 0
  const args = chromiumFlags({ profile, userAgent, isRoot, appended })
  const chromium = startChromium({ file, args, debug: process.env.STAND_IN_DEBUG !== undefined })
  void chromium.exited.then(onExit)
  const announced = announce(chromium, schemes, led)
  const targets = await watchTargets({ chromium, onStranger, onGone })
  await announced
  return { chromium, targets }
}

/** The line that Playwright waits for. */
async function announce(chromium: Chromium, schemes: Schemes, led: LedLoads): Promise<void> {
  const address = await startPlaywrightProxy({
    upstream: await chromium.socketUrl,
    translate: { inward: (text) => forChromium(text, schemes), outward: (text) => forApp(text, schemes) },
    onLed: ({ url }) => (url === null ? led.reload() : led.navigate(url)),
  })
  process.stderr.write(`DevTools listening on ${address}\n`)
}

/** Resolves when Chromium is gone. */
export async function endChromium(chromium: Chromium): Promise<void> {
  chromium.send('Browser.close').catch(() => undefined)
  const timer = setTimeout(chromium.kill, ENDS_WITHIN_MS)
  await chromium.exited
  clearTimeout(timer)
}
