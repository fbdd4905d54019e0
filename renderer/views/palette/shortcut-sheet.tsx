import { type ReactNode, useState } from 'react'
import { fill } from '../../../shared/words/say.ts'
import { panel, shortcutWords as words } from '../../../shared/words/spoken.ts'
import { keep } from '../../app/kept.ts'
import { isMac, singleKeysAreOn } from '../../app/keyboard.ts'
import { Label } from '../../components/card.tsx'
import { Checkbox } from '../../components/checkbox.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Keys } from '../../components/keys.tsx'
import { keysOf } from '../../model/shortcuts.ts'
import { viewNames } from '../../model/view.ts'

/** Every shortcut; the one that is a single key can be switched off. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const [single, setSingle] = useState(singleKeysAreOn)
  const choose = (on: boolean): void => {
    keep('single-keys', on ? 'on' : 'off')
    setSingle(on)
  }
  return (
    <Dialog title={words.title} onClose={onClose}>
      <Part title={words.anywhere}>
        <Line what={words.palette} keys={keysOf.palette(isMac)} />
        {single && <Line what={words.sheet} keys={['?']} />}
      </Part>
      <Part title={words.views}>
        {viewNames.map((view) => (
          <Line key={view} what={panel.views[view]} keys={keysOf.view(view)} />
        ))}
      </Part>
      <Part title={words.lists}>
        <Line what={words.arrows} keys={['↑', '↓']} />
        <Line what={words.enter} keys={['Enter']} />
        <Line what={words.escape} keys={['Esc']} />
        <Line what={words.tab} keys={['Tab']} />
      </Part>
      <div className="grid gap-1">
        <Checkbox
          label={fill(words.single, { key: '?' })}
          checked={single}
          describedBy="single-key-hint"
          onChange={choose}
        />
        <p id="single-key-hint" className="pl-6 text-sm text-muted">
          {words.singleHint}
        </p>
      </div>
    </Dialog>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1">
      <Label>{title}</Label>
      <dl className="grid">{children}</dl>
    </section>
  )
}

function Line({ what, keys }: { what: string; keys: readonly string[] }) {
  return (
    <div className="flex min-h-8 items-center justify-between gap-3 border-line border-b last:border-b-0">
      <dt>{what}</dt>
      <dd>
        <Keys keys={keys} />
      </dd>
    </div>
  )
}
