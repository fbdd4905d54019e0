import {
  type ComponentProps,
  createContext,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  use,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { palette as words } from '../../shared/words/spoken.ts'
import type { Shortcut } from '../model/shortcuts.ts'
import { hrefOf } from '../model/view.ts'
import { CommandOutcome } from './command-outcome.tsx'
import { useShortcuts } from './keyboard.ts'
import { go, useCommand } from './use-command.tsx'

export type OverlayName = 'palette' | 'shortcuts'

type PaletteView = typeof import('../views/palette/palette.tsx').Palette
let loadedPalette: PaletteView | undefined
const palette = async (): Promise<{ default: PaletteView }> => {
  const { Palette } = await import('../views/palette/palette.tsx')
  loadedPalette = Palette
  return { default: Palette }
}
const sheet = () => import('../views/palette/shortcut-sheet.tsx')
const LazyPalette = lazy(palette)
const ShortcutSheet = lazy(async () => ({ default: (await sheet()).ShortcutSheet }))

/** What is loaded is there at once: React shows a lazy part only after a pause, also one that waits for nothing any more. */
function Palette(props: ComponentProps<PaletteView>) {
  const [View] = useState(() => loadedPalette ?? LazyPalette)
  return <View {...props} />
}

const OverlayContext = createContext<(name: OverlayName) => void>(() => undefined)

/** Opens the palette, or the sheet of shortcuts. */
export const useOpenOverlay = (): ((name: OverlayName) => void) => use(OverlayContext)

/** What can be opened over every view, by button and by key. */
export function OverlayProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<OverlayName | null>(null)
  const close = useCallback(() => setShown(null), [])
  const typed = useRef('')
  const command = useCommand(setShown)
  useShortcuts(
    useCallback((shortcut: Shortcut): void => {
      if (shortcut.kind === 'palette') setShown((now) => (now === 'palette' ? null : 'palette'))
      else if (shortcut.kind === 'shortcuts') setShown('shortcuts')
      else if (document.querySelector('dialog[open]') === null) go(hrefOf(shortcut.view))
    }, []),
  )
  useEffect(loadSoon, [])
  return (
    <OverlayContext value={setShown}>
      {children}
      <Suspense fallback={<ComingOverlay typed={typed} onClose={close} />}>
        {shown === 'palette' && <Palette typed={typed} onRun={command.run} onClose={close} />}
        {shown === 'shortcuts' && <ShortcutSheet onClose={close} />}
      </Suspense>
      <CommandOutcome runner={command} />
    </OverlayContext>
  )
}

/** Takes what is typed while the palette is still loaded. */
function ComingOverlay({ typed, onClose }: { typed: RefObject<string>; onClose(): void }) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    field.current?.focus({ preventScroll: true })
    return () => {
      typed.current = ''
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [typed])
  return (
    <input
      ref={field}
      aria-label={words.title}
      className="fixed top-0 left-0 size-px opacity-0"
      onChange={({ target }) => {
        typed.current = target.value
      }}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    />
  )
}

/** After everything that is shown first, so that the first press of the keys is as quick as the others. */
function loadSoon(): () => void {
  const idle = requestIdleCallback(() => void Promise.allSettled([palette(), sheet()]), { timeout: 10_000 })
  return () => cancelIdleCallback(idle)
}
