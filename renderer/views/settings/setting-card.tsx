import { placeOf } from '../../../shared/presentation/panel-route.ts'
import type { SettingsCard } from '../../../shared/settings-catalogue.ts'
import { panel, settingsView } from '../../../shared/words/spoken.ts'
import { useIsWindow } from '../../app/panel-context.tsx'
import { Card } from '../../components/card.tsx'
import { SourceSwitch } from '../overview/source-switch.tsx'
import { CerebrumAddress } from '../shared/cerebrum-address.tsx'
import { KeyForm } from '../shared/key-form.tsx'
import { ModelPicker } from '../shared/model-picker.tsx'
import { TopicsCard } from '../training/topics-card.tsx'
import { BackupCard } from './backup-card.tsx'
import { BundleCard } from './bundle-card.tsx'
import { FailoverCard } from './failover-card.tsx'
import { FolderCard } from './folder-card.tsx'
import { KeyInUse } from './key-in-use.tsx'
import { LanguageCard } from './language-card.tsx'
import { LeakCard } from './leak-card.tsx'
import { McpCard } from './mcp-card.tsx'
import { NetworkCard } from './network-card.tsx'
import { NotificationsCard } from './notifications-card.tsx'
import { OllamaCard } from './ollama-card.tsx'
import { RawCard } from './raw-card.tsx'
import { ServicesCard } from './services-card.tsx'
import { useSettings } from './settings-use.tsx'
import { StartupCard } from './startup-card.tsx'
import { TokensCard } from './tokens-card.tsx'
import { TransferCard } from './transfer-card.tsx'
import { UninstallSection } from './uninstall-section.tsx'

/** A part of the settings that is more than a row. */
export function SettingCard({ id }: { id: SettingsCard }) {
  const isWindow = useIsWindow()
  const { imports, drafts } = useSettings()
  switch (id) {
    case 'source':
      return (
        <Card place={placeOf.setting('source')} title={panel.source.label} aside={<SourceSwitch />}>
          <p className="text-muted">{panel.source.hint}</p>
          <KeyForm />
        </Card>
      )
    case 'key-in-use':
      return <KeyInUse />
    case 'failover':
      return <FailoverCard />
    case 'openrouter-model':
      return (
        <Card place={placeOf.setting('model')} title={panel.models.title}>
          <ModelPicker />
        </Card>
      )
    case 'ollama':
      return <OllamaCard />
    case 'topics':
      return <TopicsCard place={placeOf.setting('topics')} draft={drafts.draft('conversation_topics')} />
    case 'kind':
      return <ServicesCard />
    case 'cerebrum':
      return (
        <Card place={placeOf.setting('cerebrum')} title={panel.cerebrum.title}>
          <CerebrumAddress draft={drafts.draft('cerebrum_url')} />
        </Card>
      )
    case 'network':
      return <NetworkCard />
    case 'folder':
      return <FolderCard />
    case 'leaks':
      return <LeakCard />
    case 'backup':
      return <BackupCard />
    case 'bundle':
      return <BundleCard />
    case 'language':
      return <LanguageCard />
    case 'startup':
      return isWindow ? (
        <StartupCard />
      ) : (
        <Card place={placeOf.setting('startup')} title={panel.startup.title}>
          <p className="text-muted">{settingsView.appInWindow}</p>
        </Card>
      )
    case 'notifications':
      return <NotificationsCard />
    case 'mcp':
      return <McpCard />
    case 'uninstall':
      return isWindow ? <UninstallSection /> : null
    case 'tokens':
      return <TokensCard />
    case 'transfer':
      return <TransferCard />
    case 'raw':
      return <RawCard key={imports} />
  }
}
