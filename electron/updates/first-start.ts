import type { UpdateBack } from '../../shared/updates.ts'
import type { UpdateWords } from '../../shared/words/load-updates.ts'
import { fill } from '../../shared/words/say.ts'
import type { RecordStore } from './record.ts'
import { backOf } from './updates.ts'

/** Starts of a new version that ended before it was seen to work; at the next one, the way back is offered before all else. */
export const MANY_STARTS = 2

export type StuckAnswer = 'again' | 'back' | 'get'

export type Stuck = { from: string; version: string; count: number; back: UpdateBack | null }

type Parts = {
  record: RecordStore
  version: string
  ask(stuck: Stuck): Promise<StuckAnswer>
  putBack(file: string): Promise<void>
  open(url: string): Promise<void>
}

/**
 * Before anything of the app is started: counts the starts of a version that was just installed, and offers the way back from one
 * that never gets going. `go`: it starts; `leave`: the app is to end, and with `back` to start again as the version before.
 */
export async function guardFirstStart({
  record,
  version,
  ask,
  putBack,
  open,
}: Parts): Promise<'go' | 'leave' | 'back'> {
  const { installed, previous } = record.get()
  if (installed?.to !== version) return 'go'
  const starts = installed.starts + 1
  await record.set({ installed: { ...installed, starts } })
  if (starts <= MANY_STARTS) return 'go'
  const back = backOf({ previous }, version)
  const answer = await ask({ from: installed.from, version, count: starts - 1, back })
  if (answer === 'again') return 'go'
  if (answer === 'get' && back?.kind === 'fetch') {
    await open(back.url)
    return 'leave'
  }
  if (!previous?.file) return 'go'
  await putBack(previous.file)
  await record.set({ skip: version, installed: null, faults: null, previous: null })
  return 'back'
}

/** The question, and what each button means. */
export function stuckQuestion(words: UpdateWords['stuck'], { from, version, count, back }: Stuck) {
  const facts = { from, version }
  const how = fill(back === null ? words.howNone : back.kind === 'kept' ? words.howKept : words.howFetch, facts)
  const ways: [StuckAnswer, string][] =
    back === null ? [] : [back.kind === 'kept' ? ['back', words.back] : ['get', words.get]]
  const buttons: [StuckAnswer, string][] = [...ways, ['again', words.again]]
  return {
    message: fill(words.message, facts),
    detail: fill(words.detail, { ...facts, count, how }),
    buttons: buttons.map(([, label]) => fill(label, facts)),
    answers: buttons.map(([answer]) => answer),
    cancelId: buttons.length - 1,
  }
}
