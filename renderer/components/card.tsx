import { clsx } from 'clsx'
import { type ReactNode, useId } from 'react'

type CardProps = {
  title: string
  aside?: ReactNode
  /** Its own address in the panel, without `#`. */
  place?: string | undefined
  children: ReactNode
}

/** A part of a view, named by its heading. */
export function Card({ title, aside, place, children }: CardProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      data-place={place}
      className="grid content-start gap-4 rounded-lg bg-surface p-4 shadow-lift"
    >
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 id={id} className="text-md font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** A small heading over a few lines. */
export function Label({ children, className }: { children: ReactNode; className?: string }) {
  return <h3 className={clsx('text-sm font-medium text-faint', className)}>{children}</h3>
}
