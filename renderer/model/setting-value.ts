import { isBlockedPort } from '../../shared/blocked-ports.ts'
import { webHostSchema } from '../../shared/config.ts'
import {
  defaultAt,
  type Setting,
  type SettingField,
  type SettingPath,
  settings,
  type Values,
  valueAt,
} from '../../shared/settings-catalogue.ts'
import { number as sayNumber, typedNumber } from '../../shared/words/formats.ts'
import { fill } from '../../shared/words/say.ts'
import { settingsView } from '../../shared/words/spoken.ts'

const words = settingsView
const wrong = words.wrong

/** What stands in the field of a setting; a range of ports has both, apart by a hyphen. */
export function typedOf(field: SettingField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (field.kind === 'number' && typeof value === 'number') return typedNumber(value)
  if (!Array.isArray(value)) return String(value)
  return value.join(field.kind === 'port-range' ? '-' : ', ')
}

/** A value as a person reads it, without its unit. */
export function sayValue(field: SettingField, value: unknown): string {
  if (value === null || value === undefined || value === '')
    return field.kind === 'number' ? words.noLimit : words.noValue
  if (field.kind === 'port-range' && Array.isArray(value)) return value.join('–')
  if (field.kind === 'hosts' && Array.isArray(value)) return value.join(', ') || words.noValue
  if (field.kind === 'choice') return words.choices[String(value)] ?? String(value)
  if (field.kind === 'number' && typeof value === 'number') return sayNumber(value)
  return String(value)
}

export const sayDefault = ({ path, field }: Setting): string => sayValue(field, defaultAt(path))

/** What may be typed, in words; empty where anything may. */
export function sayLimits(field: SettingField): string {
  switch (field.kind) {
    case 'port':
    case 'port-range':
      return fill(words.limits, { least: 1, most: MAX_PORT })
    case 'number': {
      const { above } = field
      const least = sayNumber(field.least)
      if (above) return fill(words.above, { least })
      return field.most === null
        ? fill(words.least, { least })
        : fill(words.limits, { least, most: sayNumber(field.most) })
    }
    default:
      return ''
  }
}

/** What was typed, understood, or why it cannot be meant and what to do. */
export type Checked = { ok: true; value: unknown } | { ok: false; why: string }

const MAX_PORT = 65_535
const refused = (template: string, params: Record<string, string | number> = {}): Checked => {
  return { ok: false, why: fill(template, params) }
}

/** Judges what was typed for a setting, also against the other ports that are set. */
export function checkTyped(setting: Setting, typed: string, values: Values): Checked {
  const text = typed.trim()
  const { field } = setting
  switch (field.kind) {
    case 'text':
      return { ok: true, value: text === '' && field.optional ? null : text }
    case 'choice':
      return { ok: true, value: text }
    case 'hosts':
      return checkHosts(text)
    case 'url':
      if (text === '' && field.optional) return { ok: true, value: null }
      if (text === '') return refused(wrong.empty, { default: sayDefault(setting) })
      return isHttp(text) ? { ok: true, value: text } : refused(wrong.url, { typed: text })
    case 'port':
      return checkPort(setting, text, values)
    case 'port-range':
      return checkRange(setting, text)
    case 'number':
      return checkNumber(setting, field, text)
  }
}

function checkHosts(text: string): Checked {
  const names = text.split(/[\s,]+/).filter((name) => name !== '')
  const not = names.find((name) => !webHostSchema.safeParse(name).success)
  return not === undefined ? { ok: true, value: [...new Set(names)] } : refused(wrong.host, { typed: not })
}

function isHttp(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') && /^https?:\/\//i.test(text)
}

const portIn = (text: string): number | null =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_PORT ? Number(text) : null

function checkPort(setting: Setting, text: string, values: Values): Checked {
  if (text === '') return refused(wrong.empty, { default: sayDefault(setting) })
  const port = portIn(text)
  if (port === null) return refused(wrong.port, { typed: text })
  if (isBlockedPort(port)) return refused(wrong.blocked, { port })
  const other = settings.find(
    ({ path, field }) => path !== setting.path && field.kind === 'port' && valueAt(values, path) === port,
  )
  if (other === undefined) return { ok: true, value: port }
  return refused(wrong.taken, { port, label: words.rows[other.path].label })
}

function checkRange(setting: Setting, text: string): Checked {
  const [first = '', second = '', ...more] = text.split(/\s*[-–]\s*/)
  if (first === '' && second === '') return refused(wrong.empty, { default: sayDefault(setting) })
  const from = portIn(first)
  const to = portIn(second)
  if (from === null) return refused(wrong.port, { typed: first })
  if (to === null || more.length > 0) return refused(wrong.port, { typed: [second, ...more].join('-') })
  return from > to ? refused(wrong.order) : { ok: true, value: [from, to] }
}

/** A comma counts as a point, spaces count for nothing. */
function checkNumber(setting: Setting, field: Extract<SettingField, { kind: 'number' }>, text: string): Checked {
  const { whole, least, most, above, optional } = field
  const plain = text.replace(/\s/g, '').replace(',', '.')
  const sample = typedOf(field, defaultAt(setting.path) ?? 5)
  if (plain === '') return optional ? { ok: true, value: null } : refused(wrong.empty, { default: sample })
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return refused(wrong.number, { typed: text, default: sample })
  const value = Number(plain)
  if (whole && !Number.isInteger(value)) return refused(wrong.whole, { typed: text })
  if (above && value <= least) return refused(wrong.above, { typed: text, least: sayNumber(least) })
  if (value < least) return refused(wrong.least, { typed: text, least: sayNumber(least) })
  if (most !== null && value > most) return refused(wrong.most, { typed: text, most: sayNumber(most) })
  if (!Number.isSafeInteger(Math.trunc(value)))
    return refused(wrong.most, { typed: text, most: sayNumber(Number.MAX_SAFE_INTEGER) })
  return { ok: true, value }
}

export const sameValue = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const isDefault = (path: SettingPath, value: unknown): boolean =>
  sameValue(value ?? null, defaultAt(path) ?? null)
