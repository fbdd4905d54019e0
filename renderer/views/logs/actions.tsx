import { Copy, Download, FolderOpen } from 'lucide-react'
import { useCallback, useState } from 'react'
import type { LogFilter, LogLine } from '../../../shared/logs.ts'
import { sayLogLine } from '../../../shared/presentation/log-text.ts'
import { logs as words } from '../../../shared/words/spoken.ts'
import { useIsWindow, useShownMachine } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { Copyable } from '../../components/copyable.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import type { Api } from '../../connection/api.ts'
import { count } from '../../format/amounts.ts'
import { download } from '../training/past/download.ts'

export function CopyLines({ selected, onDone }: { selected: ReadonlyMap<number, LogLine>; onDone(): void }) {
  const [isRefused, setIsRefused] = useState(false)
  const copy = (): void => {
    const lines = [...selected.values()].toSorted((a, b) => a.id - b.id)
    navigator.clipboard.writeText(`${lines.map(sayLogLine).join('\n')}\n`).then(onDone, () => setIsRefused(true))
  }
  return (
    <>
      <span role="status" className="text-sm text-warn">
        {isRefused && words.copyRefused}
      </span>
      <Button size="sm" look="primary" onClick={copy}>
        <Copy aria-hidden="true" className="size-3.5" />
        {words.copy} ({count(selected.size)})
      </Button>
    </>
  )
}

export function DownloadLines({ filter }: { filter: LogFilter }) {
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

const folder = (api: Api): Promise<{ path: string }> => api.logs.folder()
const openFolder = (api: Api): Promise<void> => api.desktop.openLogs()

/** Where the files are; the window of the desktop app opens the folder where it is on this computer. */
export function Folder() {
  const load = useLoad(folder)
  const isWindow = useIsWindow()
  const isHere = useShownMachine() === null
  const open = useAction(openFolder)
  if (load.status !== 'loaded') return null
  return (
    <div className="flex max-w-full flex-wrap items-center gap-2 text-sm">
      <Copyable text={load.data.path} />
      {isWindow && isHere && (
        <Button size="sm" busy={open.pending} unavailable={open.blocked} onClick={() => void open.run()}>
          <FolderOpen aria-hidden="true" className="size-3.5" />
          {words.openFolder}
        </Button>
      )}
      <FailureNote failure={open.failure} />
    </div>
  )
}
