import { levelShape } from '../../../shared/presentation/level-mark.ts'
import { possibleVerbs } from '../../../shared/presentation/service-verbs.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { For, Since } from '../../components/clock.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Menu } from '../../components/menu.tsx'
import type { Api } from '../../connection/api.ts'
import { SourceSwitch } from './source-switch.tsx'

type Verb = 'start' | 'stop' | 'restart' | 'check'
const askAll = (api: Api, verb: Verb): Promise<unknown> => api.services[verb]({})

/** How things are, in one sentence, and since when. `isGuided`: what can be chosen is asked below, one after the other. */
export function Headline({ isGuided = false }: { isGuided?: boolean }) {
  const headline = usePanelState((state) => state.headline)
  const level = usePanelState((state) => state.level)
  const since = usePanelState((state) => state.since)
  const shape = usePanelState(levelShape)
  const action = useAction(askAll)
  return (
    <div className="grid gap-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="flex min-w-0 items-center gap-3 text-lg font-semibold tracking-[-0.01em]">
          <MarkIcon shape={shape} className="size-4" />
          <span className="sr-only">{panel.levels[level]}:</span>
          <span className="min-w-0">{sayReason(headline)}</span>
        </h1>
        <span className="text-muted">{level === 'ok' ? <For at={since} /> : <Since at={since} />}</span>
        <div className="ml-auto flex min-w-0 max-w-full items-center gap-2">
          {level === 'stopped' && (
            <Button
              look="primary"
              busy={action.pending}
              unavailable={action.blocked}
              onClick={() => void action.run('start')}
            >
              {panel.services.startAll}
            </Button>
          )}
          {!isGuided && (
            <>
              <SourceSwitch />
              <AllServices onAsk={(verb) => void action.run(verb)} busy={action.pending} blocked={action.blocked} />
            </>
          )}
        </div>
      </div>
      <FailureNote failure={action.failure} />
    </div>
  )
}

type AllProps = { onAsk: (verb: Verb) => void; busy: boolean; blocked: boolean }

function AllServices({ onAsk, busy, blocked }: AllProps) {
  const services = usePanelState((state) => state.services)
  const managed = services.filter(({ kind, lifecycle }) => kind === 'managed' && lifecycle !== 'not-configured')
  const anyCan = (verb: Verb): boolean => managed.some((service) => possibleVerbs(service)[verb])
  const words = panel.services
  return (
    <Menu
      label={words.all}
      busy={busy}
      items={[
        { label: words.startAll, disabled: blocked || !anyCan('start'), onSelect: () => onAsk('start') },
        { label: words.restartAll, disabled: blocked || !anyCan('restart'), onSelect: () => onAsk('restart') },
        { label: words.stopAll, disabled: blocked || !anyCan('stop'), onSelect: () => onAsk('stop') },
        'separator',
        { label: words.checkAll, disabled: blocked, onSelect: () => onAsk('check') },
      ]}
    />
  )
}
