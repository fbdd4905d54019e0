import { clsx } from 'clsx'

/** How far something has come. `part`: 0 to 1. */
export function Bar({
  label,
  part,
  text,
  quiet = false,
}: {
  label: string
  part: number
  text: string
  quiet?: boolean
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(part * 100)}
      aria-valuetext={text}
      className="h-1.5 overflow-hidden rounded-full bg-track forced-colors:border"
    >
      <div
        className={clsx(
          'h-full rounded-full transition-[width] duration-300 motion-reduce:transition-none forced-colors:bg-[Highlight]',
          quiet ? 'bg-off' : 'bg-accent',
        )}
        style={{ width: `${part * 100}%` }}
      />
    </div>
  )
}
