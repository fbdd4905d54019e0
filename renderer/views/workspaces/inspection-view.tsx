import { type InspectionLines, inspectionLines } from '../../../shared/presentation/inspection-lines.ts'
import { workspaces as words } from '../../../shared/words/spoken.ts'
import type { Inspection } from '../../../shared/workspaces.ts'
import { Label } from '../../components/card.tsx'
import { MarkIcon } from '../../components/mark-icon.tsx'
import { dayOf } from '../../format/clock.ts'

type Part = Exclude<keyof InspectionLines, 'refusal'>
const titles: Record<Part, string> = {
  found: words.found,
  toKnow: words.toKnow,
  made: words.changes,
  stays: words.stays,
}
const parts = Object.keys(titles) as Part[]

/** What is in a folder, and what opening it would change. */
export function InspectionView({ inspection }: { inspection: Inspection }) {
  const lines = inspectionLines(inspection, dayOf)
  if (lines.refusal !== null)
    return (
      <p className="flex items-start gap-2 break-words">
        <MarkIcon shape="broken" className="mt-1 size-3" />
        <span className="min-w-0">{lines.refusal}</span>
      </p>
    )
  return (
    <div className="grid gap-3 rounded-md bg-sunken p-3">
      {parts.map((part) => lines[part].length > 0 && <Lines key={part} part={part} lines={lines[part]} />)}
    </div>
  )
}

function Lines({ part, lines }: { part: Part; lines: string[] }) {
  return (
    <div className="grid gap-0.5">
      <Label>{titles[part]}</Label>
      <ul className="grid gap-0.5">
        {lines.map((line) => (
          <li key={line} className="flex items-start gap-2">
            {part === 'toKnow' ? (
              <MarkIcon shape="attention" className="mt-1 size-3 flex-none" />
            ) : (
              <span aria-hidden="true" className="w-3 flex-none text-center text-faint">
                ·
              </span>
            )}
            <span className="min-w-0 break-words">{line}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
