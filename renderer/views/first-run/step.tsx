import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { panel, setUp as words } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { type SetUpStep, stepNumber } from '../../model/first-run.ts'

type Look = 'open' | 'done' | 'waiting'

type Props = {
  step: SetUpStep
  look: Look
  isDone: boolean
  /** Where the focus goes when it opens. */
  heading: RefObject<HTMLHeadingElement | null> | null
  /** What was decided, in short. */
  fact: ReactNode
  /** `null`: there is nothing to decide anew. */
  onChange: (() => void) | null
  children: ReactNode
}

/** One step: what was decided, what is to be decided now, or its name alone. */
export function Step({ step, look, isDone, heading, fact, onChange, children }: Props) {
  const isOpen = look === 'open'
  const title = words.titles[step]
  return (
    <li
      aria-current={isOpen ? 'step' : undefined}
      className="group grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 @lg:gap-x-4"
    >
      <div className="grid grid-rows-[auto_minmax(0,1fr)] justify-items-center">
        <Bullet look={look} isDone={isDone} number={stepNumber(step)} />
        <span aria-hidden="true" className="my-1 w-px bg-line-strong group-last:hidden" />
      </div>
      <div
        className={clsx('grid min-w-0 content-start gap-3', isOpen ? 'pb-6 group-last:pb-0' : 'pb-4 group-last:pb-0')}
      >
        <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-0.5">
          <h3
            ref={heading}
            tabIndex={-1}
            className={clsx(
              'rounded-sm outline-offset-4',
              isOpen ? 'text-md font-semibold' : look === 'done' ? 'font-medium' : 'text-faint',
            )}
          >
            {title}
            <span className="sr-only">, {sayLook(look, isDone)}</span>
          </h3>
          {fact && (
            <div className="order-last flex w-full min-w-0 items-center gap-2 text-sm text-muted @lg:order-none @lg:w-auto @lg:flex-1">
              {fact}
            </div>
          )}
          {onChange && !isOpen && (
            <Button
              look="quiet"
              size="sm"
              aria-label={fill(words.changeOf, { title })}
              className="-mr-2.5 ml-auto"
              onClick={onChange}
            >
              {words.change}
            </Button>
          )}
        </div>
        {children}
      </div>
    </li>
  )
}

const sayLook = (look: Look, isDone: boolean): string =>
  isDone ? panel.procedure.stepDone : look === 'open' ? panel.procedure.stepRunning : panel.procedure.stepWaiting

function Bullet({ look, isDone, number }: { look: Look; isDone: boolean; number: number }) {
  return (
    <span
      aria-hidden="true"
      className={clsx(
        'grid size-7 place-items-center rounded-full text-sm font-semibold tabular-nums forced-colors:border',
        look === 'open' && 'bg-accent text-on-accent forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]',
        look === 'done' && 'bg-ok-soft text-ok',
        look === 'waiting' && 'text-faint ring-1 ring-line-strong ring-inset',
      )}
    >
      {isDone && look !== 'open' ? <Check className="size-4" strokeWidth={2.5} /> : number}
    </span>
  )
}
