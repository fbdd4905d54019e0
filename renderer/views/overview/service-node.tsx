import type { ServiceId } from '../../../shared/services.ts'
import type { ServiceState } from '../../../shared/state.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { sayReason } from '../../../shared/words/say.ts'
import { useOpenDialog } from '../../app/dialogs.tsx'
import { useIsLive, usePanelState } from '../../app/panel-context.tsx'
import { Button } from '../../components/button.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { LastLines } from '../../components/last-lines.tsx'
import { findService } from '../../model/chain.ts'
import { serviceMark } from '../../model/mark.ts'
import { serviceReason } from '../../model/service-reason.ts'
import { ServiceControls, useServiceAction } from '../shared/service-controls.tsx'
import { ServiceFacts } from '../shared/service-facts.tsx'
import { Node } from './node.tsx'

/** A service in the chain. */
export function ServiceNode({ id }: { id: ServiceId }) {
  const service = usePanelState(({ services }) => findService(services, id))
  return service && <Present service={service} />
}

function Present({ service }: { service: ServiceState }) {
  const action = useServiceAction()
  const reason = usePanelState(({ llm }) => serviceReason(service, llm.source))
  const isExplained = usePanelState(({ diagnoses }) => diagnoses.some((diagnosis) => diagnosis.service === service.id))
  return (
    <Node
      name={service.name}
      port={service.port}
      mark={serviceMark(service)}
      reason={reason ? sayReason(reason) : ''}
      facts={<ServiceFacts service={service} />}
      controls={
        <div className="flex items-center gap-1">
          {service.id === 'cerebrum' && <AddressButton />}
          <ServiceControls service={service} action={action} />
        </div>
      }
      note={
        <>
          <FailureNote failure={action.failure} />
          {!isExplained && <LastLines service={service} />}
        </>
      }
    />
  )
}

function AddressButton() {
  const open = useOpenDialog()
  const isLive = useIsLive()
  return (
    <Button size="sm" look="quiet" unavailable={!isLive} onClick={() => open('cerebrum')}>
      {panel.services.address}
    </Button>
  )
}
