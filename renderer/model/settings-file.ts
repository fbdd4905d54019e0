import { type ConfigPatch, configIssues, configPatchSchema } from '../../shared/config.ts'
import { readConfigText, splitBom } from '../../shared/config-text.ts'
import { secretNames } from '../../shared/secrets.ts'
import { settings, type Values, valueAt } from '../../shared/settings-catalogue.ts'
import { sameValue } from './setting-value.ts'

/*
 * The settings as a file, and back. The file holds no secret and nothing that is right on one computer only.
 */

const FORMAT = 'llm-trainer-settings'
const VERSION = 1
/** Characters; config.json may have no more either. */
export const MOST_TEXT = 1024 * 1024
/** Of a name that is shown although nobody knows it. */
const LONGEST_NAME = 60

type Key = keyof ConfigPatch

/**
 * What stays where it is: the source, which is proved where it is chosen; where secrets are kept; the ways out of this network and in; paths;
 * what assistants may do, which a file must not allow; and the Python services, which lie in the folder. Ports go along.
 */
const ofThisComputer: ReadonlySet<string> = new Set<Key>([
  'llm_source',
  'source_before_demo',
  'secret_source',
  'secret_store',
  'proxy_url',
  'extra_ca_file',
  'web_hosts',
  'backends',
  'python',
  'mcp',
])
const isKey = (name: string): name is Key => Object.hasOwn(configPatchSchema.shape, name)
const isSecretName = (name: string): boolean => secretNames.some((secret) => secret === name)

const looks = [/sk-or-v1-[0-9A-Za-z_-]{4,}/, /\b\d{8,10}:[0-9A-Za-z_-]{35}\b/]

/** Whether a value, or a part of it, is a secret by its looks, or an address with a password. */
function holdsSecret(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.values(value).some(holdsSecret)
  if (typeof value !== 'string') return false
  const url = URL.parse(value)
  const signsIn = url !== null && /^https?:$/.test(url.protocol) && `${url.username}${url.password}` !== ''
  return signsIn || looks.some((look) => look.test(value))
}

/** `llm-trainer-settings-2026-11-27.json`, by the date here. */
export function settingsFileName(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `llm-trainer-settings-${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}.json`
}

/** The text of the file, and the names of the settings that are not in it because their values hold a secret. */
export function settingsFile(config: Values, now: Date): { text: string; without: string[] } {
  const going = Object.entries(config).filter(([name]) => isKey(name) && !ofThisComputer.has(name))
  const kept = Object.fromEntries(going.filter(([, value]) => !holdsSecret(value)))
  const without = going.flatMap(([name, value]) => (holdsSecret(value) ? [name] : []))
  const file = { format: FORMAT, version: VERSION, exportedAt: now.toISOString(), settings: kept }
  return { text: `${JSON.stringify(file, null, 2)}\n`, without }
}

/** One value that becomes another one; `path` as in the catalogue of the settings. */
export type SettingChange = { path: string; from: unknown; to: unknown }

/** Why a file cannot be taken; as a whole, so that nothing is half changed. */
export type WrongFile =
  | { why: 'large' | 'other' | 'newer' }
  | { why: 'json'; detail: string }
  | { why: 'values'; issues: string[] }
  | { why: 'ports'; port: number; paths: string[] }

export type SettingsReading =
  | { kind: 'wrong'; wrong: WrongFile }
  | {
      kind: 'read'
      patch: ConfigPatch
      changes: SettingChange[]
      /** Names that are kept out: nobody knows them, they belong to each computer, they are or hold secrets. */
      unknown: string[]
      here: string[]
      secrets: string[]
    }

const wrong = (found: WrongFile): SettingsReading => ({ kind: 'wrong', wrong: found })
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads a file that `settingsFile` made, or a config.json, against what is set now. Never echoes a value that could be a secret. */
export function readSettingsFile(text: string, config: Values): SettingsReading {
  if (text.length > MOST_TEXT) return wrong({ why: 'large' })
  const file = parse(text)
  if (file === undefined) {
    const reading = readConfigText(text)
    return wrong({ why: 'json', detail: reading.kind === 'invalid' ? reading.detail : '' })
  }
  const said = settingsIn(file)
  if (typeof said === 'string') return wrong({ why: said })
  try {
    return compare(said, config)
  } catch (error) {
    // Nothing of ours is nested so deeply that looking into it fails.
    if (error instanceof RangeError) return wrong({ why: 'other' })
    throw error
  }
}

