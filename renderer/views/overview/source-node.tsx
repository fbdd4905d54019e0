import { sourceMark } from '../../../shared/presentation/mark.ts'
import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { panel } from '../../../shared/words/spoken.ts'
import { useDialogUnavailable, useOpenDialog } from '../../app/dialogs.tsx'
import { usePanelState } from '../../app/panel-context.tsx'
import { Button } from '../../components/button.tsx'
import { CheckedAgo } from '../../components/clock.tsx'
import { findService } from '../../model/chain.ts'
import { ServiceButton, ServiceMenu, ServiceNote, useServiceAction } from '../shared/service-controls.tsx'
import { ServiceFacts, ServiceTime } from '../shared/service-facts.tsx'
import { Node } from './node.tsx'
import { UptimeRow } from './uptime-row.tsx'

/** The first link: where the answers come from. */
export function SourceNode() {
  const source = usePanelState(({ llm }) => llm.source)
  switch (source) {
    case null:
      return <NoSource />
    case 'openrouter':
      return <OpenRouterNode />
    case 'ollama':
      return <OllamaNode />
    case 'demo':
      return <PracticeNode />
  }
}

function NoSource() {
  return (
    <Node
      name={panel.services.noSource}
      mark={{ shape: 'stopped', word: panel.services.notChosen }}
      reason={panel.services.chooseSource}
      facts={null}
      button={null}
    />
  )
}

function OpenRouterNode() {
  const llm = usePanelState((state) => state.llm)
  const openDialog = useOpenDialog()
  const unavailable = useDialogUnavailable('key')
  const { key, model } = llm.openrouter
  return (
    <Node
      name={panel.source.openrouter}
      mark={sourceMark(llm, null)}
      reason={llm.model ?? model ?? panel.services.noModel}
      facts={
        <>
          <span>{key.last4 ? fill(panel.services.keyEnding, { last4: key.last4 }) : panel.services.noKey}</span>
          <span>{key.checkedAt !== null && <CheckedAgo at={key.checkedAt} />}</span>
        </>
      }
      button={
        <Button size="sm" unavailable={unavailable} onClick={() => openDialog('key')}>
          {panel.services.key}
        </Button>
      }
    />
  )
}

function PracticeNode() {
  const llm = usePanelState((state) => state.llm)
  return (
    <Node name={panel.source.demo} mark={sourceMark(llm, null)} reason={llm.model ?? ''} facts={null} button={null} />
  )
}

function OllamaNode() {
  const llm = usePanelState((state) => state.llm)
  const service = usePanelState(({ services }) => findService(services, 'ollama'))
  const action = useServiceAction()
  if (service === null) return null
  const { version, model } = llm.ollama
  return (
    <Node
      place={placeOf.service('ollama')}
      name={panel.source.ollama}
      port={service.port}
      mark={sourceMark(llm, service)}
      reason={[llm.model ?? model, service.reason && sayReason(service.reason)].filter(Boolean).join(' · ')}
      history={<UptimeRow id="ollama" />}
      facts={
        <>
          <ServiceFacts service={service} />
          {version && <span>{fill(panel.services.version, { version })}</span>}
        </>
      }
      time={<ServiceTime service={service} />}
      button={<ServiceButton service={service} action={action} atEdge />}
      menu={<ServiceMenu service={service} action={action} />}
      note={<ServiceNote action={action} />}
    />
  )
}
