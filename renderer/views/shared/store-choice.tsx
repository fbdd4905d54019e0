import { RadioGroup } from 'radix-ui'
import { useId } from 'react'
import type { SecretStoreName } from '../../../shared/secrets.ts'
import { panel } from '../../../shared/words/spoken.ts'

const offered = ['session', 'file'] as const satisfies SecretStoreName[]

type Props = { value: SecretStoreName | null; onChange: (store: SecretStoreName) => void }

/** Where there is no keychain the user says where a secret is kept; nothing is chosen for them. */
export function StoreChoice({ value, onChange }: Props) {
  const id = useId()
  return (
    <div className="grid gap-2 rounded-md bg-warn-soft p-3">
      <p id={id}>{panel.key.noKeychain}</p>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value ?? ''}
        onValueChange={(store) => onChange(store as SecretStoreName)}
        className="grid gap-2"
      >
        {offered.map((store) => (
          <div key={store} className="flex items-start gap-2">
            <RadioGroup.Item
              id={`${id}-${store}`}
              value={store}
              aria-describedby={`${id}-${store}-hint`}
              className="mt-0.5 grid size-4 shrink-0 place-items-center rounded-full bg-surface ring-1 ring-field ring-inset forced-colors:border"
            >
              <RadioGroup.Indicator className="size-2 rounded-full bg-accent forced-colors:bg-[Highlight]" />
            </RadioGroup.Item>
            <span className="grid">
              <label htmlFor={`${id}-${store}`} className="font-medium">
                {panel.stores[store].label}
              </label>
              <span id={`${id}-${store}-hint`} className="text-sm text-muted">
                {panel.stores[store].hint}
              </span>
            </span>
          </div>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
