import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'

type Translate = {
  /** From Playwright to Chromium. */
  inward(text: string): string
  /** From Chromium to Playwright. */
  outward(text: string): string
}

/** Of a command that leads a page somewhere, as the browser's own bar would. */
export type Led = { command: 'Page.navigate' | 'Page.reload'; url: string | null }

type Options = { upstream: string; translate: Translate; onLed(led: Led): void }

/**
 * A socket between Playwright and Chromium that shows Playwright the app's addresses. Resolves to the address of the socket; it closes
 * with the process.
 */
export async function startPlaywrightProxy({ upstream, translate, onLed }: Options): Promise<string> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false })
  server.on('connection', (client) => relay(client, upstream, translate, onLed))
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/devtools/browser/stand-in`
}

function relay(client: WebSocket, upstream: string, translate: Translate, onLed: (led: Led) => void): void {
  const chromium = new WebSocket(upstream, { perMessageDeflate: false, maxPayload: 0 })
  const early: string[] = []
  client.on('message', (data) => {
    const text = translate.inward(String(data))
    const led = ledBy(text)
    if (led !== null) onLed(led)
    if (chromium.readyState === WebSocket.OPEN) chromium.send(text)
    else early.push(text)
  })
  chromium.on('open', () => {
    for (const text of early.splice(0)) chromium.send(text)
  })
  chromium.on('message', (data) => client.send(translate.outward(String(data))))
  const end = (): void => {
    client.terminate()
    chromium.terminate()
  }
  for (const socket of [client, chromium]) socket.on('close', end).on('error', end)
}

function ledBy(text: string): Led | null {
  const named = /"method":"(Page\.navigate|Page\.reload)"/.exec(text)?.[1]
  if (named === undefined) return null
  const message: { method: string; params?: { url?: string } } = JSON.parse(text)
  if (message.method === 'Page.navigate') return { command: message.method, url: message.params?.url ?? null }
  return message.method === 'Page.reload' ? { command: message.method, url: null } : null
}
