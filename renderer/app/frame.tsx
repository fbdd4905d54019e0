import type { ReactNode } from 'react'
import { panel } from '../../shared/words/spoken.ts'

/** The panel before anything is known: its first picture, which `index.html` draws alike. */
export function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="min-h-dvh text-text wide:grid wide:grid-cols-[13rem_minmax(0,1fr)]">
      <div className="border-line border-b bg-sunken px-3 py-3.5 wide:border-r wide:border-b-0 wide:px-4.5 wide:py-4">
        <p className="font-semibold">{panel.app.name}</p>
      </div>
      {children}
    </div>
  )
}
