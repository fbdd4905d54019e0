import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createStore } from 'zustand/vanilla'
import { browserPage } from '../connection/browser-page.ts'
import { createPanelClient } from '../connection/panel-client.ts'
import { createPanelModel } from '../connection/panel-model.ts'
import { portConnect } from '../connection/port-line.ts'
import { whileShown } from '../connection/shown-model.ts'
import { createTicks } from '../connection/ticks.ts'
import { webAccess } from '../connection/web-access.ts'
import { webSocketConnect } from '../connection/web-socket-line.ts'
import { windowBridge } from '../connection/window-bridge.ts'
import { App } from './app.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import type { Limits } from './limits/limits.ts'
import { keepPageFace } from './page-face.ts'
import { PanelProvider } from './panel-context.tsx'
import { farPatience, shownMachine } from './shown-machine.ts'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

/** There in the window of the desktop app. */
const bridge = windowBridge()
const machine = shownMachine()
const store = createPanelModel()
const rpc = `${window.location.origin.replace(/^http/, 'ws')}/rpc`
const client = createPanelClient({
  store,
  connect: bridge
    ? portConnect(bridge, machine?.id)
    : webSocketConnect(machine === null ? rpc : `${rpc}?machine=${encodeURIComponent(machine.id)}`),
  access: bridge ? async () => 'unknown' : webAccess,
  page: browserPage,
  now: () => Date.now(),
  ...(machine !== null && { patience: farPatience }),
})
keepPageFace(store, machine?.name ?? null)
const panel = {
  store: whileShown(store, browserPage),
  client,
  ticks: createTicks(browserPage),
  isWindow: bridge !== null,
  machine,
  // Of another machine nothing can be asked before it is known what may be.
  limits: createStore<Limits | null>(() => (machine === null ? null : { whyNot: () => true })),
}

/** After everything that is shown first. The desktop app tells by itself, and of another machine nothing is told. */
async function tellOutside(): Promise<void> {
  const notices = await import('../notices/browser-notices.ts')
  notices.tellOutside(store)
}
if (bridge === null && machine === null) requestIdleCallback(() => void tellOutside())

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <PanelProvider panel={panel}>
        <App />
      </PanelProvider>
    </ErrorBoundary>
  </StrictMode>,
)
