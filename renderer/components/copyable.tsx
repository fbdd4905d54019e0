import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { fill } from '../../shared/words/say.ts'
import { panel } from '../../shared/words/spoken.ts'
import { Button } from './button.tsx'

/** Milliseconds. */
const SHOWN_FOR_MS = 2000

type Outcome = 'copied' | 'failed' | null
const words: Record<NonNullable<Outcome>, string> = { copied: panel.actions.copied, failed: panel.actions.copyFailed }

/** A command to run somewhere else, with a button that copies it. */
export function Copyable({ text }: { text: string }) {
  const [outcome, setOutcome] = useState<Outcome>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = window.setTimeout(() => setOutcome(null), SHOWN_FOR_MS)
    return () => window.clearTimeout(timer)
  }, [outcome])
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )
  }
  return (
    <span className="inline-flex max-w-full items-center gap-1 rounded-md bg-sunken py-0.5 pr-0.5 pl-2.5 ring-1 ring-line">
      <code className="min-w-0 font-mono text-sm break-all select-all">{text}</code>
      <Button look="quiet" size="small-icon" aria-label={fill(panel.actions.copyWhat, { text })} onClick={copy}>
        {outcome === 'copied' ? (
          <Check aria-hidden="true" className="size-3.5 text-ok" />
        ) : (
          <Copy aria-hidden="true" className="size-3.5" />
        )}
      </Button>
      <span role="status" className={outcome === 'failed' ? 'pr-2 text-sm text-warn' : 'sr-only'}>
        {outcome && words[outcome]}
      </span>
    </span>
  )
}
