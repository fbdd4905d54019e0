import type { Incident, IncidentSeverity } from '../../shared/incident.ts'
import type { IncidentEvent, IncidentRecord } from '../../shared/incident-record.ts'
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

type Story = Pick<IncidentRecord, 'causeList' | 'severity'>

/** Only what begins it, as bad as it is, and what ends it stands out in a timeline. */
export function eventShape({ kind, text }: Pick<IncidentEvent, 'kind' | 'text'>, story: Story): Shape {
  switch (kind) {
    case 'symptom':
      return severityShapes[severityOf(text, story)]
    case 'returned':
      return severityShapes[severityOf(text.params.title, story)]
    case 'proof':
    case 'end':
      return 'ok'
    default:
      return 'neutral'
  }
}

/** Of the cause that is called so; one that is called otherwise by now is as bad as the incident. */
function severityOf(title: unknown, { causeList, severity }: Story): IncidentSeverity {
  const called = JSON.stringify(title)
  return causeList.find((cause) => JSON.stringify(cause.title) === called)?.severity ?? severity
}
