import { useEffect, useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { Card } from '../../components/card.tsx'
import { type Licence, readLicences } from '../../model/licences.ts'
import { words } from './words.ts'

/** Made when the app is built, beside the page. */
const MODULE = '/licences.js'
const load = async (): Promise<Licence[] | null> => {
  try {
    return readLicences(await import(/* @vite-ignore */ MODULE))
  } catch {
    // While it is developed, nothing was built.
    return null
  }
}

/** What others made. */
export function Licences() {
  const [licences, setLicences] = useState<Licence[] | null | 'loading'>('loading')
  useEffect(() => {
    let isOver = false
    void load().then((read) => !isOver && setLicences(read))
    return () => {
      isOver = true
    }
  }, [])
  const n = licences === null || licences === 'loading' ? null : licences.length
  return (
    <Card title={n === null ? words.list : fill(words.licences, { n })}>
      {licences === 'loading' && <p className="text-muted">{words.listLoading}</p>}
      {licences === null && <p className="text-muted">{words.listMissing}</p>}
      {licences !== null && licences !== 'loading' && (
        <ul
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
          tabIndex={0}
          aria-label={words.list}
          className="grid max-h-56 overflow-y-auto rounded-md bg-sunken px-3 py-2 text-sm"
        >
          {licences.map(({ name, version, licence }) => (
            <li key={`${name} ${version}`} className="flex flex-wrap justify-between gap-x-3">
              <span className="wrap-anywhere">
                {name} <span className="text-muted">{version}</span>
              </span>
              <span className="ml-auto text-muted">{licence}</span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
