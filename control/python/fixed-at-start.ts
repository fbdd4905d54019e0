import { fingerprint } from '../../providers/key-fingerprint.ts'
import type { BackendSettings, LinkDown, LinkUp } from '../../shared/link.ts'
import { secretNames } from '../../shared/secrets.ts'

export type Configure = Extract<LinkDown, { type: 'configure' }>
type Configured = Extract<LinkUp, { type: 'configured' }>

/**
 * What a Python service reads once, when it starts, as one text to compare. The LLM server's source is not among it: it looks into
 * config.json at every request. The training's numbers come with each start of it.
 */
export const fixedAtStart = ({ settings, secrets }: Configure): string =>
  JSON.stringify([readOnce(settings), secretNames.map((name) => fingerprint(secrets[name] ?? ''))])

function readOnce(settings: BackendSettings): unknown {
  switch (settings.service) {
    case 'llm-server':
      // How many questions go to Ollama at a time is not theirs to know.
      return [
        settings.ports[0],
        settings.openrouter.model,
        settings.ollama.url,
        settings.ollama.model,
        settings.network,
      ]
    case 'middleware':
      return [settings.ports[0], settings.cerebrumUrl, settings.targets['llm-server'], settings.plan.topics]
    default:
      return settings.ports[0]
  }
}

/** What is in force in a process that was started with these. */
export function inForceWith({ revision, settings, secrets }: Configure): Configured {
  const nothing = { type: 'configured', revision, source: null, model: null, keyFingerprint: null } as const
  if (settings.service !== 'llm-server') return nothing
  const { source } = settings
  const key = secrets.openrouter_api_key
  return {
    ...nothing,
    source,
    model: source === 'openrouter' || source === 'ollama' ? settings[source].model : null,
    keyFingerprint: key === undefined ? null : fingerprint(key),
  }
}
