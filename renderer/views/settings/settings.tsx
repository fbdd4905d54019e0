import { useDeferredValue, useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { panel, settingsView as words } from '../../../shared/words/spoken.ts'
import { useHash } from '../../app/route.ts'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { settingsHref, settingsSectionOf } from '../../model/settings-route.ts'
import { countOf, type ShownSection, searchSettings, wholeSection } from '../../model/settings-search.ts'
import { SwitchProgress } from '../overview/switch-progress.tsx'
import { LeaveQuestion } from './leave-question.tsx'
import { SearchField } from './search-field.tsx'
import { SectionList } from './section-list.tsx'
import { SettingCard } from './setting-card.tsx'
import { SettingRow } from './setting-row.tsx'
import { SettingsProvider, useSettings } from './settings-use.tsx'

/** One section at a time, or what a search finds in all of them. */
export function Settings() {
  const hash = useHash()
  const section = settingsSectionOf(hash)
  const [search, setSearch] = useState({ query: '', at: hash })
  // Another address ends a search: what it means would not be there.
  const query = search.at === hash ? search.query : ''
  const setQuery = (text: string): void => setSearch({ query: text, at: hash })
  const isSearch = query.trim() !== ''
  return (
    <SettingsProvider part={section}>
      <div className="flex min-h-8 flex-wrap items-center gap-x-3">
        <h1 className="text-lg font-semibold tracking-[-0.01em]">{panel.views.settings}</h1>
        <span className="text-muted">{isSearch ? words.search : words.sections[section]}</span>
      </div>
      <SwitchProgress />
      <div className="grid items-start gap-x-6 gap-y-3 @3xl:grid-cols-[11.5rem_minmax(0,48rem)]">
        <div className="grid gap-3 @3xl:sticky @3xl:top-5">
          <SearchField query={query} onType={setQuery} />
          <SectionList current={isSearch ? null : section} onChosen={() => setQuery('')} />
        </div>
        <div className="grid gap-3">
          {isSearch ? (
            <Found query={query} onChosen={() => setQuery('')} />
          ) : (
            <Section key={section} shown={wholeSection(section)} />
          )}
        </div>
      </div>
      <LeaveQuestion />
    </SettingsProvider>
  )
}

function Section({ shown: { section, cards, rows } }: { shown: ShownSection }) {
  const { config, failure } = useSettings()
  return (
    <>
      {cards.map((id) => (
        <SettingCard key={id} id={id} />
      ))}
      {rows.length > 0 && (
        <Card title={words.groups[section]}>
          {config === null &&
            (failure ? <FailureNote failure={failure} /> : <p className="text-muted">{words.loading}</p>)}
          {config !== null && (
            <ul className="grid">
              {rows.map((setting) => (
                <SettingRow key={setting.path} setting={setting} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </>
  )
}

function Found({ query, onChosen }: { query: string; onChosen(): void }) {
  const { config } = useSettings()
  const asked = useDeferredValue(query)
  const found = searchSettings(asked, config ?? {})
  const count = countOf(found)
  return (
    <>
      <p role="status" className="text-muted">
        {count === 0 && fill(words.nothing, { query: asked.trim() })}
        {count === 1 && words.foundOne}
        {count > 1 && fill(words.found, { count })}
      </p>
      {count === 0 && <p className="text-muted">{words.nothingHint}</p>}
      {found.map((shown) => (
        <div key={shown.section} className="grid gap-3">
          <p className="font-medium">
            <a
              href={settingsHref(shown.section)}
              onClick={onChosen}
              className="text-muted underline-offset-2 hover:underline"
            >
              {words.sections[shown.section]}
            </a>
          </p>
          <Section shown={shown} />
        </div>
      ))}
    </>
  )
}
