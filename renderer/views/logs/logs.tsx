import { ChevronDown, ChevronUp, Copy, Download, Pause, Play, Regex } from 'lucide-react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { type LogLevel, type LogLine, type LogWriter, logLevels } from '../../../shared/logs.ts'
import { sayLogLine, writerName } from '../../../shared/presentation/log-text.ts'
import { fill } from '../../../shared/words/say.ts'
import { logs as words } from '../../../shared/words/spoken.ts'
import { usePanelClient, usePanelState } from '../../app/panel-context.tsx'
import { useHash } from '../../app/route.ts'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { Copyable } from '../../components/copyable.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { Api } from '../../connection/api.ts'
import { count } from '../../format/amounts.ts'
import { filterOf, type LogLook, logRoute, patternOf, toggled } from '../../model/log-route.ts'
import { extended, nothingSelected, toggledLine } from '../../model/log-selection.ts'
import { download } from '../training/past/download.ts'
import { LogList } from './list.tsx'
import { Toggles } from './toggles.tsx'
import type { Lines } from './use-lines.ts'

/** Milliseconds after the last letter until it is searched for. */
const TYPING_MS = 150
const folder = (api: Api) => api.logs.folder()

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
  const [found, setFound] = useState<Pick<Lines, 'counts' | 'hits'>>({ counts: null, hits: null })
  const [{ lines: selected }, setSelection] = useState(nothingSelected)
  const [sought, setSought] = useState<number | null>(null)
  const client = usePanelClient()
  const writers = useWriters(found.counts?.services)

  const filter = useMemo(() => filterOf(services, levels, look), [services, levels, look])
  const highlight = look.text !== '' && look.mode === 'highlight' ? { text: look.text, regex: look.regex } : null
  const isBroken = look.regex && look.text !== '' && patternOf(look) === null
  const pattern = useMemo(
    () => (found.counts?.complete === false ? null : patternOf(look)),
    [look, found.counts?.complete],
  )

  const goTo = useCallback(
    (target: Parameters<Api['logs']['place']>[0]['target']): void => {
      client
        .call((api) => api.logs.place({ filter, target }))
        .then(
          ({ place }) => place !== null && setSought(place),
          // The list itself says what is wrong with the connection.
          () => setSought(null),
        )
    },
    [client, filter],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the address asked for it
  useEffect(() => {
    if (route.at !== null) goTo({ at: route.at })
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
      <Search look={typed} isBroken={isBroken} onChange={setTyped}>
        {highlight !== null && (
          <>
            <Button
              size="small-icon"
              look="quiet"
              aria-label={words.lastHit}
              onClick={() => goTo({ search: highlight, from: sought ?? Number.MAX_SAFE_INTEGER, back: true })}
            >
              <ChevronUp aria-hidden="true" className="size-4" />
            </Button>
            <Button
              size="small-icon"
              look="quiet"
              aria-label={words.nextHit}
              onClick={() => goTo({ search: highlight, from: sought ?? -1, back: false })}
            >
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
        />
        <Toggles
          label={words.filters.levels}
          all={logLevels}
          chosen={levels}
          counts={found.counts?.levels ?? {}}
          nameOf={(level) => words.levels[level]}
          onToggle={(one) => setLevels(toggled(levels, one, logLevels))}
        />
      </div>
      {found.counts?.complete === false && <p className="text-sm text-warn">{words.incomplete}</p>}
      {paused && <p className="text-sm text-muted">{words.paused}</p>}
      <LogList
        key={key}
        filter={isBroken ? noFilter : filter}
        highlight={isBroken ? null : highlight}
        pattern={pattern}
        paused={paused}
        sought={sought}
        selected={selected}
        onSelect={select}
        onFound={setFound}
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

const plural = (forms: { none: string; one: string; many: string }, number: number): string =>
  number === 0 ? forms.none : number === 1 ? forms.one : fill(forms.many, { count: count(number) })

function sayFound({ counts, hits }: Pick<Lines, 'counts' | 'hits'>): string {
  const lines = plural(words.found, counts?.total ?? 0)
  return hits === null ? lines : `${lines}, ${plural(words.hits, hits)}`
}

type SearchProps = { look: LogLook; isBroken: boolean; onChange(look: LogLook): void; children: React.ReactNode }

function Search({ look, isBroken, onChange, children }: SearchProps) {
  return (
    <search className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        aria-label={words.filters.search}
        placeholder={words.filters.placeholder}
        value={look.text}
        maxLength={500}
        aria-invalid={isBroken || undefined}
        aria-describedby={isBroken ? 'logs-pattern' : undefined}
        onChange={(event) => onChange({ ...look, text: event.currentTarget.value })}
        className={`${inputClass} max-w-96 flex-1 basis-40`}
      />
      <Button
        size="icon"
        look={look.regex ? 'plain' : 'quiet'}
        aria-pressed={look.regex}
        aria-label={words.filters.regex}
        title={words.filters.regex}
        onClick={() => onChange({ ...look, regex: !look.regex })}
      >
        <Regex aria-hidden="true" className="size-4" />
      </Button>
      <Segmented
        label={words.filters.mode}
        value={look.mode}
        unavailable={false}
        segments={(['filter', 'highlight'] as const).map((value) => ({
          value,
          label: words.filters[value],
          content: words.filters[value],
        }))}
        onChoose={(mode) => onChange({ ...look, mode })}
      />
      {children}
      {isBroken && (
        <p id="logs-pattern" className="text-sm text-bad">
          {words.badPattern}
        </p>
      )}
    </search>
  )
}

function CopyLines({ selected, onDone }: { selected: ReadonlyMap<number, LogLine>; onDone(): void }) {
  const copy = (): void => {
    const lines = [...selected.values()].toSorted((a, b) => a.id - b.id)
    void navigator.clipboard.writeText(`${lines.map(sayLogLine).join('\n')}\n`).then(onDone, () => undefined)
  }
  return (
    <Button size="sm" look="primary" onClick={copy}>
      <Copy aria-hidden="true" className="size-3.5" />
      {words.copy} ({count(selected.size)})
    </Button>
  )
}

function DownloadLines({ filter }: { filter: Parameters<Api['logs']['export']>[0]['filter'] }) {
  const action = useAction(
    useCallback(
      async (api: Api) => {
        const parts: string[] = []
        for await (const { text } of await api.logs.export({ filter })) parts.push(text)
        download('llm-trainer-logs.txt', parts)
        return true
      },
      [filter],
    ),
  )
  return (
    <>
      <Button size="sm" busy={action.pending} unavailable={action.blocked} onClick={() => void action.run()}>
        <Download aria-hidden="true" className="size-3.5" />
        {words.download}
      </Button>
      <FailureNote failure={action.failure} />
    </>
  )
}

/** Where the files are. */
function Folder() {
  const load = useLoad(folder)
  return load.status === 'loaded' ? (
    <div className="max-w-full text-sm">
      <Copyable text={load.data.path} />
    </div>
  ) : null
}
