import { randomUUID } from 'node:crypto'
import type { BundleEntry } from '../../../shared/contract/incidents.ts'
import type { Incident } from '../../../shared/incident.ts'
import type { Receipt } from '../../../shared/incident-record.ts'
import { problemError, problemFrom } from '../../../shared/problem.ts'
import type { PanelState } from '../../../shared/state.ts'
import { withoutSecrets } from '../without-secrets.ts'
import { logTails } from './log-tails.ts'
import { zip } from './zip.ts'

type Parts = {
  state(): PanelState
  /** The settings in force, without secrets. */
  config(): object
  version: string
  env: NodeJS.ProcessEnv
  logs: string
  incidents: {
    list(limit: number): Promise<Incident[]>
    document(id: number): Promise<string>
    receipts(limit: number): Promise<Receipt[]>
  }
  hidden(): Iterable<string>
  now(): number
}

export type Bundle = {
  preview(): Promise<{ id: string; entries: BundleEntry[] }>
  /** These throw `not-found` where another one has been gathered since, or after some minutes. */
  entry(id: string, name: string): { text: string }
  make(id: string): AsyncGenerator<{ base64: string }>
  close(): void
}

/** Milliseconds for which a bundle that was looked through can be saved. */
const KEPT_MS = 10 * 60_000
/** Incidents whose documents are in it. */
const MOST_DOCUMENTS = 20
const MOST_LISTED = 500
/** Bytes; a multiple of three, so that the parts' base64 can be put together. */
const CHUNK_BYTES = 192 * 1024
/** Of the environment only what changes how the app runs, and nothing that may hold a secret. */
const variables = [
  'LANG',
  'LC_ALL',
  'TZ',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_TYPE',
  'LLM_TRAINER_HOME',
  'NODE_OPTIONS',
]

/** Gathers what helps to find a fault. What was looked through is kept for a while, so that exactly that is saved. */
export function createBundle(parts: Parts): Bundle {
  let gathered: { id: string; files: Map<string, Buffer> } | null = null
  let timer: NodeJS.Timeout | null = null

  const forget = (): void => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    gathered = null
  }
  const filesOf = (id: string): Map<string, Buffer> => {
    if (gathered?.id === id) return gathered.files
    throw problemError('not-found', 'This bundle is not kept any more. Gather it again.')
  }

  return {
    async preview() {
      const id = randomUUID()
      const files = await gather(parts)
      forget()
      gathered = { id, files }
      timer = setTimeout(forget, KEPT_MS).unref()
      return { id, entries: [...files].map(([name, { length }]) => ({ name, size: length })) }
    },
    entry(id, name) {
      const file = filesOf(id).get(name)
      if (file === undefined) throw problemError('not-found', `There is no ${name} in this bundle.`)
      return { text: file.toString() }
    },
    async *make(id) {
      const entries = [...filesOf(id)].map(([name, data]) => ({ name, data }))
      const whole = Buffer.concat([...zip(entries, parts.now())])
      for (let from = 0; from < whole.length; from += CHUNK_BYTES)
        yield { base64: whole.toString('base64', from, Math.min(whole.length, from + CHUNK_BYTES)) }
    },
    close: forget,
  }
}

async function gather(parts: Parts): Promise<Map<string, Buffer>> {
  const { incidents, hidden } = parts
  const files = new Map<string, Buffer>()
  const add = (name: string, text: string): void =>
    void files.set(name, Buffer.from(withoutSecrets(text, hidden()).toWellFormed()))
  const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

  add('versions.json', json(versions(parts)))
  add('state.json', json(parts.state()))
  add('config.json', json(parts.config()))
  try {
    const list = await incidents.list(MOST_LISTED)
    add('incidents/list.json', json(list))
    for (const { id } of list.slice(0, MOST_DOCUMENTS)) add(`incidents/${id}.md`, await incidents.document(id))
    add('incidents/receipts.json', json(await incidents.receipts(MOST_LISTED)))
  } catch (error) {
    // A history that cannot be read is one more thing to tell.
    add('incidents/unreadable.txt', `${problemFrom(error).detail}\n`)
  }
  for (const { name, text } of await logTails(parts.logs)) add(`logs/${name}`, text)
  return files
}

const versions = ({ version, env, now }: Parts) => ({
  app: version,
  at: new Date(now()).toISOString(),
  platform: process.platform,
  arch: process.arch,
  ...process.versions,
  environment: Object.fromEntries(variables.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
})
