import { ToggleGroup } from 'radix-ui'
import { hrefTo, placeOf } from '../../../shared/presentation/panel-route.ts'
import { type LanguageChoice, languageChoices, languageNames } from '../../../shared/words/languages.ts'
import { settingsView, language as words } from '../../../shared/words/spoken.ts'
import { keepLanguage, keptLanguage } from '../../app/language.ts'
import { useIsWindow } from '../../app/panel-context.tsx'
import { useDesktop } from '../../app/use-desktop.ts'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'

const { title } = settingsView.cards.language
const place = placeOf.setting('language')

/** The language of the panel; in the window, of the whole app. */
export function LanguageCard() {
  const isWindow = useIsWindow()
  return (
    <Card place={place} title={title}>
      {isWindow ? <InWindow /> : <InBrowser />}
      <p className="text-sm text-muted">{words.hint}</p>
    </Card>
  )
}

/** The page that is loaded then shows this card again. */
const leadBack = (): void => window.history.replaceState(null, '', hrefTo(place))

function InBrowser() {
  const choose = (choice: LanguageChoice): void => {
    leadBack()
    keepLanguage(choice)
  }
  return <Choices value={keptLanguage()} unavailable={false} onChoose={choose} />
}

function InWindow() {
  const { state, change, pending, failure } = useDesktop()
  if (state === null) return failure && <FailureNote failure={failure} />
  const choose = (language: LanguageChoice): void => {
    leadBack()
    change({ language })
  }
  return (
    <>
      <Choices value={state.language} unavailable={pending} onChoose={choose} />
      <FailureNote failure={failure} />
    </>
  )
}

type Props = { value: LanguageChoice; unavailable: boolean; onChoose: (choice: LanguageChoice) => void }

/** Each in its own words. The arrow keys only move: choosing loads the page anew, so it takes Enter, Space or a click. */
function Choices({ value, unavailable, onChoose }: Props) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={title}
      value={value}
      onValueChange={(chosen) => chosen && !unavailable && onChoose(chosen as LanguageChoice)}
      className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2"
    >
      {languageChoices.map((choice) => (
        <ToggleGroup.Item
          key={choice}
          value={choice}
          lang={choice === 'system' ? undefined : choice}
          aria-disabled={unavailable || undefined}
          className="inline-flex min-h-9 min-w-0 items-center rounded-md bg-track px-3 py-1 text-start font-medium text-muted transition-colors hover:text-text data-[state=on]:bg-raised data-[state=on]:text-text data-[state=on]:shadow-lift data-[state=on]:ring-1 data-[state=on]:ring-accent data-[state=on]:ring-inset forced-colors:border forced-colors:data-[state=on]:bg-[Highlight] forced-colors:data-[state=on]:text-[HighlightText] forced-colors:data-[state=on]:forced-color-adjust-none"
        >
          {choice === 'system' ? words.asSystem : languageNames[choice]}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
