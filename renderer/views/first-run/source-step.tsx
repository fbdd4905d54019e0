import { clsx } from 'clsx'
import { RadioGroup } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import type { offeredSources } from '../../../shared/config.ts'
import { links } from '../../../shared/presentation/links.ts'
import type { Mark } from '../../../shared/presentation/mark.ts'
import { ollamaSituation } from '../../../shared/presentation/ollama-situation.ts'
import type { LlmState } from '../../../shared/state.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, setUp } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Status } from '../../components/status.tsx'
import { SwitchProgress } from '../overview/switch-progress.tsx'
import { KeyForm } from '../shared/key-form.tsx'
import { OllamaHelp } from '../shared/ollama-help.tsx'
import { OllamaModels } from '../shared/ollama-models.tsx'
import { SavedKey } from './saved-key.tsx'

type Way = (typeof offeredSources)[number]
const words = setUp.source
const texts = panel.firstRun

/** Who teaches: in the cloud or on this computer, and what that way needs. */
export function SourceStep() {
  const suggested = usePanelState(({ llm }) => suggestedWay(llm))
  const [chosen, setChosen] = useState<Way | null>(null)
  const way = chosen ?? suggested
  const id = useId()
  return (
    <>
      <p id={id} className="text-muted">
        {words.choose}
      </p>
      <RadioGroup.Root
        aria-labelledby={id}
        value={way}
        onValueChange={(next) => setChosen(next === 'ollama' ? 'ollama' : 'openrouter')}
        className="grid gap-3 @lg:grid-cols-2"
      >
        <WayCard way="openrouter" title={texts.cloud} text={texts.cloudText} isChosen={way === 'openrouter'}>
          <KeyHere />
        </WayCard>
        <WayCard way="ollama" title={texts.local} text={texts.localText} isChosen={way === 'ollama'}>
          <OllamaFound />
        </WayCard>
      </RadioGroup.Root>
      {/* Whoever begins to fill in one way is not led to the other, whatever is found meanwhile. */}
      <div onFocusCapture={() => setChosen(way)} className="grid gap-4">
        {way === 'openrouter' ? (
          <>
            <SavedKey />
            <KeyForm asksName={false} beside={<ExternalLink href={links.keys} label={panel.key.get} look="quiet" />} />
          </>
        ) : (
          <OllamaHere />
        )}
      </div>
      <SwitchProgress />
    </>
  )
}

/** What is nearer: a way that is being gone or was chosen, models that are here, or the one that works for everybody. */
function suggestedWay({ source, openrouter, ollama, switching }: LlmState): Way {
  if (switching?.outcome === 'running' && switching.to === 'ollama') return 'ollama'
  if (source === 'ollama' || source === 'openrouter') return source
  return openrouter.key.masked === null && ollama.models.length > 0 ? 'ollama' : 'openrouter'
}

type CardProps = { way: Way; title: string; text: string; isChosen: boolean; children: ReactNode }

/** A way as one large button, with what was found of it here. */
function WayCard({ way, title, text, isChosen, children }: CardProps) {
  const id = useId()
  return (
    <RadioGroup.Item
      value={way}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className={clsx(
        'grid grid-cols-[1rem_minmax(0,1fr)] content-start gap-x-2.5 gap-y-0.5 rounded-lg p-3 text-left transition-colors',
        'forced-colors:border',
        isChosen
          ? 'bg-accent-soft ring-2 ring-accent ring-inset forced-colors:border-[Highlight]'
          : 'ring-1 ring-line-strong ring-inset hover:bg-hover',
      )}
    >
      <span
        aria-hidden="true"
        className={clsx(
          'mt-0.5 grid size-4 place-items-center rounded-full bg-surface ring-1 ring-inset forced-colors:border',
          isChosen ? 'ring-accent' : 'ring-field',
        )}
      >
        <RadioGroup.Indicator className="size-2 rounded-full bg-accent forced-colors:bg-[Highlight]" />
      </span>
      <span id={`${id}-title`} className="font-semibold">
        {title}
      </span>
      <span id={`${id}-text`} className="col-start-2 grid gap-1.5 text-sm text-muted">
        {text}
        {children}
      </span>
    </RadioGroup.Item>
  )
}

function KeyHere() {
  const isHere = usePanelState(({ llm }) => llm.openrouter.key.masked !== null)
  return isHere && <Status mark={{ shape: 'ok', word: words.keyHere }} wraps />
}

/** Looked for all the time, so it is right also when it is installed meanwhile. */
function OllamaFound() {
  const ollama = usePanelState(({ llm }) => llm.ollama)
  return <Status mark={foundMark(ollama)} wraps />
}

function foundMark(ollama: LlmState['ollama']): Mark {
  const n = ollama.models.length
  switch (ollamaSituation(ollama)) {
    case 'ready':
      return { shape: 'ok', word: fill(n === 1 ? words.ollamaReady.one : words.ollamaReady.many, { n }) }
    case 'no-models':
      return { shape: 'neutral', word: words.ollamaEmpty }
    case 'not-running':
      return { shape: 'stopped', word: words.ollamaStopped }
    case 'not-looked':
    case 'not-installed':
      return { shape: 'stopped', word: words.ollamaMissing }
  }
}

function OllamaHere() {
  const isRunning = usePanelState(({ llm }) => llm.ollama.running)
  const hasModels = usePanelState(({ llm }) => llm.ollama.models.length > 0)
  if (hasModels)
    return (
      <div className="grid gap-1">
        <h4 className="text-sm font-medium text-faint">{texts.modelsHere}</h4>
        <OllamaModels />
      </div>
    )
  return (
    <div className="grid gap-3">
      <OllamaHelp andUse />
      <p className="flex items-center gap-2 text-sm text-muted">
        <MarkIcon shape={isRunning ? 'ok' : 'busy'} />
        {texts.goesOn}
      </p>
    </div>
  )
}
