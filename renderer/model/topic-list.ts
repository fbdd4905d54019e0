/** A topic as the editor shows it. */
export type Topic = { key: number; text: string; isOn: boolean }

/** Topics from config.json; where there are none of the user's own, the built-in ones. */
export function topicsOf(own: readonly string[], off: readonly string[], builtIn: readonly string[]): Topic[] {
  const texts = own.some((text) => text.trim() !== '') ? own : builtIn
  return texts.map((text, key) => ({ key, text, isOn: !off.includes(text) }))
}

export const changed = (topics: readonly Topic[], key: number, change: Partial<Topic>): Topic[] =>
  topics.map((topic) => (topic.key === key ? { ...topic, ...change } : topic))

export const added = (topics: readonly Topic[], text: string): Topic[] => [
  ...topics,
  { key: 1 + Math.max(-1, ...topics.map(({ key }) => key)), text: text.trim(), isOn: true },
]

export const removed = (topics: readonly Topic[], key: number): Topic[] => topics.filter((topic) => topic.key !== key)

/** One place up (-1) or down (1); at the ends nothing moves. */
export function moved(topics: readonly Topic[], key: number, by: -1 | 1): Topic[] {
  const from = topics.findIndex((topic) => topic.key === key)
  const other = topics[from + by]
  const topic = topics[from]
  if (topic === undefined || other === undefined) return [...topics]
  const next = [...topics]
  next[from] = other
  next[from + by] = topic
  return next
}

/** As config.json keeps them: empty ones are left out, and none twice. */
export function configOf(topics: readonly Topic[]): {
  conversation_topics: string[]
  conversation_topics_off: string[]
} {
  const texts = new Map<string, boolean>()
  for (const { text, isOn } of topics) {
    const plain = text.trim()
    if (plain !== '' && !texts.has(plain)) texts.set(plain, isOn)
  }
  return {
    conversation_topics: [...texts.keys()],
    conversation_topics_off: [...texts].filter(([, isOn]) => !isOn).map(([text]) => text),
  }
}

/** Whether a session would have something to talk about. */
export const hasTopic = (topics: readonly Topic[]): boolean =>
  topics.some(({ text, isOn }) => isOn && text.trim() !== '')
