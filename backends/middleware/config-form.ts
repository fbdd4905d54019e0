import { secretNames } from '../../shared/secrets.ts'

const isSecret = (field: string): boolean => (secretNames as readonly string[]).includes(field)

/** What the original's page posts, as a patch: an empty secret or a null number means "unchanged". */
export const readConfigForm = (form: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(form).filter(([field, value]) => value !== null && !(isSecret(field) && value === '')),
  )
