import { useId } from 'react'
import { platforms } from '../../../../shared/messaging.ts'
import { messagingView } from '../../../../shared/words/spoken.ts'
import { Checkbox } from '../../../components/checkbox.tsx'
import { inputClass } from '../../../components/field.tsx'
import { platformName, type UserFilter } from '../../../model/messaging-users.ts'

const words = messagingView.users

export function UserFilters({ filter, onChange }: { filter: UserFilter; onChange(filter: UserFilter): void }) {
  const id = useId()
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <label htmlFor={`${id}-search`} className="sr-only">
        {words.search}
      </label>
      <input
        id={`${id}-search`}
        type="search"
        value={filter.search}
        maxLength={200}
        placeholder={words.searchPlaceholder}
        autoComplete="off"
        spellCheck={false}
        onChange={({ currentTarget }) => onChange({ ...filter, search: currentTarget.value })}
        className={`${inputClass} max-w-80 flex-1 basis-52 font-sans`}
      />
      <label htmlFor={`${id}-platform`} className="sr-only">
        {words.platform}
      </label>
      <select
        id={`${id}-platform`}
        value={filter.platform ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ ...filter, platform: platforms.find((platform) => platform === currentTarget.value) ?? null })
        }
        className={`${inputClass} max-w-56 flex-1 basis-40 font-sans`}
      >
        <option value="">{words.everyPlatform}</option>
        {platforms.map((platform) => (
          <option key={platform} value={platform}>
            {platformName(platform)}
          </option>
        ))}
      </select>
      <Checkbox
        label={words.onlyWaiting}
        checked={filter.waiting}
        onChange={(waiting) => onChange({ ...filter, waiting })}
      />
    </search>
  )
}
