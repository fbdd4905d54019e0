import { clsx } from 'clsx'
import type { Shape } from '../../shared/presentation/mark.ts'
import { drawings } from '../../shared/presentation/shapes.ts'

const colours: Record<Shape, string> = {
  ok: 'text-ok',
  attention: 'text-warn',
  broken: 'text-bad',
  stopped: 'text-off',
  busy: 'text-accent',
  neutral: 'text-off',
}

/** The shape alone; the word for it has to stand beside it. */
export function MarkIcon({ shape, className = 'size-3' }: { shape: Shape; className?: string }) {
  const { path, line, dashes } = drawings[shape]
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={clsx('shrink-0', colours[shape], shape === 'busy' && 'motion-safe:animate-turn', className)}
    >
      <path
        d={path}
        fill={line ? 'none' : 'currentColor'}
        stroke={line ? 'currentColor' : 'none'}
        strokeWidth={line ? 1.6 : undefined}
        strokeDasharray={dashes}
        strokeLinecap="round"
      />
    </svg>
  )
}
