import type { OwnHealth } from '../../../shared/own-health.ts'
import { Card } from '../../components/card.tsx'
import { bytes } from './amounts.ts'
import { words } from './words.ts'

/** What lies where, and how large it is. */
export function PlacesCard({ places }: Pick<OwnHealth, 'places'>) {
  return (
    <Card title={words.places}>
      <dl className="grid gap-2">
        {places.map(({ id, path, bytes: size }) => (
          <div key={id} className="grid min-w-0 gap-x-4 @md:grid-cols-[6.5rem_minmax(0,1fr)_auto]">
            <dt className="flex justify-between gap-3 text-muted">
              {words.placeNames[id]}
              {size !== null && <span className="tabular-nums @md:hidden">{bytes(size)}</span>}
            </dt>
            <dd className="min-w-0 font-mono text-sm leading-5 wrap-anywhere select-all">{path}</dd>
            <dd className="hidden text-muted tabular-nums @md:block">{size === null ? '' : bytes(size)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
