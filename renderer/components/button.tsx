import { clsx } from 'clsx'
import type { ComponentProps, MouseEvent } from 'react'
import { MarkIcon } from './mark-icon.tsx'

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger'
export type ButtonSize = 'md' | 'sm' | 'icon' | 'small-icon'

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent enabled-look:hover:bg-accent-hover',
  plain: 'bg-raised text-text shadow-lift enabled-look:hover:bg-hover',
  quiet: 'text-muted enabled-look:hover:bg-hover enabled-look:hover:text-text',
  danger: 'bg-raised text-bad shadow-lift enabled-look:hover:bg-bad-soft',
}
const sizes: Record<ButtonSize, string> = {
  md: 'min-h-8 px-3 text-base rounded-md',
  sm: 'min-h-7 px-2.5 text-sm rounded-md',
  icon: 'size-8 rounded-md',
  'small-icon': 'size-7 rounded-md',
}

export const buttonClass = (look: ButtonLook = 'plain', size: ButtonSize = 'md', className?: string): string =>
  clsx(
    'inline-flex items-center justify-center gap-1.5 font-medium whitespace-nowrap select-none transition-colors',
    'aria-disabled:opacity-50 aria-disabled:cursor-not-allowed forced-colors:border forced-colors:border-solid',
    looks[look],
    sizes[size],
    className,
  )

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  look?: ButtonLook
  size?: ButtonSize
  /** What it started is under way. */
  busy?: boolean
  /** It cannot be used now; a text says why. It keeps its place and its focus. */
  unavailable?: boolean | string
}

export function Button({
  look,
  size,
  busy = false,
  unavailable = false,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const inert = busy || unavailable !== false
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (inert) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      {...(typeof unavailable === 'string' && { title: unavailable, 'aria-describedby': undefined })}
      onClick={press}
      aria-disabled={inert || undefined}
      aria-busy={busy || undefined}
      className={buttonClass(look, size, className)}
    >
      {busy ? <BusyOver>{children}</BusyOver> : children}
    </button>
  )
}

/** The label keeps its width while the button is busy, so that nothing moves. */
function BusyOver({ children }: { children: ButtonProps['children'] }) {
  return (
    <span className="relative inline-flex items-center gap-1.5">
      <span className="inline-flex items-center gap-1.5 opacity-0">{children}</span>
      <span className="absolute inset-0 grid place-items-center [&_svg]:text-current">
        <MarkIcon shape="busy" />
      </span>
    </span>
  )
}
