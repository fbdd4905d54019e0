import type { OwnHealth } from '../../../shared/own-health.ts'
import { links } from '../../../shared/presentation/links.ts'
import { Card } from '../../components/card.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { enginesOf } from '../../model/engine.ts'
import { Facts } from './facts.tsx'
import { words } from './words.ts'

/** Of what is made of what, and where more stands. */
export function VersionsCard({ own }: { own: OwnHealth }) {
  const known = new Set(own.versions.map(({ name }) => name))
  const versions = [...own.versions, ...enginesOf(navigator.userAgent).filter(({ name }) => !known.has(name))]
  return (
    <Card title={words.versions}>
      <Facts
        facts={[...versions.map(({ name, version }) => [name, version] as const), [words.system, own.system] as const]}
      />
      <p className="text-muted">{words.text}</p>
      <p className="text-muted">{words.licence}</p>
      <div className="flex flex-wrap gap-2">
        <ExternalLink href={links.keys} label={words.keys} size="sm" />
        <ExternalLink href={links.ollama} label={words.ollama} size="sm" />
      </div>
    </Card>
  )
}
