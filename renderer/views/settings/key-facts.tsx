import type { KeyState } from '../../../shared/state.ts'
import { keyCard, panel } from '../../../shared/words/spoken.ts'
import { useNow } from '../../app/use-now.ts'
import { Meter } from '../../components/meter.tsx'
import { creditFact, expiryFact, freeFact, type KeyFact } from '../../model/key-card.ts'

const MINUTE_MS = 60_000

/** What the free check found out about a key: its name, what is used of its limits, when it ends. */
export function KeyFacts({ keyState: key }: { keyState: KeyState }) {
  const expiry = expiryFact(key, useNow(MINUTE_MS))
  const free = freeFact(key)
  if (key.label === null && key.state !== 'accepted') return null
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2.5">
      {key.label !== null && <Plain name={panel.key.label} text={key.label} />}
      <Measured fact={creditFact(key)} />
      {free && <Measured fact={free} />}
      {expiry && <Plain name={expiry.name} text={expiry.text} tone={expiry.isSoon ? 'text-warn' : undefined} />}
      {key.management && <Plain name={panel.key.title} text={keyCard.management} tone="text-bad" />}
    </dl>
  )
}

function Plain({ name, text, tone }: { name: string; text: string; tone?: string | undefined }) {
  return (
    <div className="contents">
      <dt className="text-faint">{name}</dt>
      <dd className={tone}>{text}</dd>
    </div>
  )
}

function Measured({ fact: { name, text, note, bar } }: { fact: KeyFact }) {
  return (
    <div className="contents">
      <dt className="text-faint">{name}</dt>
      <dd className="grid gap-1">
        <span>{text}</span>
        {bar && <Meter label={name} text={text} value={bar.value} max={bar.max} />}
        {note && <span className="text-sm text-faint">{note}</span>}
      </dd>
    </div>
  )
}
