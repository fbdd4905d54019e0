import { type ComponentType, lazy, Suspense, useEffect } from 'react'
import type { ShownView } from '../model/view.ts'
import { Overview } from '../views/overview/overview.tsx'

const training = () => import('../views/training/training.tsx')
const history = () => import('../views/history/history.tsx')
const incidents = () => import('../views/incidents/incidents.tsx')
const logs = () => import('../views/logs/index.tsx')
const messaging = () => import('../views/messaging/index.tsx')
const health = () => import('../views/health/index.tsx')
const settings = () => import('../views/settings/settings.tsx')

/** All but the first are loaded after it is shown, so that it shows sooner. */
const views: Record<ShownView, ComponentType> = {
  overview: Overview,
  training: lazy(async () => ({ default: (await training()).Training })),
  history: lazy(async () => ({ default: (await history()).History })),
  incidents: lazy(async () => ({ default: (await incidents()).Incidents })),
  logs: lazy(async () => ({ default: await (await logs()).loadLogs() })),
  messaging: lazy(async () => ({ default: await (await messaging()).loadMessaging() })),
  health: lazy(async () => ({ default: await (await health()).loadHealth() })),
  settings: lazy(async () => ({ default: (await settings()).Settings })),
}

export function View({ name }: { name: ShownView }) {
  useEffect(loadOthers, [])
  const Shown = views[name]
  return (
    <Suspense>
      <Shown />
    </Suspense>
  )
}

/** Before they are asked for: a panel that stays open over an update of the app would look for files that are gone. */
function loadOthers(): () => void {
  const all = [training, history, incidents, logs, messaging, health, settings]
  const idle = requestIdleCallback(() => void Promise.allSettled(all.map((load) => load())))
  return () => cancelIdleCallback(idle)
}
