import { placeOf } from '../../../shared/presentation/panel-route.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { useIsWindow } from '../../app/panel-context.tsx'
import { Card } from '../../components/card.tsx'
import { SourceSwitch } from '../overview/source-switch.tsx'
import { SwitchProgress } from '../overview/switch-progress.tsx'
import { CerebrumAddress } from '../shared/cerebrum-address.tsx'
import { KeyForm } from '../shared/key-form.tsx'
import { ModelPicker } from '../shared/model-picker.tsx'
import { BundleCard } from './bundle-card.tsx'
import { FailoverCard } from './failover-card.tsx'
import { FolderCard } from './folder-card.tsx'
import { KeyInUse } from './key-in-use.tsx'
import { LeakCard } from './leak-card.tsx'
import { NetworkCard } from './network-card.tsx'
import { NotificationsCard } from './notifications-card.tsx'
import { OllamaCard } from './ollama-card.tsx'
import { ServicesCard } from './services-card.tsx'
import { StartupCard } from './startup-card.tsx'

export function Settings() {
  const isWindow = useIsWindow()
  return (
    <>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <h1 className="text-lg font-semibold tracking-[-0.01em]">{panel.views.settings}</h1>
        <span className="text-muted">{panel.settings.sub}</span>
      </div>
      <SwitchProgress />
      <div className="grid items-start gap-3 @4xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="grid gap-3">
          <Card place={placeOf.setting('source')} title={panel.source.label} aside={<SourceSwitch />}>
            <p className="text-muted">{panel.source.hint}</p>
            <KeyForm />
          </Card>
          <Card place={placeOf.setting('model')} title={panel.models.title}>
            <ModelPicker />
          </Card>
          <FailoverCard />
          <ServicesCard />
        </div>
        <div className="grid gap-3">
          <KeyInUse />
          <LeakCard />
          <OllamaCard />
          <Card place={placeOf.setting('cerebrum')} title={panel.cerebrum.title}>
            <CerebrumAddress />
          </Card>
          <NetworkCard />
          <FolderCard />
          {isWindow && <StartupCard />}
          <BundleCard />
          <NotificationsCard />
        </div>
      </div>
    </>
  )
}
