import { Download } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { useCallback } from 'react'
import { type ExportFormat, exportFormatSchema, type Session } from '../../../../shared/training.ts'
import { trainingView } from '../../../../shared/words/spoken.ts'
import { useAction } from '../../../app/use-action.ts'
import { Button } from '../../../components/button.tsx'
import { FailureNote } from '../../../components/failure-note.tsx'
import type { Api } from '../../../connection/api.ts'
import { download } from './download.ts'

const labels: Record<ExportFormat, string> = {
  json: 'JSON',
  jsonl: 'JSON lines',
  csv: 'CSV (table)',
  md: 'Markdown (text)',
}

/** The session as a file. */
export function ExportMenu({ session: { id, name } }: { session: Session }) {
  const action = useAction(
    useCallback(
      async (api: Api, format: ExportFormat) => {
        const parts: string[] = []
        for await (const { text } of await api.training.export({ id, format })) parts.push(text)
        download(`${name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.${format}`, parts)
        return true
      },
      [id, name],
    ),
  )
  return (
    <div className="grid gap-1">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button busy={action.pending} unavailable={action.blocked}>
            <Download aria-hidden="true" className="size-3.5" />
            {trainingView.sessions.export}
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            collisionPadding={8}
            className="z-20 min-w-40 rounded-md bg-raised p-1 text-text shadow-float"
          >
            {exportFormatSchema.options.map((format) => (
              <DropdownMenu.Item
                key={format}
                onSelect={() => void action.run(format)}
                className="flex min-h-7 items-center rounded-sm px-2.5 outline-none select-none data-highlighted:bg-accent-soft forced-colors:data-highlighted:bg-[Highlight]"
              >
                {labels[format]}
              </DropdownMenu.Item>
            ))}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <FailureNote failure={action.failure} />
    </div>
  )
}
