import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { OwnHealth } from '../../../shared/own-health.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { reportText } from './report.ts'
import { words } from './words.ts'

/** Milliseconds. */
const SHOWN_FOR_MS = 2_000

/** Puts all that the page tells into the clipboard. */
export function CopyReport({ own }: { own: OwnHealth }) {
  const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)
  useEffect(() => {
    if (outcome === null) return
    const timer = window.setTimeout(() => setOutcome(null), SHOWN_FOR_MS)
    return () => window.clearTimeout(timer)
  }, [outcome])
  const copy = (): void => {
    navigator.clipboard.writeText(reportText(own)).then(
      () => setOutcome('copied'),
      () => setOutcome('failed'),
    )
  }
  const text = outcome === null ? words.copy : outcome === 'copied' ? words.copied : panel.actions.copyFailed
  return (
    <Button title={words.copyHint} onClick={copy}>
      {outcome === 'copied' ? (
        <Check aria-hidden="true" className="size-3.5 text-ok" />
      ) : (
        <Copy aria-hidden="true" className="size-3.5" />
      )}
      <span role="status">{text}</span>
    </Button>
  )
}
