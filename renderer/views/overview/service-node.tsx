import { isScript } from '../../../shared/presentation/backends-words.ts'
import { serviceMark } from '../../../shared/presentation/mark.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import type { ServiceId } from '../../../shared/services.ts'
import type { ServiceState } from '../../../shared/state.ts'
import { backends, panel } from '../../../shared/words/spoken.ts'
import { useDialogUnavailable, useOpenDialog } from '../../app/dialogs.tsx'
import { usePanelState } from '../../app/panel-context.tsx'
import { LastLinesButton } from '../../components/last-lines.tsx'
import type { MenuItem } from '../../components/menu.tsx'
import { findService } from '../../model/chain.ts'
import { sayService } from '../../model/service-words.ts'
import { ServiceButton, ServiceMenu, ServiceNote, useServiceAction } from '../shared/service-controls.tsx'
import { ServiceFacts, ServiceTime } from '../shared/service-facts.tsx'
import { Node } from './node.tsx'
import { UptimeRow } from './uptime-row.tsx'

/** A service in the chain. */
export function ServiceNode({ id }: { id: ServiceId }) {
  const service = usePanelState(({ services }) => findService(services, id))
  return service && <Present service={service} />
}

function Present({ service }: { service: ServiceState }) {
  const action = useServiceAction()
  const source = usePanelState(({ llm }) => llm.source)
  const isExplained = usePanelState(({ diagnoses }) => diagnoses.some((diagnosis) => diagnosis.service === service.id))
  const isPython = usePanelState((state) => isScript(state.backends, service.id))
  const openDialog = useOpenDialog()
  const addressUnavailable = useDialogUnavailable('cerebrum')
  const more: MenuItem[] =
    service.id === 'cerebrum'
      ? [{ label: panel.services.address, disabled: addressUnavailable, onSelect: () => openDialog('cerebrum') }]
      : []
  return (
    <Node
      place={placeOf.service(service.id)}
      name={service.name}
      port={service.port}
      whose={isPython ? backends.mark : null}
      mark={serviceMark(service)}
      time={<ServiceTime service={service} />}
      reason={sayService(service, source)}
      history={<UptimeRow id={service.id} />}
      facts={
        <>
          <ServiceFacts service={service} />
          {!isExplained && <LastLinesButton service={service} />}
        </>
      }
      button={<ServiceButton service={service} action={action} atEdge />}
      menu={<ServiceMenu service={service} action={action} more={more} />}
      note={<ServiceNote action={action} />}
    />
  )
}
