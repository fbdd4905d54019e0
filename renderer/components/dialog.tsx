import { X } from 'lucide-react'
import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { panel } from '../../shared/words/spoken.ts'
import { Button } from './button.tsx'

type Props = { title: string; onClose: () => void; children: ReactNode }

/**
 * The browser's own modal dialog: it holds the focus, makes the page behind it inert, closes on Escape and gives the focus
 * back. (Libraries that lock scrolling write inline styles, which the panel's policy forbids.)
 */
export function Dialog({ title, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const titleId = useId()

  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    // What is asked for, or the first answer; the browser would take the button that closes.
    for (const kind of ['input, textarea, select', 'button'])
      if (!body.current?.contains(document.activeElement)) body.current?.querySelector<HTMLElement>(kind)?.focus()
    return () => {
      element?.close()
      // What had the focus before may be gone by now: a repaired diagnosis takes its buttons with it.
      if (document.activeElement === document.body) document.querySelector('main')?.focus()
    }
  }, [])

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
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClose={closeUnlessOpen}
      onClick={closeOnVeil}
      className="m-auto w-[min(36rem,calc(100vw-2rem))] rounded-lg bg-surface p-0 text-text shadow-float"
    >
      <div className="grid gap-4 p-5">
        <div className="flex items-start justify-between gap-4">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <Button look="quiet" size="small-icon" aria-label={panel.actions.close} className="-mr-2" onClick={onClose}>
            <X aria-hidden="true" className="size-4" />
          </Button>
        </div>
        <div ref={body} className="contents">
          {children}
        </div>
      </div>
    </dialog>
  )
}
