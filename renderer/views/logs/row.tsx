import { clsx } from 'clsx'
import { ChevronRight, Info } from 'lucide-react'
import { type MouseEvent, memo } from 'react'
import type { LogLevel, LogLine } from '../../../shared/logs.ts'
import { localTime, writerName } from '../../../shared/presentation/log-text.ts'
import { logs as words } from '../../../shared/words/spoken.ts'
import { marked } from '../../model/log-route.ts'

const colours: Record<LogLevel, string> = {
  trace: 'text-faint',
  debug: 'text-faint',
  info: 'text-muted',
  warn: 'text-warn',
  error: 'font-medium text-bad',
  fatal: 'font-semibold text-bad',
}

type Props = {
  line: LogLine
  /** In what the filter finds. */
  place: number
  pattern: RegExp | null
  isSelected: boolean
  isSought: boolean
  isOpen: boolean
  onSelect(place: number, extend: boolean): void
  onToggle(id: number): void
}

export const columnsClass =
  'grid grid-cols-[1.25rem_auto_auto_minmax(0,1fr)] gap-x-2 @2xl:grid-cols-[1.25rem_6.5rem_7.5rem_4.5rem_minmax(0,1fr)]'

/** One line. Drawn again only when what it shows is another: scrolling draws all of them. */
export const LogRow = memo(function LogRow({
  line,
  place,
  pattern,
  isSelected,
  isSought,
  isOpen,
  onSelect,
  onToggle,
}: Props) {
  const { id, at, timed, service, level, text, more, known } = line
  const time = localTime(at)
  const folds = more !== null || known !== null || text.length > 160
  return (
    <div
      className={clsx(
        columnsClass,
        'items-baseline rounded-sm px-1 py-0.5 font-mono text-sm leading-5',
        isSelected ? 'bg-accent-soft' : isSought && 'bg-warn-soft',
      )}
    >
      {folds ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={isOpen ? words.fold : words.unfold}
          onClick={() => onToggle(id)}
          className="inline-grid size-5 place-items-center self-start rounded-sm text-muted hover:bg-hover hover:text-text"
        >
          <ChevronRight aria-hidden="true" className={clsx('size-3.5', isOpen && 'rotate-90')} />
        </button>
      ) : (
        <span />
      )}
      <button
        type="button"
        aria-pressed={isSelected}
        data-selects
        title={timed ? time : `${time}. ${words.guessed}`}
        onClick={(event: MouseEvent) => onSelect(place, event.shiftKey)}
        className={clsx(
          'rounded-sm text-left tabular-nums hover:text-text',
          timed ? 'text-muted' : 'text-faint italic',
        )}
      >
        {time.slice(11)}
      </button>
      <span className="truncate text-muted">{writerName(service)}</span>
      <span className={clsx(colours[level], '@max-2xl:col-start-4 @max-2xl:row-start-1 @max-2xl:text-right')}>
        {words.levels[level]}
      </span>
      <span className="min-w-0 @max-2xl:[grid-column:2/-1]">
        <span className={clsx('block text-text', isOpen ? 'break-words whitespace-pre-wrap' : 'truncate')}>
          <Marked text={text} pattern={pattern} />
        </span>
        {known !== null && !isOpen && (
          <button
            type="button"
            onClick={() => onToggle(id)}
            className="inline-flex min-h-6 items-center gap-1 rounded-sm font-sans text-sm text-muted hover:text-text"
          >
            <Info aria-hidden="true" className="size-3.5" />
            {words.explain}
          </button>
        )}
        {isOpen && known !== null && (
          <span className="my-1 flex max-w-[74ch] gap-2 rounded-md bg-sunken p-2 font-sans text-muted ring-1 ring-line">
            <Info aria-hidden="true" className="mt-0.5 size-3.5 flex-none" />
            {words.known[known]}
          </span>
        )}
        {isOpen && more !== null && (
          <span className="my-1 block rounded-md bg-sunken p-2 break-words whitespace-pre-wrap text-muted ring-1 ring-line">
            <Marked text={more} pattern={pattern} />
          </span>
        )}
      </span>
    </div>
  )
})

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
