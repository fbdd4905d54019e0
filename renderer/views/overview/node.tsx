import type { ReactNode } from 'react'
import type { Mark } from '../../../shared/presentation/mark.ts'
import { Status } from '../../components/status.tsx'

type Props = {
  /** Its own address in the panel, without `#`. */
  place?: string
  name: string
  port?: number | null | undefined
  /** Whose program it is, where that is not the app's own. */
  whose?: string | null
  mark: Mark
  /** Since when, or for how long. */
  time?: ReactNode
  /** Why it is as it is; two lines. */
  reason: string
  /** How it was so far. */
  history?: ReactNode
  facts: ReactNode
  button: ReactNode
  menu?: ReactNode
  note?: ReactNode
}

/** One link of the chain. Every line keeps its place whether it is filled or not, so that nothing moves when a state changes. */
export function Node({ place, name, port, whose, mark, time, reason, history, facts, button, menu, note }: Props) {
  return (
    <div data-place={place} className="flex min-w-0 flex-col gap-1 rounded-lg bg-surface px-4 pt-3 pb-3 shadow-lift">
      <div className="flex min-h-7 items-center justify-between gap-2">
        <h2 className="min-w-0 truncate font-semibold">
          {name} {port && <span className="font-normal text-faint">{port}</span>}
        </h2>
        {menu && <div className="-mr-2">{menu}</div>}
      </div>
      <div className="flex min-h-5 flex-wrap items-center justify-between gap-x-2">
        <Status mark={mark} />
        <span className="text-sm text-faint">{time}</span>
      </div>
      <p title={reason} className="mt-1 line-clamp-2 min-h-[1.125rem] text-sm text-muted @4xl:min-h-9">
        {whose && <span className="text-faint">{whose} · </span>}
        {reason}
      </p>
      {history}
      <div className="mt-auto flex min-h-9 items-center justify-between gap-2">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 text-sm text-faint">{facts}</div>
        <div className="shrink-0">{button}</div>
      </div>
      {note}
    </div>
  )
}
