import { MoreHorizontal } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Button } from './button.tsx'

/** `disabled`: a text says why. */
export type MenuItem = { label: string; onSelect: () => void; disabled?: boolean | string } | 'separator'

/** Further actions behind three dots. Not modal: locking the page would need inline styles. */
export function Menu({ label, items, busy = false }: { label: string; items: MenuItem[]; busy?: boolean }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" size="small-icon" aria-label={label} busy={busy}>
          <MoreHorizontal aria-hidden="true" className="size-4" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-20 min-w-40 rounded-md bg-raised p-1 text-text shadow-float"
        >
          {items.map((item, index) =>
            item === 'separator' ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: separators have nothing else to tell them apart
              <DropdownMenu.Separator key={index} className="my-1 h-px bg-line" />
            ) : (
              <DropdownMenu.Item
                key={item.label}
                disabled={(item.disabled ?? false) !== false}
                title={typeof item.disabled === 'string' ? item.disabled : undefined}
                onSelect={item.onSelect}
                className="flex min-h-7 items-center rounded-sm px-2.5 text-base outline-none select-none data-disabled:text-faint data-disabled:opacity-60 data-highlighted:bg-accent-soft forced-colors:data-highlighted:bg-[Highlight]"
              >
                {item.label}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
