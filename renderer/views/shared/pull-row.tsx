import type { Pull } from '../../../shared/ollama.ts'
import { sayProblem } from '../../../shared/presentation/say-problem.ts'
import { percent } from '../../../shared/words/formats.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Bar } from '../../components/bar.tsx'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import type { Api } from '../../connection/api.ts'
import { pullFacts, pullNote, pullPart, pullShapes } from '../../model/pull-facts.ts'

const words = panel.ollamaManager
const pause = (api: Api, model: string): Promise<unknown> => api.ollama.pause({ model })
const resume = (api: Api, model: string): Promise<unknown> => api.ollama.resume({ model })
const cancel = (api: Api, model: string): Promise<unknown> => api.ollama.cancel({ model })

/** A download: how far it is, how fast, and what can be done with it. `endsWithSwitch`: it is cancelled by cancelling the switch. */
export function PullRow({ pull, endsWithSwitch = false }: { pull: Pull; endsWithSwitch?: boolean }) {
  const { model, state, total, problem } = pull
  const part = pullPart(pull)
  const soFar = percent(Math.floor(part * 100) / 100)
  const note = pullNote(pull)
  return (
    <div className="grid gap-1.5">
      <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
        <MarkIcon shape={pullShapes[state]} className="size-3" />
        <span className="flex min-w-0 flex-1 basis-32 items-baseline gap-2">
          <span className="truncate font-medium">{model}</span>
          {state !== 'done' && total > 0 && <span className="text-sm text-muted tabular-nums">{soFar}</span>}
        </span>
        <Controls pull={pull} endsWithSwitch={endsWithSwitch} />
      </div>
      <Bar
        label={fill(words.progressOf, { model })}
        part={part}
        text={soFar}
        quiet={state === 'paused' || state === 'failed'}
      />
      <p className="flex flex-wrap gap-x-3 text-sm text-muted tabular-nums empty:hidden">
        {pullFacts(pull).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {note && <p className={note.isWarning ? 'text-sm text-warn' : 'text-sm text-faint'}>{note.text}</p>}
      {problem && (
        <p className={state === 'failed' ? 'text-sm text-bad' : 'text-sm text-muted'}>
          {sayProblem(problem).detail ?? sayProblem(problem).title}
        </p>
      )}
    </div>
  )
}

function Controls({ pull: { model, state }, endsWithSwitch }: { pull: Pull; endsWithSwitch: boolean }) {
  const hold = useAction(pause)
  const goOn = useAction(resume)
  const end = useAction(cancel)
  const isUnderWay = state === 'running' || state === 'stalled'
  const isOver = state === 'done' || state === 'failed'
  return (
    <>
      <span className="flex gap-1.5">
        {isUnderWay && (
          <Button
            size="sm"
            aria-label={fill(words.pauseOf, { model })}
            busy={hold.pending}
            unavailable={hold.blocked}
            onClick={() => void hold.run(model)}
          >
            {words.pause}
          </Button>
        )}
        {(state === 'paused' || state === 'failed') && (
          <Button
            size="sm"
            aria-label={fill(state === 'failed' ? words.againOf : words.resumeOf, { model })}
            busy={goOn.pending}
            unavailable={goOn.blocked}
            onClick={() => void goOn.run(model)}
          >
            {state === 'failed' ? panel.actions.tryAgain : words.resume}
          </Button>
        )}
        {(!endsWithSwitch || isOver) && (
          <Button
            size="sm"
            look="quiet"
            aria-label={fill(isOver ? words.dismissOf : words.cancelOf, { model })}
            busy={end.pending}
            unavailable={end.blocked}
            onClick={() => void end.run(model)}
          >
            {isOver ? panel.actions.dismiss : panel.actions.cancel}
          </Button>
        )}
      </span>
      <FailureNote failure={hold.failure ?? goOn.failure ?? end.failure} />
    </>
  )
}
