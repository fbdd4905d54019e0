import { clsx } from 'clsx'
import { type SettingsSection, settingsSections } from '../../../shared/settings-catalogue.ts'
import { settingsView as words } from '../../../shared/words/spoken.ts'
import { goTo } from '../../app/route.ts'
import { inputClass } from '../../components/field.tsx'
import { settingsHref } from '../../model/settings-route.ts'

/** `null`: a search shows parts of all of them. */
type Props = { current: SettingsSection | null; onChosen(): void }

/** Beside the settings where there is room, a choice above them where there is not. */
export function SectionList({ current, onChosen }: Props) {
  return (
    <>
      <nav aria-label={words.sectionsLabel} className="hidden @3xl:block">
        <ul className="grid gap-0.5">
          {settingsSections.map((section) => (
            <li key={section}>
              <a
                href={settingsHref(section)}
                aria-current={section === current ? 'page' : undefined}
                onClick={onChosen}
                className={clsx(
                  'flex min-h-8 items-center rounded-md px-2.5 transition-colors',
                  section === current
                    ? 'bg-raised font-medium text-text shadow-lift'
                    : 'text-muted hover:bg-hover hover:text-text',
                )}
              >
                {words.sections[section]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <select
        aria-label={words.chooseSection}
        value={current ?? ''}
        onChange={(event) => {
          onChosen()
          goTo(settingsHref(event.currentTarget.value as SettingsSection))
        }}
        className={clsx(inputClass, 'font-sans @3xl:hidden')}
      >
        {current === null && <option value="">{words.search}</option>}
        {settingsSections.map((section) => (
          <option key={section} value={section}>
            {words.sections[section]}
          </option>
        ))}
      </select>
    </>
  )
}
