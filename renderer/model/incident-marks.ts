import type { Incident, IncidentSeverity } from '../../shared/incident.ts'
import type { IncidentEventKind } from '../../shared/incident-record.ts'
import type { Mark, Shape } from '../../shared/presentation/mark.ts'
import { incidentDocument } from '../../shared/words/spoken.ts'

export const severityShapes: Record<IncidentSeverity, Shape> = {
  blocking: 'broken',
  severe: 'broken',
  warning: 'attention',
}

/** How an incident stands: as bad as it is while it is open, and how it ended after that. */
export function outcomeMark({ outcome, severity }: Pick<Incident, 'outcome' | 'severity'>): Mark {
  const word = incidentDocument.outcomes[outcome]
  switch (outcome) {
    case 'open':
      return { shape: severityShapes[severity], word }
    case 'repaired':
      return { shape: 'ok', word }
    case 'by-itself':
      return { shape: 'neutral', word }
  }
}

const eventShapes: Partial<Record<IncidentEventKind, Shape>> = {
  symptom: 'broken',
  returned: 'broken',
  proof: 'ok',
  end: 'ok',
}

/** Only what begins it and what ends it stands out in a timeline. */
export const eventShape = (kind: IncidentEventKind): Shape => eventShapes[kind] ?? 'neutral'
