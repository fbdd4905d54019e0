import { isUnderWay } from '../../../shared/training.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, settingsView } from '../../../shared/words/spoken.ts'
import type { Unavailable } from '../../app/limits/limits.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Failure } from '../../model/failure.ts'
import type { SettingsReading } from '../../model/settings-file.ts'
import { sayChanged, sayImportEffect, sayPath } from '../../model/settings-file-words.ts'

const words = settingsView.transfer

type Read = Extract<SettingsReading, { kind: 'read' }>
type Props = {
  name: string
  read: Read
  pending: boolean
  blocked: Unavailable
  failure: Failure | null
  onTake: () => void
  onClose: () => void
}

/** What a file would change, what of it is left out, and what that restarts; nothing is changed before a yes. */
export function ImportQuestion({ name, read, pending, blocked, failure, onTake, onClose }: Props) {
  const kind = usePanelState(({ backends }) => backends.kind)
  const isTraining = usePanelState(({ training }) => isUnderWay(training))
  const { changes } = read
  const effect = sayImportEffect(changes, kind)
  const isNothing = changes.length === 0
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p className="break-words text-muted">{fill(isNothing ? words.nothing : words.from, { name })}</p>
      {!isNothing && <Changes changes={changes} />}
      <LeftOut read={read} />
      {!isNothing && (
        <div className="grid gap-1 text-muted">
          <p>{effect.text}</p>
          {effect.interrupts && isTraining && (
            <p className="flex items-start gap-2 text-text">
              <MarkIcon shape="attention" className="mt-1 size-3" />
              {words.interrupts}
            </p>
          )}
        </div>
      )}
      <FailureNote failure={failure} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{isNothing ? words.close : panel.actions.cancel}</Button>
        {!isNothing && (
          <Button look="primary" busy={pending} unavailable={blocked} onClick={onTake}>
            {effect.restarts ? words.goRestarts : words.go}
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function Changes({ changes }: Pick<Read, 'changes'>) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
      tabIndex={0}
      aria-label={words.changes}
      className="max-h-[45dvh] overflow-y-auto rounded-md bg-sunken px-3 py-1"
    >
      <table className="w-full table-fixed text-left">
        <thead>
          <tr className="text-sm text-faint">
            {[words.setting, words.before, words.after].map((head) => (
              <th key={head} scope="col" className="py-1.5 pr-3 font-medium last:pr-0">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ path, from, to }) => (
            <tr key={path} className="border-line border-t align-top">
              <th scope="row" className="py-1.5 pr-3 font-normal">
                {sayPath(path)}
                <span className="block font-mono text-xs break-all text-faint">{path}</span>
              </th>
              <td className="py-1.5 pr-3 break-words text-muted">{sayChanged(path, from)}</td>
              <td className="py-1.5 font-medium break-words">{sayChanged(path, to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function LeftOut({ read: { unknown, here, secrets } }: { read: Read }) {
  const lines = [
    { names: secrets, text: words.secrets },
    { names: here, text: words.here },
    { names: unknown, text: words.unknown },
  ].filter(({ names }) => names.length > 0)
  if (lines.length === 0) return null
  return (
    <ul className="grid gap-1 text-sm text-muted">
      {lines.map(({ names, text }) => (
        <li key={text} className="break-words">
          {fill(text, { names: names.join(', ') })}
        </li>
      ))}
    </ul>
  )
}
