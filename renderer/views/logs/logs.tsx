import { ChevronDown, ChevronUp, Pause, Play } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { type LogLevel, type LogLine, type LogSearch, type LogWriter, logLevels } from '../../../shared/logs.ts'
import { writerName } from '../../../shared/presentation/log-text.ts'
import { fill } from '../../../shared/words/say.ts'
import { logs as words } from '../../../shared/words/spoken.ts'
import { usePanelClient, usePanelState } from '../../app/panel-context.tsx'
import { useHash } from '../../app/route.ts'
import { Button } from '../../components/button.tsx'
import type { Api } from '../../connection/api.ts'
import { count } from '../../format/amounts.ts'
import { filterOf, type LogLook, logRoute, patternFault, patternOf, toggled } from '../../model/log-route.ts'
import { extended, nothingSelected, toggledLine } from '../../model/log-selection.ts'
import { CopyLines, DownloadLines, Folder } from './actions.tsx'
import { LogList, type Sought } from './list.tsx'
import { Search } from './search.tsx'
import { Toggles } from './toggles.tsx'
import type { Found } from './use-lines.ts'

/** Milliseconds after the last letter until it is searched for. */
const TYPING_MS = 150
/** Levels of lines that tell of something broken. */
const errors: LogLevel[] = ['error', 'fatal']

/** What the services and the app have written. An address that asks for something else begins anew. */
export function Logs() {
  const hash = useHash()
  return <LogView key={hash} hash={hash} />
}

function LogView({ hash }: { hash: string }) {
  const route = useMemo(() => logRoute(hash), [hash])
  const [services, setServices] = useState(route.services)
  const [levels, setLevels] = useState<LogLevel[] | null>(route.levels)
  const [typed, setTyped] = useState<LogLook>({
    text: route.text,
    regex: false,
    mode: route.at === null ? 'filter' : 'highlight',
  })
  const look = useSettled(typed)
  const [paused, setPaused] = useState(false)
  const [found, setFound] = useState<Found>({ counts: null, hits: null, held: 0 })
  const [{ lines: selected }, setSelection] = useState(nothingSelected)
  const [sought, setSought] = useState<Sought | null>(null)
  const client = usePanelClient()
  const writers = useWriters(found.counts?.services)
  const shownLevels = useShownLevels(found.counts?.levels, levels)

  const filter = useMemo(() => filterOf(services, levels, look), [services, levels, look])
  const highlight = look.text !== '' && look.mode === 'highlight' ? { text: look.text, regex: look.regex } : null
  const fault = patternFault(look)
  const pattern = useMemo(
    () => (found.counts?.complete === false ? null : patternOf(look)),
    [look, found.counts?.complete],
  )

  const goTo = useCallback(
    (target: Parameters<Api['logs']['place']>[0]['target']): Promise<boolean> =>
      client
        .call((api) => api.logs.place({ filter, target }))
        .then(
          ({ found: line }) => {
            if (line !== null) setSought((now) => ({ id: line.id, turn: (now?.turn ?? 0) + 1 }))
            return line !== null
          },
          // The list itself says what is wrong with the connection.
          () => true,
        ),
    [client, filter],
  )
  const follow = useCallback(() => setSought(null), [])
  /** The next hit or the one before; after the last comes the first. */
  const goToHit = (search: LogSearch, back: boolean): void => {
    const begin = back ? Number.MAX_SAFE_INTEGER : -1
    const from = sought?.id ?? begin
    void goTo({ search, from, back }).then((isThere) => {
      if (!isThere && from !== begin) void goTo({ search, from: begin, back })
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the address asked for it
  useEffect(() => {
    if (route.at !== null) void goTo({ at: route.at })
  }, [route])

  const select = useCallback(
    (lines: LogLine[], extend: boolean): void =>
      setSelection((now) => (extend ? extended(now, lines) : lines.reduce(toggledLine, now))),
    [],
  )
  const key = JSON.stringify([filter, highlight])

  return (
    <div className="-mb-14 flex h-[calc(100dvh-8rem)] min-h-96 flex-col gap-3 wide:h-[calc(100dvh-3.5rem)]">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold tracking-[-0.01em]">{words.title}</h1>
        <p role="status" className="text-sm text-muted tabular-nums">
          {found.counts && sayFound(found)}
        </p>
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {selected.size > 0 && <CopyLines selected={selected} onDone={() => setSelection(nothingSelected)} />}
          <Button size="sm" aria-pressed={paused} onClick={() => setPaused(!paused)}>
            {paused ? (
              <Play aria-hidden="true" className="size-3.5" />
            ) : (
              <Pause aria-hidden="true" className="size-3.5" />
            )}
            {paused ? words.goOn : words.pause}
          </Button>
          <DownloadLines filter={filter} />
        </div>
      </div>
      <Search look={typed} fault={fault} onChange={setTyped}>
        {highlight !== null && (
          <>
            <Button size="small-icon" look="quiet" aria-label={words.lastHit} onClick={() => goToHit(highlight, true)}>
              <ChevronUp aria-hidden="true" className="size-4" />
            </Button>
            <Button size="small-icon" look="quiet" aria-label={words.nextHit} onClick={() => goToHit(highlight, false)}>
              <ChevronDown aria-hidden="true" className="size-4" />
            </Button>
          </>
        )}
      </Search>
      <div className="flex flex-wrap gap-x-4 gap-y-2">
        <Toggles
          label={words.filters.services}
          all={writers}
          chosen={services}
          counts={found.counts?.services ?? {}}
          nameOf={writerName}
          onToggle={(one) => setServices(toggled(services, one, writers))}
          shortcut={services === null ? null : { label: words.allServices, choose: () => setServices(null) }}
        />
        <Toggles
          label={words.filters.levels}
          all={shownLevels}
          chosen={levels}
          counts={found.counts?.levels ?? {}}
          nameOf={(level) => words.levels[level]}
          onToggle={(one) => setLevels(toggled(levels, one, logLevels))}
          shortcut={
            levels === null
              ? { label: words.errorsOnly, choose: () => setLevels(errors) }
              : { label: words.allLevels, choose: () => setLevels(null) }
          }
        />
      </div>
      {found.counts?.complete === false && <p className="text-sm text-warn">{words.incomplete}</p>}
      {paused && (
        <p role="status" className="text-sm text-muted tabular-nums">
          {found.held === 0 ? words.paused : fill(words.held, { count: found.held })}
        </p>
      )}
      <LogList
        key={key}
        filter={fault === null ? filter : noFilter}
        highlight={fault === null ? highlight : null}
        pattern={pattern}
        paused={paused}
        sought={sought}
        selected={selected}
        onSelect={select}
        onFound={setFound}
        onFollow={follow}
      />
      <Folder />
    </div>
  )
}

const noFilter = {}

/** What was typed, once nothing more is for a moment. */
function useSettled(typed: LogLook): LogLook {
  const [settled, setSettled] = useState(typed)
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(typed), TYPING_MS)
    return () => window.clearTimeout(timer)
  }, [typed])
  return settled
}

