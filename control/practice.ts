import type { Config } from '../shared/config.ts'

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
