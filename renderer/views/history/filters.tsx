import { type ReactNode, useId } from 'react'
import { type EventKind, eventKinds } from '../../../shared/history.ts'
import { type ServiceId, serviceFacts, serviceIds } from '../../../shared/services.ts'
import { history } from '../../../shared/words/spoken.ts'
import { inputClass } from '../../components/field.tsx'

const words = history.filter
const fieldClass = inputClass.replace('font-mono', 'font-sans')

export type Group = keyof typeof words.groups

/** What each group of the filter holds. A diagnosis that lasts is told as an incident already. */
export const kindsOf: Record<Group, EventKind[]> = {
  all: eventKinds.filter((kind) => kind !== 'diagnosis'),
  faults: ['incident', 'level'],
  services: ['lifecycle', 'health', 'ability'],
  source: ['source', 'model', 'key', 'procedure'],
  you: ['action'],
  app: ['app', 'config', 'training'],
}

export type Filter = { group: Group; service: ServiceId | null; search: string }
export const noFilter: Filter = { group: 'all', service: null, search: '' }

const groups = Object.keys(words.groups) as Group[]
const isGroup = (value: string): value is Group => value in words.groups

export function Filters({ filter, onChange }: { filter: Filter; onChange(filter: Filter): void }) {
  return (
    <search aria-label={words.label} className="grid gap-3 @xl:grid-cols-2 @4xl:grid-cols-[1fr_1fr_1.5fr]">
      <Labelled label={words.what}>
        {(id) => (
          <select
            id={id}
            value={filter.group}
            onChange={({ target }) => isGroup(target.value) && onChange({ ...filter, group: target.value })}
            className={fieldClass}
          >
            {groups.map((group) => (
              <option key={group} value={group}>
                {words.groups[group]}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={words.service}>
        {(id) => (
          <select
            id={id}
            value={filter.service ?? ''}
            onChange={({ target }) =>
              onChange({ ...filter, service: serviceIds.find((service) => service === target.value) ?? null })
            }
            className={fieldClass}
          >
            <option value="">{words.everyService}</option>
            {serviceIds.map((service) => (
              <option key={service} value={service}>
                {serviceFacts[service].name}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <div className="@xl:col-span-2 @4xl:col-span-1">
        <Labelled label={words.search}>
          {(id) => (
            <input
              id={id}
              type="search"
              value={filter.search}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => onChange({ ...filter, search: target.value })}
              className={fieldClass}
            />
          )}
        </Labelled>
      </div>
    </search>
  )
}

function Labelled({ label, children }: { label: string; children(id: string): ReactNode }) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium text-muted">
        {label}
      </label>
      {children(id)}
    </div>
  )
}
