import { clsx } from 'clsx'
import { type MouseEvent, type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'

type Props = {
  label: string
  /** What has the focus first; the browser would take the first that can have it. */
  first: RefObject<HTMLElement | null>
  onClose: () => void
  className?: string
  children: ReactNode
}

/** The browser's own modal dialog without a frame of ours; see `Dialog`. */
export function Modal({ label, first, onClose, className, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    first.current?.focus()
    return () => {
      element?.close()
      if (document.activeElement === document.body) document.querySelector('main')?.focus()
    }
  }, [first])
  const closeOnVeil = (event: MouseEvent): void => {
    if (event.target === dialog.current) onClose()
  }
  const closeUnlessOpen = (): void => {
    if (!dialog.current?.open) onClose()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is on the veil around it
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={closeUnlessOpen}
      onClick={closeOnVeil}
      className={clsx('mx-auto rounded-lg bg-surface p-0 text-text shadow-float', className)}
    >
      {children}
    </dialog>
  )
}