/** `undefined`: it is not JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(splitBom(text)[1])
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function settingsIn(file: unknown): Record<string, unknown> | 'other' | 'newer' {
  if (!isObject(file)) return 'other'
  if ('format' in file) {
    if (file.format !== FORMAT || typeof file.version !== 'number') return 'other'
    if (file.version > VERSION) return 'newer'
    return isObject(file.settings) ? file.settings : 'other'
  }
  return Object.keys(file).some((name) => isKey(name) || isSecretName(name)) ? file : 'other'
}

type Fate = 'taken' | 'nothing' | 'unknown' | 'here' | 'secrets'

/** What becomes of an entry of the file. */
function fateOf(name: string, value: unknown): Fate {
  if (isSecretName(name)) return value === '' || value === null ? 'nothing' : 'secrets'
  if (!isKey(name)) return 'unknown'
  if (ofThisComputer.has(name)) return 'here'
  if (holdsSecret(value)) return 'secrets'
  // In config.json it says as much as nothing.
  return value === null ? 'nothing' : 'taken'
}

const shownName = (name: string): string => (holdsSecret(name) ? '…' : name.slice(0, LONGEST_NAME))

function compare(said: Record<string, unknown>, config: Values): SettingsReading {
  const entries = Object.entries(said)
  const namesOf = (fate: Fate): string[] =>
    entries.flatMap(([name, value]) => (fateOf(name, value) === fate ? [shownName(name)] : []))
  const judged = entries
    .filter(([name, value]) => fateOf(name, value) === 'taken')
    .map(([name, value]) => judge(name, value, config[name]))
  const issues = judged.flatMap((one) => one.issues)
  if (issues.length > 0) return wrong({ why: 'values', issues })
  const patch: Record<string, unknown> = Object.fromEntries(
    judged.filter(({ name, value }) => !sameValue(value, config[name])).map(({ name, value }) => [name, value]),
  )
  const twice = portTwice(patch, config)
  if (twice !== null) return wrong({ why: 'ports', ...twice })
  return {
    kind: 'read',
    patch,
    changes: changesOf(patch, config),
    unknown: namesOf('unknown'),
    here: namesOf('here'),
    secrets: namesOf('secrets'),
  }
}

type Judged = { name: string; value: unknown; issues: string[] }

/** By the schema that config.json has. What an object leaves out stays as it is now. */
function judge(name: string, value: unknown, now: unknown): Judged {
  const whole = isObject(value) && isObject(now) ? { ...now, ...value } : value
  const checked = configPatchSchema.safeParse({ [name]: whole })
  if (checked.success) return { name, value: valueAt(checked.data, name), issues: [] }
  return { name, value, issues: configIssues(checked.error).map(({ path, message }) => `${path}: ${message}`) }
}

/** A port that two services would have, one of them anew. */
function portTwice(patch: Values, config: Values): { port: number; paths: string[] } | null {
  const after = { ...config, ...patch }
  const ports = settings.filter(({ field }) => field.kind === 'port').map(({ path }) => path)
  for (const path of ports.filter((one) => Object.hasOwn(patch, one))) {
    const port = valueAt(after, path)
    const paths = ports.filter((other) => valueAt(after, other) === port)
    if (typeof port === 'number' && paths.length > 1) return { port, paths }
  }
  return null
}

/** Of an object, only the values in it that become others. */
const changesOf = (patch: Values, config: Values): SettingChange[] =>
  Object.entries(patch).flatMap(([name, to]): SettingChange[] => {
    const from = config[name]
    if (!isObject(to) || !isObject(from)) return [{ path: name, from, to }]
    return [...new Set([...Object.keys(from), ...Object.keys(to)])]
      .filter((inner) => !sameValue(from[inner], to[inner]))
      .map((inner) => ({ path: `${name}.${inner}`, from: from[inner], to: to[inner] }))
  })
