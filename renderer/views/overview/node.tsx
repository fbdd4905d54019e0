import type { ReactNode } from 'react'
import { Status } from '../../components/status.tsx'
import type { Mark } from '../../model/mark.ts'

type Props = {
  name: string
  port?: number | null | undefined
  mark: Mark
  /** One line or two on why it is as it is. */
  reason: string
  facts: ReactNode
  controls: ReactNode
  note?: ReactNode
}

/** One link of the chain. Every line keeps its place whether it is filled or not, so that nothing moves when a state changes. */
export function Node({ name, port, mark, reason, facts, controls, note }: Props) {
  return (
    <div className="grid min-w-0 content-start gap-1.5 rounded-lg bg-surface px-4 pt-3.5 pb-3 shadow-lift">
      <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-2">
        <h3 className="font-semibold whitespace-nowrap">
          {name} {port && <span className="font-normal text-faint">{port}</span>}
        </h3>
        <Status mark={mark} />
      </div>
      <p title={reason} className="line-clamp-2 text-sm text-muted @4xl:min-h-9">
        {reason}
      </p>
      <div className="flex min-h-8 items-end justify-between gap-2">
        <p className="flex min-h-[1.125rem] min-w-0 flex-wrap gap-x-3 pb-1 text-sm text-faint @4xl:min-h-9 @4xl:content-end">
          {facts}
        </p>
        <div className="shrink-0">{controls}</div>
      </div>
      {note}
    </div>
  )
}
