import { clsx } from 'clsx'
import type { Mark, Shape } from '../../shared/presentation/mark.ts'
import { MarkIcon } from './mark-icon.tsx'

/** What is well stays neutral, so that what is not stands out. */
const wordColours: Record<Shape, string> = {
  ok: 'text-muted',
  attention: 'text-warn',
  broken: 'text-bad',
  stopped: 'text-muted',
  busy: 'text-muted',
  neutral: 'text-muted',
}

/** `wraps`: where its word is a sentence, which may need more than a line. */
export function Status({ mark, wraps = false, className }: { mark: Mark; wraps?: boolean; className?: string }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 text-sm font-medium',
        !wraps && 'whitespace-nowrap',
        wordColours[mark.shape],
        className,
      )}
    >
      <MarkIcon shape={mark.shape} />
      {/* Beside other text it is the word that stands on its line, not the mark. */}
      <span className="self-baseline">{mark.word}</span>
    </span>
  )
}
