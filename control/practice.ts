import { type Config, defaultConfig } from '../shared/config.ts'
import { findFreePort } from './supervisor/free-port.ts'
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

/**
 * Makes the demo the source where there is none; whoever chose one, or has a file that cannot be read, keeps it. A practice
 * folder often begins beside the real one, whose middleware then has the usual port: it takes another.
 */
export async function beginDemo(config: ConfigStore): Promise<void> {
  const { config: now, problem } = config.snapshot()
  if (now.llm_source !== null || problem !== null) return
  const { middleware_port: port, conversation_delay: delay } = now
  const free = await findFreePort({ from: port, except: portsOfOthers(now) })
  await config.patch({
    llm_source: 'demo',
    ...(delay === defaultConfig.conversation_delay && { conversation_delay: DEMO_DELAY_S }),
    ...(free !== port && { middleware_port: free }),
  })
}

/** Ports that are meant for somebody else than the middleware. */
function portsOfOthers(config: Config): number[] {
  const [from, to] = config.llm_server_port_range
  const range = Array.from({ length: to - from + 1 }, (_, offset) => from + offset)
  const others = [
    config.llm_server_port,
    config.web_interface_port,
    config.sms_server_port,
    config.telegram_server_port,
  ]
  return [...range, ...others].filter((port) => port !== config.middleware_port)
}
