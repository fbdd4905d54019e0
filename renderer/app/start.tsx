import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { browserPage } from '../connection/browser-page.ts'
import { createPanelClient } from '../connection/panel-client.ts'
import { createPanelModel } from '../connection/panel-model.ts'
import { portConnect } from '../connection/port-line.ts'
import { webAccess } from '../connection/web-access.ts'
import { webSocketConnect } from '../connection/web-socket-line.ts'
import { windowBridge } from '../connection/window-bridge.ts'
import { App } from './app.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { keepPageFace } from './page-face.ts'
import { PanelProvider } from './panel-context.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root')

/** There in the window of the desktop app. */
const bridge = windowBridge()
const store = createPanelModel()
const client = createPanelClient({
  store,
  connect: bridge ? portConnect(bridge) : webSocketConnect(`${window.location.origin.replace(/^http/, 'ws')}/rpc`),
  access: bridge ? async () => 'unknown' : webAccess,
  page: browserPage,
  now: () => Date.now(),
})
keepPageFace(store)

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <PanelProvider panel={{ store, client, isWindow: bridge !== null }}>
        <App />
      </PanelProvider>
    </ErrorBoundary>
  </StrictMode>,
)
