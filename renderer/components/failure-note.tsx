import { beyondTitle, type Failure } from '../model/failure.ts'
import { MarkIcon } from './mark-icon.tsx'

/** Why the control beside it did not do what it was asked. */
export function FailureNote({ failure, id }: { failure: Failure | null; id?: string }) {
  return (
    <div role="alert" id={id} className="empty:hidden">
      {failure && (
        <p className="flex items-start gap-2 text-sm text-bad">
          <MarkIcon shape="broken" className="mt-[3px] size-3" />
          <span>
            {failure.title}
            <span className="text-muted">{beyondTitle(failure)}</span>
          </span>
        </p>
      )}
    </div>
  )
}
