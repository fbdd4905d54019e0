import { lazy, Suspense } from 'react'

/** Few look at it, and it brings texts of its own along. */
const UninstallCard = lazy(async () => {
  const { loadUninstallCard } = await import('./uninstall/load.ts')
  return { default: await loadUninstallCard() }
})

export function UninstallSection() {
  return (
    <Suspense>
      <UninstallCard />
    </Suspense>
  )
}
