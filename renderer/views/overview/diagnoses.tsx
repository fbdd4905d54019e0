import { clsx } from 'clsx'
import { useShallow } from 'zustand/react/shallow'
import type { Shape } from '../../../shared/presentation/mark.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { serviceFacts, serviceIds } from '../../../shared/services.ts'
import type { Diagnosis } from '../../../shared/state.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { logs, panel } from '../../../shared/words/spoken.ts'
import { usePanelState } from '../../app/panel-context.tsx'
import { At, Since } from '../../components/clock.tsx'
import { LastLines } from '../../components/last-lines.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { findService } from '../../model/chain.ts'
import { isFirstRun, shownDiagnoses } from '../../model/first-run.ts'
import { logHref } from '../../model/log-route.ts'
import { mendedRepair } from '../../model/repair-words.ts'
import { RepairButton } from '../shared/repair-button.tsx'
import { WhatThisDoes } from '../shared/repair-outline.tsx'
import { MendedCard, RepairProgress } from './repair-progress.tsx'

type Severity = Diagnosis['severity']

const shapes: Record<Severity, Shape> = { blocking: 'broken', severe: 'broken', warning: 'attention', note: 'neutral' }
const grounds: Record<Severity, string> = {
  blocking: 'bg-bad-soft shadow-[inset_3px_0_0_var(--bad)]',
  severe: 'bg-bad-soft shadow-[inset_3px_0_0_var(--bad)]',
  warning: 'bg-warn-soft shadow-[inset_3px_0_0_var(--warn)]',
  note: 'bg-surface shadow-lift',
}

/** What is wrong, each with its evidence and the buttons that mend it. */
export function Diagnoses({ isGuided = false }: { isGuided?: boolean }) {
  const diagnoses = usePanelState(useShallow((state) => shownDiagnoses(state, isGuided || isFirstRun(state))))
  const mended = usePanelState(mendedRepair)
  if (diagnoses.length === 0 && mended === null) return null
  return (
    <section aria-label={panel.diagnosis.list} className="grid gap-3">
      {mended && <MendedCard run={mended} />}
      {diagnoses.map((diagnosis) => (
        <DiagnosisCard key={diagnosis.id} diagnosis={diagnosis} />
      ))}
    </section>
  )
}

/** One thing that is wrong. */
export function DiagnosisCard({ diagnosis }: { diagnosis: Diagnosis }) {
  const { id, severity, title, explanation, impact, evidence, symptoms, repairs, service, since } = diagnosis
  const about = usePanelState(({ services }) => (service ? findService(services, service) : null))
  return (
    <article
      data-place={placeOf.diagnosis(id)}
      className={clsx(
        'grid grid-cols-[1rem_minmax(0,1fr)] gap-x-3 gap-y-3 rounded-lg py-4 pr-4 pl-[1.125rem] @4xl:grid-cols-[1rem_minmax(0,1fr)_auto]',
        grounds[severity],
        severity !== 'note' && 'forced-colors:border',
      )}
    >
      <MarkIcon shape={shapes[severity]} className="mt-0.5 size-4" />
      <div className="grid content-start gap-1">
        <h2 className="flex flex-wrap items-baseline gap-x-3 text-md font-semibold">
          <span className="sr-only">{panel.severities[severity]}:</span>
          {sayReason(title)}
          {evidence.length === 0 && since > 0 && (
            <span className="text-sm font-normal text-muted">
              <Since at={since} />
            </span>
          )}
        </h2>
        <p className="max-w-[74ch] text-muted">
          {sayReason(explanation)} {impact && sayReason(impact)}
        </p>
        <EvidenceList evidence={evidence} />
        <Symptoms symptoms={symptoms} />
        {about && <LastLines service={about} />}
        <WhatThisDoes diagnosis={diagnosis} />
        <RepairProgress diagnosis={diagnosis.id} />
      </div>
      {repairs.length > 0 && (
        <div className="col-start-2 flex flex-wrap content-start gap-2 @4xl:col-start-3 @4xl:max-w-md @4xl:flex-nowrap @4xl:justify-end">
          {repairs.map((entry, index) => (
            <RepairButton key={entry.repair} entry={entry} diagnosis={diagnosis} first={index === 0} />
          ))}
        </div>
      )}
    </article>
  )
}

/** What else looks wrong, so that nobody looks for causes of its own. */
function Symptoms({ symptoms }: Pick<Diagnosis, 'symptoms'>) {
  if (symptoms.length === 0) return null
  return (
    <p className="mt-1 max-w-[74ch] text-sm text-muted">
      {panel.diagnosis.follows} {symptoms.map(sayReason).join(' · ')}
    </p>
  )
}

/** To the line in the log of the service that wrote it. */
function InTheLog({ at, source }: Pick<Diagnosis['evidence'][number], 'at' | 'source'>) {
  const service = serviceIds.find((id) => serviceFacts[id].name === source.params.service)
  if (service === undefined) return null
  return (
    <a
      href={logHref({ service, at })}
      className="ml-2 inline-block rounded-sm font-sans underline decoration-line-strong underline-offset-2 hover:text-text"
    >
      {logs.fromDiagnosis}
    </a>
  )
}

function EvidenceList({ evidence }: { evidence: Diagnosis['evidence'] }) {
  if (evidence.length === 0) return null
  return (
    <ul
      aria-label={panel.diagnosis.evidence}
      className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-sm text-muted @xl:grid-cols-[auto_8rem_minmax(0,1fr)]"
    >
      {evidence.map(({ at, source, text }) => (
        <li key={`${at} ${source.code} ${sayReason(text)}`} className="col-span-full grid grid-cols-subgrid">
          <b className="font-medium whitespace-nowrap text-text">
            <At at={at} />
          </b>
          <span>{sayReason(source)}</span>
          <span className="col-start-2 @xl:col-start-3">
            {sayReason(text)}
            {source.code === 'source.output' && <InTheLog at={at} source={source} />}
          </span>
        </li>
      ))}
    </ul>
  )
}
