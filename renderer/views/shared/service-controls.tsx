import { useState } from 'react'
import { possibleVerbs, type ServiceVerb } from '../../../shared/presentation/service-verbs.ts'
import type { ManagedServiceId } from '../../../shared/services.ts'
import type { ServiceState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelStore } from '../../app/panel-context.tsx'
import { type Action, useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { QuestionDialog } from '../../components/question-dialog.tsx'
import type { Api } from '../../connection/api.ts'
import type { Question } from '../../model/commands/command.ts'
import { questionOfService } from '../../model/stop-cost.ts'

type ServiceAsk = { verb: ServiceVerb; service: ServiceState }
export type ServiceAction = Omit<Action<ServiceAsk, unknown>, 'run'> & {
  /** Does it, or asks first where it costs something. */
  ask(what: ServiceAsk): void
  question: Question | null
  answer(yes: boolean): void
}

const ask = (api: Api, { verb, service: { id, kind } }: ServiceAsk): Promise<unknown> => {
  if (verb === 'check' || kind === 'observed') return api.services.check({ service: id })
  return api.services[verb]({ service: id as ManagedServiceId })
}

const words = panel.services
const names = { start: words.startOf, stop: words.stopOf, restart: words.restartOf, check: words.checkOf } as const

/** One action at a time for a service; whoever places the buttons places its `ServiceNote`, too. */
export function useServiceAction(): ServiceAction {
  const store = usePanelStore()
  const { run, ...action } = useAction(ask)
  const [asked, setAsked] = useState<{ what: ServiceAsk; question: Question } | null>(null)
  return {
    ...action,
    question: asked?.question ?? null,
    ask(what) {
      const { state } = store.getState()
      const title = fill(names[what.verb], { service: what.service.name })
      const question = state && questionOfService(what.verb, what.service, title, state)
      if (question) setAsked({ what, question })
      else void run(what)
    },
    answer(yes) {
      setAsked(null)
      if (yes && asked !== null) void run(asked.what)
    },
  }
}

/** What is asked before it is done, and why it was not done. */
export function ServiceNote({ action: { question, answer, failure } }: { action: ServiceAction }) {
  return (
    <>
      <FailureNote failure={failure} />
      {question && <QuestionDialog {...question} onAnswer={answer} />}
    </>
  )
}

type Props = { service: ServiceState; action: ServiceAction }

/** The likeliest thing to ask of a service as it is. `atEdge`: it stands where its card ends, so that the word of a quiet one has to end there. */
export function ServiceButton({ service, action, atEdge = false }: Props & { atEdge?: boolean }) {
  const possible = possibleVerbs(service)
  const likely = service.kind === 'observed' ? 'check' : possible.restart ? 'restart' : 'start'
  const isQuiet = likely === 'check'
  return (
    <Button
      size="sm"
      look={isQuiet ? 'quiet' : 'plain'}
      className={isQuiet && atEdge ? '-mr-2.5' : ''}
      aria-label={fill(names[likely], { service: service.name })}
      busy={action.pending}
      unavailable={action.blocked || !possible[likely]}
      onClick={() => action.ask({ verb: likely, service })}
    >
      {words[likely]}
    </Button>
  )
}

/** Everything that can be asked of a service; what makes no sense now is there, but disabled. `more`: what its place adds. */
export function ServiceMenu({ service, action, more = [] }: Props & { more?: MenuItem[] }) {
  const possible = possibleVerbs(service)
  const verbs: ServiceVerb[] = service.kind === 'managed' ? ['start', 'stop', 'restart', 'check'] : ['check']
  const items: MenuItem[] = verbs.map((verb) => ({
    label: words[verb],
    disabled: !possible[verb] || action.blocked,
    onSelect: () => action.ask({ verb, service }),
  }))
  return <Menu label={fill(words.more, { service: service.name })} items={[...items, ...more]} />
}
