import { clsx } from 'clsx'
import { ToggleGroup } from 'radix-ui'
import type { ReactNode } from 'react'

export type Segment<T extends string> = { value: T; content: ReactNode; label: string }

type Props<T extends string> = {
  label: string
  value: T | null
  segments: Segment<T>[]
  /** A text says why. */
  unavailable: boolean | string
  onChoose: (value: T) => void
}

/** One of a few. The arrow keys only move: choosing has effects, so it takes Enter, Space or a click. */
export function Segmented<T extends string>({ label, value, segments, unavailable, onChoose }: Props<T>) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      title={typeof unavailable === 'string' ? unavailable : undefined}
      value={value ?? ''}
      onValueChange={(chosen) => chosen && !unavailable && onChoose(chosen as T)}
      className={clsx(
        'flex max-w-full rounded-[10px] bg-track p-0.5 forced-colors:border',
        // Not while something is under way, which is over soon.
        typeof unavailable === 'string' && 'opacity-60',
      )}
    >
      {segments.map((segment) => (
        <ToggleGroup.Item
          key={segment.value}
          value={segment.value}
          aria-label={segment.label}
          aria-disabled={unavailable !== false || undefined}
          className="inline-flex min-h-7 min-w-0 items-center gap-1.5 rounded-md px-3 text-sm font-medium text-muted transition-colors hover:text-text data-[state=on]:bg-raised data-[state=on]:text-text data-[state=on]:shadow-lift forced-colors:data-[state=on]:bg-[Highlight] forced-colors:data-[state=on]:text-[HighlightText] forced-colors:data-[state=on]:forced-color-adjust-none"
        >
          {segment.content}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
