import { ArrowDown, ArrowUp, ChevronRight, Plus, X } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { defaultTopics } from '../../../shared/training-topics.ts'
import { fill } from '../../../shared/words/say.ts'
import { panel, trainingView } from '../../../shared/words/spoken.ts'
import { useAction } from '../../app/use-action.ts'
import { useLoad } from '../../app/use-load.ts'
import { Button } from '../../components/button.tsx'
import { Card } from '../../components/card.tsx'
import { FailureNote } from '../../components/failure-note.tsx'
import { inputClass } from '../../components/field.tsx'
import type { Api } from '../../connection/api.ts'
import { added, changed, configOf, hasTopic, moved, removed, type Topic, topicsOf } from '../../model/topic-list.ts'
import { type Draft, useDraft } from '../shared/draft.ts'

const words = trainingView.topics
const readConfig = (api: Api) => api.config.get()

/** What is talked about, in order; each can be changed, moved, switched off and removed. `place`: its own address in the panel. */
export function TopicsCard({ draft, place }: { draft?: Draft; place?: string }) {
  const load = useLoad(readConfig)
  return (
    <Card place={place} title={words.title} aside={<span className="text-sm text-muted">{words.hint}</span>}>
      {load.status === 'failed' && (
        <div className="flex flex-wrap items-center gap-3">
          <FailureNote failure={load.failure} />
          <Button size="sm" onClick={load.again}>
            {panel.actions.tryAgain}
          </Button>
        </div>
      )}
      {load.status === 'loaded' && (
        <Folded own={load.data.conversation_topics} off={load.data.conversation_topics_off} draft={draft} />
      )}
    </Card>
  )
}

/** The draft is a list of topics as JSON. */
type Configured = { own: readonly string[]; off: readonly string[]; draft: Draft | undefined }

/** What will be talked about in a line; to change it, it unfolds. */
function Folded({ own, off, draft }: Configured) {
  const topics = topicsOf(own, off, defaultTopics)
  return (
    <details className="group">
      <summary className="flex items-center gap-2 text-muted">
        <ChevronRight
          aria-hidden="true"
          className="size-3.5 shrink-0 transition-transform group-open:rotate-90 motion-reduce:transition-none"
        />
        {fill(words.inUse, { count: topics.filter(({ isOn }) => isOn).length, of: topics.length })}
      </summary>
      <div className="mt-3 grid gap-3">
        <Editor own={own} off={off} draft={draft} />
      </div>
    </details>
  )
}

function Editor({ own, off, draft: kept }: Configured) {
  const draft = useDraft(kept)
  const [saved, setSaved] = useState<readonly Topic[]>(() => topicsOf(own, off, defaultTopics))
  const topics: readonly Topic[] = useMemo(() => readDraft(draft.typed) ?? saved, [draft.typed, saved])
  const [isBuiltIn, setIsBuiltIn] = useState(!own.some((text) => text.trim() !== ''))
  const [said, setSaid] = useState(false)
  const action = useAction(
    useCallback((api: Api, next: readonly Topic[]) => api.config.update(configOf(next)).then(() => true), []),
  )
  const isChanged = JSON.stringify(configOf(topics)) !== JSON.stringify(configOf(saved))
  const edit = (next: readonly Topic[]): void => {
    const isAsSaved = JSON.stringify(next) === JSON.stringify(saved)
    draft.set(isAsSaved ? null : JSON.stringify(next))
    setSaid(false)
  }
  const list = useRef<HTMLOListElement>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  /** The row that is edited next: the one that came, or the one in the place of the one that went. */
  const nextRow = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows are there once `topics` was drawn
  useEffect(() => {
    if (nextRow.current === null) return
    const fields = list.current?.querySelectorAll<HTMLInputElement>('input:not([type=checkbox])') ?? []
    const field = fields[Math.min(nextRow.current, fields.length - 1)]
    nextRow.current = null
    const target = field ?? addButton.current
    target?.focus()
  }, [topics])
  const save = async (): Promise<void> => {
    if (!(await action.run(topics))) return
    setSaved(topics)
    draft.saved(draft.typed)
    setIsBuiltIn(false)
    setSaid(true)
  }
  return (
    <>
      {isBuiltIn && <p className="text-sm text-muted">{words.none}</p>}
      <ol ref={list} className="grid gap-1">
        {topics.map((topic, index) => (
          <TopicRow
            key={topic.key}
            topic={topic}
            place={index + 1}
            of={topics.length}
            onEdit={(change) => edit(change(topics))}
            onRemove={() => {
              nextRow.current = index
              edit(removed(topics, topic.key))
            }}
          />
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          ref={addButton}
          size="sm"
          onClick={() => {
            nextRow.current = topics.length
            edit(added(topics, ''))
          }}
        >
          <Plus aria-hidden="true" className="size-3.5" />
          {words.add}
        </Button>
        {isChanged && (
          <>
            <Button
              size="sm"
              look="primary"
              busy={action.pending}
              unavailable={action.blocked || !hasTopic(topics)}
              onClick={() => void save()}
            >
              {words.save}
            </Button>
            <Button size="sm" look="quiet" onClick={() => edit(saved)}>
              {words.discard}
            </Button>
          </>
        )}
        <span role="status" className="text-sm text-muted">
          {!hasTopic(topics) ? words.atLeastOne : said && !isChanged ? words.saved : ''}
        </span>
        <FailureNote failure={action.failure} />
      </div>
    </>
  )
}

const readDraft = (typed: string | null): readonly Topic[] | null =>
  typed === null ? null : (JSON.parse(typed) as readonly Topic[])

type Change = (topics: readonly Topic[]) => readonly Topic[]
type RowProps = { topic: Topic; place: number; of: number; onEdit: (change: Change) => void; onRemove: () => void }

function TopicRow({ topic, place, of, onEdit, onRemove }: RowProps) {
  const { key, text, isOn } = topic
  const name = text.trim() === '' ? fill(words.edit, { n: place }) : text
  const quiet = (label: string, Icon: typeof ArrowUp, isPossible: boolean, press: () => void) => (
    <Button
      look="quiet"
      size="small-icon"
      aria-label={fill(label, { topic: name })}
      unavailable={!isPossible}
      onClick={press}
    >
      <Icon aria-hidden="true" className="size-3.5" />
    </Button>
  )
  return (
    <li className="flex items-center gap-2">
      <input
        type="checkbox"
        checked={isOn}
        aria-label={fill(words.use, { topic: name })}
        onChange={(event) => onEdit((topics) => changed(topics, key, { isOn: event.target.checked }))}
        className="size-4 shrink-0 accent-accent"
      />
      <input
        value={text}
        aria-label={fill(words.edit, { n: place })}
        onChange={(event) => onEdit((topics) => changed(topics, key, { text: event.target.value }))}
        className={`${inputClass} font-sans ${isOn ? '' : 'text-faint line-through'}`}
      />
      <span className="flex shrink-0">
        {quiet(words.up, ArrowUp, place > 1, () => onEdit((topics) => moved(topics, key, -1)))}
        {quiet(words.down, ArrowDown, place < of, () => onEdit((topics) => moved(topics, key, 1)))}
        {quiet(words.remove, X, true, onRemove)}
      </span>
    </li>
  )
}
