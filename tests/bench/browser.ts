import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../scripts/setup/browser.mjs'

const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** A browser that is started at an address, as a user would. It is driven only once somebody asks for its page. */
export async function startBrowser(url: string): Promise<AsyncDisposable & { page(): Promise<Page> }> {
  const profile = await mkdtemp(join(tmpdir(), 'browser-'))
  const args = [...sandbox, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`, url]
  // A group of its own: what is started may be a script around the browser.
  const child = spawn(findBrowser(process) ?? chromium.executablePath(), args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const ended = once(child, 'exit')
  const driver = Promise.withResolvers<string>()
  createInterface({ input: child.stderr }).on('line', (line) => {
    const [, address] = /DevTools listening on (\S+)/.exec(line) ?? []
    if (address !== undefined) driver.resolve(address)
  })
  return {
    async page() {
      const browser = await chromium.connectOverCDP(await driver.promise)
      const [page] = browser.contexts().flatMap((context) => context.pages())
      if (page === undefined) throw new Error('The browser has no page')
      return page
    },
    async [Symbol.asyncDispose]() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** A real browser without a display or a graphics card. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser(process)
  return chromium.launch({
    ...(executablePath && { executablePath }),
    args: sandbox,
  })
}
