import type { Config } from '../../shared/config.ts'
import { knownKeys, readConfigText, splitBom } from '../../shared/config-text.ts'
import { secretNames } from '../../shared/secrets.ts'
import type { InspectedConfig } from '../../shared/workspaces.ts'
import { modelOf } from '../panel-content.ts'
import type { ConfigFile } from '../workspace/config-file.ts'

export type ConfigLook = {
  config: InspectedConfig
  /** What it says; `null` where it says nothing that could be used. */
  settings: Config | null
}

/** What config.json would mean here. Values of secrets never leave this function. */
export function inspectConfig(file: ConfigFile, canRestore: boolean): ConfigLook {
  if (file.kind === 'missing') return { config: { state: 'missing' }, settings: null }
  if (file.kind === 'unreadable')
    return { config: { state: 'broken', detail: `It cannot be read: ${file.why}.`, canRestore }, settings: null }
  const reading = readConfigText(file.text)
  if (reading.kind === 'invalid')
    return { config: { state: 'broken', detail: reading.detail, canRestore }, settings: null }
  const { config: settings, secretsInFile } = reading
  const strangers = keysOf(file.text).filter((key) => !knownKeys.has(key))
  const unknownKeys = strangers.filter(isPlainName)
  return {
    settings,
    config: {
      state: 'read',
      source: settings.llm_source,
      model: modelOf(settings.llm_source, { ollama: settings.ollama_model, openrouter: settings.openrouter_model }),
      cerebrumUrl: withoutUser(settings.cerebrum_url),
      topics: settings.conversation_topics.length,
      backends: settings.backends,
      unknownKeys,
      unnamedKeys: strangers.length - unknownKeys.length,
      secrets: secretNames.filter((name) => secretsInFile.includes(name)),
    },
  }
}

const keysOf = (text: string): string[] => Object.keys(JSON.parse(splitBom(text)[1]) as Record<string, unknown>)

/** What stands in the place of a name could be a pasted secret: shown is only what has the form of a setting's name. */
export const isPlainName = (key: string): boolean =>
  key.length <= 40 && /^[A-Za-z$_]+(?:[ ._-][A-Za-z]+|[ ._-]?\d{1,2})*$/.test(key)

function withoutUser(address: string): string {
  const url = new URL(address)
  url.username = ''
  url.password = ''
  return url.href.replace(/\/$/, '')
}
