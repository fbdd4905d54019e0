import { lazy, Suspense } from 'react'
import { sayProblem } from '../../shared/presentation/say-problem.ts'
import { panel } from '../../shared/words/spoken.ts'
import { Copyable } from '../components/copyable.tsx'
import { MarkIcon } from '../components/mark-icon.tsx'
import { WorkspaceDoorProvider } from '../views/workspaces/workspace-door.tsx'
import { Announcer } from './announcer.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { DialogProvider } from './dialogs.tsx'
import { Frame } from './frame.tsx'
import { Navigation } from './navigation.tsx'
import { OverlayProvider } from './overlays.tsx'
import { useConnection, useHasState, useIsWindow, useShownMachine } from './panel-context.tsx'
import { usePointing } from './point-at.ts'
import { useView } from './route.ts'
import { View } from './views.tsx'

const banner = () => import('./limits/limits-banner.tsx')
const LimitsBanner = lazy(async () => ({ default: (await banner()).LimitsBanner }))

/** That the page shows another machine, or may do less than everything. The window of this computer does neither. */
function Limited({ className }: { className?: string }) {
  const isWindow = useIsWindow()
  const isHere = useShownMachine() === null
  if (isWindow && isHere) return null
  return (
    <Suspense>
      <LimitsBanner className={className} />
    </Suspense>
  )
}

export function App() {
  const isSignedOut = useConnection(({ status }) => status === 'signed-out')
  const hasState = useHasState()
  if (isSignedOut) return <SignedOut />
  return hasState ? <Shell /> : <Connecting />
}

function Shell() {
  const view = useView()
  usePointing()
  const stale = useConnection(({ status }) => status !== 'live')
  const skip = (): void => document.querySelector('main')?.focus()
  return (
    <>
      <div data-stale={stale} className="min-h-dvh text-text wide:grid wide:grid-cols-[13rem_minmax(0,1fr)]">
        <button
          type="button"
          onClick={skip}
          className="sr-only z-40 rounded-md bg-raised px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          {panel.app.skip}
        </button>
        <WorkspaceDoorProvider>
          <DialogProvider>
            <OverlayProvider>
              <Navigation />
              <main tabIndex={-1} className="min-w-0 px-4 pt-4 pb-20 outline-none wide:px-7 wide:pt-5">
                <div className="@container mx-auto grid max-w-[80rem] gap-4">
                  <Limited />
                  <DemoBanner />
                  <View name={view} />
                </div>
              </main>
            </OverlayProvider>
          </DialogProvider>
        </WorkspaceDoorProvider>
      </div>
      <ConnectionNotice />
      <Announcer />
    </>
  )
}

function Connecting() {
  const isLost = useConnection(({ status }) => status === 'lost')
  const why = useConnection((connection) => (connection.status === 'lost' ? (connection.why ?? null) : null))
  return (
    <Frame>
      <main className="grid min-h-[80dvh] content-center justify-items-center gap-4 p-6 text-muted">
        <Limited className="w-full max-w-lg" />
        {why !== null && <p className="max-w-lg break-words text-text">{sayProblem(why).title}</p>}
        <h1 className="flex items-center gap-2.5">
          <MarkIcon shape="busy" className="size-4" />
          <span role="status">
            {isLost ? `${panel.connection.never}. ${panel.connection.again}` : panel.app.connecting}
          </span>
        </h1>
      </main>
    </Frame>
  )
}

function SignedOut() {
  return (
    <main className="grid min-h-dvh place-items-center p-6">
      <div className="grid max-w-96 justify-items-start gap-3">
        <MarkIcon shape="stopped" className="size-6" />
        <h1 className="text-lg font-semibold">{panel.connection.signedOutTitle}</h1>
        <p className="text-muted">{panel.connection.signedOutText}</p>
        <Copyable text={panel.connection.openCommand} />
      </div>
    </main>
  )
}
