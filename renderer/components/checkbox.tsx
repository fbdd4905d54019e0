import { clsx } from 'clsx'

type Props = {
  label: string
  checked: boolean
  /** A text says why. */
  disabled?: boolean | string
  describedBy?: string
  onChange: (checked: boolean) => void
}

export function Checkbox({ label, checked, disabled = false, describedBy, onChange }: Props) {
  return (
    <label
      title={typeof disabled === 'string' ? disabled : undefined}
      className={clsx('flex items-start gap-2', disabled && 'text-muted')}
    >
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled !== false}
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="mt-0.5 size-4 accent-accent"
      />
      {label}
    </label>
  )
}
