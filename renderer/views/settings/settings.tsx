import { type SettingsSection, settingsCards } from '../../../shared/settings-catalogue.ts'
import { panel } from '../../../shared/words/en/panel.ts'
import { settingsView as words } from '../../../shared/words/en/settings-view.ts'
import { useHash } from '../../app/route.ts'
import { settingsSectionOf } from '../../model/settings-route.ts'
import { SwitchProgress } from '../overview/switch-progress.tsx'
import { SectionList } from './section-list.tsx'
import { SettingCard } from './setting-card.tsx'

const nothing = (): void => undefined

/** One section at a time. */
export function Settings() {
  const section = settingsSectionOf(useHash())
  return (
    <>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <h1 className="text-lg font-semibold tracking-[-0.01em]">{panel.views.settings}</h1>
        <span className="text-muted">{words.sections[section]}</span>
      </div>
      <SwitchProgress />
      <div className="grid items-start gap-x-6 gap-y-3 @3xl:grid-cols-[11rem_minmax(0,46rem)]">
        <div className="grid gap-3 @3xl:sticky @3xl:top-5">
          <SectionList current={section} onChosen={nothing} />
        </div>
        <div className="grid gap-3">
          <Section section={section} />
        </div>
      </div>
    </>
  )
}

function Section({ section }: { section: SettingsSection }) {
  return settingsCards.filter((card) => card.section === section).map(({ id }) => <SettingCard key={id} id={id} />)
}
