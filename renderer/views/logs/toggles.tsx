import { clsx } from 'clsx'
import { Button } from '../../components/button.tsx'
import { count } from '../../format/amounts.ts'

type Props<T extends string> = {
  label: string
  all: readonly T[]
  /** `null`: all. */
  chosen: readonly T[] | null
  counts: Partial<Record<T, number>>
  nameOf(one: T): string
  onToggle(one: T): void
  /** What chooses many of them at once. */
  shortcut: { label: string; choose(): void } | null
}

/** Each can be switched off and on; beside its name is how many lines it would bring. */
export function Toggles<T extends string>({ label, all, chosen, counts, nameOf, onToggle, shortcut }: Props<T>) {
  return (
    <fieldset aria-label={label} className="flex min-h-7 min-w-0 flex-wrap gap-1">
      {all.map((one) => {
        const isOn = chosen === null || chosen.includes(one)
        return (
          <button
            key={one}
            type="button"
            aria-pressed={isOn}
            onClick={() => onToggle(one)}
            className={clsx(
              'inline-flex min-h-7 items-center gap-1.5 rounded-md px-2 text-sm transition-colors forced-colors:border',
              isOn
                ? 'bg-raised text-text shadow-lift forced-colors:bg-[Highlight] forced-colors:text-[HighlightText] forced-colors:forced-color-adjust-none'
                : 'text-muted line-through decoration-1 hover:bg-hover hover:text-text',
            )}
          >
            {nameOf(one)}
            <span className="text-muted tabular-nums forced-colors:text-inherit">{count(counts[one] ?? 0)}</span>
          </button>
        )
      })}
      {shortcut && (
        <Button size="sm" look="quiet" onClick={shortcut.choose}>
          {shortcut.label}
        </Button>
      )}
    </fieldset>
  )
}
