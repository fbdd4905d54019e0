import { offeredSources, type Source } from '../config.ts'
import type { LlmState } from '../state.ts'
import { fill } from '../words/say.ts'
import { demo } from '../words/spoken.ts'

type Llm = Pick<LlmState, 'source'>

export const isDemo = ({ source }: Llm): boolean => source === 'demo'

/** A line about the whole system, marked where all of it is practice. */
export const markDemo = (llm: Llm, text: string): string => (isDemo(llm) ? fill(demo.marked, { text }) : text)

/** The sources that a door shows: the demo is among them only while it is in use. */
export const sourcesShown = (source: Source | null): readonly Source[] =>
  source === 'demo' ? [...offeredSources, source] : offeredSources
