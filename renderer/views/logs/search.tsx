import { Regex } from 'lucide-react'
import { fill } from '../../../shared/words/say.ts'
import { logs as words } from '../../../shared/words/spoken.ts'
import { Button } from '../../components/button.tsx'
import { inputClass } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { LogLook } from '../../model/log-route.ts'

type SearchProps = { look: LogLook; fault: string | null; onChange(look: LogLook): void; children: React.ReactNode }

/** What is searched for, and what the search does. `fault`: why the pattern is none. */
export function Search({ look, fault, onChange, children }: SearchProps) {
  return (
    <search className="flex flex-wrap items-center gap-2">
      <input
        type="search"
        aria-label={words.filters.search}
        placeholder={words.filters.placeholder}
        value={look.text}
        maxLength={500}
        aria-invalid={fault !== null || undefined}
        aria-describedby={fault === null ? undefined : 'logs-pattern'}
        onChange={(event) => onChange({ ...look, text: event.currentTarget.value })}
        className={`${inputClass} max-w-96 flex-1 basis-40`}
      />
      <Button
        size="icon"
        look={look.regex ? 'plain' : 'quiet'}
        aria-pressed={look.regex}
        aria-label={words.filters.regex}
        title={words.filters.regex}
        onClick={() => onChange({ ...look, regex: !look.regex })}
      >
        <Regex aria-hidden="true" className="size-4" />
      </Button>
      <Segmented
        label={words.filters.mode}
        value={look.mode}
        unavailable={false}
        segments={(['filter', 'highlight'] as const).map((value) => ({
          value,
          label: words.filters[value],
          content: words.filters[value],
        }))}
        onChoose={(mode) => onChange({ ...look, mode })}
      />
      {children}
      {fault !== null && (
        <p id="logs-pattern" className="text-sm text-bad">
          {fill(words.badPattern, { why: fault })}
        </p>
      )}
    </search>
  )
}
