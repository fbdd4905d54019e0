import type { ReactNode } from 'react'
import type { Platform } from '../../../../shared/messaging.ts'
import { isScript } from '../../../../shared/presentation/backends-words.ts'
import { serviceMark } from '../../../../shared/presentation/mark.ts'
import { placeOf } from '../../../../shared/presentation/panel-route.ts'
import { messagingView as words } from '../../../../shared/words/spoken.ts'
import { usePanelState } from '../../../app/panel-context.tsx'
import { Card } from '../../../components/card.tsx'
import { Status } from '../../../components/status.tsx'
import { findService } from '../../../model/chain.ts'
import { isSetUp } from '../../../model/messaging-facts.ts'
import { platformName } from '../../../model/messaging-users.ts'
import { sayService } from '../../../model/service-words.ts'
import { ServiceButton, ServiceMenu, ServiceNote, useServiceAction } from '../../shared/service-controls.tsx'
import { BotTrouble } from './bot-trouble.tsx'

type Props = {
  platform: Platform
  /** How it is set up. */
  off: ReactNode
  children: ReactNode
}

/** One bot: quiet while it is not set up; else how it is, what is wrong with it, and what can be asked of it. */
export function BotCard({ platform, off, children }: Props) {
  const service = usePanelState(({ services }) => findService(services, platform))
  const source = usePanelState(({ llm }) => llm.source)
  const hasAll = usePanelState(({ messaging }) => isSetUp(platform, messaging))
  const isPython = usePanelState((state) => isScript(state.backends, platform))
  const action = useServiceAction()
  const isOn = hasAll && service !== null && service.lifecycle !== 'not-configured'
  return (
    <Card
      place={placeOf.messaging(platform)}
      title={platformName(platform)}
      aside={
        <span className="flex flex-wrap items-center gap-1">
          {service && <Status mark={serviceMark(service)} className={isOn ? 'mr-2' : ''} />}
          {isOn && (
            <>
              <ServiceButton service={service} action={action} />
              <ServiceMenu service={service} action={action} />
            </>
          )}
        </span>
      }
    >
      <ServiceNote action={action} />
      {isPython && <p className="text-muted">{words.python}</p>}
      {hasAll ? (
        <>
          {service && <BotTrouble platform={platform} fallback={sayService(service, source)} />}
          {children}
        </>
      ) : (
        off
      )}
    </Card>
  )
}
