import { createHash } from 'node:crypto'
import { splitBom } from '../../shared/config-text.ts'
import type { RawConfig } from '../../shared/contract/config.ts'
import type { ConfigFile } from './config-file.ts'
import { maskConfigText, unmaskConfigText } from './config-mask.ts'

export type { RawConfig }

const textOf = (file: ConfigFile): string => (file.kind === 'text' ? splitBom(file.text)[1] : '')
const usesCrLf = (text: string): boolean => /\r\n/.test(text) && !/[^\r]\n/.test(text)

/** The file for a door: secrets masked, line ends as a text field has them. The revision is of what is shown, so it tells nothing of a secret. */
export function rawOf(file: ConfigFile): RawConfig {
  const text = maskConfigText(textOf(file).replace(/\r\n?/g, '\n'))
  const revision = createHash('sha256').update(`${file.kind} ${text}`).digest('hex')
  return { text, revision }
}

/** The text that is meant, with the file's own secrets, byte order mark and line ends. */
export function meantText(sent: string, file: ConfigFile): string {
  const kept = textOf(file)
  const plain = unmaskConfigText(sent.replace(/\r\n?/g, '\n'), kept)
  const [bom] = splitBom(file.kind === 'text' ? file.text : '')
  return bom + (usesCrLf(kept) ? plain.replaceAll('\n', '\r\n') : plain)
}
