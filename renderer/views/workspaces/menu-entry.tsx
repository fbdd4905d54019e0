import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'

type Props = { disabled?: boolean; onSelect: () => void; children: ReactNode }

export function MenuEntry({ disabled = false, onSelect, children }: Props) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className="flex min-h-8 items-center rounded-sm px-2.5 py-1 text-base outline-none select-none data-highlighted:bg-accent-soft forced-colors:data-highlighted:bg-[Highlight]"
    >
      {children}
    </DropdownMenu.Item>
  )
}
