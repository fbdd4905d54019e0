import type { ChatMessage } from '../provider.ts'

/** What a teacher is asked to do; `plain`: to go on. */
export type Task = 'greeting' | 'introduction' | 'encouragement' | 'new-approach' | 'plain'

export type Cue = {
  task: Task
  /** What the pupil said last, without what stands around it. */
  heard: string
  /** What is talked about; `null` where nothing tells. */
  topic: string | null
}

/** A direction stands in square brackets at the end of a message. */
const direction = /\[([^[\]]*)\]\s*$/

const tasks: readonly (readonly [RegExp, Task])[] = [
  [/\b(lesson begins|greet)\b/i, 'greeting'],
  [/\bnew topic\b/i, 'introduction'],
  [/\b(in circles|change your approach)\b/i, 'new-approach'],
  [/\b(encourage|was short)\b/i, 'encouragement'],
]

/** Where a direction names the topic: behind its last "topic:", "topic now:" or "about:". */
const named = /.*\b(?:topic(?: now)?|about):\s*([^:,.\]]+)/is

const directionOf = (text: string): string => direction.exec(text)?.[1] ?? ''

function topicOf(text: string): string | null {
  const name = named.exec(directionOf(text))?.[1]?.trim() ?? ''
  return name === '' ? null : name
}

/** Reads what a conversation asks of the teacher. A topic counts until the next one is named. */
export function readCue(messages: readonly ChatMessage[]): Cue {
  const said = messages.filter(({ role }) => role === 'user').map(({ content }) => content)
  const last = said.at(-1) ?? ''
  const told = directionOf(last)
  return {
    task: tasks.find(([words]) => words.test(told))?.[1] ?? 'plain',
    heard: last
      .replace(direction, '')
      .replace(/^\(.*\)$/s, '')
      .trim(),
    topic: said.map(topicOf).findLast((topic) => topic !== null) ?? null,
  }
}
