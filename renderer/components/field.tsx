import { clsx } from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

export const inputClass =
  'min-h-8 w-full min-w-0 rounded-md bg-surface px-2.5 py-1 font-mono text-base text-text ring-1 ring-field ring-inset placeholder:text-faint focus-visible:outline-offset-0 forced-colors:border'

type Props = Omit<ComponentProps<'input'>, 'id'> & { id: string; label: string; hint?: ReactNode; trailing?: ReactNode }

/** A field with its name above and what is to be known about it below. */
export function Field({ id, label, hint, trailing, className, ...input }: Props) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          {...input}
          id={id}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          className={clsx(inputClass, 'flex-1 basis-48', className)}
        />
        {trailing}
      </div>
      {hint !== undefined && (
        <div id={`${id}-hint`} className="min-h-[1.125rem] text-sm text-muted">
          {hint}
        </div>
      )}
    </div>
  )
}
