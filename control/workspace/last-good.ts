import { type Config, configSchema } from '../../shared/config.ts'
import { readConfigText } from '../../shared/config-text.ts'
import { readTextIfThere, replaceFile } from './atomic-file.ts'
import { editConfigText, withoutSecrets } from './config-edit.ts'
import { PRIVATE_FILE } from './private-file.ts'

export type LastGood = {
  /** The copy's text; `null` while there is none that is in order. */
  text(): string | null
  /** What it means; the defaults while there is none. */
  config(): Config
  /** Keeps a valid text, without secrets. */
  keep(text: string): Promise<void>
}

/** The copy of the last config.json that was in order. Secrets are never copied into it. */
export async function openLastGood(file: string, onUnreadable: (error: unknown) => void): Promise<LastGood> {
  let kept = await readTextIfThere(file).catch((error) => {
    onUnreadable(error)
    return null
  })
  if (kept !== null && readConfigText(kept).kind === 'invalid') kept = null
  return {
    text: () => kept,
    config() {
      const reading = kept === null ? null : readConfigText(kept)
      return reading?.kind === 'valid' ? reading.config : configSchema.parse({})
    },
    async keep(text) {
      const clean = withoutProxyPassword(withoutSecrets(text))
      if (clean === kept) return
      kept = clean
      await replaceFile(file, clean, { mode: PRIVATE_FILE, forceMode: true })
    },
  }
}

/** It stands in an address, not in a field of its own. */
function withoutProxyPassword(text: string): string {
  const reading = readConfigText(text)
  const url = reading.kind === 'valid' ? URL.parse(reading.config.proxy_url ?? '') : null
  if (url === null || url.password === '') return text
  url.password = ''
  return editConfigText(text, { proxy_url: url.href })
}
