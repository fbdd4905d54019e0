import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { clsx } from 'clsx'
import { type KeyboardEvent, type Ref, useEffect, useRef } from 'react'
import type { OpenRouterModel } from '../../../shared/openrouter-models.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { contextWords, moveTo, priceWords, withdrawalWords } from '../../model/catalogue.ts'

/** Pixels of a row whose texts have room; others are as high as they need. */
const ROW = 48
const OVERSCAN = 6
/** Rows that a page key moves by. */
const PAGE = 5

type Props = {
  ref: Ref<HTMLDivElement>
  id: string
  models: readonly OpenRouterModel[]
  /** Ids. */
  chosen: string | null
  current: string | null
  onChoose(id: string): void
  onUse(id: string): void
}

/** Some hundred models, of which only those in sight are drawn. One stop for the keyboard; its arrows choose. */
export function ModelList({ ref, id, models, chosen, current, onChoose, onUse }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const active = models.findIndex((model) => model.id === (chosen ?? current))
  const list = useVirtualizer({
    count: models.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: OVERSCAN,
    // The chosen one stays drawn, also out of sight: what reads the page aloud is told where it is.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(active < 0 ? [] : [active])])].sort((a, b) => a - b),
  })
  useEffect(() => {
    if (active >= 0) list.scrollToIndex(active)
  }, [active, list])

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = moveTo(event.key, active, models.length, PAGE)
    const model = target === null ? null : models[target]
    if (model) onChoose(model.id)
    else if (event.key === 'Enter' && chosen !== null) onUse(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={(element) => {
        box.current = element
        if (typeof ref === 'function') ref(element)
        else if (ref) ref.current = element
      }}
      role="listbox"
      tabIndex={0}
      aria-label={panel.models.title}
      aria-activedescendant={active < 0 ? undefined : `${id}-${active}`}
      onKeyDown={onKeyDown}
      className="h-60 min-w-0 overflow-y-auto rounded-md bg-sunken p-1 ring-1 ring-line focus-visible:outline-2 focus-visible:outline-accent"
    >
      <div role="presentation" className="relative w-full" style={{ height: list.getTotalSize() }}>
        {list.getVirtualItems().map(({ index, start }) => {
          const model = models[index]
          return (
            model && (
              <Row
                key={model.id}
                measure={list.measureElement}
                index={index}
                id={`${id}-${index}`}
                model={model}
                place={[index + 1, models.length]}
                top={start}
                isChosen={index === active}
                isCurrent={model.id === current}
                onChoose={() => onChoose(model.id)}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

type RowProps = {
  /** Tells the list how high it is. */
  measure: (element: Element | null) => void
  index: number
  id: string
  model: OpenRouterModel
  /** From 1, of how many. */
  place: readonly [number, number]
  /** Pixels. */
  top: number
  isChosen: boolean
  isCurrent: boolean
  onChoose(): void
}

function Row({ measure, index, id, model, place: [position, size], top, isChosen, isCurrent, onChoose }: RowProps) {
  const withdrawal = withdrawalWords(model)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, and names this as active
    <div
      ref={measure}
      data-index={index}
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-setsize={size}
      aria-posinset={position}
      onClick={onChoose}
      style={{ minHeight: ROW, transform: `translateY(${top}px)` }}
      className={clsx(
        'absolute inset-x-0 top-0 flex cursor-default flex-wrap items-center gap-x-2.5 rounded-sm px-2 py-1',
        isChosen ? 'bg-raised shadow-lift forced-colors:outline-2' : 'hover:bg-hover',
      )}
    >
      <span className="grid min-w-0 flex-1 basis-44 wrap-anywhere">
        <span className="font-medium">{model.name}</span>
        <span className={clsx('text-xs', withdrawal ? 'text-warn' : 'font-mono text-faint')}>
          {withdrawal ?? model.id}
        </span>
      </span>
      <span className="flex max-w-full flex-wrap gap-x-2.5 text-sm text-muted @xl:grid @xl:justify-items-end">
        <span>{isCurrent ? panel.actions.inUse : contextWords(model)}</span>
        <span className="text-faint" title={panel.models.perMillion}>
          {priceWords(model)}
        </span>
      </span>
    </div>
  )
}
