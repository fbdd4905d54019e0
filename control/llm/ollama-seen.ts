import { ollamaVersion } from '../health/expectations.ts'
import type { ProbeResult } from '../health/probe-result.ts'
import type { Verdict } from '../health/verdict.ts'
import type { OllamaWatch } from './ollama-watch.ts'

/** Tells the watch over Ollama what a health probe of it saw. */
export function seenOllama(ollama: Pick<OllamaWatch, 'seen'>, { health }: Verdict, result: ProbeResult | null): void {
  const version = result?.kind === 'ok' ? ollamaVersion(result.body) : null
  if (version !== null) ollama.seen({ version })
  else if (health === 'unreachable' || health === 'unhealthy') ollama.seen(null)
}
