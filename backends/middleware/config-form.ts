import { configIssues, configPatchSchema } from '../../shared/config.ts'
import { problemError } from '../../shared/problem.ts'
import { secretNames } from '../../shared/secrets.ts'

type Fields = Record<string, unknown>

/** More than there are settings. */
const MOST_FIELDS = 200

/**
 * What somebody posts, as a patch. Only what `shown` has can be changed here: settings that say where a key is sent are not
 * among it, since every program on this computer can post. Empty secrets, `null` for a number, and what comes back as it is
 * shown mean "unchanged". Throws `bad-input`, which names every wrong field and why.
 */
export function readConfigForm(form: Fields, shown: Fields): Fields {
  const count = Object.keys(form).length
  if (count > MOST_FIELDS) throw problemError('bad-input', `Nothing was saved. There are no ${count} settings.`)
  const patch = Object.fromEntries(
    Object.entries(form).filter(([field, value]) => !isUnchanged(field, value, shown[field])),
  )
  const issues = Object.entries(patch).flatMap(([field, value]) =>
    Object.hasOwn(shown, field) ? issuesOf(field, value) : [`${field}: is not a setting that can be changed here`],
  )
  if (issues.length > 0) throw problemError('bad-input', `Nothing was saved. ${issues.join('; ')}`)
  return patch
}

const isSecret = (field: string): boolean => (secretNames as readonly string[]).includes(field)

function isUnchanged(field: string, value: unknown, shown: unknown): boolean {
  if (isSecret(field) && value === '') return true
  if (typeof shown === 'number' && value === null) return true
  return shown !== undefined && JSON.stringify(value) === JSON.stringify(shown)
}

function issuesOf(field: string, value: unknown): string[] {
  // Whether a text can be the secret, the control plane decides: only it knows the stored one.
  if (isSecret(field)) return typeof value === 'string' ? [] : [`${field}: must be text`]
  const read = configPatchSchema.safeParse({ [field]: value })
  return read.success ? [] : configIssues(read.error).map(({ path, message }) => `${path}: ${message}`)
}
