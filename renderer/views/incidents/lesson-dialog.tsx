import { type FormEvent, useCallback, useId, useState } from 'react'
import { familyOf } from '../../../shared/incident-families.ts'
import type { IncidentRecord } from '../../../shared/incident-record.ts'
import { fill, sayReason } from '../../../shared/words/say.ts'
import { panel, incidentsView as words } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { Field, inputClass } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'

type Lesson = { pattern: string; why: string; rule: string; incident: number }

/** A rule, why, and when it shows up again. */
export function LessonDialog({
  record,
  onClose,
  onChanged,
}: {
  record: IncidentRecord
  onClose(): void
  onChanged(): void
}) {
  const id = useId()
  const [rule, setRule] = useState('')
  const [why, setWhy] = useState('')
  const [pattern, setPattern] = useState<string>(record.cause)
  const action = useAction(useCallback((api: Api, lesson: Lesson) => api.incidents.addLesson(lesson), []))
  const isReady = rule.trim() !== '' && why.trim() !== ''
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!isReady || (await action.run({ pattern, why, rule, incident: record.id })) === null) return
    onChanged()
    onClose()
  }
  return (
    <Dialog title={words.lessonTitle} onClose={onClose}>
      <form onSubmit={(event) => void save(event)} className="grid gap-3">
        <Field
          id={`${id}-rule`}
          label={words.lessonRule}
          hint={words.lessonRuleHint}
          value={rule}
          maxLength={500}
          className="font-sans"
          onChange={(event) => setRule(event.target.value)}
        />
        <TextArea id={`${id}-why`} label={words.lessonWhy} value={why} onChange={setWhy} />
        <div className="grid gap-1">
          <label htmlFor={`${id}-pattern`} className="font-medium">
            {words.lessonPattern}
          </label>
          <select
            id={`${id}-pattern`}
            value={pattern}
            onChange={(event) => setPattern(event.target.value)}
            className={`${inputClass} font-sans`}
          >
            {patternsOf(record).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </div>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{panel.actions.cancel}</Button>
          <Button type="submit" look="primary" busy={action.pending} unavailable={action.blocked || !isReady}>
            {words.save}
          </Button>
        </div>
        <FailureNote failure={action.failure} />
      </form>
    </Dialog>
  )
}

function patternsOf({ causeList }: IncidentRecord): [value: string, text: string][] {
  const families = [...new Set(causeList.map(familyOf))]
  return [
    ...causeList.map(({ id, title }): [string, string] => [id, fill(words.patternCause, { title: sayReason(title) })]),
    ...families.map((family): [string, string] => [`family:${family}`, words.patternFamily[family]]),
  ]
}

export function TextArea({
  id,
  label,
  value,
  onChange,
}: {
  id: string
  label: string
  value: string
  onChange(text: string): void
}) {
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <textarea
        id={id}
        value={value}
        rows={4}
        maxLength={2_000}
        onChange={(event) => onChange(event.target.value)}
        className={`${inputClass} font-sans`}
      />
    </div>
  )
}
