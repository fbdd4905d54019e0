import type { Config } from '../../shared/config.ts'
import { readConfigText } from '../../shared/config-text.ts'
import { CONFIG_VERSION, configVersionOf } from '../../shared/config-version.ts'
import { type Problem, problemOf } from '../../shared/problem.ts'
import type { SecretName } from '../../shared/secrets.ts'
import type { Log } from '../logs/log.ts'
import type { ConfigFile } from './config-file.ts'
import type { LastGood } from './last-good.ts'
import { newerConfig } from './newer-file.ts'

export type ConfigSnapshot = {
  /** In force: config.json, or the last good state of it while it cannot be read. */
  config: Config
  /** `config-invalid` while the file is not what is in force. */
  problem: Problem | null
  /** There is a last good copy that could take the broken file's place. */
  canRestore: boolean
  /** Secrets that lie readable in the file; their values are in `config`. */
  secretsInFile: SecretName[]
  /** Epoch milliseconds. */
  readAt: number
}

export type ConfigJudge = {
  snapshot(): ConfigSnapshot
  /** The last look found a broken file that may have been half written. */
  inDoubt(): boolean
  /** Takes the file for what it is. */
  accept(file: ConfigFile): Promise<void>
  /** The same, but a broken file counts only when a second look finds it unchanged: editors write in place. */
  consider(file: ConfigFile): Promise<void>
}

type Parts = { lastGood: LastGood; now(): number; log: Log; onChange(snapshot: ConfigSnapshot): void }

/** Decides what a state of config.json means for the settings in force. */
export function createConfigJudge({ lastGood, now, log, onChange }: Parts): ConfigJudge {
  let accepted: string | null = null
  let doubted: string | null = null
  let current: ConfigSnapshot = {
    config: lastGood.config(),
    problem: null,
    canRestore: false,
    secretsInFile: [],
    readAt: now(),
  }

  const accept = async (file: ConfigFile): Promise<void> => {
    doubted = null
    const key = JSON.stringify(file)
    if (key === accepted) return
    const isFirst = accepted === null
    accepted = key
    const reading = read(file)
    if (reading.kind === 'newer') {
      const { detail, ...details } = newerConfig(reading.version, CONFIG_VERSION, now())
      const problem = problemOf('config-invalid', detail, details)
      const known = reading.known ?? { config: lastGood.config(), secretsInFile: [] }
      current = { ...known, problem, canRestore: false, readAt: now() }
      log.warn({ detail }, 'Nothing is written to config.json')
    } else if (reading.kind === 'valid') {
      const { config, secretsInFile } = reading
      current = { config, secretsInFile, problem: null, canRestore: false, readAt: now() }
      await lastGood.keep(reading.text).catch((err) => log.warn({ err }, 'the last good copy could not be written'))
    } else {
      const problem = problemOf('config-invalid', reading.detail, { params: reading.params, since: now() })
      current = { ...current, problem, canRestore: lastGood.text() !== null, readAt: now() }
      log.warn({ detail: reading.detail }, 'config.json cannot be used; the last good settings stay in force')
    }
    if (!isFirst) onChange(current)
  }

  return {
    snapshot: () => current,
    inDoubt: () => doubted !== null,
    accept,
    async consider(file) {
      const key = JSON.stringify(file)
      if (key === accepted || key === doubted || read(file).kind !== 'invalid') return accept(file)
      doubted = key
    },
  }
}

type Read =
  | { kind: 'valid'; text: string; config: Config; secretsInFile: SecretName[] }
  /** `known`: what we know of its settings; `null` where that could not be in force here. */
  | { kind: 'newer'; version: number; known: { config: Config; secretsInFile: SecretName[] } | null }
  | { kind: 'invalid'; detail: string; params: Record<string, string | number> }

function read(file: ConfigFile): Read {
  switch (file.kind) {
    case 'missing':
      return { kind: 'invalid', detail: 'config.json is gone.', params: {} }
    case 'unreadable':
      return { kind: 'invalid', detail: `config.json cannot be read: ${file.why}.`, params: {} }
    case 'text': {
      const reading = readConfigText(file.text)
      const version = configVersionOf(file.text)
      if (version > CONFIG_VERSION) {
        const known = reading.kind === 'valid' ? reading : null
        return { kind: 'newer', version, known: known && { config: known.config, secretsInFile: known.secretsInFile } }
      }
      if (reading.kind === 'valid') return { ...reading, text: file.text }
      const { detail, place, field } = reading
      return { kind: 'invalid', detail, params: { ...place, ...(field === null ? {} : { field }) } }
    }
  }
}
