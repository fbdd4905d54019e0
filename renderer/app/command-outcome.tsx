import { fill } from '../../shared/words/say.ts'
import { panel, palette as words } from '../../shared/words/spoken.ts'
import { Button } from '../components/button.tsx'
import { FailureNote } from '../components/failure-note.tsx'
import { QuestionDialog } from '../components/question-dialog.tsx'
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
        <QuestionDialog title={question.title} lines={question.lines} doIt={question.doIt} onAnswer={answer} />
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
