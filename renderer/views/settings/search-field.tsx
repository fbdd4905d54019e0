import { Search, X } from 'lucide-react'
import { settingsView as words } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { inputClass } from '../../components/field.tsx'

/** Escape empties it. */
export function SearchField({ query, onType }: { query: string; onType(query: string): void }) {
  return (
    <div className="relative">
      <Search aria-hidden="true" className="-translate-y-1/2 absolute top-1/2 left-2.5 size-3.5 text-faint" />
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.searchPlaceholder}
        value={query}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && query !== '' && onType('')}
        autoComplete="off"
        spellCheck={false}
        className={`${inputClass} ${query === '' ? 'pr-2' : 'pr-8'} pl-8 font-sans [&::-webkit-search-cancel-button]:hidden`}
      />
      {query !== '' && (
        <Button
          look="quiet"
          size="small-icon"
          aria-label={words.clear}
          className="absolute top-0.5 right-0.5"
          onClick={() => onType('')}
        >
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      )}
    </div>
  )
}
