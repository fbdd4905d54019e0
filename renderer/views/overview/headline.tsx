import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { levelShape, tellsSince } from '../../../shared/presentation/level-mark.ts'
import { possibleVerbs, type ServiceVerb } from '../../../shared/presentation/service-verbs.ts'
import type { ServiceState } from '../../../shared/state.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import type { Unavailable } from '../../app/limits/limits.ts'
import { usePanelState, usePanelStore } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { For, Since } from '../../components/clock.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Menu } from '../../components/menu.tsx'
import { QuestionDialog } from '../../components/question-dialog.tsx'
import type { Api } from '../../connection/api.ts'
import type { Question } from '../../model/commands/command.ts'
import { questionOfAll } from '../../model/stop-cost.ts'
import { SourceSwitch } from './source-switch.tsx'

const words = panel.services
const askAll = (api: Api, verb: ServiceVerb): Promise<unknown> => api.services[verb]({})

const allNames = {
  start: words.startAll,
  stop: words.stopAll,
  restart: words.restartAll,
  check: words.checkAll,
} as const

/** How things are, in one sentence, and since when. `isGuided`: what can be chosen is asked below, one after the other. */
export function Headline({ isGuided = false }: { isGuided?: boolean }) {
  const headline = usePanelState((state) => state.headline)
  const level = usePanelState((state) => state.level)
  const since = usePanelState((state) => state.since)
  const isTimed = usePanelState(tellsSince)
  const shape = usePanelState(levelShape)
  const store = usePanelStore()
  const action = useAction(askAll)
  const [asked, setAsked] = useState<{ verb: ServiceVerb; question: Question } | null>(null)
  const ask = (verb: ServiceVerb): void => {
    const { state } = store.getState()
    const question = state && questionOfAll(verb, allNames[verb], state)
    if (question) setAsked({ verb, question })
    else void action.run(verb)
  }
  const answer = (yes: boolean): void => {
    setAsked(null)
    if (yes && asked !== null) void action.run(asked.verb)
  }
  return (
    <div className="grid gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="flex min-w-0 items-center gap-3 text-lg font-semibold tracking-[-0.015em]">
          <MarkIcon shape={shape} className="size-4" />
          <span className="sr-only">{panel.levels[level]}:</span>
          <span className="min-w-0">{sayReason(headline)}</span>
        </h1>
        {!isTimed && <span className="text-muted">{level === 'ok' ? <For at={since} /> : <Since at={since} />}</span>}
        <div className="ml-auto flex min-w-0 max-w-full items-center gap-2">
          {level === 'stopped' && (
            <Button
              look="primary"
              busy={action.pending}
              unavailable={action.blocked}
              onClick={() => void action.run('start')}
            >
              {headline.code === 'level.safe-mode' ? words.leaveSafe : words.startAll}
            </Button>
          )}
          {!isGuided && (
            <>
              <SourceSwitch />
              <AllServices onAsk={ask} busy={action.pending} blocked={action.blocked} />
            </>
          )}
        </div>
      </div>
      <FailureNote failure={action.failure} />
      {asked && <QuestionDialog {...asked.question} onAnswer={answer} />}
    </div>
  )
}

/** What makes sense to ask of one of them at least. */
function possibleOfAll(services: readonly ServiceState[]): Record<ServiceVerb, boolean> {
  const managed = services.filter(({ kind, lifecycle }) => kind === 'managed' && lifecycle !== 'not-configured')
  const some = (verb: ServiceVerb): boolean => managed.some((service) => possibleVerbs(service)[verb])
  return { start: some('start'), stop: some('stop'), restart: some('restart'), check: some('check') }
}

type AllProps = { onAsk: (verb: ServiceVerb) => void; busy: boolean; blocked: Unavailable }

function AllServices({ onAsk, busy, blocked }: AllProps) {
  const can = usePanelState(useShallow(({ services }) => possibleOfAll(services)))
  return (
    <Menu
      label={words.all}
      busy={busy}
      items={[
        { label: words.startAll, disabled: blocked || !can.start, onSelect: () => onAsk('start') },
        { label: words.restartAll, disabled: blocked || !can.restart, onSelect: () => onAsk('restart') },
        { label: words.stopAll, disabled: blocked || !can.stop, onSelect: () => onAsk('stop') },
        'separator',
        { label: words.checkAll, disabled: blocked, onSelect: () => onAsk('check') },
      ]}
    />
  )
}
