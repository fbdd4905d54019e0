import { panel } from '../../shared/words/spoken.ts'
import { Button, type ButtonLook } from './button.tsx'
import { Dialog } from './dialog.tsx'

type Props = {
  title: string
  lines: readonly string[]
  doIt: string
  /** `danger`: it cannot be undone. */
  look?: ButtonLook
  onAnswer: (yes: boolean) => void
}

/** Asks before something is done, and says what it costs. */
export function QuestionDialog({ title, lines, doIt, look = 'primary', onAnswer }: Props) {
  return (
    <Dialog title={title} onClose={() => onAnswer(false)}>
      <div className="grid max-w-[74ch] gap-1 text-muted wrap-anywhere">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onAnswer(false)}>{panel.actions.cancel}</Button>
        <Button look={look} onClick={() => onAnswer(true)}>
          {doIt}
        </Button>
      </div>
    </Dialog>
  )
}
