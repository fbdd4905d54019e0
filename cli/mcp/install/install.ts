import { access } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { readTextIfThere, replaceFile } from '../../../control/workspace/atomic-file.ts'
import { keepCopy } from '../../../control/workspace/dated-name.ts'
import { cliMcp as words } from '../../../shared/words/en/cli-mcp.ts'
import { fill } from '../../../shared/words/say.ts'
import { CliError } from '../../cli-error.ts'
import { exitCodes } from '../../exit-codes.ts'
import type { McpClient } from './clients.ts'
import type { Edited, Entry, LeftAlone } from './entry.ts'
import { jsonSnippet, jsonState, withJsonEntry, withoutJsonEntry } from './json-file.ts'
import { tomlSnippet, tomlState, withoutTomlEntry, withTomlEntry } from './toml-file.ts'

const fail = (text: string, cause?: unknown): CliError => new CliError(text, exitCodes.failed, { cause })
const sayError = (error: unknown): string => (error instanceof Error ? error.message : String(error))

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

export async function isFound({ signs }: McpClient): Promise<boolean> {
  const found = await Promise.all(signs.map(isThere))
  return found.includes(true)
}

async function textOf({ file }: McpClient): Promise<string> {
  try {
    return (await readTextIfThere(file)) ?? ''
  } catch (error) {
    throw fail(fill(words.unreadable, { file, why: sayError(error) }), error)
  }
}

export const snippetOf = ({ section, typed }: McpClient, entry: Entry): string =>
  section === null ? tomlSnippet(entry) : jsonSnippet(entry, { section, typed })

export type Registered = 'same' | 'other' | 'none'

export async function registeredIn(client: McpClient, entry: Entry): Promise<Registered> {
  const { section, typed } = client
  const text = await textOf(client)
  return section === null ? tomlState(text, entry) : jsonState(text, entry, { section, typed })
}

const withEntry = ({ section, typed }: McpClient, text: string, entry: Entry): Edited =>
  section === null ? withTomlEntry(text, entry) : withJsonEntry(text, entry, { section, typed })
const withoutEntry = ({ section, typed }: McpClient, text: string): Edited =>
  section === null ? withoutTomlEntry(text) : withoutJsonEntry(text, { section, typed })

function refusal({ file, name: client, ...rest }: McpClient, left: LeftAlone, entry: Entry | null): CliError {
  switch (left.why) {
    case 'not-json':
      return fail(fill(words.notJson, { file, client, line: left.line, why: left.detail }))
    case 'not-object':
      return fail(fill(words.notObject, { file, client }))
    case 'not-toml':
      return fail(fill(words.notToml, { file, client, line: left.line }))
    case 'other-entry':
      return entry === null
        ? fail(fill(words.otherRemoved, { file }))
        : fail(`${fill(words.otherEntry, { file })}\n\n${snippetOf({ file, name: client, ...rest }, entry)}`)
  }
}

export type Change = { client: McpClient['id']; file: string; changed: boolean; backup: string | null }

type Options = { now: number; dryRun: boolean }

/** `entry: null`: takes it out. Throws a `CliError` where the file is left as it is. */
export async function changeClient(client: McpClient, entry: Entry | null, { now, dryRun }: Options): Promise<Change> {
  const { id, file, name, signs } = client
  if (entry !== null && !(await isFound(client)))
    throw fail(fill(words.notFound, { client: name, folder: signs.join(', ') }))
  const before = await textOf(client)
  const edited = entry === null ? withoutEntry(client, before) : withEntry(client, before, entry)
  if (edited.left !== null) throw refusal(client, edited.left, entry)
  if (edited.text === null || dryRun) return { client: id, file, changed: edited.text !== null, backup: null }
  try {
    const backup = before === '' ? null : join(dirname(file), await keepCopy(file, 'before-llm-trainer', now))
    const stillTheSame = async (): Promise<boolean> => ((await readTextIfThere(file)) ?? '') === before
    if (!(await replaceFile(file, edited.text, { mode: 0o600, onlyIf: stillTheSame })))
      throw fail(fill(words.changedMeanwhile, { file: basename(file) }))
    return { client: id, file, changed: true, backup }
  } catch (error) {
    if (error instanceof CliError) throw error
    throw fail(fill(words.notWritten, { file, why: sayError(error) }), error)
  }
}
