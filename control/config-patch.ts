import { type ConfigPatch, configIssues, configPatchSchema } from '../shared/config.ts'
import { problemError } from '../shared/problem.ts'
import { readSecretInput, type SecretName, secretNames } from '../shared/secrets.ts'
import type { ConfigStore } from './workspace/config-store.ts'
import type { Secrets } from './workspace/secrets.ts'

export type PatchParts = { settings: ConfigPatch; secrets: Partial<Record<SecretName, string>> }

/**
 * Takes a patch as the original's page posts it apart into settings and secrets. The mask of a stored secret means "unchanged".
 * Throws `bad-input` with the field and the reason; then nothing is changed at all.
 */
export function readPatch(
  patch: Record<string, unknown>,
  stored: Partial<Record<SecretName, string | null>>,
): PatchParts {
  const secrets: PatchParts['secrets'] = {}
  const rest = { ...patch }
  for (const name of secretNames) {
    const value = rest[name]
    delete rest[name]
    if (value === undefined || value === '') continue
    if (typeof value !== 'string') throw problemError('bad-input', `${name}: must be text`)
    const read = readSecretInput(name, value, stored[name] ?? null)
    if (read.kind === 'refused') throw problemError('bad-input', `${name}: ${refused[read.why]}`)
    if (read.kind === 'secret') secrets[name] = read.value
  }
  // It comes from a service's page: what assistants may do is said in the app alone.
  if ('mcp' in rest) throw problemError('bad-input', 'mcp: is changed in the settings of the app')
  const settings = configPatchSchema.safeParse(rest)
  if (!settings.success) {
    const issues = configIssues(settings.error).map(({ path, message }) => `${path}: ${message}`)
    throw problemError('bad-input', issues.join('; '))
  }
  return { settings: settings.data, secrets }
}

const refused = {
  empty: 'is empty',
  masked: 'is a shortened secret as it is shown, not the secret itself',
  'several-lines': 'has several lines',
}

type Keepers = { secrets: Pick<Secrets, 'set'>; config: Pick<ConfigStore, 'patch'> }

/** Keeps what a patch brings, each where it belongs. Throws what speaks against that. */
export async function keepPatch(
  { settings, secrets: brought }: PatchParts,
  { secrets, config }: Keepers,
): Promise<void> {
  for (const [name, value] of Object.entries(brought)) await secrets.set(name as SecretName, value)
  if (Object.keys(settings).length > 0) await config.patch(settings)
}
