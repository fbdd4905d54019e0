import { trainingView } from '../../../shared/words/spoken.ts'

/** Beside everything that came of the practice teacher and the practice CEREBRUM. */
export function DemoMark() {
  return (
    <span className="rounded-sm bg-accent-soft px-1.5 text-xs font-semibold text-accent forced-colors:border">
      {trainingView.run.demo}
    </span>
  )
}
