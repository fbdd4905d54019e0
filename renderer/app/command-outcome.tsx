import { fill } from '../../shared/words/say.ts'
import { panel, palette as words } from '../../shared/words/spoken.ts'
import { Button } from '../components/button.tsx'
import { Dialog } from '../components/dialog.tsx'
import { FailureNote } from '../components/failure-note.tsx'
import { type CommandRunner, sayOutcome } from './use-command.tsx'

/** What a command asks before it does something, and why it did not do it. What it did shows in the views. */
export function CommandOutcome({ runner: { asking, answer, outcome } }: { runner: CommandRunner }) {
  const question = asking?.act.kind === 'call' ? asking.act.asks : null
  return (
    <>
      <div role="status" className="sr-only">
        {outcome && sayOutcome(outcome)}
      </div>
      {question && (
        <Dialog title={question.title} onClose={() => answer(false)}>
          <div className="grid max-w-[74ch] gap-1 text-muted">
            {question.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => answer(false)}>{panel.actions.cancel}</Button>
            <Button look="primary" onClick={() => answer(true)}>
              {question.doIt}
            </Button>
          </div>
        </Dialog>
      )}
      {outcome?.action.failure && (
        <aside
          aria-label={words.title}
          className="fixed inset-x-4 bottom-6 z-30 mx-auto grid w-fit max-w-[min(36rem,calc(100vw-2rem))] grid-cols-[minmax(0,1fr)_auto] items-start gap-3 rounded-lg bg-raised px-4 py-3 shadow-float"
        >
          <div className="grid gap-1">
            <p className="font-medium">{fill(words.failed, { title: outcome.title })}</p>
            <FailureNote failure={outcome.action.failure} />
          </div>
          <Button size="sm" look="quiet" onClick={outcome.action.forget}>
            {panel.actions.dismiss}
          </Button>
        </aside>
      )}
    </>
  )
}
