import { clsx } from 'clsx'

/** Keys that are pressed together, as they are written on the board. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={clsx('inline-flex shrink-0 gap-0.5', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-grid h-5 min-w-5 place-items-center rounded-sm bg-sunken px-1 font-sans text-xs text-muted ring-1 ring-line ring-inset forced-colors:border"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
