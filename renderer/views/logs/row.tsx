import { clsx } from 'clsx'
import { ChevronRight, Info } from 'lucide-react'
import { type MouseEvent, memo, type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { LogLevel, LogLine } from '../../../shared/logs.ts'
import { localTime, writerName } from '../../../shared/presentation/log-text.ts'
import { logs as words } from '../../../shared/words/spoken.ts'
import { marked } from '../../model/log-route.ts'
import { explanations } from './explanations.ts'

const colours: Record<LogLevel, string> = {
  trace: 'text-faint',
  debug: 'text-faint',
  info: 'text-muted',
  warn: 'text-warn',
  error: 'font-medium text-bad',
  fatal: 'font-semibold text-bad',
}

/** Characters of a line that name it. */
const NAME = 80

type Props = {
  /** Not there yet where nobody looked before. */
  line: LogLine | undefined
  /** In what the filter finds. */
  place: number
  pattern: RegExp | null
  /** Of the list, in pixels: another one cuts off other lines. */
  width: number
  /** Tab comes to this row. */
  isStop: boolean
  isSelected: boolean
  isSought: boolean
  isOpen: boolean
  onSelect(place: number, extend: boolean): void
  /** `null`: unfolds what is folded, and folds what is not. */
  onToggle(id: number, open: boolean | null): void
}

const columnsClass =
  'grid grid-cols-[1.25rem_auto_auto_minmax(0,1fr)] gap-x-2 @2xl:grid-cols-[1.25rem_6.5rem_7.5rem_4.5rem_minmax(0,1fr)]'

/** One line. Drawn again only when what it shows is another: scrolling draws all of them. */
export const LogRow = memo(function LogRow({ line, place, width, isStop, isSelected, isSought, ...rest }: Props) {
  const [text, isCut] = useCut(line?.text, width, rest.isOpen)
  const folds = line !== undefined && (line.more !== null || line.known !== null || isCut)
  return (
    // biome-ignore lint/a11y/useSemanticElements: it is laid out as a grid, which a row of a table is not
    <div
      role="row"
      data-row={place}
      tabIndex={isStop ? 0 : -1}
      aria-rowindex={place + 1}
      aria-level={1}
      aria-selected={isSelected}
      aria-expanded={folds ? rest.isOpen : undefined}
      className={clsx(
        columnsClass,
        'min-h-6 items-baseline rounded-sm px-1 py-0.5 font-mono text-sm leading-5 focus-visible:-outline-offset-2',
        isSelected ? 'bg-accent-soft' : isSought && 'bg-warn-soft',
      )}
    >
      {line ? (
        <Cells {...rest} line={line} place={place} folds={folds} isSelected={isSelected} text={text} />
      ) : (
        <Blank />
      )}
    </div>
  )
})

/** Whether a text is cut off at its end, in whatever letters and however wide the list is. */
function useCut(text: string | undefined, width: number, isOpen: boolean) {
  const element = useRef<HTMLSpanElement>(null)
  const [isCut, setIsCut] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text or width cuts off another part
  useLayoutEffect(() => {
    // What is unfolded is not cut off, and can be folded again.
    if (element.current !== null && !isOpen) setIsCut(element.current.scrollWidth > element.current.clientWidth)
  }, [text, width, isOpen])
  return [element, isCut] as const
}

const Blank = () => <Cell className="sr-only">{words.reading}</Cell>

/** Of a row that is laid out as a grid, which the cells of a table are not. */
function Cell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the row has the focus
    <span role="gridcell" className={className}>
      {children}
    </span>
  )
}

type CellsProps = Pick<Props, 'place' | 'pattern' | 'isSelected' | 'isOpen' | 'onSelect' | 'onToggle'> & {
  line: LogLine
  folds: boolean
  text: RefObject<HTMLSpanElement | null>
}

/** The keyboard works on the row; the buttons in it are for the mouse, and for who reads the page cell by cell. */
function Cells({ line, place, pattern, folds, isSelected, isOpen, text, onSelect, onToggle }: CellsProps) {
  const { id, at, timed, service, level, more, known } = line
  const time = localTime(at)
  const name = line.text.slice(0, NAME)
  return (
    <>
      <Cell className="size-5 self-start">
        {folds && (
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={isOpen}
            aria-label={`${isOpen ? words.fold : words.unfold}: ${name}`}
            onClick={() => onToggle(id, null)}
            className="inline-grid size-5 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text"
          >
            <ChevronRight aria-hidden="true" className={clsx('size-3.5', isOpen && 'rotate-90')} />
          </button>
        )}
      </Cell>
      <Cell>
        <button
          type="button"
          tabIndex={-1}
          aria-pressed={isSelected}
          title={timed ? time : `${time}. ${words.guessed}`}
          onClick={(event: MouseEvent) => onSelect(place, event.shiftKey)}
          className={clsx(
            'rounded-sm text-left tabular-nums hover:text-text',
            timed ? 'text-muted' : 'text-faint italic',
          )}
        >
          {time.slice(11)}
        </button>
      </Cell>
      <Cell className="truncate text-muted">{writerName(service)}</Cell>
      <Cell className={clsx(colours[level], '@max-2xl:col-start-4 @max-2xl:row-start-1 @max-2xl:text-right')}>
        {words.levels[level]}
      </Cell>
      <Cell className="min-w-0 @max-2xl:[grid-column:2/-1]">
        <span className="flex items-baseline gap-2">
          <span
            ref={text}
            className={clsx('block min-w-0 text-text', isOpen ? 'break-words whitespace-pre-wrap' : 'truncate')}
          >
            <Marked text={line.text} pattern={pattern} />
          </span>
          {known !== null && !isOpen && (
            <button
              type="button"
              tabIndex={-1}
              aria-label={`${words.explain} ${name}`}
              onClick={() => onToggle(id, true)}
              className="-my-0.5 inline-flex min-h-6 min-w-6 flex-none items-center justify-center gap-1 self-center rounded-sm font-sans text-sm text-muted hover:text-text"
            >
              <Info aria-hidden="true" className="size-3.5" />
              <span className="@max-2xl:hidden">{words.explain}</span>
            </button>
          )}
        </span>
        {isOpen && known !== null && (
          <span className="my-1 flex max-w-[74ch] gap-2 rounded-md bg-sunken p-2 font-sans text-muted ring-1 ring-line">
            <Info aria-hidden="true" className="mt-0.5 size-3.5 flex-none" />
            {explanations[known]}
          </span>
        )}
        {isOpen && more !== null && (
          <span className="my-1 block rounded-md bg-sunken p-2 break-words whitespace-pre-wrap text-muted ring-1 ring-line">
            <Marked text={more} pattern={pattern} />
          </span>
        )}
      </Cell>
    </>
  )
}

function Marked({ text, pattern }: { text: string; pattern: RegExp | null }) {
  return marked(text, pattern).map((piece, index) =>
    piece.hit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces have nothing but their place
      <mark key={index} className="rounded-xs bg-warn-soft text-text ring-1 ring-warn">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
}
