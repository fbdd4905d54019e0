import { type FormEvent, useCallback, useId, useState } from 'react'
import type { TestAnswer } from '../../../shared/contract/training.ts'
import type { Speaker } from '../../../shared/training.ts'
import { trainingView } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import { Segmented } from '../../components/segmented.tsx'
import type { Api } from '../../connection/api.ts'
import { dollars } from '../../format/amounts.ts'
import { tookTime } from '../../format/duration.ts'
import { Emotions } from './transcript/emotions.tsx'

const words = trainingView.test
const speakers = ['teacher', 'learner'] as const

type Asked = { to: Speaker; message: string }

/** One message to one of the two, to see that it answers. */
export function TestMessage() {
  const id = useId()
  const [to, setTo] = useState<Speaker>('teacher')
  const [message, setMessage] = useState('')
  const [answer, setAnswer] = useState<(TestAnswer & { to: Speaker }) | null>(null)
  const action = useAction(useCallback((api: Api, asked: Asked) => api.training.test(asked), []))

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (message.trim() === '') return
    setAnswer(null)
    const got = await action.run({ to, message })
    if (got) setAnswer({ ...got, to })
  }
  return (
    <Card
      title={words.title}
      aside={
        <Segmented
          label={words.to}
          value={to}
          unavailable={action.pending}
          segments={speakers.map((value) => ({ value, label: words[value], content: words[value] }))}
          onChoose={setTo}
        />
      }
    >
      <form onSubmit={(event) => void send(event)} className="flex flex-wrap gap-2">
        <label htmlFor={id} className="sr-only">
          {words.message}
        </label>
        <input
          id={id}
          value={message}
          maxLength={10_000}
          placeholder={words.message}
          autoComplete="off"
          onChange={(event) => setMessage(event.target.value)}
          className={`${inputClass} flex-1 basis-48 font-sans`}
        />
        <Button type="submit" busy={action.pending} unavailable={action.blocked || message.trim() === ''}>
          {words.send}
        </Button>
      </form>
      {answer ? <Answer answer={answer} /> : <p className="text-sm text-muted">{words.hint}</p>}
      <FailureNote failure={action.failure} />
    </Card>
  )
}

function Answer({ answer }: { answer: TestAnswer & { to: Speaker } }) {
  const { to, text, model, costUsd, emotions, tookMs } = answer
  const facts = [model ?? words[to], costUsd === null ? null : dollars(costUsd), tookTime(tookMs)]
  return (
    <div role="status" className="grid gap-1">
      <p className="flex items-center gap-3 text-sm text-muted">
        {facts.filter((fact) => fact !== null).join(' · ')}
        <Emotions emotions={emotions} />
      </p>
      <p className="whitespace-pre-wrap">{text}</p>
    </div>
  )
}
