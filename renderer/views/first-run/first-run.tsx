import { clsx } from 'clsx'
import type { ReactNode } from 'react'
import { useId } from 'react'
import { links } from '../../../shared/presentation/links.ts'
import { serviceMark } from '../../../shared/presentation/mark.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { ExternalLink } from '../../components/external-link.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { Status } from '../../components/status.tsx'
import { findService } from '../../model/chain.ts'
import { CerebrumAddress } from '../shared/cerebrum-address.tsx'
import { KeyForm } from '../shared/key-form.tsx'
import { OllamaHelp } from '../shared/ollama-help.tsx'
import { OllamaModels } from '../shared/ollama-models.tsx'
import { OpenExisting } from './open-existing.tsx'
import { SavedKey } from './saved-key.tsx'
import { TryDemo } from './try-demo.tsx'

const words = panel.firstRun

/** What to do when nothing is there yet: who teaches, and who learns. */
export function FirstRun() {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className="grid gap-4 rounded-lg bg-surface p-5 shadow-lift">
      <div className="grid gap-1">
        <h2 id={titleId} className="text-lg font-semibold">
          {words.title}
        </h2>
        <p className="max-w-[74ch] text-muted">{words.text}</p>
      </div>
      <TryDemo />
      <OpenExisting />
      <Stage number={1} title={words.teacher}>
        <div className="grid gap-x-8 gap-y-5 @4xl:grid-cols-2">
          <Way title={words.cloud} text={words.cloudText}>
            <SavedKey />
            <KeyForm asksName={false} beside={<ExternalLink href={links.keys} label={panel.key.get} look="quiet" />} />
          </Way>
          <Way divided title={words.local} text={words.localText}>
            <OllamaHere />
          </Way>
        </div>
      </Stage>
      <Stage number={2} title={words.learner} aside={<CerebrumStatus />}>
        <p className="text-muted">{words.learnerText}</p>
        <div className="max-w-xl">
          <CerebrumAddress />
        </div>
      </Stage>
    </section>
  )
}

function Stage({
  number,
  title,
  aside,
  children,
}: {
  number: number
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 border-line border-t pt-4">
      <span
        aria-hidden="true"
        className="grid size-6 place-items-center rounded-full bg-off-soft text-sm font-semibold text-muted"
      >
        {number}
      </span>
      <div className="grid gap-3">
        <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-3">
          <h3 className="text-md font-semibold">{title}</h3>
          {aside}
        </div>
        {children}
      </div>
    </div>
  )
}

type WayProps = { title: string; text: string; divided?: boolean; children: ReactNode }

function Way({ title, text, divided = false, children }: WayProps) {
  return (
    <div className={clsx('grid content-start gap-3', divided && 'border-line @4xl:border-l @4xl:pl-8')}>
      <div>
        <h4 className="font-semibold">{title}</h4>
        <p className="text-muted">{text}</p>
      </div>
      {children}
    </div>
  )
}

function OllamaHere() {
  const isRunning = usePanelState(({ llm }) => llm.ollama.running)
  const hasModels = usePanelState(({ llm }) => llm.ollama.models.length > 0)
  return (
    <div className="grid gap-3">
      {hasModels ? (
        <div className="grid gap-1">
          <h5 className="flex items-center gap-2 text-sm font-medium text-faint">{words.modelsHere}</h5>
          <OllamaModels />
        </div>
      ) : (
        <OllamaHelp andUse />
      )}
      {!hasModels && (
        <p className="flex items-center gap-2 text-sm text-muted">
          <MarkIcon shape={isRunning ? 'ok' : 'busy'} />
          {words.goesOn}
        </p>
      )}
    </div>
  )
}

function CerebrumStatus() {
  const cerebrum = usePanelState(({ services }) => findService(services, 'cerebrum'))
  return cerebrum && <Status mark={serviceMark(cerebrum)} />
}
