import { useId } from 'react'
import type { DesktopUninstallItem } from '../../../../shared/contract/desktop.ts'
import type { UninstallOutcome, UninstallProblem } from '../../../../shared/uninstall.ts'
import { fill } from '../../../../shared/words/say.ts'
import { sayWord } from '../../../../shared/words/say-word.ts'
import { Checkbox } from '../../../components/checkbox.tsx'
import { words } from './words.ts'

type Props = {
  items: readonly DesktopUninstallItem[]
  ticked: ReadonlySet<string>
  /** Of what could not be removed. */
  outcomes: readonly UninstallOutcome[]
  disabled: boolean
  tick(id: string, on: boolean): void
}

/** What there is, each with where it is, and why it cannot be removed where that is so. */
export function UninstallList({ items, ticked, outcomes, disabled, tick }: Props) {
  return (
    <ul className="grid gap-3">
      {items.map((item) => (
        <Line
          key={item.id}
          item={item}
          why={outcomes.find(({ id }) => id === item.id)?.why ?? item.problem}
          checked={ticked.has(item.id)}
          disabled={disabled || item.problem !== null}
          onChange={(on) => tick(item.id, on)}
        />
      ))}
    </ul>
  )
}

type LineProps = {
  item: DesktopUninstallItem
  why: UninstallProblem | null
  checked: boolean
  disabled: boolean
  onChange(on: boolean): void
}

function Line({ item, why, ...box }: LineProps) {
  const noteId = useId()
  const { kind, where, names, bytes, atEnd } = item
  const label =
    bytes === null
      ? words.kinds[kind]
      : fill(words.size, { kind: words.kinds[kind], bytes: sayWord({ word: 'bytes', of: bytes }) })
  return (
    <li className="grid gap-0.5">
      <Checkbox label={label} describedBy={noteId} {...box} />
      <div id={noteId} className="grid gap-0.5 pl-6 text-sm text-muted wrap-anywhere">
        {where !== '' && <p className="font-mono">{where}</p>}
        {names.length > 0 && <p>{names.join(', ')}</p>}
        {atEnd && <p>{words.atEnd}</p>}
        {why !== null && <p className="text-warn">{fill(words.problems[why.code], { detail: why.detail })}</p>}
      </div>
    </li>
  )
}
