import { type Config, defaultConfig } from '../shared/config.ts'
import type { ConfigStore } from './workspace/config-store.ts'

/** Where nobody can ever be met; stands in for a practice CEREBRUM that has not listened yet. */
const NOWHERE = 'http://127.0.0.1:0'

export const isDemo = ({ llm_source }: Pick<Config, 'llm_source'>): boolean => llm_source === 'demo'

/**
 * Base address of the CEREBRUM that learns now. In the demo that is the practice one, at the port where it last listened
 * (`null`: never yet); the configured one hears nothing of a demo.
 */
export function cerebrumUrl(config: Pick<Config, 'llm_source' | 'cerebrum_url'>, practicePort: number | null): string {
  if (!isDemo(config)) return config.cerebrum_url
  return practicePort === null ? NOWHERE : `http://127.0.0.1:${practicePort}`
}

/** Ports for the practice CEREBRUM: the one of before, so that its address stays, else any that is free. */
export const practicePorts = (practicePort: number | null): number[] =>
  practicePort === null ? [0] : [practicePort, 0]

/** Seconds between two messages of the demo, in which one can read them. */
const DEMO_DELAY_S = 1

/** Makes the demo the source where there is none; whoever chose one, or has a file that cannot be read, keeps it. */
export async function beginDemo(config: ConfigStore): Promise<void> {
  const { config: now, problem } = config.snapshot()
  if (now.llm_source !== null || problem !== null) return
  const isUsualDelay = now.conversation_delay === defaultConfig.conversation_delay
  await config.patch({ llm_source: 'demo', ...(isUsualDelay && { conversation_delay: DEMO_DELAY_S }) })
}