/** Who can have written something: what the panel shows as a service of ours, and whoever has lines. */
function useWriters(counts: Partial<Record<LogWriter, number>> | undefined): LogWriter[] {
  const ids = usePanelState(({ services }) =>
    services
      .filter(({ kind, lifecycle }) => kind === 'managed' && lifecycle !== 'not-configured')
      .map(({ id }) => id)
      .join(' '),
  )
  return useMemo(() => {
    const named = ids.split(' ').filter((id) => id !== '') as LogWriter[]
    return [...new Set<LogWriter>([...named, ...(Object.keys(counts ?? {}) as LogWriter[]).toSorted(), 'app'])]
  }, [ids, counts])
}

/** The levels that had lines since the view was opened, and those that are switched off: else nothing could switch them on. */
function useShownLevels(
  counts: Partial<Record<LogLevel, number>> | undefined,
  chosen: readonly LogLevel[] | null,
): LogLevel[] {
  const [seen, setSeen] = useState<readonly LogLevel[]>([])
  const now = logLevels.filter((one) => seen.includes(one) || (counts?.[one] ?? 0) > 0)
  if (now.length > seen.length) setSeen(now)
  return logLevels.filter((one) => now.includes(one) || (chosen !== null && !chosen.includes(one)))
}

const plural = (forms: { none: string; one: string; many: string }, number: number): string =>
  number === 0 ? forms.none : number === 1 ? forms.one : fill(forms.many, { count: count(number) })

function sayFound({ counts, hits }: Found): string {
  const lines = plural(words.found, counts?.total ?? 0)
  return hits === null ? lines : `${lines}, ${plural(words.hits, hits)}`
}
