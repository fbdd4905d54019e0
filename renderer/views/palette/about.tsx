import { useEffect, useState } from 'react'
import { links } from '../../../shared/presentation/links.ts'
import { fill } from '../../../shared/words/say.ts'
import { about as words } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Label } from '../../components/card.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { enginesOf } from '../../model/engine.ts'
import { type Licence, readLicences } from '../../model/licences.ts'

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

/** Versions, pages, and what others made. */
export function About({ onClose }: { onClose: () => void }) {
  const version = usePanelState((state) => state.version)
  const versions = [{ name: words.app, version }, ...enginesOf(navigator.userAgent)]
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="text-muted">{words.text}</p>
      <section className="grid gap-1">
        <Label>{words.versions}</Label>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
          {versions.map((each) => (
            <div key={each.name} className="contents">
              <dt className="text-muted">{each.name}</dt>
              <dd className="tabular-nums">{each.version}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="grid gap-1.5">
        <Label>{words.links}</Label>
        <div className="flex flex-wrap gap-2">
          <ExternalLink href={links.keys} label={words.keys} size="sm" />
          <ExternalLink href={links.ollama} label={words.ollama} size="sm" />
        </div>
      </section>
      <Licences />
    </Dialog>
  )
}

function Licences() {
  const [licences, setLicences] = useState<Licence[] | null | 'loading'>('loading')
  useEffect(() => {
    let isOver = false
    void load().then((read) => !isOver && setLicences(read))
    return () => {
      isOver = true
    }
  }, [])
  if (licences === 'loading') return <p className="text-muted">{words.loading}</p>
  if (licences === null) return <p className="text-muted">{words.missing}</p>
  return (
    <section className="grid gap-1.5">
      <Label>{fill(words.licences, { n: licences.length })}</Label>
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
            <span className="text-muted">{licence}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
