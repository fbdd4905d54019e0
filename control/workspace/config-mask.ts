import { createScanner, type SyntaxKind } from 'jsonc-parser'
import { placeOf } from '../../shared/config-text.ts'
import { problemError } from '../../shared/problem.ts'
import { maskSecret, type SecretName, secretNames } from '../../shared/secrets.ts'
import { maskProxy } from '../network/proxy-secret.ts'

/*
 * The text of config.json without its secrets, for a door, and back. A mask stands for the value that lies in the file under the same key.
 */

const MASK = '…'
/** Of the scanner, whose own names are not there at run time. */
const [COLON, TEXT, END]: readonly SyntaxKind[] = [6, 10, 17]
/** What looks like a secret wherever it stands: it may be an old one, or one under a key that nobody knows. */
const looks = [/sk-or-v1-[0-9A-Za-z_-]{4,}/g, /\b\d{8,10}:[0-9A-Za-z_-]{35}\b/g]

type Piece = { offset: number; length: number; text: string }

const replace = (text: string, pieces: readonly Piece[]): string =>
  pieces.reduceRight((edited, { offset, length, text: piece }) => {
    return edited.slice(0, offset) + piece + edited.slice(offset + length)
  }, text)

const isSecret = (key: string): key is SecretName => secretNames.some((name) => name === key)
const isGuarded = (key: string): boolean => isSecret(key) || key === 'proxy_url'

/** How a value is shown; itself where there is nothing to hide. */
function maskOf(key: string, value: string): string {
  if (value === '') return value
  if (isSecret(key)) return maskSecret(key, value)
  return key === 'proxy_url' ? maskProxy(value) : value
}

/** A text value and the key before it, of a text that need not be JSON. */
type Entry = Piece & { key: string; value: string }

function entriesOf(text: string): Entry[] {
  const scanner = createScanner(text, true)
  const entries: Entry[] = []
  let key: string | null = null
  let isAfterColon = false
  for (let kind = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (kind === COLON) {
      isAfterColon = true
      continue
    }
    if (kind === TEXT) {
      const value = scanner.getTokenValue()
      const [offset, length] = [scanner.getTokenOffset(), scanner.getTokenLength()]
      if (isAfterColon && key !== null)
        entries.push({ key, value, offset, length, text: text.slice(offset, offset + length) })
      else key = value
    }
    isAfterColon = false
  }
  return entries
}

/** What looks like a secret, and all that follows the name of one where the text is too broken to tell what does. */
function hideRest(text: string): string {
  const known = looks.reduce(
    (clean, look) => clean.replace(look, (found) => (found.includes(MASK) ? found : MASK)),
    text,
  )
  if (isJson(known)) return known
  const told = entriesOf(known).filter(({ key }) => isGuarded(key))
  let begin = 0
  const lines = known.split('\n').map((line) => {
    const end = begin + line.length
    const isTold = told.some(({ offset }) => offset >= begin && offset <= end)
    begin = end + 1
    const name = [...secretNames, 'proxy_url'].find((one) => line.includes(one))
    return isTold || name === undefined ? line : `${line.slice(0, line.indexOf(name) + name.length)}${MASK}`
  })
  return lines.join('\n')
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** The text as it may be shown. */
export function maskConfigText(text: string): string {
  const pieces = entriesOf(text).flatMap(({ key, value, offset, length }): Piece[] => {
    const mask = maskOf(key, value)
    return mask === value ? [] : [{ offset, length, text: JSON.stringify(mask) }]
  })
  return hideRest(replace(text, pieces))
}

/**
 * The text that is meant where a mask comes back as it was shown: it stands for what lies in `kept`. Throws `bad-input`, with the place, where
 * a mask is another's.
 */
export function unmaskConfigText(sent: string, kept: string): string {
  const before = entriesOf(kept)
  const pieces = entriesOf(sent).flatMap((entry): Piece[] => {
    if (!entry.value.includes(MASK)) return []
    const { offset, length } = entry
    const same = before.find(({ key, value }) => key === entry.key && shown(key, value) === entry.value)
    if (same) return [{ offset, length, text: same.text }]
    if (!isGuarded(entry.key)) return []
    const { line, column } = placeOf(sent, offset)
    const why = 'is a shortened secret as it is shown, not the secret itself'
    throw problemError('bad-input', `Line ${line}, column ${column} (${entry.key}): this ${why}.`, {
      params: { line, column, field: entry.key },
    })
  })
  return replace(sent, pieces)
}

const shown = (key: string, value: string): string =>
  looks.reduce(
    (clean, look) => clean.replace(look, (found) => (found.includes(MASK) ? found : MASK)),
    maskOf(key, value),
  )
